import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '@muster/engine';
import { describe, expect, it } from 'vitest';
import { answerTable, withAnswer } from '../scripts/answer.ts';
import { muster, ROOT } from './support/muster.ts';

describe.each(readdirSync(join(ROOT, 'scenarios')))('the page of %s', (name) => {
  it('shows what is computed (npm run pages)', async () => {
    const page = readFileSync(join(ROOT, `docs/scenarios/${name}.md`), 'utf8');
    const { stdout, code } = await muster(['run', name, '--json']);
    expect(code).toBe(0);
    expect(page).toBe(withAnswer(page, answerTable(JSON.parse(stdout) as Outcome)));
  });
});

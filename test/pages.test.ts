import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome, SizingBacktest } from '@muster/engine';
import { describe, expect, it } from 'vitest';
import { answerTable, sizingTables, withAnswer, withComputed } from '../scripts/answer.ts';
import { muster, ROOT } from './support/muster.ts';

describe.each(readdirSync(join(ROOT, 'scenarios')))('the page of %s', (name) => {
  it('shows what is computed (npm run pages)', async () => {
    const page = readFileSync(join(ROOT, `docs/scenarios/${name}.md`), 'utf8');
    const { stdout, code } = await muster(['run', name, '--json']);
    expect(code).toBe(0);
    expect(page).toBe(withAnswer(page, answerTable(JSON.parse(stdout) as Outcome)));
  });
});

it('the page of the back-test shows what is computed (npm run pages)', async () => {
  const page = readFileSync(join(ROOT, 'docs/backtest-sizing.md'), 'utf8');
  const { stdout } = await muster(['backtest', 'sizing', '--json']);
  expect(page).toBe(withComputed(page, sizingTables(JSON.parse(stdout) as SizingBacktest)));
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCHEMAS, written } from '../scripts/schema.ts';
import { ROOT } from './support/muster.ts';

describe('published schemas', () => {
  it.each(Object.entries(SCHEMAS))('%s is what the code says; npm run schema writes it', (name, schema) => {
    expect(readFileSync(join(ROOT, 'schema', name), 'utf8')).toBe(written(schema));
  });

  it('asks a scenario for nothing but its format: the rest may stand in what it extends or in the library', () => {
    const schema = JSON.stringify(SCHEMAS['scenario.schema.json']());
    expect(schema.match(/"required":\[[^\]]*\]/g)).toEqual(['"required":["muster"]']);
  });
});

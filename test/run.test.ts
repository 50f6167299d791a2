import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { outcomeSchema } from '../packages/engine/src/index.ts';
import { command } from './support/command.ts';
import { BUILT_IN, changed, emptyFolder, muster, type Result, tooLong } from './support/muster.ts';

const FEW = ['--draws', '100'];

describe('muster run', () => {
  let text: Result;
  let json: Omit<Result, 'signal'>;

  beforeAll(async () => {
    [text, json] = await Promise.all([muster(['run', BUILT_IN, ...FEW]), command(['run', BUILT_IN, ...FEW, '--json'])]);
  });

  it('says the answer first, names every option, and shows where to look next', () => {
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout.split('\n').slice(0, 8).join(' ')).toMatch(
      /(No: none of the 5 options passes|Yes, \d of 5 options)/,
    );
    const { options } = outcomeSchema.parse(JSON.parse(json.stdout));
    for (const { label } of options) expect(text.stdout).toContain(`${label}: passes in`);
    expect(text.stdout).toMatch(/^(PASSES|FAILS|OPEN) +/m);
    for (const next of ['muster explain', 'muster sources', '--json', '--out', '--set'])
      expect(text.stdout).toContain(next);
  });

  it('keeps aid apart from cost, and flags the conversion that does not agree with the rate of the day', () => {
    expect(text.stdout).toContain('not a cost of the force');
    expect(text.stdout.replace(/\s+/g, ' ')).toContain(
      'INCONSISTENT: its source converts it to USD 3.6 bn, but at the rate of 14 February 2025 it is USD 3.78 bn',
    );
  });

  it('fits 80 columns, cuts nothing off, and has no colour where it is not a terminal', async () => {
    expect(tooLong(text.stdout)).toEqual([]);
    for (const sign of ['…', '\u001b']) expect(text.stdout).not.toContain(sign);
    const forced = await muster(['run', BUILT_IN, '--draws', '20'], { env: { CI: '1', NO_COLOR: '1' } });
    expect(forced.stdout).not.toContain('\u001b');
  });

  it('prints one JSON object that validates against the published schema, and nothing else', () => {
    expect(json).toMatchObject({ code: 0, stderr: '' });
    expect(() => outcomeSchema.parse(JSON.parse(json.stdout))).not.toThrow();
  });

  it('prints other bytes for another seed; the same for the same, as below where files are written', async () => {
    const other = await command(['run', BUILT_IN, ...FEW, '--json', '--seed', '2']);
    expect(other.stdout).not.toBe(json.stdout);
  });

  it('keeps what was asked in the manifest: option, coordination, as-of date, figures set', async () => {
    const { stdout } = await command([
      'run',
      BUILT_IN,
      ...FEW,
      '--json',
      '--option',
      'monitoring',
      '--coordination',
      'joint',
      '--as-of',
      '2025-02-17',
      '--set',
      'passLevel=0.2',
    ]);
    const { options, manifest } = outcomeSchema.parse(JSON.parse(stdout));
    expect(options.map(({ id }) => id)).toEqual(['monitoring']);
    expect(manifest).toMatchObject({
      coordination: 'joint',
      asOf: '2025-02-17',
      passLevel: 0.2,
      overrides: { passLevel: '0.2' },
    });
  });

  it('takes the coordination of the scenario unless told otherwise', async () => {
    const folder = changed('coordination: joint\ntheatre: {line: {file: line.geojson}}');
    const copy = readFileSync(new URL(`../scenarios/${BUILT_IN}/line.geojson`, import.meta.url));
    writeFileSync(join(folder, 'line.geojson'), copy);
    const { stdout, stderr } = await command(['run', folder, '--draws', '20', '--json', '--option', 'monitoring']);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).manifest.coordination).toBe('joint');
  });

  it('writes every file whole, replaces its own and leaves others alone', async () => {
    const folder = join(emptyFolder(), 'results');
    mkdirSync(folder);
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    writeFileSync(join(folder, 'options.csv'), 'old');
    const { code, stdout, stderr } = await command(['run', BUILT_IN, ...FEW, '--json', '--out', folder]);
    expect(code).toBe(0);
    expect(stderr).toContain('Written to');
    expect(readdirSync(folder).toSorted()).toEqual(
      [
        'bases.csv',
        'brief.html',
        'brief.md',
        'build-up.csv',
        'charts',
        'coalition.csv',
        'cost.csv',
        'coverage.csv',
        'deployment.csv',
        'durability.csv',
        'exposure.csv',
        'generation.csv',
        'ledger.csv',
        'map.png',
        'map.svg',
        'medical.csv',
        'notes.txt',
        'options.csv',
        'outcome.json',
        'requirement.csv',
        'response.csv',
        'sectors.csv',
        'sources.csv',
        'survival.csv',
        'tables.xlsx',
        'theatre.geojson',
        'units.csv',
      ].toSorted(),
    );
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    expect(read('notes.txt')).toBe('mine');
    expect(read('outcome.json')).toBe(stdout);
    expect(stdout).toBe(json.stdout);
    expect(read('options.csv').trim().split('\n')).toHaveLength(6);
    for (const heading of ['## Answer', '## Figures', '## Assumptions', '## Sources', '## Method'])
      expect(read('brief.md')).toContain(heading);
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.csv')))
      expect(read(name)).not.toMatch(/\[object|undefined|NaN|Infinity/);
  });

  it('escapes cells that a spreadsheet would take for a formula', async () => {
    const copy = readFileSync(new URL(`../scenarios/${BUILT_IN}/line.geojson`, import.meta.url));
    const folder = changed('options: [{id: monitoring, label: \'=HYPERLINK("http://example.org")\'}]');
    writeFileSync(join(folder, 'line.geojson'), copy);
    const out = join(emptyFolder(), 'results');
    const { code, stderr } = await command(['run', folder, '--draws', '20', '--option', 'monitoring', '--out', out]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(readFileSync(join(out, 'options.csv'), 'utf8')).toContain(`"'=HYPERLINK(""http://example.org"")"`);
  });
});

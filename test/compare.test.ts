import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { command } from './support/command.ts';
import { BUILT_IN, changed, emptyFolder, muster, type Result, scenarioFolder, tooLong } from './support/muster.ts';

const FEW = ['--draws', '60'];

/** Three changes: a condition, a nation’s rotation, the size of one plan. */
const THREE = `world:
  us-backstop: { holds: { probability: 0.7, unit: share, date: 2025-02-17, assumption: more likely than not } }
nations:
  GBR:
    dwell: { value: 2, unit: ratio, date: 2024, assumption: a looser rule }
options:
  - id: behind-30k
    components:
      - id: main
        strength: { value: 20000, unit: persons, date: 2025-02-17, assumption: to be tried }
`;

/** A result of one option with a figure set. */
const monitoring = (set: string) =>
  command(['run', BUILT_IN, '--option', 'monitoring', ...FEW, '--set', set, '--json']);

interface Json {
  changes: { name: string; reads: string }[];
  players: { id: string }[];
  options: {
    id: string;
    a: { holds?: object };
    b: { holds?: object };
    metrics: Record<string, { a: number; b: number; difference: number }>;
    contributions: Record<string, { value: number }>[];
  }[];
  notes: string[];
}

describe('muster compare', () => {
  let variant: string;
  let text: Result;
  let json: Json;

  beforeAll(async () => {
    variant = changed(THREE);
    const [asText, asJson] = await Promise.all([
      muster(['compare', BUILT_IN, `${variant}#behind-30k`, ...FEW]),
      command(['compare', BUILT_IN, variant, '--option', 'behind-30k', ...FEW, '--json']),
    ]);
    text = asText;
    json = JSON.parse(asJson.stdout);
  });

  it('names every change with what it was and what it is', () => {
    expect(text).toMatchObject({ code: 0, stderr: '' });
    const words = text.stdout.replace(/\s+/g, ' ');
    expect(words).toContain('world.us-backstop.holds: yes in 40 of 100 cases, else no → yes in 70 of 100 cases');
    expect(words).toContain('option.behind-30k.component.main.strength: 25,000 to 30,000 persons');
    expect(words).toContain('nation.GBR.dwell: 2 to 4, most likely 4 (PERT) → 2; assumed: a looser rule');
    expect(json.changes.filter(({ reads }) => reads === 'read').map(({ name }) => name)).toEqual([
      'world.us-backstop.holds',
      'option.behind-30k.component.main.strength',
      'nation.GBR.dwell',
    ]);
  });

  it('fits 80 columns', () => expect(tooLong(text.stdout)).toEqual([]));

  it('tells beside the verdicts how long the ceasefire holds under each, as a run does', async () => {
    expect(text.stdout).toMatch(/^ {2}Ceasefire {5}\d+ % to month 24 \(\d+–\d+ %\) +\d+ % to month 24 \(\d+–\d+ %\)$/m);
    const run = await command(['run', BUILT_IN, '--option', 'behind-30k', ...FEW, '--json']);
    const { holds } = JSON.parse(run.stdout).options[0].verdict;
    expect(json.options[0]!.a.holds).toEqual({ ...holds, month: 24 });
    const other = await monitoring('ceasefire.baseline=eth-prio-all');
    const result = join(emptyFolder(), 'result.json');
    writeFileSync(result, other.stdout);
    const tables = await command(['compare', BUILT_IN, result, '--option', 'monitoring', ...FEW, '--json']);
    const [option] = (JSON.parse(tables.stdout) as Json).options;
    expect(option!.b.holds).toEqual({ ...JSON.parse(other.stdout).options[0].verdict.holds, month: 24 });
    expect(option!.b.holds).not.toEqual(option!.a.holds);
  });

  it('names each change', async () => {
    const { stdout } = await command(['compare', `${BUILT_IN}#behind-100k`, `${BUILT_IN}#monitoring`, ...FEW]);
    expect(stdout).toMatch(/^full strength by +/m);
    expect(stdout).not.toMatch(/^ {20,}[+−\d]/m);
  });

  it('gives contributions that add up, as data and as printed', () => {
    const [option] = json.options;
    for (const [metric, { difference }] of Object.entries(option!.metrics))
      expect(option!.contributions.reduce((sum, each) => sum + each[metric]!.value, 0)).toBe(difference);
    // Label of up to 22 columns, then seven columns of fixed width; usable persons end in column 59.
    const rows = text.stdout.split('\n');
    const first = rows.findIndex((row) => /^A +\d/.test(row));
    const last = rows.findIndex((row) => /^B +\d/.test(row));
    const usable = (row: string) => Number(row.slice(51, 59).replaceAll(',', '').replace('−', '-'));
    const parts = rows.slice(first + 1, last).map(usable);
    expect(parts).toHaveLength(3);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(usable(rows[last]!) - usable(rows[first]!));
  });

  it('compares two options of one scenario, two dates, and a result', async () => {
    const options = await command(['compare', `${BUILT_IN}#behind-100k`, `${BUILT_IN}#behind-30k`, ...FEW, '--json']);
    expect((JSON.parse(options.stdout) as Json).players.map(({ id }) => id).toSorted()).toEqual([
      'option.behind-100k.component.main.strength',
      'option.behind-100k.fullBy',
    ]);
    const dates = await command([
      'compare',
      `${BUILT_IN}@2025-02-16#monitoring`,
      `${BUILT_IN}#monitoring`,
      ...FEW,
      '--json',
    ]);
    expect((JSON.parse(dates.stdout) as Json).changes.every(({ name }) => name.startsWith('statement.'))).toBe(true);
    const result = join(emptyFolder(), 'result.json');
    const { stdout } = await monitoring('rotation.dwell=2');
    writeFileSync(result, stdout);
    const before = JSON.parse(
      (await command(['compare', result, BUILT_IN, '--option', 'monitoring', ...FEW, '--json'])).stdout,
    ) as Json;
    expect(before.players.map(({ id }) => id)).toEqual(['set.rotation.dwell']);
    expect(before.notes).toEqual([]);
    writeFileSync(result, stdout.replace(/("library": \{\s+"hash": ")[0-9a-f]{8}/, '$100000000'));
    const after = await command(['compare', result, BUILT_IN, '--option', 'monitoring', ...FEW]);
    expect(after.stdout.replace(/\s+/g, ' ')).toContain('A: the library changed since the result was computed');
  });

  it('says that nothing differs, and which option to choose where none is common', async () => {
    const same = await command(['compare', BUILT_IN, BUILT_IN, '--draws', '50']);
    expect(same).toMatchObject({ code: 0 });
    expect(same.stdout).toContain('Nothing differs.');
    const none = await command(['compare', BUILT_IN, 'ukraine-2025-04', ...FEW]);
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('the second corps-64k');
    const early = await command(['compare', `${variant}@2024-01-01#monitoring`, `${BUILT_IN}#monitoring`, ...FEW]);
    expect(early.code).toBe(2);
    expect(early.stderr).toContain('scenario.yaml');
    expect(early.stderr).not.toContain('given/');
    const unknown = await command(['compare', BUILT_IN, 'ukraine-2025-03', ...FEW, '--json']);
    expect(unknown.code).toBe(2);
    expect(JSON.parse(unknown.stdout).errors[0]).toMatchObject({ code: 'file-missing' });
  });

  it('writes a table', async () => {
    const file = join(emptyFolder(), 'contributions.csv');
    await command(['compare', BUILT_IN, variant, '--option', 'behind-30k', ...FEW, '--csv', file]);
    const rows = readFileSync(file, 'utf8').trim().split('\n');
    expect(rows[0]).toContain('option,change,changes,passes,usable,fielded,enough,needed,cost');
    expect(rows).toHaveLength(1 + 2 + 3);
  });
});

describe('muster history', () => {
  it('prints what was said and a chart of each option, in 80 columns', async () => {
    const { stdout, stderr, code } = await muster(['history', 'ukraine-2026-01', '--option', 'hubs-15k', ...FEW]);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(tooLong(stdout)).toEqual([]);
    expect(stdout).toContain('every other figure is as the scenario has it');
    expect(stdout).toMatch(/^2026-01-06 .*3 pledged/m);
    expect(stdout).toMatch(/^2026-01-06 +\d.*├─+●/m);
    expect(stdout).not.toContain('hindsight');
  });

  it('marks what lies after the as-of date, and only reads it where told to', async () => {
    const late = await command([
      'history',
      BUILT_IN,
      '--option',
      'monitoring',
      '--to',
      '2025-02-24',
      '--from',
      '2025-02-17',
      ...FEW,
      '--json',
    ]);
    const { moments } = JSON.parse(late.stdout) as { moments: { date: string; isHindsight: boolean }[] };
    expect(moments.map(({ date, isHindsight }) => [date, isHindsight])).toEqual([
      ['2025-02-17', false],
      ['2025-02-20', true],
      ['2025-02-23', true],
      ['2025-02-24', true],
    ]);
    const file = join(emptyFolder(), 'history.csv');
    const { stdout } = await command(['history', BUILT_IN, '--option', 'monitoring', ...FEW, '--csv', file]);
    expect(stdout).not.toContain('2025-02-20');
    expect(readFileSync(file, 'utf8').trim().split('\n').at(-1)).toMatch(/^2025-02-17,no,monitoring,/);
  });

  it('tells how the position of one nation was built', async () => {
    const { stdout } = await command(['history', 'ukraine-2026-01', '--nation', 'FRA']);
    expect(tooLong(stdout).filter((line) => !line.includes('https://'))).toEqual([]);
    expect(stdout.replace(/\s+/g, ' ')).toContain('does not replace what a higher authority said');
  });

  it('is refused for dates, nations and scenarios that are not there', async () => {
    for (const args of [
      ['--from', 'soon'],
      ['--nation', 'XXX'],
      ['--option', 'none'],
    ]) {
      const { code, stderr } = await command(['history', BUILT_IN, ...args]);
      expect([code, stderr.startsWith('muster: ')]).toEqual([2, true]);
    }
    const empty = scenarioFolder({
      'scenario.yaml': `muster: 1\nextends: ${BUILT_IN}\nid: mine\npledges: []\n`,
      'line.geojson': '',
    });
    expect((await command(['history', empty])).stdout).toContain('No statement changes a position');
  });
});

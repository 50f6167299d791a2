import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { command } from './support/command.ts';
import { BUILT_IN, changed, emptyFolder, muster, tooLong } from './support/muster.ts';

const FEW = ['--draws', '200'];
const HUBS = ['--option', 'rear-hubs-10k'];

interface Pivotal {
  nations: { nation: string; shapley: number; standardError: number; tips: { share: number } }[];
  shapley: { total: number; draws: number; isExact: boolean };
  minimal: { of: string; offer: { size?: number; sets: { members: { nation: string }[] }[] } }[];
  clocks: { condition: string; nations: string[]; afterDays?: string; lapses: boolean }[];
}

/** Two clocks on what many wait for in the built-in scenario: a mandate that lapses, and a vote. */
const CLOCKS = `world:
  us-backstop:
    from: { date: 2025-06-01, assumption: not before the summer }
  mandate:
    until: { date: 2026-02-17, source: "https://example.org/mandate" }
`;

describe('muster pivotal', () => {
  it('tells each nation and the fewest that are enough, in 80 columns', async () => {
    const { stdout, stderr, code } = await muster(['pivotal', BUILT_IN, ...HUBS, ...FEW]);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(tooLong(stdout)).toEqual([]);
    expect(stdout).toMatch(/^France +\d+ /m);
    expect(stdout).toContain('200 draws, seed 1.');
    expect(stdout).toMatch(/with what they offer: \d nations, \d sets?\n +France(?:,| and) United Kingdom/);
    expect(stdout).not.toContain('Clocks of the conditions');
  });

  it('gives values that add up, as data; the same bytes for the same seed', async () => {
    const args = ['pivotal', BUILT_IN, ...HUBS, ...FEW, '--json'];
    const [one, two] = await Promise.all([muster(args), muster(args)]);
    expect(one.stdout).toBe(two.stdout);
    const { nations, shapley, minimal } = JSON.parse(one.stdout) as Pivotal;
    expect(nations).toHaveLength(38);
    expect(nations.reduce((sum, each) => sum + each.shapley, 0)).toBeCloseTo(shapley.total, 6);
    expect(shapley).toMatchObject({ draws: 200, isExact: false });
    expect(nations[0]).toMatchObject({ nation: 'FRA' });
    expect(minimal.map(({ of }) => of)).toEqual(['planned', 'needed']);
  });

  it('lists the clocks of conditions, as history does', async () => {
    const folder = changed(CLOCKS);
    const [pivotal, history, json] = await Promise.all([
      command(['pivotal', folder, ...HUBS, ...FEW]),
      command(['history', folder, ...HUBS, ...FEW]),
      command(['pivotal', folder, ...HUBS, ...FEW, '--json']),
    ]);
    for (const { stdout, stderr } of [pivotal, history]) {
      expect(stderr).toBe('');
      const words = stdout.replace(/\s+/g, ' ');
      expect(words).toContain('not before 1 June 2025. Waiting:');
      expect(words).toContain('lapses on 17 February 2026, before the horizon ends: commitments end then');
      expect(tooLong(stdout)).toEqual([]);
    }
    const { clocks } = JSON.parse(json.stdout) as Pivotal;
    expect(clocks.map(({ condition, lapses }) => [condition, lapses])).toEqual([
      ['us-backstop', false],
      ['mandate', true],
    ]);
  });

  it('tells in the report of a run what lapses before the horizon ends', async () => {
    const folder = changed(CLOCKS);
    const { stdout } = await command(['run', folder, ...HUBS, ...FEW]);
    expect(stdout.replace(/\s+/g, ' ')).toContain('lapses on 17 February 2026, before the horizon ends');
    expect(stdout).not.toContain('1 June 2025');
    expect(tooLong(stdout)).toEqual([]);
  });

  it('refuses a clock without a source, and one that ends before it begins', async () => {
    const wrong = changed(`world:
  mandate:
    from: { date: 2025-06-01 }
    until: { date: 2025-05-01, assumption: x }
`);
    const { code, stderr } = await command(['pivotal', wrong, ...HUBS]);
    expect(code).toBe(2);
    expect(stderr).toContain('"from" needs a source, or an assumption with its reason');
    expect(stderr).toContain('"mandate" lapses on 2025-05-01, which is not after 2025-06-01');
  });

  it('writes JSON, tables and a workbook', async () => {
    const out = emptyFolder();
    const { stderr, code } = await command(['pivotal', changed(CLOCKS), ...HUBS, ...FEW, '--out', out]);
    expect(code, stderr).toBe(0);
    const files = ['clocks.csv', 'minimal.csv', 'pivotal.csv', 'pivotal.json', 'pivotal.xlsx', 'tips.csv'];
    expect(readdirSync(out).toSorted()).toEqual(files);
    expect(readFileSync(join(out, 'pivotal.csv'), 'utf8').split('\n')[0]).toContain(
      'shapley_persons,shapley_standard_error',
    );
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(out, 'pivotal.xlsx'));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Read me', 'pivotal', 'tips', 'minimal', 'clocks']);
    expect(workbook.getWorksheet('pivotal')!.rowCount).toBe(39);
  });

  it('asks which option, and says where a folder cannot be', async () => {
    const none = await command(['pivotal', BUILT_IN]);
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toContain('--option: the scenario has several options');
    expect((await command(['pivotal', BUILT_IN, '--option', 'rear-hub-10k'])).stderr).toContain(
      'did you mean "rear-hubs-10k"',
    );
    const file = join(emptyFolder(), 'file');
    writeFileSync(file, '');
    expect((await command(['pivotal', BUILT_IN, ...HUBS, '--out', file])).code).toBe(2);
  });
});

interface WhatIf {
  set: Record<string, string>;
  before: { inField: { p50: number }; passes: { value: number } };
  after: { inField: { p50: number }; passes: { value: number } };
  moves: { nation: string; isSupposed: boolean; after: number; comes: number; goes: number }[];
}

describe('muster whatif', () => {
  const whatIf = async (...args: string[]) =>
    JSON.parse((await command(['whatif', BUILT_IN, ...HUBS, ...FEW, ...args, '--json'])).stdout) as WhatIf;

  it('tells before and after, and who comes and goes, in 80 columns', async () => {
    const { stdout, stderr, code } = await command([
      'whatif',
      BUILT_IN,
      ...HUBS,
      ...FEW,
      '--commits',
      'DEU=5000',
      '--leaves',
      'FRA',
    ]);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(tooLong(stdout)).toEqual([]);
    expect(stdout).toContain('What if Germany commits 5,000 persons and France stays out?');
    expect(stdout).toMatch(/^Passes, draws of 100 +\d+ +\S+$/m);
    expect(stdout).toMatch(/^France +\d+ +0 +0 +\d+ +−[\d,]+$/m);
    expect(stdout).toContain('in the field: rotation allows no more (median)');
  });

  it('gives what a run with the same figures set gives', async () => {
    const { set, after, moves } = await whatIf('--commits', 'DEU=5000');
    expect(set).toEqual({ 'pledge.DEU.land.ready': '1', 'pledge.DEU.land.amount': '5000' });
    const typed = Object.entries(set).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
    const { stdout } = await command(['run', BUILT_IN, ...HUBS, ...FEW, ...typed, '--json']);
    expect(JSON.parse(stdout).options[0].generation.inField).toEqual(after.inField);
    expect(JSON.parse(stdout).options[0].verdict.probability.value).toBe(after.passes.value);
    expect(moves[0]).toMatchObject({ nation: 'DEU', isSupposed: true, after: 1 });
  });

  it('lets a nation leave with all its kinds of contribution', async () => {
    const { before, after, moves } = await whatIf('--leaves', 'FRA', '--leaves', 'GBR');
    expect(after.inField.p50).toBeLessThan(before.inField.p50);
    const supposed = moves.filter(({ isSupposed }) => isSupposed);
    expect(supposed.map(({ nation, after: share }) => [nation, share]).toSorted()).toEqual([
      ['FRA', 0],
      ['GBR', 0],
    ]);
  });

  it.each([
    [['--commits', 'DEU'], '--commits: "DEU" is no commitment'],
    [['--leaves', 'Germany'], '--leaves: "Germany" is no nation'],
    [['--leaves', 'XXX'], '--leaves: "XXX" is not among the contributors'],
    [['--leaves', 'DEU', '--commits', 'DEU=1'], 'DEU is supposed twice'],
    [['--commits', 'USA.enabler=1'], 'United States has no contribution of kind "enabler"'],
    [[], 'nothing is supposed'],
  ])('refuses %s', async (args, message) => {
    const { code, stderr, stdout } = await command(['whatif', BUILT_IN, ...HUBS, ...FEW, ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

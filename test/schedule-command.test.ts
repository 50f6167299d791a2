import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { command } from './support/command.ts';
import { BUILT_IN, changed, emptyFolder, muster, ROOT, tooLong } from './support/muster.ts';

const QUICK = ['--draws', '200', '--moves', '20000'];
/** A plan that cannot be met, and one that can. */
const schedule = (...more: string[]) => command(['schedule', BUILT_IN, '--option', 'behind-30k', ...QUICK, ...more]);
const easy = (...more: string[]) => command(['schedule', BUILT_IN, '--option', 'rear-hubs-10k', ...QUICK, ...more]);

interface Printed {
  manifest: { seed: number; draws: number; overrides: object; scenario: { hash: string } };
  inField: number;
  bound: number;
  fromMonth: number;
  byMonth: { month: number; persons: number; planned: number }[];
  groups: { id: string; nation: string; units: number }[];
  starts: { group: string; month: number; until: number; rested: number; units: number; persons: number }[];
  moves: number;
  stopped: boolean;
}

/** Interrupts once these words are on the error stream. */
function interruptAt(child: ChildProcess, words: string): void {
  let heard = '';
  const listen = (text: string): void => {
    heard += text;
    if (!heard.includes(words)) return;
    child.stderr?.off('data', listen);
    child.kill('SIGINT');
  };
  child.stderr?.on('data', listen);
}

describe('muster schedule', () => {
  it('says how many are in the field and how many at most, who when and why not more, on 80 columns', async () => {
    const { stdout, stderr, code } = await schedule();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.replaceAll('\n', ' ')).toMatch(
      /in the field in every month.*; no plan can exceed [\d,]+( \(\d+ % of that is open; --moves may find more\))?\./,
    );
    for (const part of ['Who is in the field when', 'Strength against plan', 'What limits', 'Why the plan cannot'])
      expect(stdout).toContain(part);
    expect(tooLong(stdout)).toEqual([]);
  });

  it('shows more nations with --verbose, and timings on the error stream', async () => {
    const [short, long] = await Promise.all([easy('--at', 'p95'), easy('--at', 'p95', '--verbose')]);
    const nations = (text: string) => text.match(/on average$/gm)!.length;
    expect(nations(long.stdout)).toBeGreaterThan(nations(short.stdout));
    expect(tooLong(long.stdout)).toEqual([]);
    expect(long.stderr).toMatch(/^load: \d+ ms\nbuild: \d+ ms\ndraws and bound: \d+ ms\nsearch: \d+ ms\n$/);
  });

  it('prints JSON of the published schema: same seed, same bytes; another seed, another draw', async () => {
    const [one, again, other] = await Promise.all([
      schedule('--json'),
      schedule('--json'),
      schedule('--json', '--seed', '2', '--set', 'passLevel=0.8'),
    ]);
    expect(one.stdout).toBe(again.stdout);
    const published = JSON.parse(readFileSync(join(ROOT, 'schema/schedule.schema.json'), 'utf8'));
    const read = (text: string) => z.fromJSONSchema(published).parse(JSON.parse(text)) as unknown as Printed;
    const printed = read(one.stdout);
    expect(printed.manifest).toMatchObject({ seed: 1, draws: 200, overrides: {} });
    expect(printed.manifest.scenario.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(read(other.stdout).manifest).toMatchObject({ seed: 2, overrides: { passLevel: '0.8' } });
    expect(other.stdout).not.toBe(one.stdout);
    expect(() => read(one.stdout.replace('"inField"', '"in"'))).toThrow();
  });

  it('holds what it says: strength by month, units that no group has more of, rest between tours', async () => {
    const printed = JSON.parse((await easy('--json', '--at', 'p95')).stdout) as Printed;
    const { inField, bound, byMonth, starts, groups, fromMonth } = printed;
    expect(inField).toBeGreaterThan(0);
    expect(inField).toBeLessThanOrEqual(bound + 1e-6);
    const judged = byMonth.filter(({ month }) => month >= fromMonth);
    expect(Math.min(...judged.map(({ persons }) => persons))).toBeGreaterThanOrEqual(inField - 1e-6);
    expect(starts.length).toBeGreaterThan(10);
    for (const { id, units } of groups) {
      const tours = starts.filter(({ group }) => group === id);
      for (const { month } of tours) {
        const away = tours.filter((tour) => tour.month <= month && month < tour.rested);
        expect(away.reduce((sum, tour) => sum + tour.units, 0)).toBeLessThanOrEqual(units);
      }
    }
  });

  it.each<[string, string[], RegExp]>([
    [
      'an unknown option',
      ['schedule', BUILT_IN, '--option', 'behind-30'],
      /no option "behind-30".*did you mean "behind-30k"/,
    ],
    [
      'no option where there are several',
      ['schedule', BUILT_IN],
      /say which option to schedule; expected one of behind/,
    ],
    ['another quantile', ['schedule', BUILT_IN, '--option', 'behind-30k', '--at', 'p60'], /p5, p50, p95/],
    ['no moves', ['schedule', BUILT_IN, '--option', 'behind-30k', '--moves', '0'], /--moves: "0" is not such a number/],
    [
      'a plan for which no number is enough',
      ['schedule', BUILT_IN, '--option', 'interposition', '--set', 'posture.interposition.bases.setback=60', ...QUICK],
      /plans no finite strength/,
    ],
  ])('refuses %s: exit 2', async (_, args, words) => {
    const { code, stderr, stdout } = await command(args);
    expect(stderr).toMatch(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('refuses a library without units, with --json as one object', async () => {
    const { code, stdout } = await command([
      'schedule',
      changed('units: null\nbacker: null'),
      '--option',
      'behind-30k',
      ...QUICK,
      '--json',
    ]);
    expect(code).toBe(2);
    expect((JSON.parse(stdout) as { errors: { message: string }[] }).errors[0]!.message).toContain('types of unit');
  });

  it('stops at Ctrl+C with the best plan so far; it says so, exit 0', async () => {
    const { code, stdout, stderr } = await muster(
      ['schedule', BUILT_IN, '--option', 'behind-30k', '--draws', '200', '--moves', '1000000000', '--verbose'],
      { started: (child) => interruptAt(child, 'draws and bound:') },
    );
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('stopping with the best plan so far; Ctrl+C again ends at once');
    expect(stdout).toMatch(/^STOPPED by you after [\d,]+ moves/m);
    expect(stdout).toContain('no plan can exceed');
  });

  it('ends at once with 130 at a second Ctrl+C', async () => {
    const { code, stdout } = await muster(
      ['schedule', BUILT_IN, '--option', 'behind-30k', '--draws', '200', '--moves', '1000000000', '--verbose'],
      {
        started: (child) => {
          interruptAt(child, 'draws and bound:');
          interruptAt(child, 'Ctrl+C again');
        },
      },
    );
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
  });

  it('ends at once with 130 at Ctrl+C before there is a plan', async () => {
    const { code, stdout } = await muster(
      ['schedule', BUILT_IN, '--option', 'behind-30k', '--draws', '100000', '--verbose'],
      { started: (child) => interruptAt(child, 'build:') },
    );
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
  });
});

describe('muster schedule --out', () => {
  let folder: string;

  const written = async () => {
    const into = join(emptyFolder(), 'out');
    const { code, stderr } = await easy('--at', 'p95', '--out', into, '--csv', join(into, '..', 'tours.csv'));
    expect(code, stderr).toBe(0);
    return into;
  };
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const rows = (source: string) => source.trimEnd().split('\n').length - 1;

  beforeAll(async () => {
    folder = await written();
  });

  it('writes everything, the same bytes again', async () => {
    const again = await written();
    const names = readdirSync(folder).toSorted();
    expect(names).toEqual(['gantt.svg', 'schedule.json', 'schedule.xlsx', 'strength.csv', 'tours.csv']);
    for (const name of names)
      expect(readFileSync(join(folder, name)).equals(readFileSync(join(again, name))), name).toBe(true);
  });

  it('writes tours and strength as tables, with units in their heads', () => {
    const printed = JSON.parse(text('schedule.json')) as Printed;
    expect(text('tours.csv')).toMatch(
      /^\uFEFFoption,nation,name,type,type_label,role,group,task,begins_after_months,ends_after_months,rested_after_months,units,persons\n/,
    );
    expect(rows(text('tours.csv'))).toBe(printed.starts.length);
    expect(rows(text('strength.csv'))).toBe(printed.byMonth.length);
    expect(readFileSync(join(folder, '..', 'tours.csv'), 'utf8')).toBe(text('tours.csv'));
    const [, ...lines] = text('strength.csv').trimEnd().split('\n');
    const strength = lines.map((line) => Number(line.split(',')[2]));
    printed.byMonth.forEach(({ persons }, at) => {
      expect(strength[at]).toBe(Number(persons.toPrecision(6)));
    });
  });

  it('writes a workbook that opens: summary, strength by month, tours, units', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(folder, 'schedule.xlsx'));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['summary', 'strength by month', 'tours', 'units']);
    const printed = JSON.parse(text('schedule.json')) as Printed;
    expect(workbook.getWorksheet('tours')!.rowCount).toBe(printed.starts.length + 1);
    expect(workbook.getWorksheet('units')!.rowCount).toBe(printed.groups.length + 1);
    expect(workbook.getWorksheet('summary')!.getCell('B3').value).toBe(printed.inField);
  });

  it('draws a chart that a reader of XML takes, with every group that goes', () => {
    const svg = text('gantt.svg');
    expect(() => new SaxesParser({ xmlns: true }).write(svg).close()).not.toThrow();
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    const { starts } = JSON.parse(text('schedule.json')) as Printed;
    const going = new Set(starts.map(({ group }) => group)).size;
    expect(svg.match(/>[^<>]* ×\d+\s*</g)).toHaveLength(going);
  });

  it('says what cannot be written before it computes', async () => {
    const { code, stderr } = await schedule('--out', join(folder, 'tours.csv'));
    expect(code).toBe(2);
    expect(stderr).toContain('there is a file of this name');
  });
});

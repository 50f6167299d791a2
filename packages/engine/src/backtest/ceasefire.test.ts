import { beforeAll, describe, expect, test } from 'vitest';
import { repositoryFiles } from '../fixtures/world.ts';
import { quantile } from '../quantity/distribution.ts';
import type { Files } from '../scenario/files.ts';
import { loadScenario, type Scenario } from '../scenario/load.ts';
import { backtestCeasefire, type CeasefireBacktest } from './ceasefire.ts';
import { readChoices } from './choices.ts';
import { cutoffsOf } from './cutoffs.ts';
import { FORECASTS } from './forecasts.ts';
import { nextTruce } from './truces.ts';
import { dayOf, readWindows } from './windows.ts';

const read = async (name: string) => (await repositoryFiles.read(`library/violations/${name}`))!;
const DRAWS = 8;

/** The repository's files, with one cut-off at a new truce and one within it, and what else is changed. */
function files(change: { counts?: (text: string) => string; choices?: (text: string) => string } = {}): Files {
  return {
    read: async (path) => {
      const text = await repositoryFiles.read(path);
      if (path.endsWith('counts.csv')) return (change.counts ?? ((same) => same))(text!);
      if (!path.endsWith('violations/series.yaml')) return text;
      const few = text!
        .replace(/^ +- \{ truce: july-2018.*\n/m, '')
        .replace('until: 2020-10-25', 'until: 2020-08-01')
        .replace(/cutoffs: \[.*\]/, 'cutoffs: [2020-10-01]');
      return (change.choices ?? ((same) => same))(few);
    },
  };
}

let scenario: Scenario;
let plain: CeasefireBacktest;

beforeAll(async () => {
  scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02');
  plain = await backtestCeasefire(files(), scenario, { draws: DRAWS, seed: 1 });
});

/** What was said, without what came and how that was scored. */
const said = ({ windows }: CeasefireBacktest) => windows.map(({ count: _, logScore: __, crps: ___, ...rest }) => rest);
const saidAt = (backtest: CeasefireBacktest, cutoff: string) => said(backtest).filter((each) => each.cutoff === cutoff);

describe('a forecast knows nothing of what is to come', () => {
  test('counts after the cut-off change no forecast of it', async () => {
    const counts = (text: string) =>
      text.replace(
        /^(20(?:20-1[0-2]|2[12])-\d\d-?\d*,[^,]+,\d+),(\d+)/gm,
        (_, row, count) => `${row},${Number(count) * 3 + 5}`,
      );
    const other = await backtestCeasefire(files({ counts }), scenario, { draws: DRAWS, seed: 1 });
    expect(other.windows.map(({ count }) => count)).not.toEqual(plain.windows.map(({ count }) => count));
    expect(said(other)).toEqual(said(plain));
    expect(other.fitted).not.toEqual(plain.fitted);
  });

  test('what the truce itself did, and what the library has of truces and levels, is no input to its test', async () => {
    const choices = (text: string) =>
      text.replace(
        /(id: july-2020\n.*\n) +after: \[\]/,
        (_, head) =>
          `${head}    after: [{ from: 0, to: 7, left: { value: 0.9, unit: ratio, assumption: "for a test" } }]`,
      );
    const { incidents } = scenario.root;
    const { marks } = incidents!;
    const changed = { ...incidents!, counted: marks.exponent, truce: { drop: marks.exponent, back: marks.exponent } };
    const other = await backtestCeasefire(
      files({ choices }),
      { ...scenario, root: { ...scenario.root, incidents: changed } },
      { draws: DRAWS, seed: 1 },
    );
    expect(other.series.hash).not.toBe(plain.series.hash);
    expect(said(other)).toEqual(said(plain));
  });

  test('but counts before it do', async () => {
    const counts = (text: string) => text.replace(/^(2020-09-\d\d,[^,]+,\d+),\d+/gm, '$1,900');
    const other = await backtestCeasefire(files({ counts }), scenario, { draws: DRAWS, seed: 1 });
    expect(saidAt(other, '2020-10-01')).not.toEqual(saidAt(plain, '2020-10-01'));
    expect(saidAt(other, '2020-07-27')).toEqual(saidAt(plain, '2020-07-27'));
  });
});

test('histories end at the cut-off and what is foretold begins there; truces learnt from are earlier ones', async () => {
  const choices = readChoices(await read('series.yaml'), 'series.yaml');
  const cutoffs = cutoffsOf(choices, readWindows(await read('counts.csv'), 'counts.csv'));
  expect(cutoffs).toHaveLength(8);
  for (const { date, day, truce, earlier, histories, windows } of cutoffs) {
    expect(day).toBe(dayOf(date));
    for (const { windows: known } of Object.values(histories))
      for (const { end } of known) expect(end).toBeLessThanOrEqual(day);
    for (const { start } of windows) expect(start).toBeGreaterThanOrEqual(day);
    expect(earlier.length).toBeGreaterThanOrEqual(2);
    for (const { begins } of earlier) expect(begins < truce.begins).toBe(true);
  }
});

test('same seed, same numbers; another seed, others; progress runs from 0 to 1', async () => {
  const heard: number[] = [];
  const again = await backtestCeasefire(files(), scenario, {
    draws: DRAWS,
    seed: 1,
    progress: (done) => heard.push(done),
  });
  expect(again).toEqual(plain);
  expect(heard).toEqual(heard.toSorted((a, b) => a - b));
  expect(heard[0]).toBe(0);
  const other = await backtestCeasefire(files(), scenario, { draws: DRAWS, seed: 2 });
  expect(said(other)).not.toEqual(said(plain));
});

test('every forecast is scored on the same counts, and totals are their means', () => {
  const of = (id: string) =>
    plain.windows.filter(({ forecast }) => forecast === id).map(({ cutoff, first }) => `${cutoff} ${first}`);
  for (const id of FORECASTS) expect(of(id)).toEqual(of('muster'));
  const { horizon, forecast, windows, logScore, within90 } = plain.totals.at(-1)!;
  const own = plain.windows.filter((each) => each.horizon === horizon && each.forecast === forecast);
  expect(windows).toBe(own.length);
  expect(logScore).toBeCloseTo(own.reduce((sum, each) => sum + each.logScore, 0) / own.length, 12);
  expect(within90).toBeCloseTo(own.filter(({ p5, p95, count }) => p5 <= count && count <= p95).length / own.length, 12);
});

test('a truce that begins within a count is refused', async () => {
  const choices = (text: string) => text.replace('begins: 2020-07-27', 'begins: 2020-07-20');
  await expect(backtestCeasefire(files({ choices }), scenario, { draws: DRAWS, seed: 1 })).rejects.toThrow(
    /begins within the count from 2020-01-01/,
  );
});

describe('what a new truce does', async () => {
  const choices = readChoices(await read('series.yaml'), 'series.yaml');
  const median = (of: Parameters<typeof quantile>[0]) => quantile(of, 0.5);

  test('without any before it is what is supposed of the middle of all', () => {
    const { drop, back } = choices.backtest.priors.truce;
    const next = nextTruce([], choices, { seed: 1, name: 'test' });
    expect(median(next.drop)).toBeCloseTo(median(drop.distribution), 1);
    expect(median(next.back) / median(back.distribution)).toBeCloseTo(1, 0);
  });

  test('comes near what many truces did that were all alike', () => {
    const left = (from: number, to: number) =>
      1 - (0.8 * 60 * (Math.exp(-from / 60) - Math.exp(-to / 60))) / (to - from);
    const [like] = choices.truces;
    const figure = like!.after[0]!.left;
    const after = [0, 7, 30, 90].map((from) => ({ from, to: from + 7, left: constant(figure, left(from, from + 7)) }));
    const many = Array.from({ length: 10 }, (_, i) => ({ ...like!, id: `truce-${i}`, after }));
    const next = nextTruce(many, choices, { seed: 1, name: 'test' });
    expect(median(next.drop)).toBeGreaterThan(0.74);
    expect(median(next.drop)).toBeLessThan(0.86);
    expect(median(next.back)).toBeGreaterThan(42);
    expect(median(next.back)).toBeLessThan(85);
  });
});

function constant<T extends { unit: string; provenance: object }>(like: T, value: number): T {
  return Object.assign(Object.create(Object.getPrototypeOf(like)), like, { distribution: { kind: 'constant', value } });
}

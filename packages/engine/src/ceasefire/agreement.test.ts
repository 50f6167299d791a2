import { beforeAll, describe, expect, test } from 'vitest';
import { firstCome, simulatePlainly } from '../fixtures/ceasefire.ts';
import { differences, type Sample, sampleOf, together, welchLimit } from '../fixtures/ceasefire-agreement.ts';
import { implementations, type Simulate } from '../fixtures/ceasefire-checks.ts';
import { worldsOf } from '../fixtures/ceasefire-worlds.ts';
import type { CeasefireConfig } from './declared.ts';

/**
 * Each implementation against the plain simulator with other seeds (the plain one against itself too), on every world and
 * for every mean, and for every mean over all worlds together; then simulators that are wrong in one thing, each of which
 * must be told from the plain one. The chance that any of all comparisons goes wrong by chance is 0.001.
 */
const REPLICATES = 300;
const OTHER_SEEDS = 1_000_000;
/** Each world has seeds of its own: on the same ones our simulator shares its random numbers, and what goes astray by chance in one does so in all. */
const WORLDS = worldsOf(20_261_130).map((world, index) => ({ ...world, seeds: 1 + index * REPLICATES }));
type World = (typeof WORLDS)[number];

const plain = new Map<string, Sample>();
let limit = 0;

beforeAll(() => {
  for (const { name, config, seeds } of WORLDS) plain.set(name, sampleOf(simulatePlainly, config, REPLICATES, seeds));
  const means = plain.get(WORLDS[0]!.name)!.names.length;
  limit = welchLimit(implementations.length * means * (WORLDS.length + 1), REPLICATES - 1);
});

const compared = (simulate: Simulate, { name, config, seeds }: World) =>
  differences(plain.get(name)!, sampleOf(simulate, config, REPLICATES, OTHER_SEEDS + seeds));

/** What sets a simulator apart from the plain one, the worst first. */
const apart = (all: ReturnType<typeof compared>) =>
  all.filter(({ z }) => Math.abs(z) > limit).sort((a, b) => Math.abs(b.z) - Math.abs(a.z));

test('there are worlds enough, and something happens in each', () => {
  expect(WORLDS.length).toBeGreaterThanOrEqual(20);
  for (const { name, config } of WORLDS) {
    const { names, means } = plain.get(name)!;
    const mean = (field: string) => means[names.indexOf(field)]!;
    expect(mean('incidents'), name).toBeGreaterThan(25);
    for (const field of ['calls', 'sent', 'removed', 'busy'])
      expect(mean(field) > 0, `${field}: ${name}`).toBe('response' in config);
  }
  const dropped = WORLDS.filter(({ name }) => plain.get(name)!.means[plain.get(name)!.names.indexOf('dropped')]! > 5);
  expect(dropped.length).toBeGreaterThan(10);
});

describe.each(implementations)('%s agrees with the plain one', (_, simulate) => {
  const results = new Map<World, ReturnType<typeof compared>>();
  const resultOf = (world: World) => {
    const result = results.get(world) ?? compared(simulate, world);
    results.set(world, result);
    return result;
  };

  test.each(WORLDS)('$name', (world) => {
    expect(apart(resultOf(world))).toEqual([]);
  });

  test('all worlds together', () => {
    expect(apart(together(WORLDS.map(resultOf)))).toEqual([]);
  });
});

/** The plain simulator in a world that somebody has misread. */
const misread =
  (change: (config: CeasefireConfig) => Partial<CeasefireConfig>): Simulate =>
  (config, seed) =>
    simulatePlainly({ ...config, ...change(config) }, seed);

const misanswered = (change: (response: NonNullable<CeasefireConfig['response']>) => object) =>
  misread(({ response }) => ({ response: { ...response!, ...change(response!) } }));

const mistriggered = (change: (triggering: CeasefireConfig['triggering']) => object) =>
  misread(({ triggering }) => ({ triggering: { ...triggering, ...change(triggering) } }));

describe('a simulator is caught', () => {
  test.each<[wrong: string, world: string, simulate: Simulate]>([
    ['that never removes offspring', 'slow', misanswered(() => ({ prevented: 0 }))],
    ['that doubles patience', 'saturated', misanswered(({ patience }) => ({ patience: 2 * patience }))],
    ['whose teams are home at once', 'wide', misanswered(() => ({ back: 0 }))],
    ['that knows no night', 'blind', misread(() => ({ nightShare: 0 }))],
    ['that answers in the order of the calls', 'saturated', (config, seed) => simulatePlainly(config, seed, firstCome)],
    [
      'that swaps the two delays',
      'slow',
      mistriggered(({ fastDays, slowDays }) => ({ fastDays: slowDays, slowDays: fastDays })),
    ],
    ['that heeds the first truce alone', 'truce', misread(({ truces }) => ({ truces: truces.slice(0, 1) }))],
    [
      'to which all means are there from the first day',
      'staged',
      misread(({ cells }) => ({
        cells: cells.map((cell) => ({ ...cell, sight: cell.sight.map(() => cell.sight.at(-1)!) })),
      })),
    ],
    [
      'that is deterred by the sight of the first stage to the end',
      'deterred and staged',
      misread(({ cells }) => ({
        cells: cells.map((cell) => ({ ...cell, sight: cell.sight.map(() => cell.sight[0]!) })),
      })),
    ],
    ['that lets nobody be deterred', 'deterred', misread(() => ({ deterrence: 0 }))],
    [
      'to which all bases are open',
      'late',
      misanswered(({ bases }) => ({ bases: bases.map((base) => ({ ...base, opens: 0 })) })),
    ],
    ['that answers every call', 'choosy', misanswered(() => ({ threshold: 1 }))],
    ['that takes all incidents for equal', 'powerful', mistriggered(() => ({ power: 0 }))],
    ['whose offspring stay in place', 'wide', mistriggered(() => ({ spread: 0 }))],
  ])('%s', (_, world, simulate) => {
    const found = WORLDS.find(({ name }) => name === world)!;
    expect(apart(compared(simulate, found)).length).toBeGreaterThan(0);
  });
});

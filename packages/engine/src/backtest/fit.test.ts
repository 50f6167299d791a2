import { describe, expect, test } from 'vitest';
import { family } from '../fixtures/ceasefire-checks.ts';
import type { Distribution } from '../quantity/distribution.ts';
import { fit } from './fit.ts';

const RUNS = 40;
const agrees = family(8);

/** Means over runs with their standard errors. */
function overRuns(measure: (seed: number) => readonly number[]) {
  const rows = Array.from({ length: RUNS }, (_, seed) => measure(seed + 1));
  return rows[0]!.map((_, column) => {
    const values = rows.map((row) => row[column]!);
    const mean = values.reduce((sum, each) => sum + each, 0) / RUNS;
    const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (RUNS - 1);
    return { mean, error: Math.sqrt(variance / RUNS) };
  });
}

const mean = (column: Float64Array) => column.reduce((sum, each) => sum + each, 0) / column.length;
const STANDARD: Distribution = { kind: 'normal', mean: 0, sd: 1 };

describe('normal figures, seen with a normal error', () => {
  // x ~ N(0, 1), y ~ N(0, 1), seen x + y = 8 with sd 0.1: far from the priors, and both hang together.
  const likelihood = ([x, y]: readonly Float64Array[], draw: number) => -((x![draw]! + y![draw]! - 8) ** 2) / 0.02;
  const run = (seed: number, temper = 1) =>
    fit([STANDARD, STANDARD], likelihood, { draws: 250, seed, name: 'test', temper }).values;

  test('have the mean and the spread that theory gives', () => {
    const seen = 2 + 0.01;
    const [centre, spread, together] = overRuns((seed) => {
      const [x, y] = run(seed);
      const off = x!.map((each) => each - 8 / seen);
      return [
        mean(x!),
        mean(off.map((each) => each ** 2)),
        mean(off.map((each, draw) => each * (y![draw]! - 8 / seen))),
      ];
    });
    agrees(centre!, 8 / seen);
    agrees(spread!, 1 - 1 / seen);
    agrees(together!, -1 / seen);
  });

  test('a likelihood to the power ¼ is one with twice the error', () => {
    const seen = 2 + 0.04;
    const [centre, spread] = overRuns((seed) => {
      const [x, y] = run(seed, 0.25);
      return [mean(y!), mean(x!.map((each, draw) => (each + y![draw]! - 16 / seen) ** 2))];
    });
    agrees(centre!, 8 / seen);
    agrees(spread!, 2 - 4 / seen);
  });
});

test('where nothing is seen, the draws are those of the priors', () => {
  const prior: Distribution = { kind: 'lognormal', mu: 1, sigma: 0.5 };
  const run = (seed: number) => fit([prior], () => 0, { draws: 250, seed, name: 'test', temper: 1 });
  const [centre] = overRuns((seed) => [mean(run(seed).values[0]!)]);
  agrees(centre!, Math.exp(1.125));
  expect(run(1).steps).toBe(1);
});

test('same seed and name, same bytes; another name, others', () => {
  const likelihood = ([x]: readonly Float64Array[], draw: number) => -((x![draw]! - 2) ** 2);
  const run = (seed: number, name: string) =>
    fit([STANDARD], likelihood, { draws: 50, seed, name, temper: 1 }).values[0]!;
  expect([...run(3, 'a')]).toEqual([...run(3, 'a')]);
  expect([...run(3, 'a')]).not.toEqual([...run(3, 'b')]);
  expect([...run(3, 'a')]).not.toEqual([...run(4, 'a')]);
});

test('a likelihood that is no number is refused', () => {
  expect(() => fit([STANDARD], () => Number.NaN, { draws: 10, seed: 1, name: 'test', temper: 1 })).toThrow(RangeError);
});

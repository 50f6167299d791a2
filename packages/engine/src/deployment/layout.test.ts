import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { testSolver } from '../fixtures/solver.ts';
import type { SolveNow } from '../solver.ts';
import { coverWithin, type LayoutProblem, layoutOf, openingOrder } from './layout.ts';

let solve: SolveNow;
beforeAll(async () => {
  solve = await testSolver;
});

/** Candidates and points on a plane; an hour for each unit of distance. */
function plane(
  candidates: readonly [number, number][],
  points: readonly [number, number][],
  most: number,
  km?: number[],
): LayoutProblem {
  const hours = candidates.map(([x, y]) => Float64Array.from(points, ([a, b]) => Math.hypot(a - x, b - y)));
  return { hours, km: Float64Array.from(km ?? points.map(() => 1)), most };
}

/** Every choice of at most so many candidates, best first: the same three aims, by enumeration. */
function enumerated({ hours, km, most }: LayoutProblem) {
  const subsets = (from: number, left: number): number[][] =>
    left === 0 || from === hours.length
      ? [[]]
      : [...subsets(from + 1, left), ...subsets(from + 1, left - 1).map((rest) => [from, ...rest])];
  const length = km.reduce((sum, each) => sum + each, 0);
  const measured = subsets(0, most)
    .filter((taken) => taken.length > 0)
    .map((taken) => {
      const times = [...km.keys()].map((point) => Math.min(...taken.map((candidate) => hours[candidate]![point]!)));
      const mean = times.reduce((sum, time, point) => sum + time * km[point]!, 0) / length;
      return { largest: Math.max(...times), mean, places: taken.length };
    });
  const near = (a: number, b: number) => Math.abs(a - b) < 1e-6;
  return measured.reduce((best, each) => {
    if (!near(each.largest, best.largest)) return each.largest < best.largest ? each : best;
    if (!near(each.mean, best.mean)) return each.mean < best.mean ? each : best;
    return each.places < best.places ? each : best;
  });
}

const coordinate = fc.integer({ min: 0, max: 60 });
const spot = fc.tuple(coordinate, coordinate);
const small = fc
  .record({
    candidates: fc.uniqueArray(spot, { minLength: 1, maxLength: 8, selector: String }),
    points: fc.array(spot, { minLength: 1, maxLength: 14 }),
    most: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ candidates, points, most }) => plane(candidates, points, Math.min(most, candidates.length)));

describe('places for a line', () => {
  test('a straight line of 120 km, bases 30 km back: three stand at 20, 60 and 100 km, and reach √(30² + 20²) = 36.06 km', () => {
    const points = Array.from({ length: 121 }, (_, x): [number, number] => [x, 0]);
    const candidates = Array.from({ length: 25 }, (_, index): [number, number] => [index * 5, 30]);
    const { taken, largest, largestBound, mean, meanBound } = layoutOf(plane(candidates, points, 3), solve);
    expect(taken.map((candidate) => candidates[candidate]![0])).toEqual([20, 60, 100]);
    expect(largest).toBeCloseTo(Math.sqrt(30 ** 2 + 20 ** 2), 9);
    expect(largestBound).toBe(largest);
    expect(meanBound).toBeCloseTo(mean, 6);
  });

  test('the fewest that reach all of it within a time are ceil(L / (2·√(r² − d²))): 861 km, 50 km, 30 km back give 11', () => {
    const points = Array.from({ length: 862 }, (_, x): [number, number] => [x, 0]);
    const candidates = Array.from({ length: 862 }, (_, x): [number, number] => [x, 30]);
    const { taken, bound, share } = coverWithin(plane(candidates, points, 99), 50, solve);
    expect(taken).toHaveLength(11);
    expect(bound).toBe(11);
    expect(share).toBe(1);
  });

  test('no number of places helps where the way is longer than the time: nothing is reached', () => {
    expect(
      coverWithin(
        plane(
          [
            [0, 30],
            [10, 30],
          ],
          [
            [0, 0],
            [10, 0],
          ],
          9,
        ),
        22.4,
        solve,
      ),
    ).toEqual({ taken: [], bound: 0, share: 0 });
  });

  test('is the best of all choices, in the order of the aims: longest time, mean, number', () => {
    fc.assert(
      fc.property(small, (problem) => {
        const found = layoutOf(problem, solve);
        const best = enumerated(problem);
        expect(found.largest).toBeCloseTo(best.largest, 5);
        expect(found.largestBound).toBeCloseTo(best.largest, 5);
        expect(found.mean).toBeCloseTo(best.mean, 5);
        expect(found.meanBound).toBeLessThanOrEqual(best.mean + 1e-5);
        expect(found.taken).toHaveLength(best.places);
      }),
      { numRuns: 60, seed: 6 },
    );
  });

  test('a longer piece of line weighs more: of two alike ends the one that stands for more is nearer', () => {
    const problem = plane(
      [
        [0, 0],
        [10, 0],
        [5, 0],
      ],
      [
        [0, 0],
        [10, 0],
      ],
      1,
      [1, 1],
    );
    expect(layoutOf(problem, solve).taken).toEqual([2]);
    const ends = plane(
      [
        [4, 0],
        [6, 0],
      ],
      [
        [0, 0],
        [10, 0],
      ],
      1,
      [3, 1],
    );
    expect(layoutOf(ends, solve)).toMatchObject({ taken: [0], largest: 6 });
    // Either candidate is 6 from an end: the mean decides.
    expect(layoutOf({ ...ends, km: Float64Array.of(1, 3) }, solve).taken).toEqual([1]);
  });

  test('where no choice of so many reaches all of it, the one that reaches most of it', () => {
    const hours = [Float64Array.of(1, Infinity, Infinity), Float64Array.of(Infinity, 2, 3)];
    const found = layoutOf({ hours, km: Float64Array.of(4, 3, 3), most: 1 }, solve);
    expect(found).toMatchObject({ taken: [1], largest: 3, largestBound: 3, mean: 2.5, unreached: 4 });
  });

  test('a search that ends before it has found anything leaves a cover, and a bound that is no proof', () => {
    const points = Array.from({ length: 9 }, (_, x): [number, number] => [x, 0]);
    const problem = plane(points, points, 9);
    const stopped: SolveNow = () => ({
      status: 'stopped',
      objective: Number.NaN,
      values: new Float64Array(0),
      duals: new Float64Array(0),
      bound: Number.POSITIVE_INFINITY,
    });
    const { taken, bound } = coverWithin(problem, 1, stopped);
    expect(taken).toHaveLength(9);
    expect(bound).toBe(1);
    const layout = layoutOf(problem, stopped);
    expect(layout.largest).toBe(0);
  });

  test('what no candidate reaches is told, and counts in neither aim', () => {
    const hours = [Float64Array.of(1, Infinity, 3), Float64Array.of(2, Infinity, 1)];
    const found = layoutOf({ hours, km: Float64Array.of(1, 7, 1), most: 2 }, solve);
    expect(found).toMatchObject({ taken: [0, 1], largest: 1, mean: 1, unreached: 7 });
  });

  test('one more place never makes the longest time longer; one more candidate neither', () => {
    fc.assert(
      fc.property(small, (problem) => {
        const { largest } = layoutOf(problem, solve);
        expect(layoutOf({ ...problem, most: problem.most + 1 }, solve).largest).toBeLessThanOrEqual(largest + 1e-9);
        const fewer = { ...problem, hours: problem.hours.slice(0, -1) };
        if (fewer.hours.length > 0) expect(layoutOf(fewer, solve).largest).toBeGreaterThanOrEqual(largest - 1e-9);
      }),
      { numRuns: 30, seed: 7 },
    );
  });

  test('places are taken up so that each brings the most: the middle first, then the ends', () => {
    const points = Array.from({ length: 101 }, (_, x): [number, number] => [x, 0]);
    const problem = plane(
      [
        [0, 0],
        [50, 0],
        [100, 0],
      ],
      points,
      3,
    );
    expect(openingOrder(problem, [0, 1, 2])).toEqual([1, 0, 2]);
  });
});

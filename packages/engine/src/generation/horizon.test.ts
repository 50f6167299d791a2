import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupOf, problemOf } from '../fixtures/schedule.ts';
import { testSolver } from '../fixtures/solver.ts';
import { countedShare, heldShare } from './horizon.ts';
import { boundOf } from './schedule/bound.ts';

/** Most slots in which a unit counts, by trying every row of tours. */
function tried(slots: number, tour: number, rest: number, overlap: number, from = 0): number {
  if (from >= slots) return 0;
  let best = 0;
  for (let start = from; start < slots; start += 1) {
    const counts = start === 0 ? 0 : start + overlap;
    const own = Math.max(0, Math.min(slots, start + tour) - counts);
    best = Math.max(best, own + tried(slots, tour, rest, overlap, start + tour + rest));
  }
  return best;
}

test('whole cycles without a handover: tour / cycle', () => {
  expect(countedShare(36, 12, 24, 0)).toBeCloseTo(1 / 3, 12);
  expect(countedShare(360, 12, 24, 0)).toBeCloseTo(1 / 3, 12);
  expect(countedShare(48, 12, 24, 0)).toBeCloseTo(1 / 2, 12);
});

test('a horizon within the first tour', () => {
  expect(countedShare(4, 6, 18, 1)).toBe(1);
  expect(countedShare(12, 6, 18, 1)).toBe(0.5);
});

test('a handover that takes the whole tour leaves the first one', () => {
  expect(countedShare(100, 2, 4, 3)).toBe(0.02);
});

test('every row of tours tried', () => {
  const small = fc.tuple(
    fc.integer({ min: 1, max: 14 }),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 0, max: 5 }),
  );
  fc.assert(
    fc.property(small, ([slots, tour, rest, overlap]) => {
      expect(countedShare(slots, tour, rest, overlap) * slots).toBeCloseTo(tried(slots, tour, rest, overlap), 9);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('never below (tour − overlap) / cycle, and near it in the long run', () => {
  const any = fc.record({
    tour: fc.double({ min: 1, max: 12, noNaN: true }),
    dwell: fc.double({ min: 0, max: 40, noNaN: true }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    horizon: fc.double({ min: 1, max: 120, noNaN: true }),
  });
  fc.assert(
    fc.property(any, ({ tour, dwell, part, horizon }) => {
      const overlap = part * tour;
      const steady = (tour - overlap) / (tour + dwell);
      expect(countedShare(horizon, tour, dwell, overlap)).toBeGreaterThanOrEqual(steady - 1e-12);
      expect(countedShare(1e7, tour, dwell, overlap)).toBeCloseTo(steady, 5);
    }),
    { seed: 2 },
  );
});

describe('the share that can be kept in every month', () => {
  test.each([
    ['all at once in a plan of one tour', [6, 6, 18, 1], 1],
    ['two waves that relieve each other: 6 + 5 months', [11, 6, 18, 1], 1 / 2],
    ['four waves: 6 + 3 × 5 months', [21, 6, 18, 1], 1 / 4],
    ['a cycle and a handover: the steady state', [25, 6, 18, 1], 5 / 24],
    ['longer: the steady state', [250, 6, 18, 1], 5 / 24],
    [
      'RAND, 12 months away and 24 at home, four years: a third, not the half that averages give',
      [48, 12, 24, 0],
      1 / 3,
    ],
    ['a handover as long as the tour keeps nobody', [24, 6, 18, 6], 0],
  ] as const)('%s', (_, [horizon, tour, dwell, overlap], share) => {
    expect(heldShare(horizon, tour, dwell, overlap)).toBeCloseTo(share, 12);
  });

  test('lies between the steady state and the average', () => {
    const months = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120 }),
        months,
        months,
        fc.integer({ min: 0, max: 5 }),
        (h, tour, dwell, o) => {
          fc.pre(o < tour);
          const held = heldShare(h, tour, dwell, o);
          expect(held).toBeGreaterThanOrEqual((tour - o) / (tour + dwell) - 1e-12);
          expect(held).toBeLessThanOrEqual(countedShare(h, tour, dwell, o) + 1e-12);
        },
      ),
      { seed: 3 },
    );
  });

  test('is what the program by slot says of one nation’s units, where it is a bound and where waves fill the horizon', async () => {
    const solve = await testSolver;
    for (const [slots, tour, rest, overlap] of [
      [24, 6, 18, 1],
      [21, 6, 18, 1],
      [30, 6, 12, 2],
      [17, 5, 30, 1],
      [40, 8, 10, 0],
    ] as const) {
      // The persons of a unit are no whole number, so nothing is rounded down to whole units.
      const { bound } = await boundOf(
        problemOf(slots, [groupOf({ units: 1000, persons: 1.5, tour, rest, overlap })]),
        solve,
      );
      const held = 1500 * heldShare(slots, tour, rest, overlap);
      expect(bound).toBeLessThanOrEqual(held * (1 + 1e-6));
      const isWholeWaves = (slots - overlap) % (tour - overlap) === 0 && slots - overlap <= tour + rest;
      if (isWholeWaves) expect(bound).toBeGreaterThanOrEqual(held * (1 - 1e-6));
    }
  });
});

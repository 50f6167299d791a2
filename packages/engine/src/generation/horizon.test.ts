import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countedShare } from './horizon.ts';

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

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupOf as group, problemOf as problemFor, taskOf } from '../../fixtures/schedule.ts';
import { countedShare } from '../horizon.ts';
import { mostCounted, sumsOf } from './most-counted.ts';
import type { ScheduleProblem, UnitGroup } from './problem.ts';

const problemOf = (slots: number, some: Partial<ScheduleProblem> = {}) => problemFor(slots, [], some);

const ones = (slots: number) => new Array<number>(slots).fill(1);

function most(problem: ScheduleProblem, one: UnitGroup, weights = ones(problem.slots), presence = 0) {
  const { slots } = problem;
  return mostCounted(problem, one, {
    counted: problem.tasks.map(() => sumsOf(weights, slots)),
    present: sumsOf(
      weights.map(() => presence),
      slots,
    ),
  });
}

const units = fc.record({
  tour: fc.integer({ min: 1, max: 5 }),
  rest: fc.integer({ min: 0, max: 6 }),
  overlap: fc.integer({ min: 0, max: 3 }),
  ready: fc.integer({ min: 0, max: 4 }),
});

test('one unit without weights is the closed form', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), units, (slots, one) => {
      const [roster] = most(problemOf(slots), group({ ...one, ready: 0 }));
      expect(roster!.worth / slots).toBeCloseTo(countedShare(slots, one.tour, one.rest, one.overlap), 9);
    }),
    { seed: 3 },
  );
});

/** By trying every row of tours. */
function tried(problem: ScheduleProblem, one: UnitGroup, weights: number[], presence: number, from: number): number {
  const { slots, surge } = problem;
  let best = 0;
  for (let s = from; s < slots; s += 1) {
    const short = surge && s >= surge.from && s < surge.until;
    const rest = short ? Math.ceil(one.rest * surge.restShare - 1e-9) : one.rest;
    const counted = weights.slice(s === one.ready ? s : s + one.overlap, s + one.tour);
    const present = weights.slice(s, s + one.tour).length * presence;
    const own = counted.reduce((sum, weight) => sum + weight, 0) + present;
    best = Math.max(best, own + tried(problem, one, weights, presence, s + one.tour + rest));
  }
  return best;
}

test('any weights, readiness, surge and price of presence, by trying every row of tours', () => {
  const anyWeights = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 });
  const surge = fc.record({
    from: fc.integer({ min: 0, max: 5 }),
    until: fc.integer({ min: 0, max: 12 }),
    restShare: fc.constantFrom(0, 0.3, 0.5),
  });
  fc.assert(
    fc.property(anyWeights, units, surge, fc.constantFrom(0, -0.5, 1), (weights, some, during, presence) => {
      const problem = problemOf(weights.length, { surge: during });
      const one = group(some);
      const [roster] = most(problem, one, weights, presence);
      expect(roster!.worth).toBeCloseTo(tried(problem, one, weights, presence, one.ready), 9);
    }),
    { seed: 4 },
  );
});

test('units away on the first day come later, and count while they are there', () => {
  const one = group({
    units: 6,
    overlap: 1,
    ready: 2,
    initial: [
      { units: 2, state: 'in-field', until: 4 },
      { units: 1, state: 'recovering', until: 10 },
    ],
  });
  const rosters = most(problemOf(36), one);
  expect(rosters.map((roster) => roster.units)).toEqual([3, 2, 1]);
  // Rested: 2–8 in full, 26–32 less the handover. In the field: 0–4, then 22–28 less the handover. Recovering: 10–16, 34–36, both less it.
  expect(rosters.map(({ worth }) => worth)).toEqual([6 + 5, 4 + 5, 5 + 1]);
  expect(rosters[1]!.stays[0]).toEqual({ from: 0, counts: 0, until: 4, task: 0 });
  expect(rosters[1]!.stays).toHaveLength(2);
});

test('a nation’s caveat keeps it from the task that is worth more', () => {
  const tasks = ['hard', 'easy'].map((id) => taskOf(id, 6, 1));
  const problem = problemOf(6, { tasks });
  const sums = {
    counted: [sumsOf([9, 9, 9, 9, 9, 9], 6), sumsOf(ones(6), 6)],
    present: sumsOf([0, 0, 0, 0, 0, 0], 6),
  };
  expect(mostCounted(problem, group(), sums)[0]!.worth).toBe(54);
  expect(mostCounted(problem, group({ tasks: ['easy'] }), sums)[0]!.worth).toBe(6);
});

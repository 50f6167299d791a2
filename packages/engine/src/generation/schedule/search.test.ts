import { describe, expect, test } from 'vitest';
import { bruteForce } from '../../fixtures/brute-force.ts';
import { rotationProblem, smallProblem } from '../../fixtures/rotation.ts';
import { check } from './check.ts';
import { greedyPlan } from './greedy.ts';
import { measure } from './measure.ts';
import type { Schedule, ScheduleProblem, UnitGroup } from './problem.ts';
import { type Progress, planSchedule } from './search.ts';

/** A problem of one nation with one kind of unit, in slots; caps, shares and cost play no part. */
function one(group: Partial<UnitGroup>, slots: number, planned: number, change: Partial<ScheduleProblem> = {}) {
  const unit: UnitGroup = {
    id: 'brigades',
    nation: 'AAA',
    type: 'brigade',
    units: 1,
    persons: 1,
    tour: 12,
    rest: 24,
    overlap: 0,
    ready: 0,
    costPerSlot: 1,
    costPerTour: 1,
    ...group,
  };
  return {
    slots,
    slotsPerMonth: 1,
    from: 0,
    groups: [unit],
    tasks: [{ id: 'all', label: 'all', planned: Array.from({ length: slots }, () => planned) }],
    nations: [{ id: 'AAA', cap: 1e9, pool: unit.units * unit.persons, least: 0 }],
    support: [],
    frameworks: [],
    ...change,
  } satisfies ScheduleProblem;
}

async function planned(problem: ScheduleProblem, moves = 200_000, seed = 1): Promise<Schedule> {
  const schedule = await planSchedule(problem, { seed, moves });
  expect(check(problem, schedule)).toEqual([]);
  return schedule;
}

describe('closed forms', () => {
  test('RAND: 42 brigades, a year out and two at home, keep 14 for ten years', async () => {
    expect((await planned(one({ units: 42 }, 120, 20))).inField).toBe(14);
  });

  test('48 active brigades keep 16', async () => {
    expect((await planned(one({ units: 48 }, 120, 20))).inField).toBe(16);
  });

  test('five for one: six months out, 24 at home', async () => {
    expect((await planned(one({ units: 15, tour: 6, rest: 24 }, 90, 9))).inField).toBe(3);
  });

  test('with an overlap of 0.75 of 12 months, 3.2 units keep one: 64 keep 20 after the first tour', async () => {
    // Weeks: a cycle of 144, of which a relief counts 45. Judged from the second cycle, when nobody counts from the first day.
    const problem = one({ units: 64, tour: 48, rest: 96, overlap: 3 }, 432, 30, { slotsPerMonth: 4, from: 96 });
    const schedule = await planned(problem, 300_000);
    expect(schedule.inField).toBe(20);
  });

  test('a horizon of one tour lets all units out at once', async () => {
    expect((await planned(one({ units: 9 }, 12, 20))).inField).toBe(9);
  });

  test('a horizon of a tour and a rest needs three for one, one of a year and a half two', async () => {
    expect((await planned(one({ units: 9 }, 36, 20))).inField).toBe(3);
    expect((await planned(one({ units: 9 }, 18, 20))).inField).toBe(4);
  });

  test('strength never counts beyond what is planned, and nobody is sent for nothing', async () => {
    const schedule = await planned(one({ units: 9 }, 12, 4));
    expect(schedule).toMatchObject({ inField: 4, fulfilled: 1, cost: 4 * 13 });
  });

  test('a rest that a surge halves lets more out', async () => {
    const group = { units: 12, tour: 4, rest: 8 };
    expect((await planned(one(group, 36, 12))).inField).toBe(4);
    expect((await planned(one(group, 36, 12, { surge: { from: 0, until: 36, restShare: 0.5 } }))).inField).toBe(6);
  });

  test('shares are evened out once strength is reached', async () => {
    const problem = one({ units: 4, tour: 6, rest: 6 }, 6, 4);
    const other = { ...problem.groups[0]!, id: 'others', nation: 'BBB' };
    const schedule = await planned({
      ...problem,
      groups: [problem.groups[0]!, other],
      nations: [...problem.nations, { ...problem.nations[0]!, id: 'BBB' }],
    });
    expect(schedule).toMatchObject({ inField: 4, largestShare: 0.5 });
  });
});

describe('beside every plan there is', () => {
  const cases = Array.from({ length: 40 }, (_, i) => i + 1);
  test.each(cases)('of small problem %i, the search finds the best strength and share', async (seed) => {
    const problem = smallProblem(seed);
    const best = bruteForce(problem);
    const schedule = await planned(problem, 60_000);
    expect(schedule.fulfilled).toBeCloseTo(best.fulfilled, 9);
    expect(schedule.largestShare).toBeCloseTo(best.largestShare, 9);
    expect(schedule.cost).toBeGreaterThanOrEqual(best.cost - 1e-9);
  });
});

const FEATURES = [
  {},
  { tasks: 2 },
  { support: true },
  { framework: true },
  { least: true },
  { surge: true },
  { initial: true },
  { slotsPerMonth: 2 },
  { caps: false },
  { tasks: 2, support: true, framework: true, least: true, surge: true, initial: true },
];

describe('beside the greedy plan', () => {
  test.each(Array.from({ length: 20 }, (_, i) => i))('of mid-size problem %i, never worse', async (i) => {
    const problem = rotationProblem(100 + i, { nations: 6, types: 4, months: 24, ...FEATURES[i % FEATURES.length] });
    const starts = greedyPlan(problem);
    const { strength, present, ...greedy } = measure(problem, starts);
    const claimed = { starts, ...greedy, bound: Infinity, moves: 0, stopped: false };
    expect(check(problem, claimed)).toEqual([]);
    const schedule = await planned(problem, 100_000);
    expect(schedule.fulfilled).toBeGreaterThanOrEqual(greedy.fulfilled - 1e-12);
    if (schedule.fulfilled > greedy.fulfilled + 1e-12) return;
    expect(schedule.largestShare).toBeLessThanOrEqual(greedy.largestShare + 1e-12);
    if (schedule.largestShare === greedy.largestShare) expect(schedule.cost).toBeLessThanOrEqual(greedy.cost);
  });
});

describe('a run', () => {
  const problem = rotationProblem(7, { nations: 5, types: 3, months: 24 });

  test('gives the same bytes for the same seed, and counts its moves', async () => {
    const [first, again] = [await planned(problem), await planned(problem)];
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    expect(first).toMatchObject({ moves: 200_000, stopped: false });
  });

  test('that is cancelled returns the best plan so far', async () => {
    const abort = new AbortController();
    const seen: Progress[] = [];
    const onProgress = (progress: Progress) => {
      seen.push(progress);
      if (seen.length === 3) abort.abort();
    };
    const schedule = await planSchedule(problem, { seed: 1, moves: 10_000_000, onProgress, signal: abort.signal });
    expect(check(problem, schedule)).toEqual([]);
    expect(schedule).toMatchObject({ stopped: true, moves: seen.at(-1)!.moves });
    expect(seen).toHaveLength(3);
    expect(seen[0]!.of).toBe(10_000_000);
  });

  test('lets other work of the event loop go on', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    await planned(problem);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });

  test('that reaches the bound ends the search for strength', async () => {
    const simple = one({ units: 42 }, 120, 20);
    const schedule = await planSchedule(simple, { seed: 1, moves: 1_000_000, bound: 14 });
    expect(check(simple, schedule)).toEqual([]);
    expect(schedule).toMatchObject({ inField: 14, bound: 14 });
  });

  test('refuses initial states that break a cap', async () => {
    const initial = [{ units: 2, state: 'in-field' as const, until: 3 }];
    const over = one({ units: 2, initial }, 12, 2, { nations: [{ id: 'AAA', cap: 1, pool: 2, least: 0 }] });
    await expect(planSchedule(over, { seed: 1, moves: 10 })).rejects.toThrow(/first day/);
  });
});

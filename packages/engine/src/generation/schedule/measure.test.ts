import { expect, test } from 'vitest';
import { measure } from './measure.ts';
import type { ScheduleProblem, UnitGroup } from './problem.ts';

const group: UnitGroup = {
  id: 'battalions',
  nation: 'AAA',
  type: 'battalion',
  units: 3,
  persons: 100,
  tour: 4,
  rest: 4,
  overlap: 1,
  ready: 1,
  costPerSlot: 3,
  costPerTour: 7,
};

const problem: ScheduleProblem = {
  slots: 8,
  slotsPerMonth: 2,
  from: 2,
  groups: [group],
  tasks: [
    { id: 'guard', label: 'Guard', planned: [100, 100, 100, 100, 100, 100, 0, 0] },
    { id: 'watch', label: 'Watch', planned: [50, 50, 50, 50, 50, 50, 0, 0] },
  ],
  nations: [{ id: 'AAA', cap: 300, pool: 400, least: 0 }],
  support: [],
  frameworks: [],
};

const one = (slot: number, task: string) => ({ group: 'battalions', slot, units: 1, task });

test('a unit counts from its start where it is the first that can come, otherwise from the end of the handover', () => {
  const { strength, present } = measure(problem, [one(1, 'guard'), one(4, 'guard')]);
  expect([...present[0]!]).toEqual([0, 100, 100, 100, 200, 100, 100, 100]);
  expect([...strength[0]!]).toEqual([0, 100, 100, 100, 100, 100, 0, 0]);
});

test('strength for a task ends at what is planned for it, and slots that ask for nobody are not judged', () => {
  const found = measure(problem, [one(1, 'guard'), one(1, 'watch'), one(4, 'guard')]);
  expect(found).toMatchObject({ inField: 100, fulfilled: 100 / 150, largestShare: 300 / 400 });
});

test('cost: slots in the field to the end of the plan, and each journey', () => {
  expect(measure(problem, [one(1, 'guard'), one(6, 'guard')]).cost).toBe(4 * 3 + 2 * 3 + 2 * 7);
});

test('units in the field on the first day count from then, cost no journey, and stand at their first task', () => {
  const initial = [{ units: 2, state: 'in-field' as const, until: 3 }];
  const { strength, cost, byMonth } = measure({ ...problem, groups: [{ ...group, initial }] }, []);
  expect([...strength[0]!]).toEqual([100, 100, 100, 0, 0, 0, 0, 0]);
  expect(cost).toBe(2 * 3 * 3);
  expect(byMonth.slice(0, 2)).toEqual([
    { month: 1, persons: 100, present: 200, planned: 150 },
    { month: 2, persons: 0, present: 200, planned: 150 },
  ]);
});

test('a plan that asks for nobody is fulfilled', () => {
  const idle = { ...problem, tasks: [{ id: 'none', label: 'none', planned: [0, 0, 0, 0, 0, 0, 0, 0] }] };
  expect(measure(idle, [])).toMatchObject({ inField: 0, fulfilled: 1, largestShare: 0, cost: 0 });
});

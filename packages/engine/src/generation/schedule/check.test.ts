import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { supportGaps } from './check-support.ts';
import { measure } from './measure.ts';
import type { Schedule, ScheduleProblem, Start, UnitGroup } from './problem.ts';

const row = (value: number) => Array.from({ length: 12 }, () => value);

const combat: UnitGroup = {
  id: 'combat',
  nation: 'AAA',
  type: 'combat',
  units: 3,
  persons: 100,
  tour: 4,
  rest: 6,
  overlap: 1,
  ready: 1,
  tasks: ['guard'],
  initial: [
    { units: 1, state: 'in-field', until: 2, task: 'guard' },
    { units: 1, state: 'recovering', until: 5 },
  ],
  costPerSlot: 2,
  costPerTour: 10,
};
const medical: UnitGroup = {
  id: 'medical',
  nation: 'BBB',
  type: 'medical',
  units: 3,
  persons: 40,
  tour: 4,
  rest: 6,
  overlap: 0,
  ready: 0,
  costPerSlot: 1,
  costPerTour: 5,
};

const problem: ScheduleProblem = {
  slots: 12,
  slotsPerMonth: 1,
  from: 2,
  groups: [combat, medical],
  tasks: [
    { id: 'guard', label: 'Guard', planned: row(200) },
    { id: 'watch', label: 'Watch', planned: row(50) },
  ],
  nations: [
    { id: 'AAA', cap: 200, pool: 300, least: 0 },
    { id: 'BBB', cap: 40, pool: 120, least: 40 },
  ],
  support: [{ type: 'medical', of: ['combat'], ratio: 0.25, outside: row(10), substitutes: [] }],
  frameworks: [],
  surge: { from: 4, until: 6, restShare: 0.5 },
};

const starts: Start[] = [
  { group: 'combat', slot: 1, units: 1, task: 'guard' },
  { group: 'combat', slot: 5, units: 1, task: 'guard', rest: 3 },
  { group: 'combat', slot: 9, units: 1, task: 'guard' },
  { group: 'medical', slot: 0, units: 1, task: 'watch' },
  { group: 'medical', slot: 4, units: 1, task: 'watch', rest: 3 },
  { group: 'medical', slot: 8, units: 1, task: 'guard' },
];

/** A plan with honest totals: what is wrong with it lies in its starts. Those without a sound name or number are measured without. */
function planOf(of: readonly Start[], given: ScheduleProblem = problem): Schedule {
  const sound = of.filter(({ group, task, slot }) => group !== 'nobody' && task !== 'nothing' && slot >= 0);
  return { ...measure(given, sound), starts: of, bound: 1000, moves: 0, stopped: false };
}

const rulesOf = (of: readonly Start[], given = problem) => [
  ...new Set(check(given, planOf(of, given)).map(({ rule }) => rule)),
];
const changed = (i: number, change: Partial<Start>) =>
  starts.map((start, k) => (k === i ? { ...start, ...change } : start));
const limits = (id: string, change: object) => ({
  ...problem,
  nations: problem.nations.map((nation) => (nation.id === id ? { ...nation, ...change } : nation)),
});

test('a sound plan passes', () => {
  // The relief of slot 5 counts from 6 only: in 5 the 40 of the watch are alone. Cost: 4 on the first day, 18 + 18 + 16, 3 × 9.
  const plan = planOf(starts);
  expect(check(problem, plan)).toEqual([]);
  expect(plan).toMatchObject({ inField: 40, fulfilled: 40 / 250, cost: 83 });
});

describe('each kind of slip is caught', () => {
  test.each<[string, readonly Start[]]>([
    ['names', changed(0, { group: 'nobody' })],
    ['names', changed(0, { task: 'nothing' })],
    ['whole units', changed(0, { units: 0.5 })],
    ['whole units', changed(0, { units: 0 })],
    ['whole units', changed(0, { slot: 1.5 })],
    ['readiness', changed(0, { slot: 0 })],
    ['horizon', [...starts, { group: 'combat', slot: 12, units: 1, task: 'guard' }]],
    ['caveat', changed(0, { task: 'watch' })],
    ['dwell', changed(1, { rest: 2 })],
    ['dwell', starts.map(({ rest, ...start }) => start)],
    ['dwell', changed(2, { slot: 10, units: 2 })],
    ['units', [...starts, { group: 'medical', slot: 1, units: 3, task: 'watch' }]],
    ['cap', [...starts, { group: 'medical', slot: 6, units: 1, task: 'watch' }]],
    ['minimum contingent', starts.filter((_, i) => i !== 5)],
    ['support', starts.filter((_, i) => i !== 4)],
  ])('%s', (rule, slip) => {
    expect(rulesOf(slip)).toContain(rule);
  });

  test('a unit that is still recovering, or in the field, from before the plan', () => {
    expect(rulesOf(changed(1, { slot: 4 }))).toEqual(['dwell']);
    const both = [{ units: 4, state: 'in-field' as const, until: 1, task: 'guard' }];
    const tooMany = { ...problem, groups: [{ ...combat, initial: both }, medical] };
    expect(rulesOf([starts[3]!, starts[4]!, starts[5]!], tooMany)).toContain('units');
  });

  test('caps, contingents and framework shares that are a person too tight', () => {
    expect(rulesOf(starts, limits('AAA', { cap: 199 }))).toEqual(['cap']);
    expect(rulesOf(starts, limits('BBB', { least: 41 }))).toEqual(['minimum contingent']);
    const lead = (share: number) => ({ ...problem, frameworks: [{ nation: 'BBB', followers: ['AAA'], share }] });
    expect(rulesOf(starts, lead(40 / 240))).toEqual([]);
    expect(rulesOf(starts, lead(41 / 240))).toEqual(['framework share']);
  });

  test('says where, what and how much', () => {
    const found = check(limits('AAA', { cap: 150 }), planOf(starts));
    expect(found[0]).toEqual({ rule: 'cap', where: { nation: 'AAA', slot: 1 }, found: '200', allowed: '150' });
  });

  test.each([
    ['fulfilled', { fulfilled: 0.2 }],
    ['in the field', { inField: 41 }],
    ['largest share', { largestShare: 0.5 }],
    ['cost', { cost: 82 }],
    ['months', { byMonth: [] }],
    ['strength of month 3', { byMonth: planOf(starts).byMonth.map((month) => ({ ...month, persons: 1 })) }],
    ['present in month 3', { byMonth: planOf(starts).byMonth.map((month) => ({ ...month, present: 1 })) }],
    ['planned in month 3', { byMonth: planOf(starts).byMonth.map((month) => ({ ...month, planned: 1 })) }],
  ])('a wrong total: %s', (what, change) => {
    expect(check(problem, { ...planOf(starts), ...change }).map(({ rule }) => rule)).toContain(`total: ${what}`);
  });

  test('more in the field than the bound allows', () => {
    expect(check(problem, { ...planOf(starts), bound: 39 }).map(({ rule }) => rule)).toEqual(['bound']);
  });
});

describe('substitutes', () => {
  const rule = (type: string, needed: number, ...substitutes: [string, number][]) => ({
    type,
    of: ['combat'],
    ratio: needed / 100,
    outside: [],
    substitutes: substitutes.map(([substitute, loss]) => ({ type: substitute, loss })),
  });
  const gaps = (rules: ReturnType<typeof rule>[], present: Record<string, number>) =>
    supportGaps(rules, new Map(Object.entries({ combat: 100, ...present })), 0).map(({ type }) => type);

  test('do the work at their loss: four for three', () => {
    expect(gaps([rule('medical', 30, ['engineer', 0.25])], { engineer: 40 })).toEqual([]);
    expect(gaps([rule('medical', 30, ['engineer', 0.25])], { engineer: 39 })).toEqual(['medical']);
  });

  test('do not count in their own rule', () => {
    const rules = [rule('medical', 30, ['engineer', 0.25]), rule('engineer', 10)];
    expect(gaps(rules, { engineer: 50 })).toEqual([]);
    expect(gaps(rules, { engineer: 49 })).toEqual(['medical']);
  });

  test('work for one rule at a time', () => {
    const rules = [rule('medical', 10, ['engineer', 0]), rule('signals', 10, ['engineer', 0])];
    expect(gaps(rules, { engineer: 20 })).toEqual([]);
    expect(gaps(rules, { engineer: 19 })).toEqual(['medical', 'signals']);
  });

  test('are shared out as a whole: who can do only one thing does it', () => {
    // Sharing out rule by rule, smallest loss first, would spend the drivers on medicine and leave signals without anybody.
    const rules = [rule('medical', 10, ['driver', 0], ['engineer', 0.1]), rule('signals', 10, ['driver', 0])];
    expect(gaps(rules, { driver: 10, engineer: 12 })).toEqual([]);
    expect(gaps(rules, { driver: 10, engineer: 11 })).toEqual(['medical', 'signals']);
  });

  test('may themselves be substituted', () => {
    const rules = [rule('medical', 10, ['engineer', 0]), rule('engineer', 10, ['driver', 0.5])];
    expect(gaps(rules, { engineer: 10, driver: 20 })).toEqual([]);
    expect(gaps(rules, { engineer: 10, driver: 19 })).toEqual(['medical']);
  });
});

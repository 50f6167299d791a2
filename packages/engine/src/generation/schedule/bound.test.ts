import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupOf, nationOf, problemOf, taskOf } from '../../fixtures/schedule.ts';
import { testSolver } from '../../fixtures/solver.ts';
import { countedShare } from '../horizon.ts';
import { boundOf, verifyBound } from './bound.ts';
import type { ScheduleProblem, UnitGroup } from './problem.ts';
import { judgedSlots, leadFactor } from './relaxation.ts';
import { restAfter } from './rest.ts';

const bound = async (problem: ScheduleProblem) => boundOf(problem, await testSolver);

/** Slightly above the exact value, never below: rounding is outward. */
function expectJustAbove(found: number, exact: number) {
  expect(found).toBeGreaterThanOrEqual(exact);
  expect(found).toBeLessThanOrEqual(exact + 1e-6 * (1 + exact));
}

test('published: 42 brigades at one in three keep 14', async () => {
  const army = groupOf({ units: 42, persons: 1, tour: 12, rest: 24 });
  for (const slots of [36, 72, 108]) expect((await bound(problemOf(slots, [army]))).bound).toBe(14);
});

test('a horizon that is no whole number of cycles: the average flatters, slots with weights do not', async () => {
  const { bound: found, averaged } = await bound(
    problemOf(48, [groupOf({ units: 42, persons: 1, tour: 12, rest: 24 })]),
  );
  expectJustAbove(averaged, 42 * countedShare(48, 12, 24, 0));
  expect(averaged).toBeCloseTo(21, 6);
  expect(found).toBe(14);
});

test('whole cycles: units × persons × share of the horizon in which one counts', async () => {
  // The persons of a unit are no whole number, so nothing is rounded down to whole units.
  const one = groupOf({ units: 5, persons: 70.5, tour: 6, rest: 6, overlap: 1 });
  const { averaged } = await bound(problemOf(24, [one]));
  expectJustAbove(averaged, 5 * 70.5 * countedShare(24, 6, 6, 1));
});

test('never above what is planned, and then fulfilled', async () => {
  expect(await bound(problemOf(12, [groupOf({ units: 400 })]))).toMatchObject({ bound: 1000, fulfilled: 1 });
});

test('a cap counts each relief once: a handover takes no room under it', async () => {
  const one = groupOf({ units: 100, persons: 10.5, tour: 6, rest: 6, overlap: 2 });
  const limits = { nations: [nationOf('north', { cap: 300 })] };
  expectJustAbove((await bound(problemOf(60, [one], limits))).bound, 300);
  // Support counts too, although it stands for no strength: half of the cap is its.
  const medical = groupOf({
    type: 'medical',
    units: 100,
    persons: 10.5,
    tour: 6,
    rest: 6,
    overlap: 2,
    tasks: ['none'],
  });
  const rule = { type: 'medical', of: ['infantry'], ratio: 1, outside: [], substitutes: [] };
  const both = problemOf(60, [{ ...one, tasks: ['line'] }, medical], {
    ...limits,
    support: [rule],
    tasks: [taskOf('line', 60, 5000), taskOf('none', 60, 0)],
  });
  const { bound: half } = await bound(both);
  expect(half).toBeGreaterThanOrEqual(150);
  expect(half).toBeLessThan(160);
});

test('a cap between two sums of whole units lets in what the lower one has', async () => {
  const groups = [
    groupOf({ units: 3, persons: 600.0, tour: 12, rest: 0 }),
    groupOf({ type: 'medical', units: 2, persons: 70, tour: 12, rest: 0 }),
  ];
  for (const [cap, most] of [
    [700, 670],
    [1199, 740],
    [1200, 1200],
    [69, 0],
  ] as const) {
    const problem = problemOf(12, groups, { nations: [nationOf('north', { cap })], tasks: [taskOf('line', 12, 5000)] });
    const found = await bound(problem);
    expect(found.bound).toBe(most);
    expect(verifyBound(problem, found)).toBe(true);
  }
});

test('an enabler that lacks: what it carries, with what comes from outside', async () => {
  const medical = groupOf({ type: 'medical', units: 4, persons: 30.5, tour: 6, rest: 6 });
  const infantry = groupOf({ units: 100 });
  const support = [{ type: 'medical', of: ['infantry'], ratio: 0.1, outside: new Array(24).fill(15), substitutes: [] }];
  const { bound: found } = await bound(problemOf(24, [infantry, medical], { support }));
  // 61 of its own and 15 from outside carry 760, and the 61 count themselves.
  expectJustAbove(found, 760 + 61);
});

test('who substitutes carries less by its loss, and its own rule less still', async () => {
  const infantry = groupOf({ units: 100, tour: 12, rest: 0 });
  const isr = groupOf({ type: 'isr', units: 4, persons: 20.5, tour: 12, rest: 0 });
  const rule = (type: string, substitutes: { type: string; loss: number }[]) => ({
    type,
    of: ['infantry'],
    ratio: 0.1,
    outside: new Array(12).fill(0),
    substitutes,
  });
  const alone = problemOf(12, [infantry, isr], { support: [rule('medical', [{ type: 'isr', loss: 0.5 }])] });
  expectJustAbove((await bound(alone)).bound, 410 + 82);
  const both = problemOf(12, [infantry, isr], {
    support: [rule('medical', [{ type: 'isr', loss: 0.5 }]), rule('isr', [])],
  });
  // Of 82, x for isr and 82 − x for medical: x = (82 − x) / 2.
  expectJustAbove((await bound(both)).bound, 820 / 3 + 82);
});

test('a framework nation carries its followers', async () => {
  const groups = [groupOf({ units: 2, persons: 60.5, tour: 12, rest: 0 }), groupOf({ nation: 'south', units: 90 })];
  const frameworks = [{ nation: 'north', followers: ['south'], share: 0.25 }];
  expectJustAbove((await bound(problemOf(12, groups, { frameworks }))).bound, 4 * 121);
});

test('a caveat keeps persons from a task', async () => {
  const groups = [groupOf({ units: 10, persons: 50.5, tour: 12, rest: 0, tasks: ['rear'] })];
  const tasks = [taskOf('line', 12, 1000), taskOf('rear', 12, 300)];
  const { bound: found, fulfilled } = await bound(problemOf(12, groups, { tasks }));
  expectJustAbove(found, 300);
  expectJustAbove(fulfilled, 300 / 1300);
});

test('a surge in what is planned lowers what is fulfilled, not the smallest strength', async () => {
  const planned = [...new Array(6).fill(100), ...new Array(6).fill(400)];
  const tasks = [{ id: 'line', label: 'line', planned }];
  const found = await bound(problemOf(12, [groupOf({ units: 2, persons: 100.5, tour: 12, rest: 0 })], { tasks }));
  expectJustAbove(found.bound, 100);
  expectJustAbove(found.fulfilled, 201 / 400);
});

test('units that are late leave the first slots empty', async () => {
  const groups = [groupOf({ units: 100, ready: 3 }), groupOf({ nation: 'south', units: 1, persons: 80, tour: 12 })];
  expect((await bound(problemOf(12, groups))).bound).toBe(80);
  expect((await bound(problemOf(12, groups, { from: 3 }))).bound).toBeGreaterThan(80);
});

test('units in the field on the first day are relieved by those at home', async () => {
  const one = groupOf({
    units: 2,
    tour: 6,
    rest: 6,
    overlap: 1,
    initial: [{ units: 1, state: 'in-field', until: 6 }],
  });
  // The other comes in slot 5, counts from 6 and leaves before 11, when the first is still at home.
  expect((await bound(problemOf(11, [one]))).bound).toBe(100);
  expect((await bound(problemOf(12, [one]))).bound).toBe(0);
  const late = { ...one, initial: [{ units: 2, state: 'recovering' as const, until: 3 }] };
  expect((await bound(problemOf(8, [late]))).bound).toBe(0);
  expect((await bound(problemOf(8, [late], { from: 4 }))).bound).toBe(200);
});

test('nothing planned: nothing to bound', async () => {
  expect(await bound(problemOf(6, [groupOf()], { tasks: [] }))).toMatchObject({ bound: 0, fulfilled: 1 });
});

/** Largest smallest strength of a tiny problem with one task, by trying every row of tours of every unit. */
function bestByTrying(problem: ScheduleProblem): number {
  const { slots } = problem;
  const units = problem.groups.flatMap((group) => Array.from({ length: group.units }, () => group));
  const rowsOfTours = (group: UnitGroup, from: number): number[][] => {
    const rows: number[][] = [[]];
    for (let s = from; s < slots; s += 1) {
      for (const rest of rowsOfTours(group, s + group.tour + restAfter(problem, group, s))) rows.push([s, ...rest]);
    }
    return rows;
  };
  const persons = problem.nations.map(() => new Float64Array(slots));
  const types = new Map(problem.groups.map(({ type }) => [type, new Float64Array(slots)]));
  const counted = new Float64Array(slots);
  const allowed = () =>
    problem.nations.every(({ cap }, n) => persons[n]!.every((found) => found <= cap)) &&
    problem.frameworks.every((framework) =>
      counted.every(
        (_, t) =>
          problem.nations.reduce((sum, { id }, n) => sum + leadFactor(framework, id) * persons[n]![t]!, 0) >= -1e-9,
      ),
    ) &&
    problem.support.every(({ type, of, ratio, outside }) =>
      counted.every((_, t) => {
        const supported = of.reduce((sum, other) => sum + (types.get(other)?.[t] ?? 0), 0);
        return (types.get(type)?.[t] ?? 0) + outside[t]! >= ratio * supported - 1e-9;
      }),
    );
  let best = 0;
  const smallest = () =>
    Math.min(...judgedSlots(problem).map((t) => Math.min(counted[t]!, problem.tasks[0]!.planned[t]!)));
  const tryUnit = (u: number): void => {
    if (u === units.length) {
      if (smallest() > best && allowed()) best = smallest();
      return;
    }
    const group = units[u]!;
    const n = problem.nations.findIndex(({ id }) => id === group.nation);
    for (const row of rowsOfTours(group, group.ready)) {
      const add = (sign: number) => {
        for (const s of row) {
          for (let t = s; t < Math.min(slots, s + group.tour); t += 1) {
            persons[n]![t]! += sign * group.persons;
            types.get(group.type)![t]! += sign * group.persons;
            if (s === group.ready || t >= s + group.overlap) counted[t]! += sign * group.persons;
          }
        }
      };
      add(1);
      tryUnit(u + 1);
      add(-1);
    }
  };
  tryUnit(0);
  return best;
}

const small = fc.record({
  slots: fc.integer({ min: 3, max: 7 }),
  from: fc.integer({ min: 0, max: 2 }),
  groups: fc.array(
    fc.record({
      units: fc.integer({ min: 1, max: 2 }),
      persons: fc.constantFrom(50, 80, 100),
      tour: fc.integer({ min: 1, max: 4 }),
      rest: fc.integer({ min: 1, max: 4 }),
      overlap: fc.integer({ min: 0, max: 1 }),
      ready: fc.integer({ min: 0, max: 2 }),
    }),
    { minLength: 2, maxLength: 2 },
  ),
  cap: fc.constantFrom(100, 160, 1000),
  ratio: fc.constantFrom(0, 0.3),
  share: fc.constantFrom(0, 0.5),
  surge: fc.constantFrom({ from: 0, until: 0, restShare: 1 }, { from: 1, until: 4, restShare: 0.5 }),
});

test('never below the best plan of tiny problems, found by trying all', async () => {
  let tight = 0;
  await fc.assert(
    fc.asyncProperty(small, async ({ slots, from, groups, cap, ratio, share, surge }) => {
      const names = [
        { id: 'a', nation: 'north', type: 'infantry' },
        { id: 'b', nation: 'south', type: 'medical' },
      ];
      const problem = problemOf(
        slots,
        groups.map((group, g) => groupOf({ ...group, ...names[g]! })),
        {
          from,
          surge,
          nations: [nationOf('north', { cap }), nationOf('south')],
          support: [{ type: 'medical', of: ['infantry'], ratio, outside: new Array(slots).fill(10), substitutes: [] }],
          frameworks: [{ nation: 'south', followers: ['north'], share }],
        },
      );
      const found = await bound(problem);
      const best = bestByTrying(problem);
      expect(found.bound).toBeGreaterThanOrEqual(best);
      expect(found.fulfilled).toBeGreaterThanOrEqual(best / 1000);
      expect(verifyBound(problem, found)).toBe(true);
      if (found.bound <= best) tight += 1;
    }),
    { numRuns: 60, seed: 5 },
  );
  expect(tight).toBeGreaterThan(20);
});

test('a certificate is checked without a solver; numbers that were touched do not pass', async () => {
  const problem = problemOf(
    24,
    [groupOf({ units: 7, overlap: 1 }), groupOf({ nation: 'south', units: 3, persons: 130 })],
    {
      nations: [nationOf('north', { cap: 150 }), nationOf('south')],
    },
  );
  const found = await bound(problem);
  expect(verifyBound(problem, JSON.parse(JSON.stringify(found)))).toBe(true);
  expect(verifyBound(problem, { ...found, bound: found.bound - 10 })).toBe(false);
  expect(verifyBound(problem, { ...found, fulfilled: found.fulfilled * 0.99 })).toBe(false);
  // The prices prove nothing of a problem that allows more.
  const looser = { ...problem, nations: [nationOf('north', { cap: 400 }), nationOf('south')] };
  expect(verifyBound(looser, found)).toBe(false);
  const { strength } = found.certificate;
  const dearer = { ...strength, caps: strength.caps.map((row) => row.map((price) => price / 2)) };
  expect(verifyBound(problem, { ...found, certificate: { ...found.certificate, strength: dearer } })).toBe(false);
  const negative = { ...strength, caps: strength.caps.map((row) => row.map((price) => price - 1)) };
  expect(verifyBound(problem, { ...found, certificate: { ...found.certificate, strength: negative } })).toBe(false);
});

test('a solver that lies cannot make the bound wrong', async () => {
  const solve = await testSolver;
  const problem = problemOf(36, [groupOf({ units: 42, persons: 1, tour: 12, rest: 24 })]);
  const found = await boundOf(problem, async (program) => {
    const solution = await solve(program);
    return { ...solution, objective: 1, duals: solution.duals.map((dual) => -3 * dual) };
  });
  expect(found.bound).toBeGreaterThanOrEqual(14);
  expect(verifyBound(problem, found)).toBe(true);
});

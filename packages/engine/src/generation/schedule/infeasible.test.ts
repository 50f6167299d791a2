import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupOf, nationOf, problemOf, taskOf } from '../../fixtures/schedule.ts';
import { testSolver } from '../../fixtures/solver.ts';
import { boundOf } from './bound.ts';
import { applyChanges } from './changes.ts';
import { Demands } from './clash.ts';
import { explainClash, type Member } from './infeasible.ts';
import { clashSentences } from './infeasible-words.ts';
import { mendingOf } from './mend.ts';
import type { ScheduleProblem, SupportRule } from './problem.ts';

/** The clash of a problem, with what ends it. */
async function explained(problem: ScheduleProblem) {
  const solve = await testSolver;
  const bound = await boundOf(problem, solve);
  const clash = await explainClash(problem, solve, bound);
  return clash && { ...clash, ...(await mendingOf(problem, solve, bound)) };
}
const shortly = (members: readonly Member[] | undefined) => members?.map(({ kind, ids }) => `${kind} ${ids}`).sort();

/** Always there: no rest. */
const standing = (nation: string, some = {}) => groupOf({ nation, tour: 12, rest: 0, units: 10, ...some });
const medicalRule = (some: Partial<SupportRule> = {}): SupportRule => ({
  type: 'medical',
  of: ['infantry'],
  ratio: 0.1,
  outside: new Array(12).fill(60),
  substitutes: [],
  ...some,
});

test('a plan that can be met has no clash', async () => {
  expect(await explained(problemOf(12, [standing('north')]))).toBeUndefined();
});

test('too few units in all', async () => {
  const clash = await explained(problemOf(12, [standing('north', { units: 4 }), standing('south', { units: 5 })]));
  expect(shortly(clash?.members)).toEqual(['planned line', 'units north', 'units south']);
  expect(clash?.cheapest).toEqual([{ kind: 'plan', task: 'line', fewer: 100 }]);
  expect(clash?.months.length).toBeGreaterThan(0);
});

test('a cap and the units of another nation; what is idle is not named', async () => {
  const groups = [standing('north'), standing('south', { units: 3 }), standing('west', { tasks: [] })];
  const nations = [nationOf('north', { cap: 500 }), nationOf('south'), nationOf('west', { cap: 0 })];
  const clash = await explained(problemOf(12, groups, { nations }));
  expect(shortly(clash?.members)).toEqual(['cap north', 'cap west', 'planned line', 'units south']);
  expect(clash?.cheapest).toEqual([{ kind: 'plan', task: 'line', fewer: 200 }]);
  expect(clash?.alone).toContainEqual([{ kind: 'cap', nation: 'north', more: 200 }]);
});

test('an enabler: a few from outside are the cheapest change', async () => {
  const problem = problemOf(12, [standing('north')], { support: [medicalRule()] });
  const clash = await explained(problem);
  expect(shortly(clash?.members)).toEqual(['planned line', 'support medical']);
  expect(clash?.cheapest).toEqual([{ kind: 'outside', type: 'medical', more: 40 }]);
  expect(clash?.alone).toContainEqual([{ kind: 'plan', task: 'line', fewer: 400 }]);
  expect(clashSentences(problem, clash!, clash!)).toEqual([
    'These cannot all be kept: enough medical for those it supports; 1,000 persons planned for line.',
    'Without any one of them this clash is gone.',
    expect.stringMatching(/^It shows in months? /),
    'The cheapest change: 40 persons more of medical from outside.',
    'Enough by itself: plan 400 persons fewer for line.',
  ]);
});

test('only the month in which an enabler stays away', async () => {
  const outside = [...new Array(6).fill(200), 60, ...new Array(5).fill(200)];
  const clash = await explained(problemOf(12, [standing('north')], { support: [medicalRule({ outside })] }));
  expect(shortly(clash?.members)).toEqual(['planned line', 'support medical']);
  expect(clash?.months).toEqual([7]);
});

test('a framework nation that is too small for its followers', async () => {
  const groups = [standing('north', { units: 2 }), standing('south')];
  const frameworks = [{ nation: 'north', followers: ['south'], share: 0.25 }];
  const clash = await explained(problemOf(12, groups, { frameworks }));
  expect(shortly(clash?.members)).toEqual(['framework north', 'planned line', 'units north']);
  expect(clash?.cheapest).toEqual([{ kind: 'plan', task: 'line', fewer: 200 }]);
});

test('a smallest contingent above the cap keeps a nation out', async () => {
  const nations = [nationOf('north', { cap: 400, least: 600 }), nationOf('south')];
  const clash = await explained(problemOf(12, [standing('north'), standing('south', { units: 7 })], { nations }));
  expect(shortly(clash?.members)).toEqual(['cap north', 'least north', 'planned line', 'units south']);
  const changed = applyChanges(
    problemOf(12, [standing('north'), standing('south', { units: 7 })], { nations }),
    clash!.cheapest!,
  );
  expect(await explained(changed)).toBeUndefined();
});

test('a caveat', async () => {
  const clash = await explained(
    problemOf(12, [standing('north', { tasks: ['rear'] })], {
      tasks: [taskOf('line', 12, 500), taskOf('rear', 12, 300)],
    }),
  );
  expect(shortly(clash?.members)).toEqual(['caveat north', 'planned line']);
});

test('units that are ready too late clash in the first months', async () => {
  const clash = await explained(problemOf(12, [standing('north', { ready: 3, units: 20 })]));
  expect(shortly(clash?.members)).toEqual(['planned line', 'readiness north']);
  expect(Math.max(...clash!.months)).toBeLessThanOrEqual(3);
});

test('rest that is too long', async () => {
  const clash = await explained(problemOf(48, [groupOf({ units: 30, rest: 18 })]));
  expect(shortly(clash?.members)).toEqual(['planned line', 'units north']);
  // 30 units keep 10 in the field if each rests twice its tour: 12 of 18.
  const rest = clash?.alone.find(([change]) => change?.kind === 'rest')?.[0] as { share: number };
  expect(rest.share).toBeGreaterThanOrEqual(0.66);
  expect(rest.share).toBeLessThan(0.73);
});

test('many nations are named together', async () => {
  const groups = Array.from({ length: 38 }, (_, n) => standing(`nation ${n}`, { units: 1, persons: 20 }));
  const problem = problemOf(12, groups);
  const clash = await explained(problem);
  expect(clash?.members.map(({ kind, ids }) => [kind, ids.length])).toEqual([
    ['units', 38],
    ['planned', 1],
  ]);
  expect(clashSentences(problem, clash!, clash!)[0]).toBe(
    'These cannot all be kept: the units of 38 nations together with their tours and rest (760 persons in all); 1,000 persons planned for line.',
  );
});

const generated = fc.record({
  groups: fc.array(
    fc.record({
      units: fc.integer({ min: 1, max: 6 }),
      persons: fc.constantFrom(50, 120),
      tour: fc.integer({ min: 3, max: 6 }),
      rest: fc.integer({ min: 0, max: 9 }),
      overlap: fc.integer({ min: 0, max: 1 }),
      ready: fc.integer({ min: 0, max: 2 }),
      type: fc.constantFrom('infantry', 'medical'),
      tasks: fc.constantFrom(['line', 'rear'], ['rear']),
    }),
    { minLength: 3, maxLength: 4 },
  ),
  caps: fc.array(fc.constantFrom(100, 400, 2000), { minLength: 4, maxLength: 4 }),
  least: fc.constantFrom(0, 0, 150),
  planned: fc.constantFrom(100, 300, 600),
  share: fc.constantFrom(0, 0.4),
});

test('a smallest clash is one, and none without any of its members; the cheapest change ends it', async () => {
  const solve = await testSolver;
  let clashes = 0;
  await fc.assert(
    fc.asyncProperty(generated, async ({ groups, caps, least, planned, share }) => {
      const problem = problemOf(
        18,
        groups.map((group, n) => groupOf({ ...group, nation: `n${n}` })),
        {
          nations: groups.map((_, n) => nationOf(`n${n}`, { cap: caps[n]!, least: n === 1 ? least : 0 })),
          tasks: [taskOf('line', 18, planned), taskOf('rear', 18, 100)],
          support: [medicalRule({ outside: new Array(18).fill(20) })],
          frameworks: [{ nation: 'n0', followers: ['n1'], share }],
        },
      );
      const level = new Float64Array(18).fill(1 / 18);
      const demands = new Demands(problem, level, solve);
      const names = await demands.smallestClash();
      if (names) {
        expect(await demands.clashes(names)).toBe(true);
        for (const name of names) expect(await demands.clashes(names.filter((other) => other !== name))).toBe(false);
      }
      const clash = await explained(problem);
      if (!clash) return;
      clashes += 1;
      expect(clash.cheapest).toBeDefined();
      expect(await explained(applyChanges(problem, clash.cheapest!))).toBeUndefined();
    }),
    { numRuns: 30, seed: 6 },
  );
  expect(clashes).toBeGreaterThan(10);
});

import { expect, test } from 'vitest';
import { groupOf, problemOf, taskOf } from '../../fixtures/schedule.ts';
import { testSolver } from '../../fixtures/solver.ts';
import { enablerPrices } from './enabler-prices.ts';
import type { SupportRule } from './problem.ts';

const rule = (type: string, ratio: number, outside: number[]): SupportRule => ({
  type,
  of: ['infantry'],
  ratio,
  outside,
  substitutes: [],
});
const infantry = groupOf({ units: 10, tour: 12, rest: 0 });

test('one person more carries 1 / ratio, where nothing else limits', async () => {
  const outside = [...new Array(6).fill(20), ...new Array(6).fill(500)];
  const problem = problemOf(12, [infantry], { support: [rule('medical', 0.1, outside)], slotsPerMonth: 2 });
  const months = await enablerPrices(problem, await testSolver);
  expect(months.map(({ month }) => month)).toEqual([1, 2, 3, 4, 5, 6]);
  for (const { strength, binding } of months.slice(0, 3)) {
    expect(strength).toBeCloseTo(200, 6);
    expect(binding).toHaveLength(1);
    expect(binding[0]!.type).toBe('medical');
    expect(binding[0]!.perPerson).toBeCloseTo(10, 9);
  }
  for (const month of months.slice(3)) expect(month.binding).toEqual([]);
});

test('a price is what a few persons more add, each', async () => {
  const solve = await testSolver;
  const medical = groupOf({ type: 'medical', units: 3, persons: 11, tour: 4, rest: 5, overlap: 1 });
  const others = [infantry, medical, groupOf({ type: 'engineers', units: 2, persons: 13, tour: 12, rest: 0 })];
  const withOutside = (engineers: number, medics: number) =>
    problemOf(12, others, {
      tasks: [taskOf('line', 12, 5000)],
      support: [
        rule('medical', 0.12, new Array(12).fill(medics)),
        { ...rule('engineers', 0.1, new Array(12).fill(engineers)), substitutes: [{ type: 'medical', loss: 0.25 }] },
      ],
    });
  const at = async (engineers: number, medics: number) =>
    (await enablerPrices(withOutside(engineers, medics), solve))[0]!;
  const here = await at(10, 20);
  expect(here.binding.length).toBeGreaterThan(0);
  const priceOf = (type: string) => here.binding.find((one) => one.type === type)?.perPerson ?? 0;
  expect(priceOf('engineers')).toBeCloseTo((await at(10.5, 20)).strength * 2 - here.strength * 2, 6);
  expect(priceOf('medical')).toBeCloseTo((await at(10, 20.5)).strength * 2 - here.strength * 2, 6);
});

test('slots that are not judged have no month', async () => {
  const months = await enablerPrices(problemOf(12, [infantry], { from: 5 }), await testSolver);
  expect(months.map(({ month }) => month)).toEqual([6, 7, 8, 9, 10, 11, 12]);
});

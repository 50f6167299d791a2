import { expect, test } from 'vitest';
import { groupOf, nationOf, problemOf, taskOf } from '../../fixtures/schedule.ts';
import { testSolver } from '../../fixtures/solver.ts';
import { BySlot } from './by-slot.ts';
import type { ScheduleProblem } from './problem.ts';
import { noMultipliers, Relaxation } from './relaxation.ts';
import { sharpened } from './sharpen.ts';

/** Six nations with tours and rests of their own, a cap for each second, an enabler and two tasks. */
function problem(): ScheduleProblem {
  const slots = 24;
  const groups = [0, 1, 2, 3, 4, 5].flatMap((n) => [
    groupOf({ nation: `n${n}`, units: 2 + n, tour: 4 + (n % 3), rest: 8 + 2 * n, overlap: n % 2, ready: n % 3 }),
    groupOf({ nation: `n${n}`, type: 'medical', units: 1 + (n % 2), persons: 35, tour: 6, rest: 12 }),
  ]);
  return problemOf(slots, groups, {
    from: 3,
    nations: groups
      .map(({ nation }, n) => nationOf(nation, n % 4 === 0 ? { cap: 170 } : {}))
      .filter((_, g) => g % 2 === 0),
    tasks: [taskOf('line', slots, 600), taskOf('rear', slots, 300)],
    support: [
      {
        type: 'medical',
        of: ['infantry'],
        ratio: 0.08,
        outside: new Array(slots).fill(10),
        substitutes: [{ type: 'infantry', loss: 0.6 }],
      },
    ],
    frameworks: [{ nation: 'n5', followers: ['n0', 'n1'], share: 0.3 }],
  });
}

/** Prices that want strength in every slot and price nothing else. */
function plain(relaxation: Relaxation) {
  const prices = noMultipliers(relaxation.problem);
  prices.slots.fill(1, relaxation.problem.from);
  return prices;
}

test('the program by slot and the bound from its prices agree: the relaxation is what it says', async () => {
  const relaxation = new Relaxation(problem(), new Float64Array(24).fill(1));
  const program = new BySlot(relaxation);
  const { objective, duals } = await (await testSolver)(program);
  const prices = noMultipliers(relaxation.problem);
  program.fill(prices, duals);
  expect(relaxation.value(prices)).toBeCloseTo(objective, 4);
});

test('a point in the middle proves the same bound as a corner', async () => {
  const relaxation = new Relaxation(problem(), new Float64Array(24).fill(1));
  const program = new BySlot(relaxation);
  const { objective, duals } = await (await testSolver)(program, { interior: true });
  const prices = noMultipliers(relaxation.problem);
  program.fill(prices, duals);
  expect(relaxation.value(prices)).toBeCloseTo(objective, 3);
});

test('steps from no knowledge come near the best prices, and never below', async () => {
  const relaxation = new Relaxation(problem(), new Float64Array(24).fill(1));
  const { objective } = await (await testSolver)(new BySlot(relaxation));
  const before = relaxation.value(plain(relaxation));
  const after = relaxation.value(sharpened(relaxation, plain(relaxation)));
  expect(after).toBeGreaterThanOrEqual(objective - 1e-6);
  expect(after - objective).toBeLessThan(0.1 * objective);
  expect(after).toBeLessThan(before);
});

test('the slope is how the sum of all parts changes with each price', () => {
  const relaxation = new Relaxation(problem(), new Float64Array(24).fill(1));
  const prices = plain(relaxation);
  // Prices in general position, so that no two tours are worth the same.
  prices.slots.forEach((_, t) => {
    if (t >= 3) prices.slots[t] = 1 + 0.013 * ((t * 7) % 11);
    prices.tasks[0]![t] = 0.3 + 0.007 * ((t * 5) % 13);
    prices.tasks[1]![t] = 0.2 + 0.011 * ((t * 3) % 7);
    prices.caps[0]![t] = 0.1 + 0.003 * ((t * 11) % 5);
    prices.support[0]![t] = 1.5 + 0.017 * ((t * 2) % 9);
    prices.frameworks[0]![t] = 0.4 + 0.019 * ((t * 4) % 7);
  });
  const slope = noMultipliers(relaxation.problem);
  const sum = () => relaxation.value(prices) * relaxation.weight(prices);
  relaxation.value(prices, slope);
  const small = 1e-6;
  for (const name of ['caps', 'support', 'frameworks', 'tasks'] as const) {
    for (const t of [4, 9, 17]) {
      const here = sum();
      prices[name][0]![t]! += small;
      expect((sum() - here) / small).toBeCloseTo(slope[name][0]![t]!, 2);
      prices[name][0]![t]! -= small;
    }
  }
  const here = sum();
  prices.slots[10]! += small;
  expect((sum() - here) / small).toBeCloseTo(slope.slots[10]!, 2);
});

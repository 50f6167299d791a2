import { expect, test } from 'vitest';
import { testSolver } from './fixtures/solver.ts';
import type { LinearProgram } from './solver.ts';

const INF = Number.POSITIVE_INFINITY;

/** maximise 3x + 2y, x + y ≤ 4, x + 3y ≤ 6, x ≤ 3: x = 3, y = 1, value 11. */
const program = (rows: LinearProgram['rows'] = []): LinearProgram => ({
  variables: [
    { name: 'x', cost: 3, lower: 0, upper: 3 },
    { name: 'y', cost: 2, lower: 0, upper: INF },
  ],
  rows: [
    {
      name: 'a',
      lower: -INF,
      upper: 4,
      terms: [
        [0, 1],
        [1, 1],
      ],
    },
    {
      name: 'b',
      lower: -INF,
      upper: 6.5,
      terms: [
        [0, 1],
        [1, 3],
      ],
    },
    ...rows,
  ],
});

test('a program by hand, with what one more of each row is worth', async () => {
  const solve = await testSolver;
  const { status, objective, values, duals } = await solve(program());
  expect(status).toBe('optimal');
  expect(objective).toBeCloseTo(11, 9);
  expect([...values]).toEqual([3, 1]);
  expect(duals[0]).toBeCloseTo(2, 9);
  expect(duals[1]).toBeCloseTo(0, 9);
});

test('a row that must be at least so much has a dual that is not positive', async () => {
  const solve = await testSolver;
  const { duals } = await solve(program([{ name: 'c', lower: 2, upper: INF, terms: [[1, 1]] }]));
  expect(duals[2]).toBeLessThan(0);
});

test('whole numbers have no duals; what cannot be says so', async () => {
  const solve = await testSolver;
  const whole = program([{ name: 'c', lower: -INF, upper: 2.5, terms: [[0, 1]] }]);
  whole.variables = whole.variables.map((variable) => ({ ...variable, integer: true }));
  const { values, duals } = await solve(whole);
  expect([...values].map(Math.round)).toEqual([2, 1]);
  expect(duals.length).toBe(0);
  expect((await solve(program([{ name: 'c', lower: 9, upper: INF, terms: [[0, 1]] }]))).status).toBe('infeasible');
});

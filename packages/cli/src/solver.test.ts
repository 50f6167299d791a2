import { expect, test } from 'vitest';
import { loadSolver } from './solver.ts';

test('HiGHS is loaded once and solves', async () => {
  const solve = await loadSolver();
  expect(await loadSolver()).toBe(solve);
  const { status, objective } = await solve({
    variables: [{ name: 'x', cost: 1, lower: 0, upper: 3, integer: true }],
    rows: [{ name: 'half', lower: Number.NEGATIVE_INFINITY, upper: 5, terms: [[0, 2]] }],
  });
  expect(status).toBe('optimal');
  expect(objective).toBeCloseTo(2, 9);
});

import { describe, expect, test } from 'vitest';
import type { SurvivalTable } from '../ceasefire/survival-table.ts';
import { survivalScores } from './survival-scores.ts';

const table = (id: string, days: number[], shares: number[], cases = 100): SurvivalTable => ({
  id,
  label: id,
  days,
  shares,
  cases,
  excludes: [],
});

describe('one table foretells the cases of another', () => {
  test('by the logarithm of the chance that it gives to each piece', () => {
    const [a, b] = [table('a', [10, 20], [0.5, 0.2]), table('b', [10, 20], [0.8, 0.4], 30)];
    const [onB] = survivalScores([a, b], []);
    expect(onB).toMatchObject({ table: 'a', of: 'b', cases: 30, upTo: 20, shared: false });
    expect(onB!.score).toBeCloseTo(0.2 * Math.log(0.5) + 0.4 * Math.log(0.3) + 0.4 * Math.log(0.2), 12);
    expect(onB!.own).toBeCloseTo(0.2 * Math.log(0.2) + 0.8 * Math.log(0.4), 12);
  });

  test('between its points by a constant hazard, beyond its last not at all', () => {
    const [a, b] = [table('a', [20], [0.25]), table('b', [10, 30], [0.6, 0.3])];
    const [onB, onA] = survivalScores([a, b], []);
    expect(onB!.upTo).toBe(10);
    expect(onB!.score).toBeCloseTo(0.4 * Math.log(0.5) + 0.6 * Math.log(0.5), 12);
    expect(onA!.upTo).toBe(20);
  });

  test('not where no point of the others lies in its range', () => {
    const scores = survivalScores([table('a', [5], [0.5]), table('b', [10], [0.6])], []);
    expect(scores.map(({ table: id }) => id)).toEqual(['b']);
  });

  test('the constant hazard is the most likely one: of one point exactly, of even pieces that of all', () => {
    const [one] = survivalScores([table('a', [10], [0.5]), table('b', [10], [0.9])], []);
    expect(one!.constant).toBeCloseTo(one!.score, 9);
    const even = [10, 20, 30].map((day) => Math.exp(-0.03 * day));
    const [three] = survivalScores([table('a', [10, 20, 30], even), table('b', [10, 20, 30], [0.9, 0.5, 0.4])], []);
    expect(three!.constant).toBeCloseTo(three!.score, 9);
  });

  test('nobody does better than the cases’ own curve; shared cases are said', () => {
    const tables = [
      table('a', [10, 20, 40], [0.5, 0.2, 0.2]),
      table('b', [10, 20, 40], [0.8, 0.4, 0.1]),
      table('c', [20, 40], [0.9, 0.7]),
    ];
    const scores = survivalScores(tables, [['c', 'a']]);
    expect(scores).toHaveLength(6);
    for (const { score, constant, own } of scores) {
      expect(score).toBeLessThanOrEqual(own);
      expect(constant).toBeLessThanOrEqual(own);
    }
    expect(scores.filter(({ shared }) => shared).map(({ table: id, of }) => `${id} ${of}`)).toEqual(['a c', 'c a']);
  });
});

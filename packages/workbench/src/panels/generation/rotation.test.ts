import { expect, it } from 'vitest';
import { type Contingent, keptOf, shownNations } from './rotation.ts';

const all = (value: number) => ({ p5: value, p50: value, p95: value, mean: value });
const contingent = (nation: string, willing: number, limit: number): Contingent => ({
  nation,
  willing: all(willing),
  limit: all(limit),
  inField: all(Math.min(willing, limit)),
  steady: all(limit),
  tiedUp: all(0),
  shareOfPool: all(0),
});

it('a pledge above what rotation sustains is cut', () => {
  expect(keptOf(contingent('a', 5_000, 1_200))).toBe('less');
  expect(keptOf(contingent('b', 1_000, 1_200))).toBe('all');
  expect(keptOf(contingent('c', 1_000, 998))).toBe('nearly all');
});

it('the largest are shown, and those that rotation cuts though little of them is left', () => {
  const nations = [
    contingent('a', 900, 1_000),
    contingent('b', 800, 1_000),
    contingent('c', 700, 1_000),
    contingent('d', 12_000, 20),
  ];
  expect(shownNations(nations, 3).map(({ nation }) => nation)).toEqual(['d', 'a', 'b']);
  expect(shownNations(nations, 9)).toHaveLength(4);
});

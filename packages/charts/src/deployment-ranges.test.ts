import { expect, test } from 'vitest';
import { rangesThatMatter } from './deployment-ranges.ts';

const one = (value: number) => ({ p5: value, p50: value, p95: value, mean: value });
const weapon = (label: string, km: number) => ({
  weapon: label,
  label,
  kind: 'drone' as const,
  range: one(km),
  persons: one(0),
  share: one(0),
});
const drawn = (deepest: number, ...km: number[]) =>
  rangesThatMatter(
    km.map((each) => weapon(`w${each}`, each)),
    deepest,
  ).map(({ km: range, weapons }) => [range, ...weapons.map(({ label }) => label)]);

test('weapons that reach about as far have one line', () => {
  expect(drawn(50, 20, 70, 15, 21)).toEqual([
    [15, 'w15'],
    [20, 'w20', 'w21'],
    [70, 'w70'],
  ]);
});

test('what reaches far beyond the deepest base has none', () => {
  expect(drawn(50, 70, 500, 2000)).toEqual([[70, 'w70']]);
});

test('the shortest has one, however near the bases', () => {
  expect(drawn(5, 40, 500)).toEqual([[40, 'w40']]);
  expect(drawn(5)).toEqual([]);
});

test('four at most: the shortest and the longest stay, the one nearest to its neighbour goes', () => {
  expect(drawn(50, 10, 20, 24, 50, 100).map(([km]) => km)).toEqual([10, 20, 50, 100]);
});

import { expect, it } from 'vitest';
import { averageNations, longest, sourcesOf } from './figures.ts';

it('bars are drawn longest first, nothing is no bar', () => {
  const parts = [
    { key: 'a', value: 0 },
    { key: 'b', value: 10 },
    { key: 'c', value: null },
    { key: 'd', value: 40 },
    { key: 'e', value: 20 },
  ];
  expect(longest(parts, 2)).toEqual([
    { key: 'd', value: 40, reach: 1 },
    { key: 'e', value: 20, reach: 0.5 },
  ]);
  expect(longest([], 3)).toEqual([]);
});

it('the average number of nations names every share it adds up', () => {
  const { title, needs } = averageNations([
    { name: 'a', share: 0.5 },
    { name: 'b', share: 1 },
  ]);
  expect(title).toContain('1.5');
  expect(needs).toEqual(['a', 'b']);
});

it('figures are counted by where they come from', () => {
  const { all, cited, bars } = sourcesOf([
    { name: 'a', isAssumption: true },
    { name: 'b', isAssumption: false },
    { name: 'c', isAssumption: false },
  ]);
  expect(all.words).toBe('3');
  expect(cited.words).toBe('67 %');
  expect(bars.map(({ words, reach }) => [words, reach])).toEqual([
    ['2', 2 / 3],
    ['1', 1 / 3],
  ]);
});

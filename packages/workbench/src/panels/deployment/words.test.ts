import { describe, expect, it } from 'vitest';
import { type Base, distancesOf, misplaced } from './words.ts';

const base = (id: string, toWeapons: number, persons: number): Base => ({
  id,
  name: id,
  component: 'main',
  longitude: 0,
  latitude: 0,
  depth: toWeapons,
  toWeapons,
  persons: { p5: persons, p50: persons, p95: persons, mean: persons },
  surgery: false,
});

describe('bases by distance', () => {
  const bands = distancesOf([base('a', 15, 100), base('b', 14.9, 300), base('c', 400, 600)]);

  it('begin where the band before ends, and have no end', () => {
    expect(bands.map(({ from, to, bases }) => [from, to, bases.map(({ id }) => id)])).toEqual([
      [0, 15, ['b']],
      [15, 30, ['a']],
      [30, 50, []],
      [50, 100, []],
      [100, undefined, ['c']],
    ]);
  });

  it('add up to all of the force', () => {
    expect(bands.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(bands[0]!.share).toBeCloseTo(0.3, 12);
  });
});

describe('a base that was moved', () => {
  const components = [{ component: 'main', nearest: { value: 30 }, farthest: { value: 60 } }];

  it('is told where it stands beyond the line, too near and too far', () => {
    expect(misplaced(base('a', 40, 1), ['a'], components)).toBe('beyond the line, or past its end');
    expect(misplaced(base('a', 29, 1), [], components)).toBe('nearer to the line than 30 km');
    expect(misplaced(base('a', 61, 1), [], components)).toBe('farther from the line than 60 km');
  });

  it('is not where it stands within its band', () => {
    expect(misplaced(base('a', 30, 1), [], components)).toBeUndefined();
    expect(misplaced(base('a', 60, 1), ['b'], components)).toBeUndefined();
  });
});

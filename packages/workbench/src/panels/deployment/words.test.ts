import { describe, expect, it } from 'vitest';
import { type Base, distancesOf, misplaced, tellingDays } from './words.ts';

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

describe('days of the build-up', () => {
  const day = (at: number, share: number) => ({ day: at, coverage: { p5: 0, p50: share, p95: share, mean: share } });

  it('end one after the first from which on nothing changes', () => {
    const days = [day(0, 0), day(10, 0.2), day(20, 0.5), day(30, 0.5), day(40, 0.5), day(3650, 0.5)];
    expect(tellingDays(days).map((each) => each.day)).toEqual([0, 10, 20, 30]);
  });

  it('are all of them where the last one still changes, and two where none does', () => {
    expect(tellingDays([day(0, 0), day(10, 0.2), day(20, 0.5)])).toHaveLength(3);
    expect(tellingDays([day(0, 0), day(10, 0), day(20, 0)])).toHaveLength(2);
    expect(tellingDays([])).toEqual([]);
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

import { describe, expect, it } from 'vitest';
import { arrivedBy, openBases, opensNever, stopOf } from './day.ts';

const base = (id: string, opensAt: number) => ({ id, name: id, at: [0, 0] as const, persons: 100, opensAt });
const BASES = [base('a', 100), base('b', 200), base('c', 300)];

describe('bases of a day', () => {
  it('are open as far as those arrived fill them, in their order', () => {
    expect([...openBases(BASES, 0)]).toEqual([]);
    expect([...openBases(BASES, 99)]).toEqual([]);
    expect([...openBases(BASES, 100)]).toEqual(['a']);
    expect([...openBases(BASES, 299)]).toEqual(['a', 'b']);
    expect([...openBases(BASES, 5_000)]).toEqual(['a', 'b', 'c']);
  });

  it('are filled by those of the last day that is known', () => {
    const persons = (p50: number) => ({ p5: 0, p50, p95: p50, mean: p50 });
    const buildUp = [
      { day: 0, persons: persons(0) },
      { day: 30, persons: persons(120) },
    ];
    expect(arrivedBy({ buildUp }, 29)).toBe(0);
    expect(arrivedBy({ buildUp }, 45)).toBe(120);
    expect(arrivedBy({ buildUp: undefined }, 45)).toBe(0);
  });

  it('open never where on no day enough have arrived for the first', () => {
    expect(opensNever(BASES, [0, 60, 99])).toBe(100);
    expect(opensNever(BASES, [0, 60, 100])).toBeUndefined();
    expect(opensNever([], [0])).toBeUndefined();
  });
});

describe('the slider of the build-up', () => {
  it('stands at each day, and after a gap at all of the plan', () => {
    expect([0, 1, 2].map((value) => stopOf(value, 0, 3))).toEqual([0, 1, 2]);
    expect(stopOf(4, 0, 3)).toBe(3);
  });

  it('goes through the gap in the direction in which it is moved', () => {
    expect(stopOf(3, 2, 3)).toBe(3);
    expect(stopOf(3, 3, 3)).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import { type Day, dayRange, neverWords, shownDays, strengthScale } from './build-up.ts';

const day = (at: number, persons: number): Day => ({
  day: at,
  persons: { p5: 0, p50: persons, p95: 2 * persons, mean: persons },
});

describe('build-up', () => {
  it('is shown as long as it changes, and one day more', () => {
    const all = [day(0, 0), day(30, 100), day(60, 900), day(90, 900), day(120, 900), day(365, 900)];
    expect(shownDays(all)).toEqual({ days: all.slice(0, 4), until: 365 });
    expect(shownDays(all, 100).days.at(-1)!.day).toBe(365);
    expect(shownDays([day(0, 0), day(30, 0)]).days).toHaveLength(2);
    expect(shownDays([])).toEqual({ days: [], until: 0 });
  });

  it('stands on a scale with the plan, unless that would hide it', () => {
    expect(strengthScale([9_000, 14_000], 20_000)).toMatchObject({ end: 20_000, isPlanBeyond: false });
    expect(strengthScale([9_000, 14_000], 100_000)).toMatchObject({ end: 15_000, isPlanBeyond: true });
    expect(strengthScale([null], null)).toMatchObject({ end: 1, isPlanBeyond: true });
  });

  it('says where a day never comes', () => {
    expect(dayRange({ p5: 61.6, p95: 95.2 })).toBe('62–95');
    expect(dayRange({ p5: 62, p95: null })).toBe('62–never');
    expect(dayRange({ p5: null, p95: null })).toBe('never');
    expect(dayRange({ p5: 30, p95: 30 })).toBe('30');
    expect(neverWords(0.97)).toBe('never in 97 of 100 draws');
    expect(neverWords(0.9999)).toBe('never in >99 of 100 draws');
    expect(neverWords(0)).toBe('reached in every draw');
    expect(neverWords(1)).toBe('never in any draw');
  });
});

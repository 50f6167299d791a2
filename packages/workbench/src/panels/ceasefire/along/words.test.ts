import type { SimulatedReplicate, SimulationResult, Spread } from '@muster/engine/simulate';
import { describe, expect, it } from 'vitest';
import { dayWords, figuresOf, fromTo, ofAll, rangeOf, tenths, wordsOf } from './words.ts';

const spread = (p50: number, more: Partial<Spread> = {}): Spread => ({
  mean: p50,
  low: p50 * 0.9,
  high: p50 * 1.1,
  p5: p50 / 2,
  p50,
  p95: p50 * 2,
  of: 20,
  ...more,
});

describe('words of a simulation', () => {
  it('have a range that can be read where an end is negative', () => {
    expect(fromTo(-14, -8)).toBe('−14 to −8');
    expect(fromTo(8, 14)).toBe('8–14');
  });

  it('have shares in percent, times in hours, and in how many replicates there are any', () => {
    expect(wordsOf({ isShare: true, unit: '%' }, 0.004)).toBe('<1 %');
    expect(wordsOf({ unit: 'h' }, 1.26)).toBe('1.3 h');
    expect(rangeOf({ isShare: true, unit: '%' }, 0.01, 0.34)).toBe('1–34 %');
    expect([ofAll({ of: 7 }, 20), ofAll({ of: 20 }, 20)]).toEqual(['in 7 of 20', '']);
  });

  it('have a mean share to a tenth, without an interval where one replicate has none', () => {
    expect(tenths(spread(0.034, { low: 0.024, high: 0.043 }))).toBe('3.4 % (2.4 to 4.3)');
    expect(tenths(spread(0.034, { high: Number.POSITIVE_INFINITY }))).toBe('3.4 %');
  });

  it('leave out what no replicate has', () => {
    const summary = { places: spread(0), removed: spread(0), shareSeen: spread(0.3) };
    const keys = figuresOf({ summary, places: 3 } as unknown as SimulationResult).map(({ key }) => key);
    expect(keys).toEqual(['places', 'shareSeen', 'removed']);
  });

  it('tell a day: what happens, where most of it, who is there', () => {
    const along = {
      days: 2,
      ends: Float64Array.of(5, 7),
      violations: Float64Array.of(0, 3, 0, 1200),
      seen: Float64Array.of(0, 1, 0, 10),
      places: [
        { name: 'A', opens: 1, km: 2 },
        { name: 'B', opens: 2, km: 6 },
      ],
    } as unknown as SimulatedReplicate;
    expect(dayWords(along, 0)).toBe('Day 0: no violations. 0 of 2 places that open in this replicate are open.');
    expect(dayWords({ ...along, places: [] }, 0)).toBe('Day 0: no violations.');
    expect(dayWords(along, 1)).toBe(
      'Day 1: 1,203 violations, of which 11 are seen; most at km 5–7 (1,200). 1 of 2 places that open in this replicate is open.',
    );
  });
});

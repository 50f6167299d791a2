import { describe, expect, test } from 'vitest';
import { simulationInterval } from './intervals.ts';

describe('simulation interval', () => {
  test('is Wilson’s: 81 of 263 give 0.2553 to 0.3662 (Newcombe 1998, Statistics in Medicine 17, table I)', () => {
    const { low, high } = simulationInterval(81 / 263, 263);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });

  test('15 of 148 give 0.0624 to 0.1605, 1 of 29 give 0.0061 to 0.1718 (the same table)', () => {
    expect(simulationInterval(15 / 148, 148).low).toBeCloseTo(0.0624, 4);
    expect(simulationInterval(15 / 148, 148).high).toBeCloseTo(0.1605, 4);
    expect(simulationInterval(1 / 29, 29).low).toBeCloseTo(0.0061, 4);
    expect(simulationInterval(1 / 29, 29).high).toBeCloseTo(0.1718, 4);
  });

  test('is exact at 0 and at n: 0 of 20 give 0.1684 (Clopper–Pearson)', () => {
    expect(simulationInterval(0, 20).low).toBe(0);
    // 1 − 0.025^(1/20).
    expect(simulationInterval(0, 20).high).toBeCloseTo(0.16843, 5);
    expect(simulationInterval(1, 20).low).toBeCloseTo(1 - 0.16843, 5);
    expect(simulationInterval(1, 20).high).toBe(1);
    expect(simulationInterval(0, 10_000).high).toBeCloseTo(0.00036882, 8);
  });

  test('holds the share, is the mirror image for its complement, and narrows with n', () => {
    for (const n of [10, 100, 2000]) {
      for (let k = 0; k <= n; k += Math.ceil(n / 10)) {
        const { low, high } = simulationInterval(k / n, n);
        const mirror = simulationInterval((n - k) / n, n);
        expect(low).toBeLessThanOrEqual(k / n);
        expect(high).toBeGreaterThanOrEqual(k / n);
        expect(mirror.low).toBeCloseTo(1 - high, 12);
        expect(mirror.high).toBeCloseTo(1 - low, 12);
      }
    }
    const width = (n: number) => simulationInterval(0.3, n).high - simulationInterval(0.3, n).low;
    expect(width(10_000)).toBeLessThan(width(2000) / 2);
  });
});

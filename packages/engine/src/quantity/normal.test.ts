import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalCdf, normalCdfs, normalQuantile } from './normal.ts';

function relativeError(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.abs(expected);
}

describe('normalQuantile', () => {
  // AS 241's own check values.
  test.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
  ])('published value at %d', (p, expected) => {
    expect(relativeError(normalQuantile(p), expected)).toBeLessThan(1e-15);
  });

  test.each([
    [0.95, 1.6448536269514722],
    [0.975, 1.959963984540054],
    [0.99, 2.3263478740408408],
    [0.995, 2.5758293035489004],
    [0.9999, 3.719016485455709],
    [1e-300, -37.0470962993612],
  ])('percentage point at %d', (p, expected) => {
    expect(relativeError(normalQuantile(p), expected)).toBeLessThan(1e-14);
  });

  test('ends, middle, symmetry and errors', () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    for (let i = 1; i < 512; i += 1) expect(normalQuantile(1 - i / 1024)).toBe(-normalQuantile(i / 1024));
    for (const p of [-0.1, 1.1, Number.NaN, Infinity]) expect(() => normalQuantile(p)).toThrow(RangeError);
  });
});

describe('normalCdf', () => {
  // Abramowitz and Stegun, table 26.1 (15 decimals), and 26.2 for the tails (−log₁₀ Q to 5 decimals).
  test.each([
    [0, 0.5],
    [0.5, 0.691462461274013],
    [1, 0.841344746068543],
    [1.5, 0.933192798731142],
    [2, 0.97724986805182],
    [2.5, 0.993790334674224],
    [3, 0.99865010196837],
  ])('table at %d', (x, expected) => {
    expect(Math.abs(normalCdf(x) - expected)).toBeLessThan(6e-16 + 5e-16);
    expect(Math.abs(normalCdf(-x) - (1 - expected))).toBeLessThan(6e-16 + 5e-16);
  });

  test.each([
    [5, 6.54265],
    [10, 23.11805],
    [20, 88.5601],
    [30, 197.30921],
  ])('tail at -%d', (x, minusLog10) => {
    expect(Math.abs(-Math.log10(normalCdf(-x)) - minusLog10)).toBeLessThan(5.1e-6);
  });

  test('agrees with the continued fraction of the tail (Abramowitz and Stegun 26.2.14)', () => {
    for (let x = 4; x <= 37; x += 0.173) {
      let fraction = x;
      for (let k = 200; k >= 1; k -= 1) fraction = x + k / fraction;
      const tail = Math.exp(-x * x * 0.5) / Math.sqrt(2 * Math.PI) / fraction;
      // exp(−x²/2) is the less exact of the two: x² is rounded.
      expect(relativeError(normalCdf(-x), tail)).toBeLessThan(1e-13);
    }
  });

  test('agrees with the power series of the middle (Abramowitz and Stegun 26.2.11)', () => {
    for (let x = -4; x <= 4; x += 0.0517) {
      let term = x;
      let sum = x;
      for (let n = 3; n < 200; n += 2) {
        term *= (x * x) / n;
        sum += term;
      }
      const expected = 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
      expect(Math.abs(normalCdf(x) - expected)).toBeLessThan(1e-15);
    }
  });

  test('ends', () => {
    expect(normalCdf(-Infinity)).toBe(0);
    expect(normalCdf(Infinity)).toBe(1);
    expect(normalCdf(-50)).toBe(0);
    expect(normalCdf(Number.NaN)).toBeNaN();
  });
});

test('round trip from 1e-300 to 1 − 1e-16', () => {
  fc.assert(
    fc.property(fc.double({ min: -690, max: -1e-16, noNaN: true }), (logarithm) => {
      const p = Math.exp(logarithm);
      const x = normalQuantile(p);
      // The condition number of Φ at x is about x² + 1 in the tail.
      expect(relativeError(normalCdf(x), p)).toBeLessThan(1e-15 * (2 + x * x));
    }),
    { seed: 2, numRuns: 2000 },
  );
});

test('the column form is the function within 1e-12, and the same beyond 8', () => {
  const z = Float64Array.from({ length: 40_001 }, (_, k) => k / 2000 - 10);
  const out = new Float64Array(z.length);
  normalCdfs(z, out);
  for (let i = 0; i < z.length; i += 1) expect(Math.abs(out[i]! - normalCdf(z[i]!))).toBeLessThan(1e-12);
  expect(out[0]).toBe(normalCdf(-10));
});

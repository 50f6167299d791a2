import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Distribution,
  fromInterval,
  isConstant,
  mean,
  quantile,
  scale,
  transform,
  transformNormal,
  variance,
} from './distribution.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { streamKey, uniforms } from './stream.ts';

function pert(min: number, mode: number, max: number): Distribution {
  return { kind: 'pert', min, mode, max };
}

function draws(d: Distribution, n: number): Float64Array {
  const out = new Float64Array(n);
  uniforms(streamKey(4, 'test'), out);
  transform(d, out, out);
  return out;
}

const U = Array.from({ length: 2001 }, (_, i) => i / 2000).concat([1e-15, 1e-8, 1e-5, 1 - 1e-5, 1 - 1e-8]);

const EXAMPLES: Distribution[] = [
  { kind: 'constant', value: 3 },
  { kind: 'normal', mean: -2, sd: 3 },
  { kind: 'normal', mean: 1, sd: 2, lower: 0 },
  { kind: 'normal', mean: -10, sd: 1, lower: 0 },
  { kind: 'lognormal', mu: 1, sigma: 0.7 },
  { kind: 'logit-normal', mu: -2, sigma: 0.5 },
  pert(10, 12, 30),
  { kind: 'discrete', values: [5, 1, 3], weights: [1, 2, 1] },
  { kind: 'bernoulli', probability: 0.3 },
];
const words = (d: Distribution) => JSON.stringify(d);
const named = EXAMPLES.map((d): [string, Distribution] => [words(d), d]);

describe('fromInterval', () => {
  const ordered = (min: number, max: number) =>
    fc
      .tuple(fc.double({ min, max, noNaN: true }), fc.double({ min, max, noNaN: true }))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
      .filter(([a, b]) => b - a > 1e-6 * Math.abs(b) + 1e-200);

  test.each([
    ['positive', ordered(1e-6, 1e9)],
    ['share', ordered(1e-6, 1 - 1e-6)],
    ['real', ordered(-1e6, 1e6)],
  ] as const)('%s has the quantiles that were given', (domain, intervals) => {
    fc.assert(
      fc.property(intervals, ([p5, p95]) => {
        const d = fromInterval(p5, p95, domain);
        const scaleOf = domain === 'real' ? p95 - p5 + Math.abs(p5) : p5;
        expect(Math.abs(quantile(d, 0.05) - p5)).toBeLessThan(1e-12 * scaleOf);
        expect(Math.abs(quantile(d, 0.95) - p95)).toBeLessThan(1e-12 * (scaleOf + Math.abs(p95)));
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  test('positive from 0 is a half-normal that keeps p95', () => {
    const d = fromInterval(0, 100, 'positive');
    expect(d).toMatchObject({ kind: 'normal', mean: 0, lower: 0 });
    expect(quantile(d, 0)).toBe(0);
    expect(quantile(d, 0.05)).toBeCloseTo(3.2, 1);
    expect(quantile(d, 0.95)).toBeCloseTo(100, 10);
  });

  test.each([
    [2, 1, 'real'],
    [1, 1, 'real'],
    [Number.NaN, 1, 'real'],
    [0, Infinity, 'positive'],
    [-1, 1, 'positive'],
    [0, 0.5, 'share'],
    [0.5, 1, 'share'],
    [-0.1, 0.5, 'share'],
  ] as const)('refuses %d to %d as %s', (p5, p95, domain) => {
    expect(() => fromInterval(p5, p95, domain)).toThrow(RangeError);
  });
});

describe('PERT against closed forms', () => {
  // Shapes (1, 5): F = 1 − (1 − x)⁵. Shapes (5, 1): F = x⁵.
  test('mode at an end', () => {
    const [atMin, atMax] = [pert(0, 0, 1), pert(0, 1, 1)];
    for (const u of U) {
      expect(Math.abs(quantile(atMin, u) - (1 - (1 - u) ** 0.2))).toBeLessThan(1e-8);
      expect(Math.abs(quantile(atMax, u) - u ** 0.2)).toBeLessThan(1e-8);
    }
  });

  test('mode in the middle: F = 10x³ − 15x⁴ + 6x⁵', () => {
    const d = pert(0, 0.5, 1);
    for (const u of U) {
      const x = quantile(d, u);
      const slope = 30 * x * x * (1 - x) * (1 - x);
      expect(Math.abs(x * x * x * (10 - 15 * x + 6 * x * x) - u)).toBeLessThan(1e-8 * slope + 4e-16);
    }
  });

  // SciPy 1.17.1: scipy.special.betaincinv(1 + 4·mode, 5 − 4·mode, u) for these u.
  const at = [1e-6, 0.05, 0.5, 0.95, 0.999999];
  test.each<[number, number[]]>([
    [
      0.001,
      [2.1176191399599564e-7, 0.010352903521807386, 0.13017416126876402, 0.45171236687528826, 0.9371557902798957],
    ],
    [0.1, [1.2620536001735436e-5, 0.029998182323589088, 0.2026648503614662, 0.5420740973853162, 0.9580572865959938]],
    [0.3, [0.0006425812390762546, 0.09570428352919888, 0.35099948494911815, 0.6915510177116264, 0.9835533430183723]],
    [0.8, [0.0269822650654397, 0.37872327598380967, 0.7233277406074811, 0.9410226123881827, 0.9998649281007289]],
    [0.975, [0.05707946956045737, 0.5250061869027964, 0.8523740914267556, 0.9858031935245989, 0.9999992604902121]],
  ])('mode %d', (mode, expected) => {
    at.forEach((u, i) => {
      expect(Math.abs(quantile(pert(0, mode, 1), u) - expected[i]!)).toBeLessThan(1e-8);
      expect(Math.abs(quantile(pert(-3, 2 * mode - 3, -1), u) - (2 * expected[i]! - 3))).toBeLessThan(2e-8);
    });
  });

  test('ends, mean and variance', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000)), (numbers) => {
        const [min, mode, max] = [...numbers].sort((a, b) => a - b) as [number, number, number];
        fc.pre(min < max);
        const d = pert(min, mode, max);
        expect(quantile(d, 0)).toBe(min);
        expect(quantile(d, 1)).toBe(max);
        expect(mean(d)).toBeCloseTo((min + 4 * mode + max) / 6, 9);
        const a = 1 + (4 * (mode - min)) / (max - min);
        expect(variance(d)).toBeCloseTo(((max - min) ** 2 * a * (6 - a)) / 252, 6);
      }),
      { seed: 7 },
    );
    expect(quantile(pert(4, 4, 4), 0.3)).toBe(4);
  });
});

describe('quantile', () => {
  test.each(named)('never decreases: %s', (_, d) => {
    fc.assert(
      fc.property(fc.nat(2 ** 26), fc.nat(2 ** 26), (i, j) => {
        const [low, high] = i < j ? [i, j] : [j, i];
        expect(quantile(d, low / 2 ** 26)).toBeLessThanOrEqual(quantile(d, high / 2 ** 26));
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  test('truncated normal: F of the quantile is u', () => {
    for (const [m, sd, lower] of [
      [1, 2, 0],
      [-10, 1, 0],
      [5, 1, 0],
    ] as const) {
      const above = normalCdf((m - lower) / sd);
      for (const u of [1e-6, 0.1, 0.5, 0.9, 0.999]) {
        const x = quantile({ kind: 'normal', mean: m, sd, lower }, u);
        expect(normalCdf((m - x) / sd) / above).toBeCloseTo(1 - u, 12);
        expect(x).toBeGreaterThanOrEqual(lower);
      }
    }
  });

  test('steps: discrete by weight and order of value, Bernoulli at 1 − p', () => {
    const d: Distribution = { kind: 'discrete', values: [5, 1, 9, 3], weights: [1, 2, 0, 1] };
    expect([0, 0.49, 0.5, 0.74, 0.75, 1].map((u) => quantile(d, u))).toEqual([1, 1, 3, 3, 5, 5]);
    expect([0, 0.69, 0.71, 1].map((u) => quantile({ kind: 'bernoulli', probability: 0.3 }, u))).toEqual([0, 0, 1, 1]);
    expect([0, 0.5].map((u) => quantile({ kind: 'bernoulli', probability: 1 }, u))).toEqual([1, 1]);
    expect([0.5, 1].map((u) => quantile({ kind: 'bernoulli', probability: 0 }, u))).toEqual([0, 0]);
  });

  test.each<Distribution>([
    { kind: 'constant', value: Infinity },
    { kind: 'normal', mean: 0, sd: -1 },
    { kind: 'normal', mean: 0, sd: 1, lower: 40 },
    { kind: 'lognormal', mu: 0, sigma: Number.NaN },
    { kind: 'logit-normal', mu: Infinity, sigma: 1 },
    pert(0, 2, 1),
    pert(0, Number.NaN, 1),
    { kind: 'discrete', values: [], weights: [] },
    { kind: 'discrete', values: [1, 2], weights: [1] },
    { kind: 'discrete', values: [1, 2], weights: [1, -1] },
    { kind: 'discrete', values: [1, 2], weights: [0, 0] },
    { kind: 'bernoulli', probability: 1.1 },
  ])('refuses %j', (d) => {
    expect(() => quantile(d, 0.5)).toThrow(RangeError);
  });

  test('refuses what is no probability', () => {
    for (const u of [-0.1, 1.1, Number.NaN]) expect(() => quantile(EXAMPLES[1]!, u)).toThrow(RangeError);
  });
});

describe('moments', () => {
  test('closed forms', () => {
    const half: Distribution = { kind: 'normal', mean: 0, sd: 2, lower: 0 };
    expect(mean(half)).toBeCloseTo(2 * Math.sqrt(2 / Math.PI), 14);
    expect(variance(half)).toBeCloseTo(4 * (1 - 2 / Math.PI), 13);
    expect(mean({ kind: 'lognormal', mu: 1, sigma: 0.5 })).toBeCloseTo(Math.exp(1.125), 14);
    expect(variance({ kind: 'lognormal', mu: 0, sigma: 1 })).toBeCloseTo(Math.E * (Math.E - 1), 13);
    expect(variance({ kind: 'lognormal', mu: 0, sigma: 1e-6 }) / 1e-12).toBeCloseTo(1, 10);
    expect(mean({ kind: 'discrete', values: [5, 1, 3], weights: [1, 2, 1] })).toBe(2.5);
    expect(variance({ kind: 'discrete', values: [5, 1, 3], weights: [1, 2, 1] })).toBe(2.75);
    expect(variance({ kind: 'bernoulli', probability: 0.3 })).toBeCloseTo(0.21, 15);
  });

  // Adaptive quadrature with 30 digits (mpmath 1.3.0).
  test.each([
    [0, 1, 0.5, 0.04337903585809296],
    [-2, 0.5, 0.1290065363772216, 0.003167157750887475],
    [1, 3, 0.6132473945292239, 0.1270680749839003],
  ])('logit-normal(%d, %d)', (mu, sigma, m, v) => {
    expect(mean({ kind: 'logit-normal', mu, sigma })).toBeCloseTo(m, 14);
    expect(variance({ kind: 'logit-normal', mu, sigma })).toBeCloseTo(v, 14);
  });

  test.each(named)('constant or not: %s', (_, d) => {
    expect(isConstant(d)).toBe(d.kind === 'constant');
  });

  test.each<[Distribution, number]>([
    [{ kind: 'normal', mean: 2, sd: 0 }, 2],
    [{ kind: 'normal', mean: 2, sd: 0, lower: 3 }, 3],
    [{ kind: 'lognormal', mu: 0, sigma: 0 }, 1],
    [{ kind: 'logit-normal', mu: 0, sigma: 0 }, 0.5],
    [pert(2, 2, 2), 2],
    [{ kind: 'discrete', values: [7, 8, 7], weights: [1, 0, 2] }, 7],
    [{ kind: 'bernoulli', probability: 1 }, 1],
  ])('%j is constant', (d, value) => {
    expect(isConstant(d)).toBe(true);
    expect(mean(d)).toBe(value);
    expect([0, 0.5, 1].map((u) => quantile(d, u))).toEqual([value, value, value]);
  });
});

/**
 * Family-wise error 0.001 over 9 means, 3 frequencies: Bonferroni 8.3e-5 each, two-sided: within 3.94 standard errors.
 */
describe('draws, family-wise error 0.001', () => {
  const n = 40_000;

  test.each(named)('mean of %s', (_, d) => {
    const average = draws(d, n).reduce((sum, x) => sum + x, 0) / n;
    expect(Math.abs(average - mean(d))).toBeLessThanOrEqual(3.94 * Math.sqrt(variance(d) / n));
  });

  test.each([
    [1, 0.5],
    [3, 0.25],
    [5, 0.25],
  ])('frequency of %d', (value, probability) => {
    const count = draws({ kind: 'discrete', values: [5, 1, 3], weights: [1, 2, 1] }, n).filter(
      (x) => x === value,
    ).length;
    const error = Math.sqrt((probability * (1 - probability)) / n);
    expect(Math.abs(count / n - probability)).toBeLessThan(3.94 * error);
  });
});

describe('columns', () => {
  test.each(named)('transform and transformNormal agree with quantile: %s', (_, d) => {
    const u = Float64Array.from({ length: 999 }, (_unused, i) => (i + 0.7) / 1000);
    const z = u.map(normalQuantile);
    const fromUniform = new Float64Array(999);
    const fromNormal = new Float64Array(999);
    transform(d, u, fromUniform);
    transformNormal(d, z, fromNormal);
    u.forEach((probability, i) => {
      const expected = quantile(d, probability);
      expect(fromUniform[i]).toBe(expected);
      expect(Math.abs(fromNormal[i]! - expected)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(expected)));
    });
  });
});

describe('scale', () => {
  test.each(named)('multiplies the quantiles or is refused: %s', (_, d) => {
    expect(scale(d, 1)).toBe(d);
    if (d.kind === 'logit-normal' || d.kind === 'bernoulli') {
      expect(() => scale(d, 2)).toThrow(RangeError);
      return;
    }
    const scaled = scale(d, 1000);
    for (const u of [0.01, 0.3, 0.77]) {
      const expected = 1000 * quantile(d, u);
      expect(Math.abs(quantile(scaled, u) - expected)).toBeLessThan(1e-12 * (1 + Math.abs(expected)));
    }
  });

  test('refuses a factor that is not positive', () => {
    for (const factor of [0, -1, Number.NaN, Infinity]) expect(() => scale(EXAMPLES[0]!, factor)).toThrow(RangeError);
  });
});

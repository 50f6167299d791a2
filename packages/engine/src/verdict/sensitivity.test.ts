import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../quantity/normal.ts';
import { streamKey, uniforms } from '../quantity/stream.ts';
import { firstOrder, totalEffect, varianceOf } from './sensitivity.ts';

const N = 100_000;

function uniform(name: string, n = N): Float64Array {
  const out = new Float64Array(n);
  uniforms(streamKey(1, name), out);
  return out;
}

const angle = (name: string) => uniform(name).map((u) => (2 * u - 1) * Math.PI);

/** Ishigami and Homma 1990, a = 7, b = 0.1; closed forms in Saltelli et al. 2008, Global Sensitivity Analysis, p. 179. */
function ishigami(x1: Float64Array, x2: Float64Array, x3: Float64Array): Float64Array {
  return x1.map((value, i) => Math.sin(value) + 7 * Math.sin(x2[i]!) ** 2 + 0.1 * x3[i]! ** 4 * Math.sin(value));
}

describe('Ishigami', () => {
  const [x1, x2, x3] = [angle('x1'), angle('x2'), angle('x3')];
  const [z1, z2, z3] = [angle('z1'), angle('z2'), angle('z3')];
  const y = ishigami(x1, x2, x3);

  test('variance 13.84', () => {
    expect(varianceOf(y)).toBeCloseTo(0.5 + 49 / 8 + (0.1 * Math.PI ** 4) / 5 + (0.01 * Math.PI ** 8) / 18, 0);
  });

  // Tolerances are four standard errors of 100,000 draws, and for the first order the width of 20 bins.
  test.each<[string, Float64Array, number]>([
    ['x1', ishigami(z1, x2, x3), 0.5576],
    ['x2', ishigami(x1, z2, x3), 0.4424],
    ['x3', ishigami(x1, x2, z3), 0.2437],
    ['x1 and x3 as one group', ishigami(z1, x2, z3), 0.5576],
    ['all', ishigami(z1, z2, z3), 1],
    ['none', ishigami(x1, x2, x3), 0],
  ])('total effect of %s', (_, redrawn, index) => {
    expect(Math.abs(totalEffect(y, redrawn) - index)).toBeLessThan(0.015);
  });

  test.each<[string, Float64Array, number]>([
    ['x1', x1, 0.3139],
    ['x2', x2, 0.4424],
    ['x3', x3, 0],
    ['what is not in it', z1, 0],
  ])('first order of %s', (_, x, index) => {
    expect(Math.abs(firstOrder(x, y) - index)).toBeLessThan(0.025);
  });
});

describe('a linear model, y = 3·a + 4·b of standard normals', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => uniform(name).map(normalQuantile)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const y = a.map((value, i) => 3 * value + 4 * b[i]!);

  test('9 / 25 and 16 / 25, first order and total alike', () => {
    expect(Math.abs(firstOrder(a, y) - 0.36)).toBeLessThan(0.02);
    expect(Math.abs(firstOrder(b, y) - 0.64)).toBeLessThan(0.02);
    expect(
      Math.abs(
        totalEffect(
          y,
          a.map((value, i) => 3 * value + 4 * c[i]!),
        ) - 0.64,
      ),
    ).toBeLessThan(0.01);
  });
});

describe('inputs with few values', () => {
  test('a coin: y = coin + b, variances 0.25 and 1', () => {
    const coin = uniform('coin').map((u) => (u < 0.5 ? 0 : 1));
    const b = uniform('b').map(normalQuantile);
    expect(
      Math.abs(
        firstOrder(
          coin,
          coin.map((value, i) => value + b[i]!),
        ) - 0.2,
      ),
    ).toBeLessThan(0.01);
    expect(firstOrder(coin, coin)).toBeCloseTo(1, 3);
  });

  test('a rare event', () => {
    const rare = uniform('rare').map((u) => (u < 0.01 ? 1 : 0));
    expect(firstOrder(rare, rare)).toBeCloseTo(1, 3);
  });
});

describe('skewed inputs', () => {
  /** 20 bins of equal count have an edge at the median. */
  function indexOfLyingAboveTheMedian(sigma: number): number {
    const z = uniform('z').map(normalQuantile);
    return firstOrder(
      z.map((score) => Math.exp(sigma * score)),
      z.map((score) => (score > 0 ? 1 : 0)),
    );
  }

  test.each([0.25, 0.5, 1])('lognormal with sigma %d: whether it lies above its median is all its doing', (sigma) => {
    expect(indexOfLyingAboveTheMedian(sigma)).toBeGreaterThan(0.9);
  });

  test('lognormal with sigma 2, of which equal cells would put nearly all into the first', () => {
    expect(indexOfLyingAboveTheMedian(2)).toBeGreaterThan(0.9);
  });
});

describe('what does not vary', () => {
  test('has a variance of 0; a constant input has no effect', () => {
    expect(varianceOf(Float64Array.of(5))).toBe(0);
    expect(varianceOf(new Float64Array(10).fill(7))).toBe(0);
    expect(firstOrder(Float64Array.of(1), uniform('y'))).toBe(0);
    expect(firstOrder(uniform('x'), new Float64Array(N).fill(3))).toBe(0);
  });

  test('noise is not taken for an effect: at most 4 standard errors of (bins − 1) / N', () => {
    const y = uniform('y', 2000);
    for (let k = 0; k < 50; k += 1) expect(firstOrder(uniform(`x${k}`, 2000), y)).toBeLessThan(0.0125);
  });
});

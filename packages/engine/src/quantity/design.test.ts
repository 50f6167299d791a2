import { describe, expect, test } from 'vitest';
import { BLOCKS, blockStart, DESIGNS, fillOf, randomFill } from './design.ts';
import { SOBOL_DIMENSIONS, sobolPoints } from './sobol.ts';

const LEAVES = ['a', 'b', 'c', 'd'];
const column = (design: (typeof DESIGNS)[number], leaf: string, draws: number, seed = 1, of = seed) => {
  const out = new Float64Array(draws);
  fillOf(design, seed, LEAVES)(of, leaf, out);
  return out;
};
const block = (values: Float64Array, index: number) =>
  values.subarray(blockStart(index, values.length), blockStart(index + 1, values.length));
const correlation = (x: Float64Array, y: Float64Array) => {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const product = x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0);
  return product / Math.sqrt(x.reduce((s, v) => s + (v - mx) ** 2, 0) * y.reduce((s, v) => s + (v - my) ** 2, 0));
};

describe('Sobol’ points', () => {
  test('are the published ones: the first eight of four dimensions, the fourteenth of later ones', () => {
    const points = [0, 1, 2, 3].map((dimension) => [...sobolPoints(dimension, 8)].map((point) => point / 2 ** 32));
    expect(points).toEqual([
      [0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125],
      [0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625],
      [0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375],
      [0, 0.5, 0.25, 0.75, 0.875, 0.375, 0.625, 0.125],
    ]);
    expect([0, 1, 2, 50, 199, 399].map((dimension) => sobolPoints(dimension, 14)[13]! / 2 ** 32)).toEqual([
      0.8125, 0.6875, 0.8125, 0.1875, 0.4375, 0.6875,
    ]);
    expect(() => sobolPoints(SOBOL_DIMENSIONS, 2)).toThrow(RangeError);
  });

  test('each dimension has one point in each of 2^k parts of equal size', () => {
    for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension += 7) {
      const parts = new Set([...sobolPoints(dimension, 256)].map((point) => point >>> 24));
      expect(parts.size).toBe(256);
    }
  });
});

describe('a design', () => {
  test.each(['latin-hypercube', 'sobol'] as const)('%s: each stratum of a block holds one draw', (design) => {
    const values = column(design, 'b', 64 * BLOCKS);
    for (let index = 0; index < BLOCKS; index += 1) {
      const strata = [...block(values, index)].map((value) => Math.floor(value * 64));
      expect(strata.toSorted((x, y) => x - y)).toEqual(Array.from({ length: 64 }, (_, k) => k));
    }
  });

  test('sobol: two dimensions form a net, also scrambled: one of 64 draws in each box of 1/8 by 1/8', () => {
    const [x, y] = [column('sobol', 'a', 64 * BLOCKS), column('sobol', 'b', 64 * BLOCKS)];
    for (let index = 0; index < BLOCKS; index += 1) {
      const [u, v] = [block(x, index), block(y, index)];
      const boxes = new Set([...u].map((value, i) => 8 * Math.floor(value * 8) + Math.floor(v[i]! * 8)));
      expect(boxes.size).toBe(64);
    }
  });

  test.each(DESIGNS)(
    '%s: within 0 and 1, the same from the same seed, other from another, leaves unrelated',
    (design) => {
      const [a, b] = [column(design, 'a', 5000), column(design, 'c', 5000)];
      expect(Math.min(...a)).toBeGreaterThan(0);
      expect(Math.max(...a)).toBeLessThan(1);
      expect(column(design, 'a', 5000)).toEqual(a);
      expect(column(design, 'a', 5000, 2)).not.toEqual(a);
      // Four standard errors of independent draws.
      expect(Math.abs(correlation(a, b))).toBeLessThan(4 / Math.sqrt(5000));
      expect(Math.abs(a.reduce((sum, u) => sum + u, 0) / 5000 - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 5000));
    },
  );

  test('blocks of uneven size, and leaves beyond the table, are Latin hypercubes', () => {
    const values = column('sobol', 'not named', 10_000);
    expect([...block(values, 3)].map((u) => Math.floor(u * 625)).toSorted((x, y) => x - y)).toEqual(
      Array.from({ length: 625 }, (_, k) => k),
    );
    expect(column('latin-hypercube', 'a', 1003).every((u) => u > 0 && u < 1)).toBe(true);
  });

  test('what is drawn anew is random, and unrelated to the first sample', () => {
    const anew = column('sobol', 'a', 4096, 1, 99);
    const plain = new Float64Array(4096);
    randomFill(99, 'a', plain);
    expect(anew).toEqual(plain);
    expect(Math.abs(correlation(anew, column('sobol', 'a', 4096)))).toBeLessThan(4 / 64);
  });
});

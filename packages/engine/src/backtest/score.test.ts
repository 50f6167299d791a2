import { describe, expect, test } from 'vitest';
import { binOf, blockMean, logScore, quantileOf, rankedScore } from './score.ts';

const BINS = { perDecade: 3, decades: 6 };

describe('bins', () => {
  test('0 by itself, then thirds of each power of ten', () => {
    const edges = [1, 10 ** (1 / 3), 10 ** (2 / 3), 10, 100, 1000];
    expect([0, 1, 2, 3, 4, 5, 9, 10, 21, 22, 99, 100, 1000].map((count) => binOf(count, BINS))).toEqual([
      0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 10,
    ]);
    expect(edges.length).toBe(6);
  });

  test('the last takes all that is larger', () => {
    expect(binOf(999_999, BINS)).toBe(18);
    expect(binOf(1e9, BINS)).toBe(18);
  });
});

describe('log score', () => {
  test('is the logarithm of the share of draws in the bin, with halves', () => {
    const drawn = Float64Array.from([0, 0, 5, 6, 7, 8, 9, 200]);
    expect(logScore(drawn, 6, BINS)).toBeCloseTo(Math.log((5 + 0.5) / (8 + 9.5)), 12);
    expect(logScore(drawn, 50, BINS)).toBeCloseTo(Math.log(0.5 / (8 + 9.5)), 12);
  });

  test('the chances of all bins add up to 1', () => {
    const drawn = Float64Array.from({ length: 40 }, (_, i) => i * i);
    const firsts = new Map<number, number>();
    for (const count of [0, ...Array.from({ length: 18 }, (_, i) => Math.ceil(10 ** (i / 3) - 1e-9))])
      firsts.set(binOf(count, BINS), count);
    expect(firsts.size).toBe(19);
    const sum = [...firsts.values()].reduce((total, count) => total + Math.exp(logScore(drawn, count, BINS)), 0);
    expect(sum).toBeCloseTo(1, 12);
  });

  test('is proper: on average a forecast does best that says what is so', () => {
    const truth = Float64Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? 0 : 30));
    const expected = (told: Float64Array) => truth.reduce((sum, count) => sum + logScore(told, count, BINS), 0);
    const wide = Float64Array.from({ length: 300 }, (_, i) => [0, 3, 30, 300][i % 4]!);
    const narrow = new Float64Array(300).fill(30);
    expect(expected(truth)).toBeGreaterThan(expected(wide));
    expect(expected(truth)).toBeGreaterThan(expected(narrow));
  });
});

describe('ranked score', () => {
  test('of one draw is the distance', () => {
    expect(rankedScore(Float64Array.of(4), 7)).toBe(3);
  });

  test('of even draws from 0 to 1 at y is ⅓ − y + y²', () => {
    const rising = Float64Array.from({ length: 20_000 }, (_, i) => (i + 0.5) / 20_000);
    for (const y of [0, 0.2, 0.5, 1]) expect(rankedScore(rising, y)).toBeCloseTo(1 / 3 - y + y * y, 6);
  });
});

test('a quantile is a draw that at least so many do not exceed', () => {
  const rising = [1, 2, 3, 4];
  expect([0, 0.25, 0.26, 0.5, 1].map((share) => quantileOf(rising, share))).toEqual([1, 1, 2, 2, 4]);
});

describe('mean over blocks', () => {
  test('is that of all entries; of fewer than four blocks nothing is said of a range', () => {
    expect(blockMean([[1, 2], [6]], 1, 'x')).toEqual({ mean: 3, blocks: 2 });
  });

  test('equal blocks leave no range; a block counts as one, however many entries it has', () => {
    const flat = blockMean([[2], [2, 2], [2], [2]], 1, 'x');
    expect(flat).toMatchObject({ mean: 2, p5: 2, p95: 2 });
    const blocks = [0, 1, 2, 3, 4, 5];
    const once = blockMean(
      blocks.map((each) => [each]),
      1,
      'x',
    );
    const often = blockMean(
      blocks.map((each) => new Array(50).fill(each)),
      1,
      'x',
    );
    expect(often).toEqual(once);
    // Mean of six even blocks: sd √(35/12/6) = 0.70 about 2.5.
    expect(once.p5!).toBeGreaterThan(1.2);
    expect(once.p5!).toBeLessThan(1.6);
    expect(once.p95!).toBeGreaterThan(3.4);
    expect(once.p95!).toBeLessThan(3.8);
  });
});

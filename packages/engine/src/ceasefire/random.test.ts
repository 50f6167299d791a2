import { describe, expect, test } from 'vitest';
import { normalCdf, normalQuantile } from '../quantity/normal.ts';
import { binomial, child0, child1, exponential, FOR, normal, poisson, STRIDE, uniform, word } from './random.ts';

/** Chance at which all tests here together fail if all is right, and how many there are at most. */
const FAMILY = 0.001;
const TESTS = 60;

/** Chi-square of counts against expected counts, as a standard normal number (Wilson and Hilferty). */
function chiSquare(counts: ArrayLike<number>, expected: (k: number) => number): number {
  let sum = 0;
  for (let k = 0; k < counts.length; k += 1) sum += (counts[k]! - expected(k)) ** 2 / expected(k);
  const free = counts.length - 1;
  return (Math.cbrt(sum / free) - (1 - 2 / (9 * free))) / Math.sqrt(2 / (9 * free));
}

/** Neither too far off nor too near. */
function expectChance(z: number): void {
  expect(Math.abs(z)).toBeLessThan(-normalQuantile(FAMILY / TESTS / 2));
}

const N = 1 << 20;

/** Keys as they come about: immigrants of days, their children, the children's first children. */
function lineage(visit: (key0: number, key1: number, parent0: number, parent1: number) => void): void {
  const seed0 = child0(7, 0, 0);
  const seed1 = child1(7, 0, 0);
  for (let day = 0; day < 1024; day += 1) {
    const day0 = child0(seed0, seed1, day);
    const day1 = child1(seed0, seed1, day);
    for (let i = 0; i < 32; i += 1) {
      const a0 = child0(day0, day1, i);
      const a1 = child1(day0, day1, i);
      for (let j = 0; j < 8; j += 1) {
        const b0 = child0(a0, a1, j);
        const b1 = child1(a0, a1, j);
        for (let k = 0; k < 4; k += 1) visit(child0(b0, b1, k), child1(b0, b1, k), b0, b1);
      }
    }
  }
}

describe('keys', () => {
  test('no two of a million are the same', () => {
    const keys = new BigUint64Array(N);
    const words = new Uint32Array(keys.buffer);
    let at = 0;
    lineage((key0, key1) => {
      words[at] = key0;
      words[at + 1] = key1;
      at += 2;
    });
    keys.sort();
    expect(at).toBe(2 * N);
    expect(keys.some((key, i) => i > 0 && key === keys[i - 1])).toBe(false);
  });

  test.each(Object.entries(FOR))('pairs of parent and child: numbers for %s are spread evenly', (_, purpose) => {
    const counts = new Float64Array(4096);
    lineage((key0, key1, parent0, parent1) => {
      // Each parent has four children: take the first number of the parent only once, with one child each.
      const child = word(key0, key1, purpose) >>> 26;
      counts[((word(parent0, parent1, purpose) >>> 26) << 6) | child]! += 1;
    });
    // Given the parents' numbers, the children's are even.
    let worst = 0;
    const z: number[] = [];
    for (let row = 0; row < 64; row += 1) {
      const children = counts.subarray(row * 64, row * 64 + 64);
      const mean = children.reduce((sum, x) => sum + x) / 64;
      z.push(chiSquare(children, () => mean));
      worst = Math.max(worst, Math.abs(z.at(-1)!));
    }
    expectChance(z.reduce((sum, x) => sum + x) / 8);
    expect(worst).toBeLessThan(-normalQuantile(FAMILY / TESTS / 128));
  });

  test.each([
    ['high bits', 26, 0],
    ['low bits', 0, 63],
    ['middle bits', 13, 63],
  ])('numbers for two purposes, and of siblings, are independent: %s', (_, shift, mask) => {
    const bits = (x: number) => (mask === 0 ? x >>> shift : (x >>> shift) & mask);
    const purposes = new Float64Array(4096);
    const siblings = new Float64Array(4096);
    const words = new Float64Array(4096);
    let count = 0;
    lineage((key0, key1, parent0, parent1) => {
      purposes[(bits(word(key0, key1, FOR.delay)) << 6) | bits(word(key0, key1, FOR.displacement))]! += 1;
      words[(bits(key0) << 6) | bits(key1)]! += 1;
      count += 1;
      if (count % 4 !== 0) return;
      const first = word(child0(parent0, parent1, 8), child1(parent0, parent1, 8), FOR.delay);
      const second = word(child0(parent0, parent1, 9), child1(parent0, parent1, 9), FOR.delay);
      siblings[(bits(first) << 6) | bits(second)]! += 1;
    });
    expectChance(chiSquare(purposes, () => N / 4096));
    expectChance(chiSquare(words, () => N / 4096));
    expectChance(chiSquare(siblings, () => N / 4 / 4096));
  });
});

/** Calls with many keys. */
function many(count: number, visit: (key0: number, key1: number) => void): void {
  for (let i = 0; i < count; i += 1) visit(child0(11, 5, i), child1(11, 5, i));
}

describe('distributions', () => {
  test('exponential: 256 equally likely intervals', () => {
    const counts = new Float64Array(256);
    many(N, (a, b) => {
      counts[Math.floor((1 - Math.exp(-exponential(a, b, FOR.delay))) * 256)]! += 1;
    });
    expectChance(chiSquare(counts, () => N / 256));
  });

  test('exponential: the tail', () => {
    const counts = new Float64Array(8);
    many(N, (a, b) => {
      const x = exponential(a, b, FOR.delay);
      if (x >= 6) counts[Math.min(7, Math.floor((x - 6) / 0.5))]! += 1;
    });
    expectChance(chiSquare(counts, (k) => N * (Math.exp(-6 - k / 2) - (k === 7 ? 0 : Math.exp(-6.5 - k / 2)))));
  });

  test('normal: 256 equally likely intervals, and the tail', () => {
    const counts = new Float64Array(256);
    let beyond = 0;
    many(N, (a, b) => {
      const x = normal(a, b, FOR.displacement);
      counts[Math.floor(normalCdf(x) * 256)]! += 1;
      if (Math.abs(x) > 3.5) beyond += 1;
    });
    expectChance(chiSquare(counts, () => N / 256));
    const chance = 2 * normalCdf(-3.5);
    expectChance((beyond - N * chance) / Math.sqrt(N * chance));
  });

  test.each([0.05, 0.6, 4, 30, 150])('Poisson with mean %d', (mean) => {
    const from = Math.max(0, Math.ceil(mean - 3 * Math.sqrt(mean)));
    const to = Math.ceil(mean + 3 * Math.sqrt(mean)) + 1;
    const counts = new Float64Array(to - from + 1);
    many(N / 4, (a, b) => {
      const k = poisson(mean, Math.exp(-mean), uniform(a, b, FOR.offspring), a, b, FOR.offspring);
      counts[Math.min(to, Math.max(from, k)) - from]! += 1;
    });
    const exact = new Float64Array(counts.length);
    let chance = Math.exp(-mean);
    let sum = 0;
    for (let k = 0; k < to; k += 1) {
      exact[Math.max(from, k) - from]! += chance;
      sum += chance;
      chance *= mean / (k + 1);
    }
    exact[to - from] = 1 - sum;
    expectChance(chiSquare(counts, (k) => (exact[k]! * N) / 4));
  });

  test.each([
    [1, 0.3],
    [7, 0.5],
    [31, 0.03],
    [32, 0.77],
    [33, 1 / 3],
    [100, 0.9],
  ])('binomial with %d trials at %d', (trials, chance) => {
    const at = Math.round(chance * 2 ** 32);
    const exact = Float64Array.from({ length: trials + 1 }, (_, k) => {
      let value = 1;
      for (let i = 1; i <= k; i += 1) value *= ((trials - k + i) / i) * chance;
      return value * (1 - chance) ** (trials - k);
    });
    const n = N / 4;
    // What is too rare to be counted goes to its neighbour.
    const from = exact.findIndex((x) => x * n > 20);
    const to = trials - [...exact].reverse().findIndex((x) => x * n > 20);
    const counts = new Float64Array(to - from + 1);
    many(n, (a, b) => {
      counts[Math.min(to, Math.max(from, binomial(trials, at, a, b, FOR.sight))) - from]! += 1;
    });
    const chances = new Float64Array(counts.length);
    exact.forEach((x, k) => {
      chances[Math.min(to, Math.max(from, k)) - from]! += x;
    });
    expectChance(chiSquare(counts, (k) => chances[k]! * n));
  });

  test('binomial: nothing at 0, all at 1, never fewer at a larger chance', () => {
    many(2000, (a, b) => {
      const trials = (a >>> 0) % 90;
      expect(binomial(trials, 0, a, b, FOR.sight)).toBe(0);
      expect(binomial(trials, 2 ** 32, a, b, FOR.sight)).toBe(trials);
      let before = 0;
      for (const chance of [1, 2 ** 20, 2 ** 30, 2 ** 31, 3 * 2 ** 30, 2 ** 32 - 1]) {
        const now = binomial(trials, chance, a, b, FOR.sight);
        expect(now).toBeGreaterThanOrEqual(before);
        before = now;
      }
    });
  });

  test('further numbers for a purpose never are those of another', () => {
    for (const purpose of Object.values(FOR)) expect(purpose).toBeLessThan(STRIDE);
    expect(new Set(Object.values(FOR)).size).toBe(Object.values(FOR).length);
    expect(uniform(1, 2, FOR.delay + STRIDE)).not.toBe(uniform(1, 2, FOR.delay));
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Stream, streamKey, uniformAt, uniforms } from './stream.ts';

const key = streamKey(1, 'pledge.DEU.land.amount');

function draw(n: number, start = 0, of = key): Float64Array {
  const out = new Float64Array(n);
  uniforms(of, out, start);
  return out;
}

function sequence(replicate: number, n: number): number[] {
  const stream = new Stream(key, replicate);
  return Array.from({ length: n }, () => stream.uniform());
}

describe('streamKey', () => {
  test('is the head of SHA-256 of the text', () => {
    // printf 'muster/1\0001\000a' | sha256sum
    expect(streamKey(1, 'a')).toEqual({ k0: 0x51be553b, k1: 0x2726059b });
  });

  test('differs by seed and by name, and takes any text', () => {
    const keys = [streamKey(1, 'a'), streamKey(2, 'a'), streamKey(1, 'b'), streamKey(11, ''), streamKey(-1, 'é\0ß')];
    expect(new Set(keys.map(({ k0, k1 }) => `${k0}/${k1}`)).size).toBe(keys.length);
  });

  test('refuses a seed that is no whole number', () => {
    for (const seed of [0.5, Number.NaN, 2 ** 53]) expect(() => streamKey(seed, 'a')).toThrow(RangeError);
  });
});

describe('uniforms', () => {
  test('do not depend on prefix, chunk or access', () => {
    const whole = draw(1000);
    fc.assert(
      fc.property(fc.nat(999), fc.nat(200), (start, length) => {
        const n = Math.min(length, 1000 - start);
        expect(draw(n, start)).toEqual(whole.slice(start, start + n));
        expect(uniformAt(key, start)).toBe(whole[start]);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test('do not depend on chunks beyond 2³² draws, nor repeat there', () => {
    for (const start of [2 ** 32 - 3, 2 ** 33 - 3, 2 ** 40 + 1]) {
      const chunk = draw(6, start);
      for (let i = 0; i < 6; i += 1) expect(uniformAt(key, start + i)).toBe(chunk[i]);
    }
    expect(uniformAt(key, 2 ** 33)).not.toBe(uniformAt(key, 0));
    expect(uniformAt(key, 2 ** 32)).not.toBe(uniformAt(key, 0));
  });

  test('the first draws of a known key are pinned: a change of them is a change of every result', () => {
    // Random123's vector for counter 0, key 0: 6627e8d5 e169c58d bc57ac4c 9b00dbd8.
    const zero = { k0: 0, k1: 0 };
    const expected = [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8].map((word) => (word + 0.5) / 2 ** 32);
    expect([...draw(4, 0, zero)]).toEqual(expected);
  });

  test('refuses an index that is no whole number of at least 0', () => {
    for (const index of [-1, 0.5, 2 ** 53]) {
      expect(() => uniformAt(key, index)).toThrow(RangeError);
      expect(() => draw(1, index)).toThrow(RangeError);
    }
  });
});

describe('Stream', () => {
  test('repeats for the same replicate, differs for another, and never meets the indexed draws', () => {
    expect(sequence(7, 100)).toEqual(sequence(7, 100));
    const all = [...draw(2000), ...sequence(0, 2000), ...sequence(1, 2000)];
    expect(new Set(all).size).toBe(all.length);
  });

  test('two open streams do not disturb each other', () => {
    const a = new Stream(key, 1);
    const b = new Stream(key, 2);
    const mixed = Array.from({ length: 50 }, () => [a.uniform(), b.uniform()]);
    expect(mixed.map(([x]) => x)).toEqual(sequence(1, 50));
    expect(mixed.map(([, y]) => y)).toEqual(sequence(2, 50));
  });

  test('refuses a replicate that is no 32-bit whole number', () => {
    for (const replicate of [-1, 0.5, 2 ** 32]) expect(() => new Stream(key, replicate)).toThrow(RangeError);
  });
});

/**
 * Family-wise error 0.001 over 24 tests (6 samples, 4 statistics each), Bonferroni: 4.2e-5 each, two-sided. A normal
 * statistic is then within 4.1; Kolmogorov's √n·D, 2·exp(−2x²) = 4.2e-5, within 2.32.
 */
describe('uniformity, family-wise error 0.001', () => {
  const n = 20_000;
  const samples: [string, Float64Array][] = [
    ['stream a', draw(n, 0, streamKey(1, 'a'))],
    ['stream b', draw(n, 0, streamKey(1, 'b'))],
    ['another seed', draw(n, 0, streamKey(2, 'a'))],
    ['a late chunk', draw(n, 10 ** 9, key)],
    ['one replicate', Float64Array.from(sequence(5, n))],
    ['first draws of many names', Float64Array.from({ length: n }, (_, i) => uniformAt(streamKey(1, `name.${i}`), 0))],
  ];

  test.each(samples)('%s', (_, sample) => {
    const sum = (f: (u: number, i: number) => number) => sample.reduce((total, u, i) => total + f(u, i), 0);
    // Variances of the means of: u, (u − ½)², (u − ½)·(next − ½).
    expect(Math.abs(sum((u) => u - 0.5) / Math.sqrt(n / 12))).toBeLessThan(4.1);
    expect(Math.abs(sum((u) => (u - 0.5) ** 2 - 1 / 12) / Math.sqrt(n / 180))).toBeLessThan(4.1);
    expect(Math.abs(sum((u, i) => (u - 0.5) * ((sample[i + 1] ?? 0.5) - 0.5)) / Math.sqrt(n / 144))).toBeLessThan(4.1);
    const sorted = sample.slice().sort();
    const distance = sorted.reduce((d, u, i) => Math.max(d, u - i / n, (i + 1) / n - u), 0);
    expect(distance * Math.sqrt(n)).toBeLessThan(2.32);
    expect(sorted[0]).toBeGreaterThan(0);
    expect(sorted[n - 1]).toBeLessThan(1);
  });
});

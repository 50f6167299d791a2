import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { philox4x32 } from './philox.ts';

type Words4 = readonly [number, number, number, number];
type Words2 = readonly [number, number];

function block(counter: Words4, key: Words2): string {
  const out = new Uint32Array(4);
  philox4x32(...counter, ...key, out);
  return hex(out);
}

function hex(words: ArrayLike<number>): string {
  return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join(' ');
}

/** The definition, word for word, in big integers. */
function reference(counter: Words4, key: Words2): string {
  const mask = 0xffffffffn;
  let [c0, c1, c2, c3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key.map(BigInt) as [bigint, bigint];
  for (let round = 0; round < 10; round += 1) {
    const product0 = 0xd2511f53n * c0;
    const product1 = 0xcd9e8d57n * c2;
    [c0, c1, c2, c3] = [(product1 >> 32n) ^ c1 ^ k0, product1 & mask, (product0 >> 32n) ^ c3 ^ k1, product0 & mask];
    k0 = (k0 + 0x9e3779b9n) & mask;
    k1 = (k1 + 0xbb67ae85n) & mask;
  }
  return hex([c0, c1, c2, c3].map(Number));
}

const ONES = 0xffffffff;

describe('philox4x32-10', () => {
  test.each<[Words4, Words2, string]>([
    [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [[ONES, ONES, ONES, ONES], [ONES, ONES], '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ])('known answer of Random123 for counter %j, key %j', (counter, key, expected) => {
    expect(block(counter, key)).toBe(expected);
  });

  test('agrees with the definition in big integers', () => {
    const word = fc.oneof(fc.integer({ min: 0, max: ONES }), fc.constantFrom(0, 1, 0xffff, 0x10000, 0x80000000, ONES));
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), fc.tuple(word, word), (counter, key) => {
        expect(block(counter, key)).toBe(reference(counter, key));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

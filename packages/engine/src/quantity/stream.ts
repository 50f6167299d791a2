import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { philox4x32 } from './philox.ts';

/** The Philox key of one named stream: two unsigned 32-bit words. */
export type StreamKey = { k0: number; k1: number };

const TWO_POW_32 = 4294967296;
const TWO_POW_26 = 67108864;
const TWO_POW_MINUS_32 = 1 / TWO_POW_32;
const TWO_POW_MINUS_52 = 1 / (TWO_POW_26 * TWO_POW_26);

// Overwritten by each call before it is read: spares an allocation for each block.
const block = new Uint32Array(4);

/**
 * The key of the stream that belongs to a seed and a name: the first 8 bytes, as two big-endian words, of the SHA-256
 * of the UTF-8 text `muster/1`, NUL, the seed in decimal, NUL, the name. Different names give unrelated streams.
 *
 * Throws a RangeError if the seed is not an integer that a double holds exactly.
 *
 * Source: FIPS 180-4 (SHA-256).
 */
export function streamKey(seed: number, name: string): StreamKey {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`The seed must be a whole number, not ${seed}.`);
  const digest = sha256(utf8ToBytes(`muster/1\0${seed}\0${name}`));
  const view = new DataView(digest.buffer, digest.byteOffset, 8);
  return { k0: view.getUint32(0), k1: view.getUint32(4) };
}

function fillBlock(key: StreamKey, blockIndex: number): void {
  philox4x32(blockIndex, Math.floor(blockIndex / TWO_POW_32), 0, 0, key.k0, key.k1, block);
}

/** 26 bits of each word, and a half: exact in a double, from 2⁻⁵³ to 1 − 2⁻⁵³, never 0 or 1. */
function toFineUniform(high: number, low: number): number {
  return ((high >>> 6) * TWO_POW_26 + (low >>> 6) + 0.5) * TWO_POW_MINUS_52;
}

/** A word and a half over 2³²: from 2⁻³³ to 1 − 2⁻³³, never 0 or 1. */
function toUniform(word: number): number {
  return (word + 0.5) * TWO_POW_MINUS_32;
}

/**
 * Fills `out[i]` with the uniform of index `start + i` of a stream: (32 bits + ½) · 2⁻³², strictly between 0 and 1.
 *
 * Element i depends on the key and the index alone: any prefix, chunk or order of calls gives the same numbers. Index i
 * takes word i mod 4 of the Philox block with counter (⌊i/4⌋ low, ⌊i/4⌋ high, 0, 0).
 *
 * Throws a RangeError if an index is negative, fractional or beyond 2⁵³ − 1.
 *
 * Source: Salmon et al., SC11 (2011), see philox.ts.
 */
export function uniforms(key: StreamKey, out: Float64Array, start = 0): void {
  checkIndex(start);
  checkIndex(start + out.length);
  let index = start;
  for (let i = 0; i < out.length; i += 1) {
    const word = index % 4;
    if (word === 0 || i === 0) fillBlock(key, Math.floor(index / 4));
    out[i] = toUniform(block[word]!);
    index += 1;
  }
}

/**
 * The uniform of one index of a stream, strictly between 0 and 1: the same number that `uniforms` writes for this
 * index.
 *
 * Throws a RangeError if the index is negative, fractional or beyond 2⁵³ − 1.
 */
export function uniformAt(key: StreamKey, index: number): number {
  checkIndex(index);
  fillBlock(key, Math.floor(index / 4));
  return toUniform(block[index % 4]!);
}

function checkIndex(index: number): void {
  if (!Number.isSafeInteger(index) || index < 0) {
    throw new RangeError(`A draw's index must be a whole number of at least 0, not ${index}.`);
  }
}

/**
 * Uniforms one after another, for a simulation that cannot know how many it will use: one stream for each key and
 * replicate.
 *
 * Two uniforms from each Philox block with counter (sequence, replicate, 1, 0); `uniforms` has 0 in the third word, so
 * the two never share a block.
 */
export class Stream {
  readonly #k0: number;
  readonly #k1: number;
  readonly #replicate: number;
  #sequence = 0;
  #next = -1;

  /** Throws a RangeError if the replicate is not a whole number from 0 to 2³² − 1. */
  constructor(key: StreamKey, replicate: number) {
    if (replicate >>> 0 !== replicate) {
      throw new RangeError(`A replicate must be a whole number from 0 to ${TWO_POW_32 - 1}, not ${replicate}.`);
    }
    this.#k0 = key.k0;
    this.#k1 = key.k1;
    this.#replicate = replicate;
  }

  /** The next uniform, strictly between 0 and 1. Throws a RangeError after 2³³ of them. */
  uniform(): number {
    if (this.#next >= 0) {
      const held = this.#next;
      this.#next = -1;
      return held;
    }
    if (this.#sequence === TWO_POW_32) throw new RangeError('This replicate has used up its random numbers.');
    philox4x32(this.#sequence, this.#replicate, 1, 0, this.#k0, this.#k1, block);
    this.#sequence += 1;
    this.#next = toFineUniform(block[2]!, block[3]!);
    return toFineUniform(block[0]!, block[1]!);
  }
}

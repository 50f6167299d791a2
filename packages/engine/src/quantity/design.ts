import { SOBOL_DIMENSIONS, sobolPoints } from './sobol.ts';
import { Stream, streamKey, uniforms } from './stream.ts';

export const DESIGNS = ['random', 'latin-hypercube', 'sobol'] as const;
export type Design = (typeof DESIGNS)[number];

/** Fills a column with the uniform numbers of a leaf, each strictly between 0 and 1. */
export type Fill = (seed: number, leaf: string, out: Float64Array) => void;

/** The draws of a design fall into so many blocks, randomised one by one: their spread is the simulation error. */
export const BLOCKS = 16;
/** With fewer draws a block would hold too few to be a design. */
export const LEAST_DRAWS = 10 * BLOCKS;

/** First draw of a block, and of the one after the last. */
export function blockStart(block: number, draws: number): number {
  return Math.floor((draws * block) / BLOCKS);
}

/** Independent draws: draw i of a leaf depends on seed, name and i alone. */
export const randomFill: Fill = (seed, leaf, out) => uniforms(streamKey(seed, leaf), out);

/**
 * The uniform numbers of a design. `leaves` are in the order in which a Sobol' sequence gives them its dimensions; leaves beyond its table,
 * and leaves that are not named, are Latin hypercubes. Leaves that are drawn anew from another seed than `seed` are random: they must not
 * depend on the first sample.
 */
export function fillOf(design: Design, seed: number, leaves: readonly string[]): Fill {
  if (design === 'random') return randomFill;
  const dimensions = new Map(leaves.slice(0, SOBOL_DIMENSIONS).map((leaf, dimension) => [leaf, dimension]));
  return (of, leaf, out) => {
    const dimension = design === 'sobol' ? dimensions.get(leaf) : undefined;
    if (of !== seed) randomFill(of, leaf, out);
    else if (dimension === undefined) latinHypercube(seed, leaf, out);
    else scrambledSobol(seed, leaf, dimension, out);
  };
}

/**
 * Latin hypercube in each block of m draws: u_i = (π(i) + v_i) / m, π a random permutation of 0 … m − 1 of the leaf’s own, v the leaf’s
 * uniforms. Each of m strata of equal size holds one draw of the block. Source: McKay, Beckman and Conover 1979, Technometrics 21.
 */
function latinHypercube(seed: number, leaf: string, out: Float64Array): void {
  randomFill(seed, leaf, out);
  const key = streamKey(seed, `design/${leaf}`);
  const order = new Uint32Array(Math.ceil(out.length / BLOCKS));
  for (let block = 0; block < BLOCKS; block += 1) {
    const start = blockStart(block, out.length);
    const size = blockStart(block + 1, out.length) - start;
    const stream = new Stream(key, block);
    for (let i = 0; i < size; i += 1) {
      const j = Math.floor(stream.uniform() * (i + 1));
      order[i] = order[j]!;
      order[j] = i;
    }
    for (let i = 0; i < size; i += 1) out[start + i] = inside((order[i]! + out[start + i]!) / size);
  }
}

/**
 * Sobol' points of one dimension in each block, scrambled: of the binary digits that tell the block’s points apart each is flipped or not
 * by a random bit that depends on the digits before it (nested uniform scrambling, Owen 1995); what follows is the leaf’s own uniform. The
 * digits are common to all leaves, draw by draw; the scrambling is each leaf’s and each block’s own.
 */
function scrambledSobol(seed: number, leaf: string, dimension: number, out: Float64Array): void {
  randomFill(seed, leaf, out);
  const { k0, k1 } = streamKey(seed, `design/${leaf}`);
  const largest = Math.ceil(out.length / BLOCKS);
  const points = sobolPoints(dimension, largest);
  const digits = largest <= 1 ? 0 : 32 - Math.clz32(largest - 1);
  for (let block = 0; block < BLOCKS; block += 1) {
    const start = blockStart(block, out.length);
    const end = blockStart(block + 1, out.length);
    for (let draw = start; draw < end; draw += 1) {
      const point = points[draw - start]!;
      let node = 1;
      let scrambled = 0;
      for (let digit = 0; digit < digits; digit += 1) {
        const bit = (point >>> (31 - digit)) & 1;
        const flip = mixed(node, k0, (k1 + block) | 0) & 1;
        scrambled = scrambled * 2 + (bit ^ flip);
        node = node * 2 + bit;
      }
      out[draw] = inside((scrambled + out[draw]!) / 2 ** digits);
    }
  }
}

const LARGEST = 1 - 2 ** -33;

/** Rounding may not make a 1 of it. */
function inside(u: number): number {
  return u < LARGEST ? u : LARGEST;
}

/** A hash of three words (MurmurHash3’s body and finaliser, Appleby). */
function mixed(a: number, b: number, c: number): number {
  let h = round(round(round(0, a), b), c);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function round(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

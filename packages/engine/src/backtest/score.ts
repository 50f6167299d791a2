import { log } from '../quantity/elementary.ts';
import { Stream, streamKey } from '../quantity/stream.ts';

/** Bins of counts: 0 by itself, then equal parts of each power of ten; the last takes all that is larger. */
export interface Bins {
  perDecade: number;
  decades: number;
}

/** A count that is a power of ten stands in the upper bin, whatever its logarithm is rounded to. */
const EDGE = 1e-9;

export function binOf(count: number, { perDecade, decades }: Bins): number {
  if (count === 0) return 0;
  return 1 + Math.min(perDecade * decades - 1, Math.floor((log(count) / Math.LN10) * perDecade + EDGE));
}

/**
 * Logarithm of the chance that a forecast gave the bin of what was counted: (draws in that bin + ½) / (draws + ½·bins). Proper, as it is a chance of
 * disjoint events; the halves keep it finite where no draw fell into the bin.
 */
export function logScore(drawn: Float64Array, count: number, bins: Bins): number {
  const wanted = binOf(count, bins);
  let hits = 0;
  for (const each of drawn) if (binOf(each, bins) === wanted) hits += 1;
  return log((hits + 0.5) / (drawn.length + (bins.perDecade * bins.decades + 1) / 2));
}

/** Continuous ranked probability score of draws in rising order, E|X − y| − ½·E|X − X′|: 0 is best, in the unit of the count. */
export function rankedScore(rising: Float64Array, count: number): number {
  const n = rising.length;
  let [off, apart] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    off += Math.abs(rising[i]! - count);
    apart += rising[i]! * (2 * i + 1 - n);
  }
  return off / n - apart / (n * n);
}

/** The smallest draw of those in rising order that at least a share of all does not exceed. */
export function quantileOf(rising: ArrayLike<number>, share: number): number {
  return rising[Math.min(rising.length - 1, Math.max(0, Math.ceil(share * rising.length) - 1))]!;
}

/** A mean with the range in which it lies when blocks are drawn again. */
export interface BlockMean {
  mean: number;
  /** Absent where there are too few blocks to say. */
  p5?: number;
  p95?: number;
  blocks: number;
}

const AGAIN = 2000;
/** Fewer blocks say nothing of a range. */
const LEAST_BLOCKS = 4;

/** Mean of all entries of all blocks; blocks are drawn with replacement, as what stands in one hangs together (bootstrap by blocks, 5 to 95 %). */
export function blockMean(blocks: readonly (readonly number[])[], seed: number, name: string): BlockMean {
  const sums = blocks.map((block) => block.reduce((sum, each) => sum + each, 0));
  const sizes = blocks.map((block) => block.length);
  const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);
  const mean = total(sums) / total(sizes);
  if (blocks.length < LEAST_BLOCKS) return { mean, blocks: blocks.length };
  const stream = new Stream(streamKey(seed, `blocks ${name}`), 0);
  const means = Float64Array.from({ length: AGAIN }, () => {
    let [sum, size] = [0, 0];
    for (let i = 0; i < blocks.length; i += 1) {
      const block = Math.floor(stream.uniform() * blocks.length);
      sum += sums[block]!;
      size += sizes[block]!;
    }
    return sum / size;
  }).sort();
  return { mean, p5: quantileOf(means, 0.05), p95: quantileOf(means, 0.95), blocks: blocks.length };
}

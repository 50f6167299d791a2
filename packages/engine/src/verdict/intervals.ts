import { type Column, meanOf } from '../graph/column.ts';
import { BLOCKS, blockStart } from '../quantity/design.ts';
import { exp, log } from '../quantity/elementary.ts';

/** 97.5 % quantile of the standard normal. */
const Z = 1.959963984540054;
const HALF_OF_ALPHA = 0.025;

/**
 * 95 % simulation interval of a probability from n draws: Wilson's score interval (Wilson 1927), exact (Clopper–Pearson 1934) at 0 and 1,
 * where it is 1 − 0.025^(1/n) wide.
 */
export function simulationInterval(share: number, n: number): { low: number; high: number } {
  const edge = 1 - exp(log(HALF_OF_ALPHA) / n);
  if (share === 0) return { low: 0, high: edge };
  if (share === 1) return { low: 1 - edge, high: 1 };
  return wilson(share, n, Z);
}

function wilson(share: number, n: number, z: number): { low: number; high: number } {
  const z2 = z * z;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** 97.5 % quantile of Student’s t with 15 degrees of freedom: 16 blocks. */
const T15 = 2.131449545559323;
/** So many times the draws at most: few blocks may agree by chance. */
const MOST_GAIN = 10;

/**
 * 95 % simulation interval of a probability under a design whose blocks are randomised independently: Wilson’s formula with Student’s t and
 * the number of independent draws that would spread as the blocks do, n = p (1 − p) / (s² / B), s² the variance of the B blocks’ shares. At
 * 0 and 1 exact, as if all draws were independent (cautious: a design spreads no more).
 */
export function blockInterval(event: Column, draws: number): { low: number; high: number } {
  const share = meanOf(event);
  if (share === 0 || share === 1 || event.length === 1) return simulationInterval(share, draws);
  let squares = 0;
  for (let block = 0; block < BLOCKS; block += 1) {
    const [start, end] = [blockStart(block, draws), blockStart(block + 1, draws)];
    let sum = 0;
    for (let i = start; i < end; i += 1) sum += event[i]!;
    const difference = sum / (end - start) - share;
    squares += difference * difference;
  }
  const variance = squares / (BLOCKS - 1) / BLOCKS;
  return wilson(share, Math.min(MOST_GAIN * draws, (share * (1 - share)) / variance), T15);
}

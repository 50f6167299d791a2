import type { Column } from '../graph/graph.ts';

/**
 * Total-effect index of a group of inputs: the share of the variance of y that is left when everything else is fixed,
 * Σ (y − y′)² / (2·N·Var y), y′ with the group drawn anew. Source: Jansen 1999, Computer Physics Communications 117; Saltelli et al. 2010.
 * NaN where y does not vary.
 */
export function totalEffect(y: Column, redrawn: Column): number {
  const variance = varianceOf(y);
  let sum = 0;
  const n = Math.max(y.length, redrawn.length);
  for (let i = 0; i < n; i += 1) {
    const difference = at(y, i) - at(redrawn, i);
    sum += difference * difference;
  }
  return Math.min(1, sum / (2 * n * variance));
}

function at(column: Column, i: number): number {
  return column.length === 1 ? column[0]! : column[i]!;
}

export function varianceOf(column: Column): number {
  let mean = 0;
  for (let i = 0; i < column.length; i += 1) mean += column[i]!;
  mean /= column.length;
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += (column[i]! - mean) * (column[i]! - mean);
  return sum / column.length;
}

const BINS = 20;

/**
 * First-order index of one input from the draws at hand: the variance of the means of y within bins of x, over the variance of y, less what
 * chance alone gives ((bins − 1) / N). Source: Pearson's correlation ratio; Plischke 2010, Reliability Engineering & System Safety 95.
 * Inputs with fewer values than bins have one bin for each value.
 */
export function firstOrder(x: Column, y: Column): number {
  if (x.length === 1 || y.length === 1) return 0;
  const bins = binsOf(x);
  const count = new Float64Array(BINS);
  const sums = new Float64Array(BINS);
  let total = 0;
  for (let i = 0; i < y.length; i += 1) {
    const bin = bins[i]!;
    count[bin]! += 1;
    sums[bin]! += y[i]!;
    total += y[i]!;
  }
  const mean = total / y.length;
  let between = 0;
  let used = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    if (count[bin] === 0) continue;
    used += 1;
    const difference = sums[bin]! / count[bin]! - mean;
    between += count[bin]! * difference * difference;
  }
  const variance = varianceOf(y);
  return variance === 0 ? 0 : Math.max(0, between / y.length / variance - (used - 1) / y.length);
}

/** Bins of equal width between the smallest and the largest value, after ranks where the spread is lopsided would cost a sort: bounds by sampling. */
function binsOf(x: Column): Uint8Array {
  const step = Math.max(1, Math.floor(x.length / 1000));
  const sample: number[] = [];
  for (let i = 0; i < x.length; i += step) sample.push(x[i]!);
  const sorted = Float64Array.from(sample).sort();
  const bounds: number[] = [];
  for (let bin = 1; bin < BINS; bin += 1) {
    const bound = sorted[Math.floor((bin * sorted.length) / BINS)]!;
    if (bounds.at(-1) !== bound) bounds.push(bound);
  }
  const out = new Uint8Array(x.length);
  for (let i = 0; i < x.length; i += 1) {
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (x[i]! >= bounds[middle]!) low = middle + 1;
      else high = middle;
    }
    out[i] = low;
  }
  return out;
}

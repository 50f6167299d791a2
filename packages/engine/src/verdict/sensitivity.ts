import { type Column, meanOf, valueAt } from '../graph/column.ts';

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
    const difference = valueAt(y, i) - valueAt(redrawn, i);
    sum += difference * difference;
  }
  return Math.min(1, sum / (2 * n * variance));
}

export function varianceOf(column: Column): number {
  const mean = meanOf(column);
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += (column[i]! - mean) * (column[i]! - mean);
  return sum / column.length;
}

const BINS = 20;

/**
 * First-order index of one input from the draws at hand: the variance of the means of y within bins of x, over the variance of y, less what
 * chance alone gives ((bins − 1) / N). Source: Pearson's correlation ratio; Plischke 2010, Reliability Engineering & System Safety 95.
 * Inputs with few values have a bin for each.
 */
export function firstOrder(x: Column, y: Column): number {
  if (x.length === 1 || y.length === 1) return 0;
  const known = indices.get(y)?.get(x);
  if (known !== undefined) return known;
  const bins = binned.get(x) ?? binsOf(x);
  binned.set(x, bins);
  const index = correlationRatio(bins, y);
  indices.set(y, (indices.get(y) ?? new WeakMap()).set(x, index));
  return index;
}

/**
 * Standard error of the first-order index of an input that does nothing: N times the correlation ratio is then chi-square with bins − 1
 * degrees of freedom, of variance 2 (bins − 1); an approximation for large N.
 */
export function chanceError(draws: number): number {
  return Math.sqrt(2 * (BINS - 1)) / draws;
}

interface Bins {
  /** Bin of each draw. */
  of: Uint8Array;
  counts: Float64Array;
}

/** Columns never change once computed: what was worked out for them holds. */
const indices = new WeakMap<Column, WeakMap<Column, number>>();
const binned = new WeakMap<Column, Bins>();
const moments = new WeakMap<Column, { mean: number; variance: number }>();

function correlationRatio({ of, counts }: Bins, y: Column): number {
  const { mean, variance } = momentsOf(y);
  if (variance === 0) return 0;
  const sums = new Float64Array(BINS);
  for (let i = 0; i < y.length; i += 1) sums[of[i]!]! += y[i]!;
  let between = 0;
  let used = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    if (counts[bin] === 0) continue;
    used += 1;
    const difference = sums[bin]! / counts[bin]! - mean;
    between += counts[bin]! * difference * difference;
  }
  return Math.max(0, between / y.length / variance - (used - 1) / y.length);
}

function momentsOf(column: Column): { mean: number; variance: number } {
  const known = moments.get(column);
  if (known) return known;
  const result = { mean: meanOf(column), variance: varianceOf(column) };
  moments.set(column, result);
  return result;
}

const CELLS = 1024;
/** Of the 19 edges between bins 15 are quantiles; 4 lie at equal steps of the range, so that a rare value is told from the rest. */
const QUANTILE_BINS = 16;

/** Bins between quantiles of every tenth draw or so, and equal steps of the range; equal cells say where to begin looking. */
function binsOf(x: Column): Bins {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < x.length; i += 1) {
    if (x[i]! < low) low = x[i]!;
    if (x[i]! > high) high = x[i]!;
  }
  const edges = edgesOf(x, low, high);
  const scale = high > low ? (CELLS - 1) / (high - low) : 0;
  const first = new Uint8Array(CELLS);
  for (let cell = 1, bin = 0; cell < CELLS; cell += 1) {
    while (edges[bin]! <= low + (cell - 1) / scale) bin += 1;
    first[cell] = bin;
  }
  const of = new Uint8Array(x.length);
  const counts = new Float64Array(BINS);
  for (let i = 0; i < x.length; i += 1) {
    const value = x[i]!;
    let bin = first[((value - low) * scale) | 0]!;
    while (value >= edges[bin]!) bin += 1;
    of[i] = bin;
    counts[bin]! += 1;
  }
  return { of, counts };
}

/** Ascending, each once, with infinity at the end. */
function edgesOf(x: Column, low: number, high: number): Float64Array {
  const step = Math.max(1, Math.floor(x.length / 1000));
  const sample = Float64Array.from({ length: Math.ceil(x.length / step) }, (_, k) => x[k * step]!).sort();
  const edges = new Set<number>();
  for (let k = 1; k < QUANTILE_BINS; k += 1) edges.add(sample[Math.floor((k * sample.length) / QUANTILE_BINS)]!);
  const steps = BINS - QUANTILE_BINS + 1;
  for (let k = 1; k < steps; k += 1) edges.add(low + ((high - low) * k) / steps);
  return Float64Array.from([...edges, Number.POSITIVE_INFINITY]).sort();
}

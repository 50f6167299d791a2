import type { Column } from './column.ts';
import type { Statistic } from './node.ts';

const BUCKETS = 1024;
const counts = new Int32Array(BUCKETS);
/** Overwritten by each call before they are read: they spare an allocation for each column. */
let bucketOf = new Uint16Array(0);
let members = new Float64Array(0);

/**
 * Quantiles of type 7 (R, Excel: linear between order statistics) and the mean; infinite where draws are. Draws in which the number does
 * not exist (NaN: a share of nothing) are left out. Exact: values are counted into buckets of equal width, and only the bucket that holds
 * an order statistic is sorted.
 */
export function summarise(column: Column): Record<Statistic, number> {
  const { mean, low, high } = extremes(column);
  if (low === high) return { p5: mean, p50: mean, p95: mean, mean };
  if (Number.isNaN(mean)) {
    const existing = column.filter((value) => !Number.isNaN(value));
    return existing.length === 0 ? { p5: mean, p50: mean, p95: mean, mean } : summarise(existing);
  }
  countInto(column, low, high);
  const order = new OrderStatistics(column);
  const quantile = (p: number): number => {
    const h = (column.length - 1) * p;
    const k = Math.floor(h);
    const below = order.at(k);
    if (h === k) return below;
    const above = order.at(k + 1);
    return above === below ? below : below + (h - k) * (above - below);
  };
  return { p5: quantile(0.05), p50: quantile(0.5), p95: quantile(0.95), mean };
}

function extremes(column: Column): { mean: number; low: number; high: number } {
  let sum = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < column.length; i += 1) {
    const value = column[i]!;
    sum += value;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { mean: low === high ? low : sum / column.length, low, high };
}

/** What is infinite goes into the last bucket. */
function countInto(column: Column, low: number, high: number): void {
  if (bucketOf.length < column.length) {
    bucketOf = new Uint16Array(column.length);
    members = new Float64Array(column.length);
  }
  const top = high === Number.POSITIVE_INFINITY ? largestFinite(column) : high;
  const scale = top > low ? (BUCKETS - 2) / (top - low) : 0;
  counts.fill(0);
  for (let i = 0; i < column.length; i += 1) {
    const value = column[i]!;
    const bucket = value > top ? BUCKETS - 1 : ((value - low) * scale) | 0;
    bucketOf[i] = bucket;
    counts[bucket]! += 1;
  }
}

function largestFinite(column: Column): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < column.length; i += 1)
    if (column[i]! > largest && column[i]! < Number.POSITIVE_INFINITY) largest = column[i]!;
  return largest;
}

/** Order statistics; asked for in ascending order they are found in one pass over the buckets. */
class OrderStatistics {
  private readonly column: Column;
  private bucket = 0;
  private before = 0;
  private loaded = -1;

  constructor(column: Column) {
    this.column = column;
  }

  /** The k-th smallest value, counted from 0. */
  at(k: number): number {
    if (k < this.before) Object.assign(this, { bucket: 0, before: 0 });
    let { bucket, before } = this;
    while (before + counts[bucket]! <= k) {
      before += counts[bucket]!;
      bucket += 1;
    }
    this.bucket = bucket;
    this.before = before;
    if (this.loaded !== bucket) this.load();
    return members[k - before]!;
  }

  private load(): void {
    const { column, bucket } = this;
    const size = counts[bucket]!;
    let found = 0;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = 0; found < size; i += 1) {
      if (bucketOf[i] !== bucket) continue;
      const value = column[i]!;
      members[found] = value;
      found += 1;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (low !== high) members.subarray(0, size).sort();
    this.loaded = bucket;
  }
}

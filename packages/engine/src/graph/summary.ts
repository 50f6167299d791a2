import type { Column, Statistic } from './graph.ts';

/** Overwritten by each call before it is read: spares an allocation for each column. */
let scratch = new Float64Array(0);

/** Quantiles of type 7 (R, Excel: linear between order statistics) by selection, and the mean; infinite where draws are. */
export function summarise(column: Column): Record<Statistic, number> {
  let sum = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let zeros = 0;
  for (let i = 0; i < column.length; i += 1) {
    const value = column[i]!;
    sum += value;
    if (value === 0) zeros += 1;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low === high) return { p5: low, p50: low, p95: low, mean: low };
  const mean = sum / column.length;
  const last = column.length - 1;
  if (low === 0 && zeros > last * 0.95 + 1) return { p5: 0, p50: 0, p95: 0, mean };
  if (scratch.length !== column.length) scratch = new Float64Array(column.length);
  scratch.set(column);
  const middle = Math.floor(last * 0.5);
  const p50 = quantile(scratch, 0.5, 0, last);
  const p95 = quantile(scratch, 0.95, middle, last);
  const p5 = quantile(scratch, 0.05, 0, last);
  return { p5, p50, p95, mean };
}

/** Reorders `values` between `from` and `to`; everything before `from` must be no larger than what follows. */
function quantile(values: Float64Array, p: number, from: number, to: number): number {
  const h = (values.length - 1) * p;
  const k = Math.floor(h);
  select(values, k, from, to);
  const below = values[k]!;
  if (h === k || k >= to) return below;
  let above = Number.POSITIVE_INFINITY;
  for (let i = k + 1; i <= to; i += 1) if (values[i]! < above) above = values[i]!;
  return above === below ? below : below + (h - k) * (above - below);
}

/** Hoare's selection with the median of three: afterwards values[k] is the k-th smallest, smaller ones before it, larger ones behind. */
function select(values: Float64Array, k: number, from: number, to: number): void {
  let left = from;
  let right = to;
  while (left < right) {
    const pivot = medianOfThree(values[left]!, values[(left + right) >> 1]!, values[right]!);
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i += 1;
      while (values[j]! > pivot) j -= 1;
      if (i > j) break;
      const swapped = values[i]!;
      values[i] = values[j]!;
      values[j] = swapped;
      i += 1;
      j -= 1;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  if (a < b) return b < c ? b : a < c ? c : a;
  return a < c ? a : b < c ? c : b;
}

import { exp, log } from './elementary.ts';

const CELLS = 256;

/** A quantile function with its column form; `out` may be the column of uniforms itself. */
export interface QuantileFunction {
  at: (u: number) => number;
  fill: (uniforms: Float64Array, out: Float64Array) => void;
}

/** The quantile function of a beta-PERT (lambda = 4) with min < max; within 1e-8 of the range. Made at the first use. */
export function pertQuantile(min: number, mode: number, max: number): QuantileFunction {
  return tabulated(() => exactQuantile(min, mode, max));
}

const STEPS = 1024;
const TAIL = 1 / 32;

/**
 * A quantile function read from a table at equal steps of u by cubic Lagrange interpolation, made at the first use; as it is beyond the
 * outermost 32nd at either end, where it is not smooth. Off by less than 1e-8 of the range for a PERT.
 */
function tabulated(make: () => (u: number) => number): QuantileFunction {
  let exact: ((u: number) => number) | undefined;
  const table = new Float64Array(STEPS + 1);
  const prepare = (): ((u: number) => number) => {
    const quantile = make();
    for (let k = TAIL * STEPS - 1; k <= STEPS - TAIL * STEPS + 2; k += 1) table[k] = quantile(k / STEPS);
    return quantile;
  };
  const fill = (uniforms: Float64Array, out: Float64Array): void => {
    exact ??= prepare();
    for (let i = 0; i < uniforms.length; i += 1) {
      const u = uniforms[i]!;
      if (u < TAIL || u > 1 - TAIL) {
        out[i] = exact(u);
        continue;
      }
      const place = u * STEPS;
      const k = Math.floor(place);
      const t = place - k;
      const a = t + 1;
      const b = t - 1;
      const c = t - 2;
      const outer = (a * b * table[k + 2]! - b * c * table[k - 1]!) * t;
      out[i] = outer / 6 + ((b * table[k]! - t * table[k + 1]!) * a * c) / 2;
    }
  };
  const one = new Float64Array(1);
  const at = (u: number): number => {
    one[0] = u;
    fill(one, one);
    return one[0]!;
  };
  return { at, fill };
}

/**
 * Near its end the distribution function of a beta is x^a times a power series, so x is a smooth function of F^(1/a):
 * each side of the mean gets a table of that function and its slope, read by cubic Hermite interpolation.
 */
function exactQuantile(min: number, mode: number, max: number): (u: number) => number {
  const range = max - min;
  const a = 1 + (4 * (mode - min)) / range;
  const b = 6 - a;
  const split = a / 6;
  const left = seriesOf(a, split) / a;
  const right = seriesOf(b, 1 - split) / b;
  const logBeta = a * log(split) + b * log(1 - split) + log(left + right);
  const fromMin = endTable(a, split, logBeta);
  const fromMax = endTable(b, 1 - split, logBeta);
  const atSplit = left / (left + right);
  return (u) => (u <= atSplit ? min + range * fromMin(u) : max - range * fromMax(1 - u));
}

/** Σₙ xⁿ Πⱼ₌₀ⁿ⁻¹ (6 + j)/(a + 1 + j), the S in I_x(a, 6 − a) = x^a (1 − x)^(6−a) S/(a·B) (DLMF 8.17.8). */
function seriesOf(a: number, x: number): number {
  let term = 1;
  let total = 1;
  for (let n = 0; term > 1e-17 * total; n += 1) {
    term *= (x * (6 + n)) / (a + 1 + n);
    total += term;
  }
  return total;
}

/** The inverse of I_x(a, 6 − a) for x from 0 to `end`. */
function endTable(a: number, end: number, logBeta: number): (probability: number) => number {
  const roots = new Float64Array(CELLS + 1);
  const slopes = new Float64Array(CELLS + 1);
  for (let k = 0; k <= CELLS; k += 1) {
    const x = (end * k) / CELLS;
    const series = seriesOf(a, x);
    const ratio = exp(((6 - a) * log(1 - x) + log(series / a) - logBeta) / a);
    roots[k] = x * ratio;
    slopes[k] = ((1 - x) * series) / ratio;
  }
  const width = end / CELLS;
  return (probability) => {
    const root = exp(log(probability) / a);
    const k = Math.min(countUpTo(roots, root), CELLS) - 1;
    const h = roots[k + 1]! - roots[k]!;
    const t = (root - roots[k]!) / h;
    const s = 1 - t;
    return width * (k + t * t * (3 - 2 * t)) + h * t * s * (slopes[k]! * s - slopes[k + 1]! * t);
  };
}

/** How many of the ascending numbers are at most x. */
export function countUpTo(ascending: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}

import { type Distribution, isConstant, quantile } from './distribution.ts';

/** What is to be drawn of a distribution: a curve, or bars where only some values can be. */
export type Shape =
  | { kind: 'curve'; points: readonly { value: number; density: number }[] }
  | { kind: 'bars'; bars: readonly { value: number; share: number }[] };

const STEPS = 64;
const EDGE = 0.002;

/**
 * The density of a distribution between its quantiles at 0.2 and 99.8 %, as the slope of its quantile function: density = du / dF⁻¹(u),
 * relative to the highest. Discrete ones and constants have a bar for each value.
 */
export function shapeOf(distribution: Distribution): Shape {
  if (distribution.kind === 'discrete') return { kind: 'bars', bars: barsOf(distribution) };
  if (distribution.kind === 'bernoulli') {
    const { probability } = distribution;
    return {
      kind: 'bars',
      bars: [
        { value: 0, share: 1 - probability },
        { value: 1, share: probability },
      ],
    };
  }
  if (isConstant(distribution)) return { kind: 'bars', bars: [{ value: quantile(distribution, 0.5), share: 1 }] };
  const [low, high] = [quantile(distribution, EDGE), quantile(distribution, 1 - EDGE)];
  const slopes = Array.from({ length: STEPS + 1 }, (_, k) => {
    const value = low + ((high - low) * k) / STEPS;
    return { value, density: shareBetween(distribution, value, (high - low) / STEPS) };
  });
  const highest = Math.max(...slopes.map(({ density }) => density));
  return { kind: 'curve', points: slopes.map(({ value, density }) => ({ value, density: density / highest })) };
}

/** Share of the distribution within half a step of a value: F by bisection of its inverse. */
function shareBetween(distribution: Distribution, value: number, step: number): number {
  return cumulated(distribution, value + step / 2) - cumulated(distribution, value - step / 2);
}

const HALVINGS = 30;

function cumulated(distribution: Distribution, value: number): number {
  let [below, above] = [0, 1];
  for (let k = 0; k < HALVINGS; k += 1) {
    const middle = (below + above) / 2;
    if (quantile(distribution, middle) < value) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

function barsOf({ values, weights }: Extract<Distribution, { kind: 'discrete' }>) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = new Map<number, number>();
  for (const [index, value] of values.entries()) shares.set(value, (shares.get(value) ?? 0) + weights[index]! / total);
  return [...shares].toSorted(([a], [b]) => a - b).map(([value, share]) => ({ value, share }));
}

const BINS = 32;

/** The same of draws: a bar for each value where there are few, else a curve through the counts of equal steps of their range. */
export function shapeOfDraws(column: Float64Array): Shape {
  const finite = column.filter(Number.isFinite);
  const few = new Map<number, number>();
  for (const value of finite) {
    if (few.size > BINS / 4) break;
    few.set(value, (few.get(value) ?? 0) + 1);
  }
  if (few.size <= BINS / 4) {
    const bars = [...few]
      .toSorted(([a], [b]) => a - b)
      .map(([value, count]) => ({ value, share: count / finite.length }));
    return { kind: 'bars', bars };
  }
  const [low, high] = finite.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)] as const,
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as const,
  );
  const counts = new Float64Array(BINS);
  for (const value of finite) counts[Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS))]! += 1;
  const most = counts.reduce((a, b) => Math.max(a, b));
  const points = Array.from(counts, (count, bin) => ({
    value: low + ((bin + 0.5) * (high - low)) / BINS,
    density: count / most,
  }));
  return { kind: 'curve', points };
}

import { exp, log } from './elementary.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { countUpTo, pertQuantile } from './pert.ts';
import type { Domain } from './units.ts';

/**
 * What is known of a number. Never change one: what is prepared from it is remembered by its identity. Lognormal and
 * logit-normal: mu and sigma are those of the logarithm or log-odds. Normal: mean and sd are those before truncation at
 * `lower`. PERT: beta with shapes 1 + 4(mode − min)/(max − min) and 1 + 4(max − mode)/(max − min).
 */
export type Distribution =
  | { kind: 'constant'; value: number }
  | { kind: 'normal'; mean: number; sd: number; lower?: number }
  | { kind: 'lognormal'; mu: number; sigma: number }
  | { kind: 'logit-normal'; mu: number; sigma: number }
  | { kind: 'pert'; min: number; mode: number; max: number }
  | { kind: 'discrete'; values: number[]; weights: number[] }
  | { kind: 'bernoulli'; probability: number };

const Z95 = 1.6448536269514722;
const Z975 = 1.959963984540054;

/**
 * The distribution with these 5 % and 95 % quantiles: lognormal for `positive`, logit-normal for `share`, normal for
 * `real`. mu ± 1.645 sigma = ln p, ln(p/(1 − p)) or p. No lognormal has a 5 % quantile of 0, so `positive` with p5 = 0
 * gives a normal with mean 0 truncated at 0 that keeps the 95 % quantile; its 5 % quantile is 3.2 % of p95. Throws a
 * RangeError if p5 is not below p95, or they lie outside the domain.
 */
export function fromInterval(p5: number, p95: number, domain: Domain): Distribution {
  demand(allFinite(p5, p95) && p5 < p95, `p5 (${p5}) must be below p95 (${p95}), and both finite.`);
  if (domain === 'real') return { kind: 'normal', mean: p5 + (p95 - p5) / 2, sd: (p95 - p5) / (2 * Z95) };
  if (domain === 'positive') {
    demand(p5 >= 0, `p5 (${p5}) must not be negative here.`);
    if (p5 === 0) return { kind: 'normal', mean: 0, sd: p95 / Z975, lower: 0 };
    return { kind: 'lognormal', ...between(log(p5), log(p95)) };
  }
  demand(p5 > 0 && p95 < 1, `p5 (${p5}) and p95 (${p95}) of a share must be above 0 and below 1.`);
  return { kind: 'logit-normal', ...between(log(p5 / (1 - p5)), log(p95 / (1 - p95))) };
}

function between(low: number, high: number): { mu: number; sigma: number } {
  return { mu: (low + high) / 2, sigma: (high - low) / (2 * Z95) };
}

/**
 * The quantile function F⁻¹(u) for u from 0 to 1, in the unit of the distribution, increasing in u up to rounding.
 * Discrete: the first value whose cumulated weight exceeds u. Bernoulli: 1 if u ≥ 1 − probability. PERT: within 1e-8
 * of max − min. Throws a RangeError if u is not from 0 to 1, or the parameters are not those of a distribution.
 */
export function quantile(d: Distribution, u: number): number {
  if (!(u >= 0 && u <= 1)) throw new RangeError(`A quantile is asked at a probability from 0 to 1, not ${u}.`);
  return prepared(d).fromUniform(u);
}

/**
 * Column form of `quantile`: out[i] = F⁻¹(uniforms[i]), each uniform from 0 to 1 (not checked). `out` is at least as
 * long as `uniforms`, and may be the same array. Throws a RangeError if the parameters are not those of a distribution.
 */
export function transform(d: Distribution, uniforms: Float64Array, out: Float64Array): void {
  const { fromUniform, fill } = prepared(d);
  if (fill) fill(uniforms, out);
  else for (let i = 0; i < uniforms.length; i += 1) out[i] = fromUniform(uniforms[i]!);
}

/**
 * Column form from standard normal scores, as a copula gives them: out[i] = F⁻¹(Φ(z[i])), for the normal family without
 * the detour through Φ. `out` is at least as long as `z`, and may be the same array. Throws as `transform` does.
 */
export function transformNormal(d: Distribution, z: Float64Array, out: Float64Array): void {
  const { fromNormal } = prepared(d);
  for (let i = 0; i < z.length; i += 1) out[i] = fromNormal(z[i]!);
}

/** Expectation: closed forms; logit-normal by the trapezoidal rule over z. Throws a RangeError as `quantile` does. */
export function mean(d: Distribution): number {
  return prepared(d).mean;
}

/** Variance, in the unit squared, computed like the mean. Throws a RangeError as `quantile` does. */
export function variance(d: Distribution): number {
  return prepared(d).variance;
}

/** Whether all draws are the same number. Throws a RangeError as `quantile` does. */
export function isConstant(d: Distribution): boolean {
  return prepared(d).variance === 0;
}

/**
 * The distribution of `factor` times the number, for the conversion of units. Throws a RangeError if the factor is not
 * positive and finite, or is not 1 for a logit-normal or a Bernoulli, which have no unit.
 */
export function scale(d: Distribution, factor: number): Distribution {
  demand(factor > 0 && factor < Infinity, `A unit's factor must be positive and finite, not ${factor}.`);
  if (factor === 1) return d;
  switch (d.kind) {
    case 'constant':
      return { kind: 'constant', value: d.value * factor };
    case 'normal': {
      const scaled = { ...d, mean: d.mean * factor, sd: d.sd * factor };
      return d.lower === undefined ? scaled : { ...scaled, lower: d.lower * factor };
    }
    case 'lognormal':
      return { kind: 'lognormal', mu: d.mu + log(factor), sigma: d.sigma };
    case 'pert':
      return { kind: 'pert', min: d.min * factor, mode: d.mode * factor, max: d.max * factor };
    case 'discrete':
      return { kind: 'discrete', values: d.values.map((value) => value * factor), weights: d.weights };
    case 'logit-normal':
    case 'bernoulli':
      throw new RangeError(`A ${d.kind === 'bernoulli' ? 'yes or no' : 'share'} cannot be multiplied by ${factor}.`);
  }
}

type Moments = { mean: number; variance: number };
type Prepared = Moments & {
  fromUniform: (u: number) => number;
  fromNormal: (z: number) => number;
  /** A loop of its own, where one is worth having: a call for each draw would box each number. */
  fill?: (uniforms: Float64Array, out: Float64Array) => void;
};

const cache = new WeakMap<Distribution, Prepared>();

function prepared(d: Distribution): Prepared {
  const known = cache.get(d) ?? prepare(d);
  cache.set(d, known);
  return known;
}

function prepare(d: Distribution): Prepared {
  switch (d.kind) {
    case 'constant':
      demand(allFinite(d.value), 'A constant must be a finite number.');
      return always(d.value);
    case 'normal':
      return prepareNormal(d.mean, d.sd, d.lower ?? -Infinity);
    case 'lognormal': {
      const { mu, sigma } = d;
      demand(allFinite(mu, sigma) && sigma >= 0, 'A lognormal needs a finite mu and a sigma of at least 0.');
      if (sigma === 0) return always(exp(mu));
      const m = exp(mu + (sigma * sigma) / 2);
      return viaNormal({ mean: m, variance: m * m * expMinus1(sigma * sigma) }, (z) => exp(mu + sigma * z));
    }
    case 'logit-normal': {
      const { mu, sigma } = d;
      demand(allFinite(mu, sigma) && sigma >= 0, 'A logit-normal needs a finite mu and a sigma of at least 0.');
      if (sigma === 0) return always(logistic(mu));
      return viaNormal(logitNormalMoments(mu, sigma), (z) => logistic(mu + sigma * z));
    }
    case 'pert': {
      const { min, mode, max } = d;
      demand(allFinite(min, max) && min <= mode && mode <= max, 'A PERT needs min ≤ mode ≤ max, all finite.');
      if (min === max) return always(min);
      const m = (min + 4 * mode + max) / 6;
      const { at, fill } = pertQuantile(min, mode, max);
      return { ...viaUniform({ mean: m, variance: ((m - min) * (max - m)) / 7 }, at), fill };
    }
    case 'discrete':
      return prepareDiscrete(d.values, d.weights);
    case 'bernoulli': {
      const p = d.probability;
      demand(p >= 0 && p <= 1, 'A probability must be from 0 to 1.');
      return viaUniform({ mean: p, variance: p * (1 - p) }, p === 0 ? () => 0 : (u) => (u >= 1 - p ? 1 : 0));
    }
  }
}

function always(value: number): Prepared {
  return viaUniform({ mean: value, variance: 0 }, () => value);
}

function viaNormal({ mean, variance }: Moments, fromNormal: (z: number) => number): Prepared {
  return { mean, variance, fromNormal, fromUniform: (u) => fromNormal(normalQuantile(u)) };
}

function viaUniform({ mean, variance }: Moments, fromUniform: (u: number) => number): Prepared {
  return { mean, variance, fromUniform, fromNormal: (z) => fromUniform(normalCdf(z)) };
}

function prepareNormal(mean: number, sd: number, lower: number): Prepared {
  demand(allFinite(mean, sd) && sd >= 0, 'A normal needs a finite mean and an sd of at least 0.');
  if (sd === 0) return always(Math.max(lower, mean));
  const alpha = (lower - mean) / sd;
  if (alpha === -Infinity) return viaNormal({ mean, variance: sd * sd }, (z) => mean + sd * z);
  demand(alpha < 37, 'A normal cannot be truncated more than 37 sd above its mean.');
  const below = normalCdf(alpha);
  const above = normalCdf(-alpha);
  const hazard = (exp((-alpha * alpha) / 2) * 0.3989422804014327) / above;
  const moments = { mean: mean + sd * hazard, variance: sd * sd * (1 + alpha * hazard - hazard * hazard) };
  return viaUniform(moments, (u) => {
    // From the tail that is small, so that a bound far above the mean keeps its digits.
    const z = alpha <= 0 ? normalQuantile(below + u * above) : -normalQuantile((1 - u) * above);
    return Math.max(lower, mean + sd * z);
  });
}

/** Trapezoidal rule over z from −16 to 16, whose error for an analytic integrand falls exponentially with the step. */
function logitNormalMoments(mu: number, sigma: number): Moments {
  const z = Array.from({ length: 1025 }, (_, i) => i / 32 - 16);
  const values = z.map((score) => logistic(mu + sigma * score));
  const weights = z.map((score) => exp((-score * score) / 2));
  return weightedMoments(values, weights);
}

function weightedMoments(values: readonly number[], weights: readonly number[]): Moments {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = values.reduce((sum, value, i) => sum + weights[i]! * value, 0) / total;
  const variance = values.reduce((sum, value, i) => sum + weights[i]! * (value - mean) * (value - mean), 0) / total;
  return { mean, variance };
}

function prepareDiscrete(values: readonly number[], weights: readonly number[]): Prepared {
  demand(values.length > 0 && weights.length === values.length, 'A discrete distribution needs one weight per value.');
  demand(values.every(Number.isFinite) && weights.every(Number.isFinite), 'Values and weights must be finite.');
  const order = values.map((_, i) => i).filter((i) => weights[i]! > 0);
  demand(order.length > 0 && weights.every((weight) => weight >= 0), 'Weights must be at least 0, and not all 0.');
  order.sort((a, b) => values[a]! - values[b]!);
  const sorted = order.map((i) => values[i]!);
  if (sorted[0] === sorted.at(-1)) return always(sorted[0]!);
  const upTo: number[] = [];
  for (const i of order) upTo.push((upTo.at(-1) ?? 0) + weights[i]!);
  const total = upTo.at(-1)!;
  const last = sorted.length - 1;
  const fill = (uniforms: Float64Array, out: Float64Array): void => {
    for (let i = 0; i < uniforms.length; i += 1) {
      const place = uniforms[i]! * total;
      let k = 0;
      while (k < last && upTo[k]! <= place) k += 1;
      out[i] = sorted[k]!;
    }
  };
  return {
    ...viaUniform(weightedMoments(values, weights), (u) => sorted[Math.min(countUpTo(upTo, u * total), last)]!),
    fill,
  };
}

function allFinite(...numbers: number[]): boolean {
  return numbers.every(Number.isFinite);
}

function demand(condition: boolean, message: string): asserts condition {
  if (!condition) throw new RangeError(message);
}

function logistic(x: number): number {
  return 1 / (1 + exp(-x));
}

/** exp(s) − 1 for s > 0 without cancellation (Kahan): the rounding of u cancels between u − 1 and ln u. */
function expMinus1(s: number): number {
  const u = exp(s);
  return u === 1 || u === Infinity ? s * u : ((u - 1) * s) / log(u);
}

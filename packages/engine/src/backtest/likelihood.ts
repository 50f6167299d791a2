import { log } from '../quantity/elementary.ts';

/** ½·ln 2π, and the coefficients of Stirling’s series. */
const HALF_LOG_TAU = 0.9189385332046727;
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188] as const;

/** ln Γ(x) for x > 0: Stirling’s series beyond 10, to which smaller numbers are raised. Within 1e-13 of max(1, its size). */
export function logGamma(x: number): number {
  let product = 1;
  let at = x;
  while (at < 10) {
    product *= at;
    at += 1;
  }
  const inverse = 1 / at;
  const square = inverse * inverse;
  const [a, b, c, d, e] = STIRLING;
  const series = inverse * (a + square * (b + square * (c + square * (d + square * e))));
  return (at - 0.5) * log(at) - at + HALF_LOG_TAU + series - log(product);
}

/** Below this excess of the variance over the mean a count is taken as Poisson. */
const POISSON = 1e-9;

/**
 * ln of the chance of a count under the negative binomial with this mean and variance = mean·dispersion (dispersion ≥ 1; 1 is Poisson).
 * `logFactorial` is ln(count!).
 */
export function logCount(count: number, logFactorial: number, mean: number, dispersion: number): number {
  const excess = dispersion - 1;
  if (excess < POISSON) return count * log(mean) - mean - logFactorial;
  const size = mean / excess;
  return (
    logGamma(count + size) -
    logGamma(size) -
    logFactorial -
    size * log(dispersion) +
    count * (log(excess) - log(dispersion))
  );
}

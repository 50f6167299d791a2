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
  const z2 = Z * Z;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

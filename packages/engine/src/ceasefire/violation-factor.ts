import { fail } from '../errors.ts';
import { meanOf } from '../graph/column.ts';
import { exp, log } from '../quantity/elementary.ts';
import type { Steps } from './hazard.ts';

/** Violations by window of days and draw, of one theatre with the force and without it, on the same random numbers. */
export interface Violations {
  /** Day on which each window is full and begins to count. */
  days: readonly number[];
  counts: readonly Float64Array[];
  without: readonly Float64Array[];
  /** Least count of a window: below it fewer violations lower the hazard no further. */
  floor: number;
}

/**
 * The factor by which violations move the hazard:
 *
 *     (max(V, floor) / V_ref)^η / m,   V_ref = E[max(V₀, floor)],   m = E[(max(V₀, floor) / V_ref)^η]
 *
 * by window, V₀ being the violations without a force: there the factor has the mean 1, so that η moves no baseline. At η = 0 it is 1.
 * Before the first window is full there is none. Throws a MusterError where the floor is not above 0.
 */
export function violationFactor({ days, counts, without, floor }: Violations, exponent: number): Steps {
  if (!(floor > 0))
    fail({
      code: 'range',
      file: 'ceasefire.violations',
      message: `a floor of ${floor} violations`,
      expected: 'more than 0',
    });
  const columns = counts.map((window, k) => {
    if (exponent === 0) return new Float64Array(window.length).fill(1);
    const floored = without[k]!.map((count) => Math.max(count, floor));
    const reference = meanOf(floored);
    const power = (count: number) => exp(exponent * log(Math.max(count, floor) / reference));
    const mean = meanOf(floored.map(power));
    return window.map((count) => power(count) / mean);
  });
  return { days, columns };
}

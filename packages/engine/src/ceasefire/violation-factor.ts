import { fail } from '../errors.ts';
import { type Column, meanOf, valueAt } from '../graph/column.ts';
import { exp, log } from '../quantity/elementary.ts';
import type { Steps } from './hazard.ts';

/** Violations by window of days and draw, of one theatre with the force and without it, on the same random numbers. */
export interface Violations {
  /** Day on which each window is full and begins to count. */
  days: readonly number[];
  counts: readonly Column[];
  without: readonly Column[];
  /** Least count of a window, by draw: below it fewer violations lower the hazard no further. */
  floor: Column;
}

/** By which violations move the hazard with the force, and without it. */
export interface ViolationFactor {
  force: Steps;
  without: Steps;
}

/**
 * The factor by which violations move the hazard:
 *
 *     (max(V, floor) / V_ref)^η / m,   V_ref = E[max(V₀, floor)],   m = E[(max(V₀, floor) / V_ref)^η]
 *
 * by window, V₀ being the violations without a force: over the draws the factor has the mean 1 there, so that η moves no baseline. Before the first
 * window is full there is none, and none at all where η is 0 in every draw. Throws a MusterError where a floor is not above 0.
 */
export function violationFactor({ days, counts, without, floor }: Violations, exponent: Column): ViolationFactor {
  const worst = floor.find((least) => !(least > 0));
  if (worst !== undefined)
    fail({
      code: 'range',
      file: 'ceasefire.violations.floor',
      message: `a floor of ${worst} violations`,
      expected: 'more than 0',
    });
  const moving = exponent.some((power) => power !== 0) ? days : [];
  const factors = moving.map((_, k) => {
    const floored = (window: Column) => window.map((count, draw) => Math.max(count, valueAt(floor, draw)));
    const reference = meanOf(floored(without[k]!));
    const powers = (window: Column) =>
      floored(window).map((count, draw) => exp(valueAt(exponent, draw) * log(count / reference)));
    const alone = powers(without[k]!);
    const mean = meanOf(alone);
    return { force: powers(counts[k]!).map((power) => power / mean), without: alone.map((power) => power / mean) };
  });
  const steps = (side: 'force' | 'without'): Steps => ({
    days: moving,
    columns: factors.map((factor) => factor[side]),
  });
  return { force: steps('force'), without: steps('without') };
}

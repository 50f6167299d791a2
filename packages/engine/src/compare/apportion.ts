/** Shares are told to the 1,024th part of a whole one: a power of two, so that they add up exactly as doubles. */
const FINENESS = 2 ** 10;

/**
 * Shares of a whole number, totals[i] / divisor each, in steps of a power of two that add up to it exactly, in whatever order they are
 * added: each is rounded, and what is left over goes to those that rounding moved most the other way.
 */
export function apportion(totals: readonly number[], divisor: number, whole: number): number[] {
  if (!Number.isFinite(whole)) return totals.map(() => Number.NaN);
  const exact = totals.map((total) => (total / divisor) * FINENESS);
  const steps = exact.map(Math.round);
  const over = whole * FINENESS - steps.reduce((sum, step) => sum + step, 0);
  const sign = Math.sign(over);
  const moved = exact
    .map((value, index) => ({ index, left: sign * (value - steps[index]!) }))
    .toSorted((a, b) => b.left - a.left || a.index - b.index)
    .slice(0, Math.abs(over));
  for (const { index } of moved) steps[index]! += sign;
  // + 0: no part is minus zero.
  return steps.map((step) => step / FINENESS + 0);
}

/** A step that keeps three digits of the largest number, at least `least`. */
export function stepFor(largest: number, least: number): number {
  if (!(largest > 0)) return least;
  return Math.max(least, 10 ** (Math.floor(Math.log10(largest)) - 2));
}

/**
 * Parts in whole steps that add up to `total` steps (which lies within one of their sum): each is rounded down, and the steps that are
 * missing go to the largest remainders.
 */
export function wholeSteps(parts: readonly number[], step: number, total: number): number[] {
  const inSteps = parts.map((part) => part / step);
  const down = inSteps.map(Math.floor);
  const missing = total - down.reduce((sum, part) => sum + part, 0);
  const raised = inSteps
    .map((part, index) => ({ index, remainder: part - down[index]! }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, missing);
  for (const { index } of raised) down[index]! += 1;
  return down;
}

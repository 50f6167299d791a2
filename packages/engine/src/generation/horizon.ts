/**
 * Rotation within a horizon that is not long against the cycle. A unit that is rested on the first day counts for its whole first tour,
 * since it relieves nobody, and for tour − overlap of every later one; tours begin a cycle apart; the last may be cut by the end.
 */

/**
 * Largest share of the horizon in which one unit counts: tours from the first day on, each as early as it can be,
 *
 *     [min(tour, H) + Σ over k ≥ 1 of min(tour − overlap, max(0, H − k · cycle − overlap))] / H,  cycle = tour + dwellMonths
 *
 * horizon H, tour, months at home after each tour (`dwellMonths`) and overlap in months; nothing is rounded. It falls towards
 * (tour − overlap) / cycle as the horizon grows, and never below it. A unit with 12 months away and 24 at home counts in 12 + 12 of 48
 * months, a half, and in a third of 36 or of 360.
 *
 * It is what one unit gives on average over the horizon: no rotation keeps more than units × share in every month, and where the horizon
 * is no whole number of cycles it keeps fewer.
 */
export function countedShare(horizon: number, tour: number, dwellMonths: number, overlap: number): number {
  if (horizon <= tour) return 1;
  const each = Math.max(0, tour - overlap);
  if (each === 0) return tour / horizon;
  const cycle = tour + dwellMonths;
  // Of the tours after the first, those that end within the horizon, and the one that is cut.
  const whole = Math.floor((horizon - tour) / cycle);
  const cut = Math.max(0, horizon - (whole + 1) * cycle - overlap);
  return (tour + whole * each + Math.min(each, cut)) / horizon;
}

/**
 * Largest share of a pool that can be kept in the field in every month of the horizon:
 *
 *     1 where H ≤ tour, else (tour − overlap) / min(H − overlap, cycle),  cycle = tour + dwellMonths
 *
 * in months, nothing rounded. In the window from `overlap` to the end, or a cycle long where the horizon is longer, a unit counts for at most
 * tour − overlap: a tour from the first day has served its first months before, and one from a later day relieves somebody. No rotation has
 * more than units × this share in its weakest month, and waves that relieve each other have as much where the horizon is a whole number of them.
 * A horizon beyond a cycle and a handover is the steady state, one over the rotation factor.
 */
export function heldShare(horizon: number, tour: number, dwellMonths: number, overlap: number): number {
  if (horizon <= tour) return 1;
  return Math.max(0, tour - overlap) / Math.min(horizon - overlap, tour + dwellMonths);
}

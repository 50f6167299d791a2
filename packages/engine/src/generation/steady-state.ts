/** Rotation arithmetic in steady state. Every term is kept apart: in the field, tied up, pool, person-tours, distinct persons. */

/**
 * Units that it takes to keep one in the field: cycle / (tour − overlap), cycle = tour + dwell · tour; all in months, dwell in months at
 * home for each month away. Infinite where the handover takes the whole tour. 12-month tours with 24 months at home and ¾ month of overlap: 36 / 11.25 = 3.2.
 */
export function rotationFactor(tour: number, dwell: number, overlap: number): number {
  return overlap < tour ? (tour + dwell * tour) / (tour - overlap) : Number.POSITIVE_INFINITY;
}

/** Persons of the pool that no other task holds: pool − garrisons (once) − rotating commitments (with their rotation). */
export function availablePool(pool: number, garrisons: number, commitments: number, factor: number): number {
  return Math.max(0, pool - garrisons - (commitments === 0 ? 0 : commitments * factor));
}

/** Preparing + in the field + recovering. */
export function tiedUp(inField: number, factor: number): number {
  return inField * factor;
}

/** Tours served over a horizon: N · max(1, H / (tour − overlap)). 64,000 over 24 months on six-month tours are 256,000 tours. */
export function personTours(inField: number, horizon: number, tour: number, overlap: number): number {
  return inField * Math.max(1, horizon / (tour - overlap));
}

/** People who serve at least one tour: N · min(tours each place takes, cycle / (tour − overlap)); one in three out: 192,000. */
export function distinctPersons(
  inField: number,
  horizon: number,
  tour: number,
  overlap: number,
  dwell: number,
): number {
  return inField * Math.min(Math.max(1, horizon / (tour - overlap)), rotationFactor(tour, dwell, overlap));
}

import type { CeasefireConfig } from '../ceasefire/declared.ts';

/**
 * What is kept of an incident with the force, in this order: time from the first day of the ceasefire, place along the line, cell (a point of
 * the line, counted from 0), its violations, those of them that are seen, and whether it makes a call (1) or not (0).
 */
export const INCIDENT_COLUMNS = ['replicate', 'time_days', 'km', 'cell', 'violations', 'seen', 'called'] as const;

/** The least that must be seen of an incident for a call; without end where there is no place that could be called. */
export function leastSeenForCall({ response }: CeasefireConfig): number {
  return response && response.bases.length > 0 ? Math.max(1, response.threshold) : Number.POSITIVE_INFINITY;
}

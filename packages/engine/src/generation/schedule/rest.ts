import type { ScheduleProblem, UnitGroup } from './problem.ts';

/** Slots at home after a tour that begins in `slot`; fewer after a surge, rounded up. */
export function restAfter({ surge }: ScheduleProblem, group: UnitGroup, slot: number): number {
  if (!surge || slot < surge.from || slot >= surge.until) return group.rest;
  return Math.ceil(group.rest * surge.restShare - 1e-9);
}

import type { OptionOutcome } from '@muster/engine';
import type { DeployedMap } from '@muster/engine/report';

/** Rounding opens or closes no place. */
const HAIR = 1 + 1e-6;

/** Ids of the bases that are open with so many persons: in the order of opening, until one would not be filled. */
export function openBases(bases: Pick<DeployedMap, 'bases'>['bases'], persons: number): ReadonlySet<string> {
  const first = bases.findIndex(({ opensAt }) => opensAt > persons * HAIR);
  return new Set((first < 0 ? bases : bases.slice(0, first)).map(({ id }) => id));
}

/** Median persons that have arrived by a day of the build-up. */
export function arrivedBy({ buildUp }: Pick<OptionOutcome['generation'], 'buildUp'>, day: number): number {
  return buildUp?.findLast((each) => each.day <= day)?.persons.p50 ?? 0;
}

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

/** Persons that the first base to open takes, where on none of the days so many have arrived; undefined where one opens. */
export function opensNever(bases: Pick<DeployedMap, 'bases'>['bases'], arrived: readonly number[]): number | undefined {
  const least = bases[0]?.opensAt;
  return arrived.some((persons) => openBases(bases, persons).size > 0) ? undefined : least;
}

/**
 * The stop that the slider stands for: each day, and after a gap of one step all of the plan, which is the number of days. In the gap it goes
 * on in the direction in which it was moved.
 */
export function stopOf(value: number, before: number, days: number): number {
  if (value < days) return value;
  return value > days || before < days ? days : days - 1;
}

import type { OptionOutcome } from '@muster/engine';

type Weapon = NonNullable<OptionOutcome['deployment']>['exposure'][number];

/** Weapons that reach about as far, with the range at which their line is drawn: km. */
export interface WeaponRange {
  km: number;
  weapons: readonly Weapon[];
}

/** Ranges nearer to each other than this part of the shorter one have one line. */
const ALIKE = 0.15;
/** Weapons that reach farther than so many times the deepest base have no line: it would lie outside the map. */
const FARTHEST = 2.2;
const MOST = 4;

/**
 * The ranges that matter on a map, at most four: those up to about twice the depth of the deepest base, alike ones together; where there are
 * more, those that reach a part of the force, and then the longest.
 */
export function rangesThatMatter(exposure: readonly Weapon[], deepest: number): WeaponRange[] {
  const ranges: { km: number; weapons: Weapon[] }[] = [];
  for (const weapon of exposure.toSorted((a, b) => (a.range.p50 ?? 0) - (b.range.p50 ?? 0))) {
    const km = weapon.range.p50 ?? 0;
    const last = ranges.at(-1);
    if (last && km <= last.km * (1 + ALIKE)) last.weapons.push(weapon);
    else ranges.push({ km, weapons: [weapon] });
  }
  const near = ranges.filter(({ km }, index) => index === 0 || km <= FARTHEST * deepest);
  while (near.length > MOST) near.splice(leastTelling(near), 1);
  return near;
}

/** Of the lines between the first and the last, the one nearest to its neighbour. */
function leastTelling(ranges: readonly WeaponRange[]): number {
  const gaps = ranges.map(({ km }, index) =>
    index === 0 || index === ranges.length - 1 ? Number.POSITIVE_INFINITY : km / ranges[index - 1]!.km,
  );
  return gaps.indexOf(Math.min(...gaps));
}

import type { NationLimits, ScheduleProblem, UnitGroup } from './problem.ts';

/**
 * The same problem with each cap lowered to the most persons that whole units of the nation can have under it: 600 of a cap of 700 where its
 * battalions have 600. It allows the same plans.
 */
export function inWholeUnits(problem: ScheduleProblem): ScheduleProblem {
  const nations = problem.nations.map((nation) => {
    if (personsOf(problem, nation.id) <= nation.cap) return nation;
    return { ...nation, cap: attainable(problem, nation.id, nation.cap).at(-1) ?? nation.cap };
  });
  return { ...problem, nations };
}

/** A cap raised to what whole units of the nation can have, if there are that many. */
export function roundedUp(problem: ScheduleProblem, { id, cap }: NationLimits): number {
  return attainable(problem, id, Number.POSITIVE_INFINITY).find((persons) => persons >= cap) ?? cap;
}

function personsOf({ groups }: ScheduleProblem, id: string): number {
  return groups.reduce((sum, { nation, units, persons }) => sum + (nation === id ? units * persons : 0), 0);
}

/** Numbers of persons that whole units of a nation have together, in order, up to `most`; none where units are no whole numbers of persons. */
function attainable(problem: ScheduleProblem, nation: string, most: number): number[] {
  const own = problem.groups.filter((group) => group.nation === nation && group.units > 0 && group.persons > 0);
  const step = own.reduce((common, { persons }) => divisor(common, persons), 0);
  const all = personsOf(problem, nation);
  if (!Number.isSafeInteger(step) || step < 1 || !Number.isSafeInteger(all)) return [];
  const reached = new Uint8Array(Math.floor(Math.min(all, Math.max(0, most)) / step) + 1);
  reached[0] = 1;
  for (const group of own) addUnits(reached, group, group.persons / step);
  return [...reached.keys()].filter((i) => reached[i]).map((i) => i * step);
}

/** Sums that are reached with some of these units too; each place keeps how many of them it took at least. */
function addUnits(reached: Uint8Array, { units }: UnitGroup, steps: number): void {
  const taken = new Int32Array(reached.length);
  for (let i = steps; i < reached.length; i += 1) {
    if (reached[i] || !reached[i - steps] || taken[i - steps]! >= units) continue;
    reached[i] = 1;
    taken[i] = taken[i - steps]! + 1;
  }
}

/** Greatest common divisor. */
export function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

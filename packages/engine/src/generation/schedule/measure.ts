import type { Schedule, ScheduleProblem, Start, UnitGroup } from './problem.ts';

/** What a plan amounts to; rows of persons by slot are arrays as long as the horizon. */
export interface Measures extends Pick<Schedule, 'fulfilled' | 'inField' | 'largestShare' | 'cost' | 'byMonth'> {
  /** By task: persons that count, never more than planned for it. */
  strength: Float64Array[];
  /** By nation: all persons in the theatre, handovers included. */
  present: Float64Array[];
}

/**
 * Works out strength, presence, shares of pools and cost of a plan.
 *
 * A unit is present in [start, start + tour) and counts from start + overlap, or from its start where that is the group’s `ready`.
 * Units in the field on the first day count from then. Slots before `from`, and those for which nothing is planned, are not judged.
 * By month (1 is the first): the smallest strength, the smallest number present and the smallest plan over the month’s slots.
 * Cost: each unit in the field its costPerSlot, each start its costPerTour; units in the field on the first day have no costPerTour.
 */
export function measure(problem: ScheduleProblem, starts: readonly Start[]): Measures {
  const { slots, tasks, nations, from } = problem;
  const groups = new Map(problem.groups.map((group) => [group.id, group]));
  const counted = new Map(tasks.map(({ id }) => [id, new Float64Array(slots)]));
  const presentOf = new Map(nations.map(({ id }) => [id, new Float64Array(slots)]));
  let cost = 0;
  const addTour = (group: UnitGroup, task: string, units: number, start: number, counts: number, end: number) => {
    const last = Math.min(end, slots);
    const persons = units * group.persons;
    for (let t = start; t < last; t += 1) presentOf.get(group.nation)![t]! += persons;
    for (let t = counts; t < last; t += 1) counted.get(task)![t]! += persons;
    cost += units * group.costPerSlot * (last - start);
  };
  for (const group of problem.groups) {
    for (const { units, state, until, task } of group.initial ?? []) {
      if (state === 'in-field') addTour(group, task ?? firstTask(group, problem), units, 0, 0, until);
    }
  }
  for (const { group: id, slot, units, task } of starts) {
    const group = groups.get(id)!;
    addTour(group, task, units, slot, slot === group.ready ? slot : slot + group.overlap, slot + group.tour);
    cost += units * group.costPerTour;
  }
  const strength = tasks.map(({ id, planned }) => counted.get(id)!.map((persons, t) => Math.min(persons, planned[t]!)));
  const present = nations.map(({ id }) => presentOf.get(id)!);
  const strengthInAll = total(strength, slots);
  const plannedInAll = total(
    tasks.map(({ planned }) => planned),
    slots,
  );
  const judged = slotsBetween(from, slots).filter((t) => plannedInAll[t]! > 0);
  return {
    strength,
    present,
    fulfilled: judged.reduce((least, t) => Math.min(least, strengthInAll[t]! / plannedInAll[t]!), 1),
    inField: judged.length === 0 ? 0 : Math.min(...judged.map((t) => strengthInAll[t]!)),
    largestShare: nations.reduce((largest, { pool }, n) => Math.max(largest, shareOf(present[n]!, pool)), 0),
    cost,
    byMonth: byMonth(problem, strengthInAll, total(present, slots), plannedInAll),
  };
}

/** Where nothing is said about a unit in the field on the first day, it is at the first task that it may do. */
function firstTask({ tasks }: UnitGroup, problem: ScheduleProblem): string {
  return problem.tasks.find(({ id }) => !tasks || tasks.includes(id))!.id;
}

function shareOf(present: Float64Array, pool: number): number {
  const most = present.reduce((a, b) => Math.max(a, b), 0);
  return most === 0 ? 0 : most / pool;
}

function total(rows: readonly ArrayLike<number>[], slots: number): Float64Array {
  const sum = new Float64Array(slots);
  for (const row of rows) for (let t = 0; t < slots; t += 1) sum[t]! += row[t]!;
  return sum;
}

function slotsBetween(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i);
}

function byMonth(problem: ScheduleProblem, strength: Float64Array, present: Float64Array, planned: Float64Array) {
  const { slots, slotsPerMonth } = problem;
  return Array.from({ length: Math.ceil(slots / slotsPerMonth) }, (_, month) => {
    const first = month * slotsPerMonth;
    const least = (row: Float64Array) => Math.min(...row.subarray(first, Math.min(slots, first + slotsPerMonth)));
    const most = Math.max(...present.subarray(first, Math.min(slots, first + slotsPerMonth)));
    return { month: month + 1, persons: least(strength), present: most, planned: least(planned) };
  });
}

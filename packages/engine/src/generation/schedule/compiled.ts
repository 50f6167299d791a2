import type { ScheduleProblem, SupportRule, UnitGroup } from './problem.ts';
import { restAfter } from './rest.ts';

/** A support rule with numbers in place of names; substitutes stand in order of their loss. */
interface CompiledSupport {
  type: number;
  /** Which of the sets of types that are supported: rules often share one. */
  set: number;
  of: readonly number[];
  ratio: number;
  outside: readonly number[];
  substitutes: readonly { type: number; loss: number }[];
}

interface CompiledFramework {
  nation: number;
  followers: readonly number[];
  share: number;
}

/**
 * A rotation problem in typed arrays. A lane is a group on one of the tasks that it may do: plans are numbers of starts by lane and slot.
 * Rows of a table of slots lie one after the other: [row × slots + slot].
 */
export interface Compiled {
  slots: number;
  from: number;
  groupIds: readonly string[];
  nationIds: readonly string[];
  taskIds: readonly string[];
  units: Int32Array;
  persons: Float64Array;
  tour: Int32Array;
  overlap: Int32Array;
  ready: Int32Array;
  nationOf: Int32Array;
  typeOf: Int32Array;
  costPerSlot: Float64Array;
  costPerTour: Float64Array;
  laneGroup: Int32Array;
  laneTask: Int32Array;
  /** Lanes of group g: from firstLane[g] to before firstLane[g + 1]. */
  firstLane: Int32Array;
  groupsOfNation: readonly (readonly number[])[];
  types: number;
  /** By group and slot: how long a unit that starts then is away and resting. */
  block: Int32Array;
  /** What the initial states hold, by group, task, nation and type: units for the first, persons for the others. */
  busyAtFirst: Int32Array;
  countedAtFirst: Float64Array;
  presentAtFirst: Float64Array;
  ofTypeAtFirst: Float64Array;
  costAtFirst: number;
  inFieldAtFirst: Uint8Array;
  planned: Float64Array;
  plannedInAll: Float64Array;
  cap: Float64Array;
  pool: Float64Array;
  least: Float64Array;
  nationReady: Int32Array;
  support: readonly CompiledSupport[];
  /** By type: the sets of supported types that it is in. */
  setsOfType: readonly (readonly number[])[];
  sets: number;
  /** By type: 1 if it supports others, be it in the place of another type. */
  canSupport: Uint8Array;
  frameworks: readonly CompiledFramework[];
}

export function compile(problem: ScheduleProblem): Compiled {
  const { slots, groups, tasks, nations } = problem;
  const nationIds = nations.map(({ id }) => id);
  const taskIds = tasks.map(({ id }) => id);
  const typeIds = [...new Set([...groups.map(({ type }) => type), ...problem.support.flatMap(typesOf)])];
  const nationOf = Int32Array.from(groups, ({ nation }) => nationIds.indexOf(nation));
  const typeOf = Int32Array.from(groups, ({ type }) => typeIds.indexOf(type));
  const lanes = groups.flatMap((group, g) => allowedTasks(group, taskIds).map((task) => ({ g, task })));
  const groupsOfNation = nations.map((_, n) => groups.flatMap((_, g) => (nationOf[g] === n ? [g] : [])));
  const planned = new Float64Array(tasks.length * slots);
  const plannedInAll = new Float64Array(slots);
  tasks.forEach((task, k) => {
    for (let t = 0; t < slots; t += 1) {
      planned[k * slots + t] = task.planned[t] ?? 0;
      plannedInAll[t]! += task.planned[t] ?? 0;
    }
  });
  const sets = [...new Set(problem.support.map(keyOf))];
  const compiled: Compiled = {
    slots,
    from: problem.from,
    groupIds: groups.map(({ id }) => id),
    nationIds,
    taskIds,
    units: Int32Array.from(groups, ({ units }) => units),
    persons: Float64Array.from(groups, ({ persons }) => persons),
    tour: Int32Array.from(groups, ({ tour }) => tour),
    overlap: Int32Array.from(groups, ({ overlap }) => overlap),
    ready: Int32Array.from(groups, ({ ready }) => ready),
    nationOf,
    typeOf,
    costPerSlot: Float64Array.from(groups, ({ costPerSlot }) => costPerSlot),
    costPerTour: Float64Array.from(groups, ({ costPerTour }) => costPerTour),
    laneGroup: Int32Array.from(lanes, ({ g }) => g),
    laneTask: Int32Array.from(lanes, ({ task }) => task),
    firstLane: firstLanes(
      lanes.map(({ g }) => g),
      groups.length,
    ),
    groupsOfNation,
    types: typeIds.length,
    block: blocks(problem),
    busyAtFirst: new Int32Array(groups.length * slots),
    countedAtFirst: new Float64Array(tasks.length * slots),
    presentAtFirst: new Float64Array(nations.length * slots),
    ofTypeAtFirst: new Float64Array(typeIds.length * slots),
    costAtFirst: 0,
    inFieldAtFirst: new Uint8Array(nations.length),
    planned,
    plannedInAll,
    cap: Float64Array.from(nations, ({ cap }) => cap),
    pool: Float64Array.from(nations, ({ pool }) => pool),
    least: Float64Array.from(nations, ({ least }) => least),
    nationReady: Int32Array.from(groupsOfNation, (own) => Math.min(slots, ...own.map((g) => groups[g]!.ready))),
    support: problem.support.map((rule) => ({
      type: typeIds.indexOf(rule.type),
      set: sets.indexOf(keyOf(rule)),
      of: rule.of.map((type) => typeIds.indexOf(type)),
      ratio: rule.ratio,
      outside: rule.outside,
      substitutes: rule.substitutes
        .map(({ type, loss }) => ({ type: typeIds.indexOf(type), loss }))
        .sort((a, b) => a.loss - b.loss),
    })),
    setsOfType: typeIds.map((id) =>
      sets.flatMap((key, set) => (problem.support.find((rule) => keyOf(rule) === key)!.of.includes(id) ? [set] : [])),
    ),
    sets: sets.length,
    canSupport: Uint8Array.from(typeIds, (id) =>
      Number(
        problem.support.some(({ type, substitutes }) => [type, ...substitutes.map((other) => other.type)].includes(id)),
      ),
    ),
    frameworks: problem.frameworks.map(({ nation, followers, share }) => ({
      nation: nationIds.indexOf(nation),
      followers: followers.map((id) => nationIds.indexOf(id)),
      share,
    })),
  };
  groups.forEach((group, g) => {
    addInitial(compiled, group, g);
  });
  return compiled;
}

function keyOf({ of }: SupportRule): string {
  return [...of].sort().join('\n');
}

function typesOf({ type, of, substitutes }: SupportRule): string[] {
  return [type, ...of, ...substitutes.map((substitute) => substitute.type)];
}

function allowedTasks(group: UnitGroup, taskIds: readonly string[]): number[] {
  return taskIds.flatMap((id, task) => (!group.tasks || group.tasks.includes(id) ? [task] : []));
}

function firstLanes(groupOfLane: readonly number[], groups: number): Int32Array {
  const first = new Int32Array(groups + 1);
  for (const g of groupOfLane) first[g + 1]! += 1;
  for (let g = 0; g < groups; g += 1) first[g + 1]! += first[g]!;
  return first;
}

function blocks(problem: ScheduleProblem): Int32Array {
  const { groups, slots } = problem;
  const block = new Int32Array(groups.length * slots);
  groups.forEach((group, g) => {
    for (let s = 0; s < slots; s += 1) block[g * slots + s] = group.tour + restAfter(problem, group, s);
  });
  return block;
}

function addInitial(compiled: Compiled, group: UnitGroup, g: number): void {
  const { slots } = compiled;
  const firstTask = compiled.laneTask[compiled.firstLane[g]!] ?? 0;
  for (const { units, state, until, task } of group.initial ?? []) {
    const inField = state === 'in-field';
    const away = Math.min(slots, until);
    const busyUntil = Math.min(slots, inField ? until + group.rest : until);
    for (let t = 0; t < busyUntil; t += 1) compiled.busyAtFirst[g * slots + t]! += units;
    if (!inField) continue;
    const k = task === undefined ? firstTask : compiled.taskIds.indexOf(task);
    for (let t = 0; t < away; t += 1) {
      compiled.countedAtFirst[k * slots + t]! += units * group.persons;
      compiled.presentAtFirst[compiled.nationOf[g]! * slots + t]! += units * group.persons;
      compiled.ofTypeAtFirst[compiled.typeOf[g]! * slots + t]! += units * group.persons;
    }
    compiled.costAtFirst += units * group.costPerSlot * away;
    if (units > 0 && away > 0) compiled.inFieldAtFirst[compiled.nationOf[g]!] = 1;
  }
}

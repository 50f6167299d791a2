/**
 * A rotation problem in whole units, as plain data. Time runs in slots of 1/slotsPerMonth month from the first day of the plan; every
 * duration is a whole number of slots. Nothing here knows the graph: problem-of.ts makes one from a draw.
 */

/** Units of one nation and one type that can relieve each other. */
export interface UnitGroup {
  id: string;
  nation: string;
  type: string;
  /** Whole units that share the rotation; those held by other commitments are not among them. */
  units: number;
  /** Persons in one unit. */
  persons: number;
  /** Slots in the theatre, of which the first `overlap` are a handover with the unit that leaves. */
  tour: number;
  /** Slots at home between the end of one tour and the start of the next. */
  rest: number;
  overlap: number;
  /** First slot in which a unit can stand in the theatre: notice to move, transport, reception. */
  ready: number;
  /** Tasks that its nation lets it do (caveats); all where left out. */
  tasks?: readonly string[];
  /** Units that are not at home and rested on the first day. */
  initial?: readonly { units: number; state: 'in-field' | 'recovering'; until: number; task?: string }[];
  /** Money for a unit in the field for one slot, and for bringing it there and back once. */
  costPerSlot: number;
  costPerTour: number;
}

/** What a part of the plan asks for: persons by slot. A surge is a higher number for some slots. */
export interface Task {
  id: string;
  label: string;
  planned: readonly number[];
}

export interface NationLimits {
  id: string;
  /** Most persons in the field at one time, each relief counted once: what the nation commits. */
  cap: number;
  /** Persons of all its pool: what its share is measured against. */
  pool: number;
  /** Fewest persons in each slot from `ready` on, if it takes part at all; 0 where it may bring any number. */
  least: number;
}

/** In each slot persons of `type` (with those from outside) must be at least `ratio` times the persons of the types `of`. */
export interface SupportRule {
  type: string;
  of: readonly string[];
  ratio: number;
  /** Persons in the field that come from elsewhere (a backer’s enablers), by slot. */
  outside: readonly number[];
  /** Types that may do the work in its place, at a loss: 0.25 means that four do the work of three. Who substitutes does not count in its own type’s rule. */
  substitutes: readonly { type: string; loss: number }[];
}

/** In each slot the framework nation has at least `share` of the persons of itself and its followers. */
interface Framework {
  nation: string;
  followers: readonly string[];
  share: number;
}

/** Tours that begin in slots [from, until) are followed by a shorter rest. */
interface Surge {
  from: number;
  until: number;
  /** Rest after such a tour, as a share of the group’s rest. */
  restShare: number;
}

export interface ScheduleProblem {
  slots: number;
  slotsPerMonth: number;
  /** First slot that must be at full strength; strength before it is build-up and not judged. */
  from: number;
  groups: readonly UnitGroup[];
  tasks: readonly Task[];
  nations: readonly NationLimits[];
  support: readonly SupportRule[];
  frameworks: readonly Framework[];
  surge?: Surge;
}

/** Units of a group that begin a tour in the same slot, for the same task; they leave together at start + tour or at the end of the plan. */
export interface Start {
  group: string;
  slot: number;
  units: number;
  task: string;
  /** Length of the rest that follows, in slots, where it is not the group’s own (surge). */
  rest?: number;
}

/**
 * Strength counts each relief once: a unit counts from start + overlap to its end, and from its start where that is the group’s first
 * possible slot (`ready`) and it therefore relieves nobody. Strength for a task never counts beyond what is planned for it.
 */
export interface Schedule {
  starts: readonly Start[];
  /** Smallest over the slots of strength / planned, 0 to 1, over the slots from the problem’s `from` on. */
  fulfilled: number;
  /** Smallest strength over those slots, in persons. */
  inField: number;
  /** No plan can exceed this smallest strength. */
  bound: number;
  /** Largest share of its pool that a nation has in the field at one time. */
  largestShare: number;
  cost: number;
  /** Strength and plan: the smallest of the month; present: the most who are there at one time, handovers included. */
  byMonth: readonly { month: number; persons: number; present: number; planned: number }[];
  /** Moves of the search, and whether it was stopped before its end. */
  moves: number;
  stopped: boolean;
}

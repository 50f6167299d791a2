import { mostCounted, type Roster, sumsOf, tasksOf } from './most-counted.ts';
import type { ScheduleProblem, UnitGroup } from './problem.ts';

/**
 * Prices of the rules of a problem, by slot; none is negative. Whatever the prices, they prove a bound (see Relaxation): `slots` how much
 * strength is wanted in a slot, `tasks` what one more person planned for a task is worth, `caps` one more under a nation’s cap, `support`
 * one more of an enabler from outside, `frameworks` one more of the framework nation.
 */
export interface Multipliers<Row = Float64Array> {
  slots: Row;
  tasks: Row[];
  caps: Row[];
  support: Row[];
  frameworks: Row[];
}

/** The same prices with other rows. */
export function withRows<From, To>(prices: Multipliers<From>, rowOf: (row: From) => To): Multipliers<To> {
  const { slots, tasks, caps, support, frameworks } = prices;
  return {
    slots: rowOf(slots),
    tasks: tasks.map(rowOf),
    caps: caps.map(rowOf),
    support: support.map(rowOf),
    frameworks: frameworks.map(rowOf),
  };
}

export function noMultipliers({ slots, tasks, nations, support, frameworks }: ScheduleProblem): Multipliers {
  const rows = (list: readonly unknown[]) => list.map(() => new Float64Array(slots));
  return {
    slots: new Float64Array(slots),
    tasks: rows(tasks),
    caps: rows(nations),
    support: rows(support),
    frameworks: rows(frameworks),
  };
}

/** All rows of prices one after the other. */
export function rowsOf({ slots, tasks, caps, support, frameworks }: Multipliers): Float64Array[] {
  return [slots, ...tasks, ...caps, ...support, ...frameworks];
}

/** Slots in which strength is judged: from the problem’s `from` on, where anything is planned. */
export function judgedSlots({ slots, from, tasks }: ScheduleProblem): number[] {
  return Array.from({ length: slots }, (_, t) => t).filter(
    (t) => t >= from && tasks.some(({ planned }) => planned[t]! > 0),
  );
}

/**
 * The plan with its rules priced instead of imposed (Lagrangian relaxation). With prices λ (slots), μ (tasks), π (caps), ρ (support) and φ
 * (frameworks), no plan keeps more than
 *
 *     θ ≤ [Σ μ · planned + Σ π · cap + Σ ρ · outside + Σ over groups: units · persons · V] / Σ λ · aim
 *
 * times the aim in every judged slot. V is the most that one unit’s tours are worth where counting for a task in slot t is worth
 * max(0, λ − μ) − π (a cap counts each relief once) and being present is worth −ratio · ρ where its type is supported, +ρ where it supports (or, if more, (1 − loss) · ρ of
 * what it may substitute for), and −share · φ as a follower, (1 − share) · φ as the framework nation. Each unit can then be looked at by
 * itself, by mostCounted. Minimum contingents are left out, which can only raise the bound.
 */
export class Relaxation {
  readonly problem: ScheduleProblem;
  readonly aims: ArrayLike<number>;
  readonly #judged: readonly number[];
  readonly #types: string[];
  readonly #groups: readonly { group: UnitGroup; nation: number; type: number }[];
  readonly #zero: Float64Array;

  constructor(problem: ScheduleProblem, aims: ArrayLike<number>) {
    this.problem = problem;
    this.aims = aims;
    this.#judged = judgedSlots(problem);
    this.#types = [
      ...new Set([
        ...problem.groups.map(({ type }) => type),
        ...problem.support.flatMap(({ substitutes }) => substitutes.map(({ type }) => type)),
      ]),
    ];
    this.#groups = problem.groups
      .filter((group) => tasksOf(problem, group).length > 0)
      .map((group) => ({
        group,
        nation: problem.nations.findIndex(({ id }) => id === group.nation),
        type: this.#types.indexOf(group.type),
      }));
    this.#zero = new Float64Array(problem.slots + 1);
  }

  /** Σ λ · aim over the judged slots: what the sum of all parts is divided by. */
  weight({ slots }: Multipliers): number {
    return this.#judged.reduce((sum, t) => sum + slots[t]! * this.aims[t]!, 0);
  }

  /** The bound that the prices prove, up to rounding; `slope` is filled with what each price changes of the sum of all parts. */
  value(prices: Multipliers, slope?: Multipliers): number {
    const weight = this.weight(prices);
    if (!(weight > 0)) return Number.POSITIVE_INFINITY;
    const { problem } = this;
    const { slots } = problem;
    let sum = this.#fixedParts(prices, slope);
    const counted = problem.nations.map((_, n) =>
      problem.tasks.map((__, task) => sumsOf(this.#countedWorth(prices, task, n), slots)),
    );
    const unlimited = problem.tasks.map((_, task) => sumsOf(this.#countedWorth(prices, task), slots));
    const byNation = problem.nations.map((_, n) => sumsOf(this.#nationWorth(prices, n), slots));
    const byType = this.#types.map((type) => sumsOf(this.#typeWorth(prices, type), slots));
    const tally = slope && new Tally(problem, this.#types.length);
    const present = new Float64Array(slots + 1);
    for (const { group, nation, type } of this.#groups) {
      const own = byNation[nation] ?? this.#zero;
      for (let t = 0; t <= slots; t += 1) present[t] = own[t]! + byType[type]![t]!;
      for (const roster of mostCounted(problem, group, { counted: counted[nation] ?? unlimited, present })) {
        sum += roster.units * group.persons * roster.worth;
        tally?.add(roster, group.persons, nation, type);
      }
    }
    if (slope && tally) this.#slopes(prices, tally, slope);
    return sum / weight;
  }

  #fixedParts({ slots: wanted, tasks, caps, support }: Multipliers, slope?: Multipliers): number {
    const { problem } = this;
    let sum = 0;
    for (let t = 0; t < problem.slots; t += 1) {
      problem.tasks.forEach(({ planned }, k) => {
        sum += Math.min(tasks[k]![t]!, wanted[t]!) * planned[t]!;
        if (slope) slope.tasks[k]![t] = planned[t]!;
      });
      problem.nations.forEach(({ cap }, n) => {
        if (caps[n]![t]! > 0) sum += caps[n]![t]! * cap;
        if (slope) slope.caps[n]![t] = Number.isFinite(cap) ? cap : 0;
      });
      problem.support.forEach(({ outside }, k) => {
        sum += support[k]![t]! * (outside[t] ?? 0);
        if (slope) slope.support[k]![t] = outside[t] ?? 0;
      });
    }
    return sum;
  }

  #countedWorth({ slots, tasks, caps }: Multipliers, task: number, nation?: number): Float64Array {
    const cap = nation === undefined ? undefined : caps[nation];
    return slots.map((wanted, t) => Math.max(0, wanted - tasks[task]![t]!) - (cap?.[t] ?? 0));
  }

  #nationWorth({ frameworks }: Multipliers, nation: number): Float64Array {
    const { id } = this.problem.nations[nation]!;
    const worth = new Float64Array(this.problem.slots);
    this.problem.frameworks.forEach((framework, f) => {
      const factor = leadFactor(framework, id);
      if (factor !== 0) for (let t = 0; t < worth.length; t += 1) worth[t]! += factor * frameworks[f]![t]!;
    });
    return worth;
  }

  #typeWorth({ support }: Multipliers, type: string): Float64Array {
    const { support: rules, slots } = this.problem;
    const worth = new Float64Array(slots);
    rules.forEach(({ of, ratio }, k) => {
      if (of.includes(type)) for (let t = 0; t < slots; t += 1) worth[t]! -= ratio * support[k]![t]!;
    });
    for (let t = 0; t < slots; t += 1) worth[t]! += bestUse(rules, support, type, t).worth;
    return worth;
  }

  #slopes(prices: Multipliers, tally: Tally, slope: Multipliers): void {
    const { problem } = this;
    slope.slots.fill(0);
    tally.counted.forEach((row, k) => {
      for (let t = 0; t < problem.slots; t += 1) {
        slope.slots[t]! += row[t]!;
        slope.tasks[k]![t]! -= row[t]!;
      }
    });
    tally.countedByNation.forEach((row, n) => {
      for (let t = 0; t < problem.slots; t += 1) slope.caps[n]![t]! -= row[t]!;
    });
    problem.frameworks.forEach((framework, f) => {
      slope.frameworks[f]!.fill(0);
      problem.nations.forEach(({ id }, n) => {
        const factor = leadFactor(framework, id);
        for (let t = 0; t < problem.slots; t += 1) slope.frameworks[f]![t]! += factor * tally.byNation[n]![t]!;
      });
    });
    this.#supportSlopes(prices, tally, slope);
  }

  #supportSlopes({ support }: Multipliers, { byType }: Tally, slope: Multipliers): void {
    const { support: rules, slots } = this.problem;
    this.#types.forEach((type, y) => {
      for (let t = 0; t < slots; t += 1) {
        const persons = byType[y]![t]!;
        if (persons === 0) continue;
        const { rule: used, yields } = bestUse(rules, support, type, t);
        rules.forEach((rule, k) => {
          if (rule.of.includes(type)) slope.support[k]![t]! -= rule.ratio * persons;
          if (used < 0 ? rule.type === type : used === k) slope.support[k]![t]! += yields * persons;
        });
      }
    });
  }
}

/** Persons of a nation in a framework’s rule: 1 − share of the framework nation, −share of a follower. */
export function leadFactor({ nation, followers, share }: ScheduleProblem['frameworks'][number], id: string): number {
  if (id === nation) return 1 - share;
  return followers.includes(id) ? -share : 0;
}

/** Where a person of a type supports most: in all rules of its own type (rule −1), or as a substitute in one other. */
function bestUse(
  rules: ScheduleProblem['support'],
  prices: readonly Float64Array[],
  type: string,
  t: number,
): { rule: number; worth: number; yields: number } {
  let best = { rule: -1, worth: 0, yields: 1 };
  rules.forEach((rule, k) => {
    if (rule.type === type) best.worth += prices[k]![t]!;
  });
  rules.forEach(({ substitutes }, k) => {
    for (const { type: other, loss } of substitutes) {
      const worth = (1 - loss) * prices[k]![t]!;
      if (other === type && worth > best.worth) best = { rule: k, worth, yields: 1 - loss };
    }
  });
  return best;
}

/** Persons of the chosen tours, by slot. */
class Tally {
  readonly counted: Float64Array[];
  readonly countedByNation: Float64Array[];
  readonly byNation: Float64Array[];
  readonly byType: Float64Array[];

  constructor({ slots, tasks, nations }: ScheduleProblem, types: number) {
    this.counted = tasks.map(() => new Float64Array(slots));
    this.countedByNation = nations.map(() => new Float64Array(slots));
    this.byNation = nations.map(() => new Float64Array(slots));
    this.byType = Array.from({ length: types }, () => new Float64Array(slots));
  }

  add({ units, stays }: Roster, each: number, nation: number, type: number): void {
    const persons = units * each;
    const rows = [this.byNation[nation], this.byType[type]];
    for (const { from, counts, until, task } of stays) {
      for (let t = counts; t < until; t += 1) this.counted[task]![t]! += persons;
      const ofNation = this.countedByNation[nation];
      if (ofNation) for (let t = counts; t < until; t += 1) ofNation[t]! += persons;
      for (const row of rows) if (row) for (let t = from; t < until; t += 1) row[t]! += persons;
    }
  }
}

import { type Compiled, compile } from './compiled.ts';
import type { ScheduleProblem, Start } from './problem.ts';
import { Rules } from './rules.ts';
import { startsOf } from './starts.ts';
import { PlanState } from './state.ts';

/** Most units that one unit may bring with it so that rules are kept. */
const MOST_HELPERS = 16;
const LEVELS = 14;

type Order = 'largest' | 'cheapest';

/**
 * The plan that a planner would make by hand: month by month, whoever comes first in the order sends a unit until the slot has what is
 * wanted; a unit that needs support or its framework nation brings them along. A naive fill spends all units at once and has none left
 * later, so the level that is wanted (a share of the plan) is found by bisection: the highest that can be kept to the end. Both orders
 * (most persons in the field in steady state first; cheapest person first) are tried and the better plan is kept.
 */
export function greedyPlan(problem: ScheduleProblem): Start[] {
  return startsOf(problem, greedyState(compile(problem)).starts);
}

/** Lexicographic: higher smallest strength, then smaller largest share, then cheaper. */
export function isBetter(a: PlanState, b: PlanState): boolean {
  const difference = a.fulfilled() - b.fulfilled();
  if (Math.abs(difference) > 1e-12) return difference > 0;
  const share = b.largestShare() - a.largestShare();
  if (Math.abs(share) > 1e-12) return share > 0;
  return a.cost < b.cost;
}

export function greedyState(compiled: Compiled): PlanState {
  let best = baseState(compiled);
  for (const order of ['largest', 'cheapest'] as const) {
    const fill = new GreedyFill(compiled, order);
    let low = 0;
    let high = 1;
    for (let i = 0; i <= LEVELS && low < high; i += 1) {
      const level = i === 0 ? 1 : (low + high) / 2;
      const state = fill.at(level);
      if (isBetter(state, best)) best = state;
      if (state.fulfilled() >= level - 1e-9) low = level;
      else high = level;
    }
  }
  return best;
}

/** The least that keeps all rules: nobody, or what the initial states ask for. */
export function baseState(compiled: Compiled): PlanState {
  return new GreedyFill(compiled, 'largest').base();
}

/** Starts with which a nation has its minimum contingent in every slot; none where no such were found. */
export function contingentOf(compiled: Compiled, nation: number): (readonly [lane: number, slot: number])[] {
  return new GreedyFill(compiled, 'largest').contingent(nation);
}

class GreedyFill {
  readonly #compiled: Compiled;
  readonly #order: number[];
  #state!: PlanState;
  #rules!: Rules;
  #journal: [lane: number, slot: number][] = [];

  constructor(compiled: Compiled, order: Order) {
    this.#compiled = compiled;
    const groups = Array.from(compiled.units, (_, g) => g);
    const key = groups.map((g) => (order === 'largest' ? -sustained(compiled, g) : costOfPerson(compiled, g)));
    this.#order = groups.sort((a, b) => key[a]! - key[b]! || a - b);
  }

  base(): PlanState {
    const { nationIds, inFieldAtFirst, slots } = this.#compiled;
    this.#state = new PlanState(this.#compiled);
    this.#rules = new Rules(this.#state);
    this.#journal = [];
    nationIds.forEach((_, n) => {
      if (inFieldAtFirst[n] === 1) this.#fillContingent(n);
    });
    this.#bringHelpers(0, slots);
    return this.#state;
  }

  contingent(n: number): (readonly [lane: number, slot: number])[] {
    this.#state = new PlanState(this.#compiled);
    this.#rules = new Rules(this.#state);
    this.#journal = [];
    return this.#fillContingent(n) ? this.#journal : [];
  }

  at(level: number): PlanState {
    const { slots, from, least, plannedInAll, inFieldAtFirst } = this.#compiled;
    const state = this.base();
    least.forEach((persons, n) => {
      if (persons > 0 && inFieldAtFirst[n] === 0) this.#join(n);
    });
    for (let t = from; t < slots; t += 1) {
      for (const g of this.#order) {
        while (state.strength[t]! < level * plannedInAll[t]! * (1 - 1e-12) && this.#send(g, t));
        if (state.strength[t]! >= level * plannedInAll[t]! * (1 - 1e-12)) break;
      }
    }
    return state;
  }

  /** Sends one unit that counts in slot t. */
  #send(g: number, t: number): boolean {
    const { slots, firstLane, laneTask, planned, ready, tour, overlap, nationOf, least, units } = this.#compiled;
    const state = this.#state;
    const slot = Math.max(ready[g]!, t - overlap[g]!);
    if (slot > t || slot + tour[g]! <= t || state.busy[g * slots + slot]! >= units[g]!) return false;
    const n = nationOf[g]!;
    if (least[n]! > 0 && state.startsOfNation[n] === 0) return false;
    for (let lane = firstLane[g]!; lane < firstLane[g + 1]!; lane += 1) {
      const row = laneTask[lane]! * slots + t;
      if (state.counted[row]! >= planned[row]!) continue;
      const before = this.#journal.length;
      if (this.#put(lane, slot) && this.#bringHelpers(slot, Math.min(slots, slot + tour[g]!))) return true;
      this.#undo(before);
    }
    return false;
  }

  #join(n: number): void {
    const before = this.#journal.length;
    if (!this.#fillContingent(n) || !this.#bringHelpers(0, this.#compiled.slots)) this.#undo(before);
  }

  /** Relieves a nation’s units so that its least is there in every slot: large units first, or small ones where that fails. */
  #fillContingent(n: number): boolean {
    const { persons, groupsOfNation } = this.#compiled;
    const before = this.#journal.length;
    for (const sign of [1, -1]) {
      const groups = [...groupsOfNation[n]!].sort((a, b) => sign * (persons[b]! - persons[a]!));
      if (this.#fillContingentFrom(n, groups)) return true;
      this.#undo(before);
    }
    return false;
  }

  #fillContingentFrom(n: number, groups: readonly number[]): boolean {
    const { slots, nationReady, least, ready, firstLane } = this.#compiled;
    for (let t = nationReady[n]!; t < slots; t += 1) {
      while (this.#state.present[n * slots + t]! < least[n]!) {
        const sent = groups.some(
          (g) => ready[g]! <= t && firstLane[g]! < firstLane[g + 1]! && this.#put(firstLane[g]!, t),
        );
        if (!sent) return false;
      }
    }
    return true;
  }

  /** Adds support and framework units where rules lack them; false if some still do. */
  #bringHelpers(from: number, until: number): boolean {
    for (let helpers = 0; helpers < MOST_HELPERS * (until - from); helpers += 1) {
      let t = from;
      while (t < until && this.#rules.keptBetween(t, t + 1)) t += 1;
      if (t === until) return true;
      if (helpers > MOST_HELPERS && until - from < this.#compiled.slots) return false;
      if (!this.#bringHelper(t)) return false;
      // A helper may itself need others, beyond these slots.
      until = Math.max(until, this.#lastEnd());
    }
    return false;
  }

  #lastEnd(): number {
    const [lane, slot] = this.#journal.at(-1)!;
    return Math.min(this.#compiled.slots, slot + this.#compiled.tour[this.#compiled.laneGroup[lane]!]!);
  }

  #bringHelper(t: number): boolean {
    const { support, frameworks, typeOf, nationOf, ready, firstLane, least } = this.#compiled;
    const framework = this.#rules.brokenFramework(t);
    const rule = this.#rules.brokenSupport(t);
    const helps = (g: number) =>
      framework >= 0
        ? nationOf[g] === frameworks[framework]!.nation
        : typeOf[g] === support[rule]!.type || support[rule]!.substitutes.some(({ type }) => type === typeOf[g]);
    return this.#order.some((g) => {
      const joined = least[nationOf[g]!] === 0 || this.#state.startsOfNation[nationOf[g]!]! > 0;
      return helps(g) && joined && ready[g]! <= t && firstLane[g]! < firstLane[g + 1]! && this.#put(firstLane[g]!, t);
    });
  }

  #put(lane: number, slot: number): boolean {
    if (this.#state.put(lane, slot, 1)) {
      this.#journal.push([lane, slot]);
      return true;
    }
    this.#state.put(lane, slot, -1);
    return false;
  }

  #undo(until: number): void {
    while (this.#journal.length > until) {
      const [lane, slot] = this.#journal.pop()!;
      this.#state.put(lane, slot, -1);
    }
  }
}

/** Persons that a group keeps in the field in steady state: units × persons × (tour − overlap) / cycle. */
function sustained({ units, persons, tour, overlap, block, slots }: Compiled, g: number): number {
  return (units[g]! * persons[g]! * (tour[g]! - overlap[g]!)) / block[g * slots]!;
}

function costOfPerson({ persons, tour, overlap, costPerSlot, costPerTour }: Compiled, g: number): number {
  return (costPerTour[g]! + costPerSlot[g]! * tour[g]!) / (persons[g]! * Math.max(1, tour[g]! - overlap[g]!));
}

import { Rules } from './rules.ts';
import type { PlanState } from './state.ts';

/** Several changes of a plan that are kept together or not at all. Takings must come before addings: limits are watched on the way. */
export class Edit {
  /** What is minimised: weights of the plan’s two distances and of its cost. */
  weightOfShort = 1;
  weightOfAbove = 0;
  weightOfCost = 0;
  /** Largest distances that a plan may have, whatever it gains. */
  mostShort = Infinity;
  mostAbove = Infinity;
  count = 0;
  /** Whether all changes so far keep the numbers of units and the caps. */
  within = true;
  readonly rules: Rules;
  readonly #state: PlanState;
  readonly #lane: Int32Array;
  readonly #slot: Int32Array;
  readonly #units: Int32Array;
  #short = 0;
  #above = 0;
  #cost = 0;

  constructor(state: PlanState) {
    this.#state = state;
    this.rules = new Rules(state);
    const most = 2 * state.starts.length + 2;
    this.#lane = new Int32Array(most);
    this.#slot = new Int32Array(most);
    this.#units = new Int32Array(most);
  }

  /** Makes a change at once, until `keepIf` decides; nothing more once a limit is broken. */
  put(lane: number, slot: number, units: number): void {
    if (!this.within) return;
    const state = this.#state;
    if (this.count === 0) {
      this.#short = state.short;
      this.#above = state.above;
      this.#cost = state.cost;
    }
    this.#lane[this.count] = lane;
    this.#slot[this.count] = slot;
    this.#units[this.count] = units;
    this.count += 1;
    this.within = state.put(lane, slot, units) || units < 0;
  }

  laneAt(i: number): number {
    return this.#lane[i]!;
  }

  slotAt(i: number): number {
    return this.#slot[i]!;
  }

  energy(): number {
    const { short, above, cost } = this.#state;
    return this.weightOfShort * short + this.weightOfAbove * above + this.weightOfCost * cost;
  }

  /** Whether the changes keep all rules with an energy of at most `limit`. */
  passes(limit: number): boolean {
    const { short, above } = this.#state;
    if (!this.within || short > this.mostShort || above > this.mostAbove) return false;
    return this.energy() <= limit && this.#rulesKept();
  }

  /** Keeps the changes if they pass, otherwise takes them all back. */
  keepIf(limit: number): boolean {
    const kept = this.passes(limit);
    if (kept) this.count = 0;
    else this.takeBack();
    return kept;
  }

  takeBack(): void {
    const state = this.#state;
    if (this.count > 0) {
      for (let i = this.count - 1; i >= 0; i -= 1) state.takeBack(this.#lane[i]!, this.#slot[i]!, this.#units[i]!);
      state.short = this.#short;
      state.above = this.#above;
      state.cost = this.#cost;
    }
    this.count = 0;
    this.within = true;
  }

  #rulesKept(): boolean {
    const { slots, laneGroup, nationOf, typeOf, tour } = this.#state.compiled;
    for (let i = 0; i < this.count; i += 1) {
      const g = laneGroup[this.#lane[i]!]!;
      const slot = this.#slot[i]!;
      if (!this.rules.contingentKept(nationOf[g]!)) return false;
      if (!this.rules.concerns(typeOf[g]!, this.#units[i]! > 0)) continue;
      if (!this.rules.keptBetween(slot, Math.min(slots, slot + tour[g]!))) return false;
    }
    return true;
  }
}

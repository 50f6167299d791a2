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
  readonly rules: Rules;
  readonly #state: PlanState;
  readonly #lane: Int32Array;
  readonly #slot: Int32Array;
  readonly #units: Int32Array;

  constructor(state: PlanState) {
    this.#state = state;
    this.rules = new Rules(state);
    const most = 2 * state.starts.length + 2;
    this.#lane = new Int32Array(most);
    this.#slot = new Int32Array(most);
    this.#units = new Int32Array(most);
  }

  push(lane: number, slot: number, units: number): void {
    this.#lane[this.count] = lane;
    this.#slot[this.count] = slot;
    this.#units[this.count] = units;
    this.count += 1;
  }

  slotAt(i: number): number {
    return this.#slot[i]!;
  }

  energy(): number {
    const { short, above, cost } = this.#state;
    return this.weightOfShort * short + this.weightOfAbove * above + this.weightOfCost * cost;
  }

  /** Makes the changes if all rules are kept and the energy is then at most `limit`; otherwise leaves the plan as it was. */
  attempt(limit: number): boolean {
    const state = this.#state;
    const { short, above, cost } = state;
    let done = 0;
    let kept = true;
    while (kept && done < this.count) {
      const units = this.#units[done]!;
      kept = state.put(this.#lane[done]!, this.#slot[done]!, units) || units < 0;
      done += 1;
    }
    kept = kept && state.short <= this.mostShort && state.above <= this.mostAbove;
    kept = kept && this.energy() <= limit && this.#rulesKept();
    if (!kept) {
      for (let i = done - 1; i >= 0; i -= 1) state.put(this.#lane[i]!, this.#slot[i]!, -this.#units[i]!);
      state.short = short;
      state.above = above;
      state.cost = cost;
    }
    this.count = 0;
    return kept;
  }

  #rulesKept(): boolean {
    const { slots, laneGroup, nationOf, tour } = this.#state.compiled;
    for (let i = 0; i < this.count; i += 1) {
      const g = laneGroup[this.#lane[i]!]!;
      const slot = this.#slot[i]!;
      if (!this.rules.contingentKept(nationOf[g]!)) return false;
      if (!this.rules.keptBetween(slot, Math.min(slots, slot + tour[g]!))) return false;
    }
    return true;
  }
}

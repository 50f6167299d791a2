import { type StreamKey, uniforms } from '../../quantity/stream.ts';
import type { Compiled } from './compiled.ts';
import type { Edit } from './edit.ts';
import type { PlanState } from './state.ts';

const BUFFER = 4096;

/** Uniforms one after another from a named stream, made in blocks. */
export class Chance {
  readonly #key: StreamKey;
  readonly #buffer = new Float64Array(BUFFER);
  #next = BUFFER;
  #made = 0;

  constructor(key: StreamKey) {
    this.#key = key;
  }

  uniform(): number {
    if (this.#next === BUFFER) {
      uniforms(this.#key, this.#buffer, this.#made);
      this.#made += BUFFER;
      this.#next = 0;
    }
    const value = this.#buffer[this.#next]!;
    this.#next += 1;
    return value;
  }

  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }
}

/** Proposes changes of a plan: each fills the edit, which is then tried. False where there is nothing to propose. */
export class Moves {
  readonly #state: PlanState;
  readonly #compiled: Compiled;
  readonly #edit: Edit;
  readonly #chance: Chance;
  /** Nations with a minimum contingent, and the starts with which each can join. */
  readonly #joins: readonly { nation: number; starts: readonly (readonly [lane: number, slot: number])[] }[];

  constructor(
    state: PlanState,
    edit: Edit,
    chance: Chance,
    joins: readonly { nation: number; starts: readonly (readonly [lane: number, slot: number])[] }[],
  ) {
    this.#state = state;
    this.#compiled = state.compiled;
    this.#edit = edit;
    this.#chance = chance;
    this.#joins = joins;
  }

  propose(): boolean {
    const u = this.#chance.uniform();
    if (this.#joins.length > 0 && u > 0.998) return this.#joinOrLeave();
    if (u < 0.2) return this.#shift(false);
    if (u < 0.4) return this.#shift(true);
    if (u < 0.5) return this.#add(false);
    if (u < 0.58) return this.#add(true);
    if (u < 0.63) return this.#remove(false);
    if (u < 0.68) return this.#remove(true);
    if (u < 0.84) return this.#replace(false);
    return this.#replace(true);
  }

  #anyActive(): number {
    const { activeCount, active } = this.#state;
    return activeCount === 0 ? -1 : active[this.#chance.below(activeCount)]!;
  }

  #anyLane(g: number): number {
    const { firstLane } = this.#compiled;
    return firstLane[g]! + this.#chance.below(firstLane[g + 1]! - firstLane[g]!);
  }

  /** One start, or it and those of its unit that follow a cycle after each other, some slots earlier or later. */
  #shift(chain: boolean): boolean {
    const cell = this.#anyActive();
    if (cell < 0) return false;
    const { slots, laneGroup } = this.#compiled;
    const lane = Math.floor(cell / slots);
    const slot = cell % slots;
    const g = laneGroup[lane]!;
    const to = this.#chance.uniform() < 0.15 ? this.#anyLane(g) : lane;
    const by = this.#step(g);
    if (by === 0 && to === lane) return false;
    if (!this.#canStart(g, slot + by)) return false;
    const first = this.#takeAll(lane, slot, chain);
    const taken = this.#edit.count;
    for (let i = first; i < taken; i += 1) this.#giveAgain(i, to, by);
    return true;
  }

  #step(g: number): number {
    const u = this.#chance.uniform();
    const far = u < 0.3 ? this.#compiled.tour[g]! : 3;
    const by = 1 + this.#chance.below(far);
    return this.#chance.uniform() < 0.5 ? by : -by;
  }

  #canStart(g: number, slot: number): boolean {
    return slot >= this.#compiled.ready[g]! && slot < this.#compiled.slots;
  }

  /** Takes away the start, and with `chain` those that follow it; the place of the first in the edit. */
  #takeAll(lane: number, slot: number, chain: boolean): number {
    const { slots, laneGroup, block } = this.#compiled;
    const first = this.#edit.count;
    const g = laneGroup[lane]!;
    let s = slot;
    let own = lane;
    do {
      this.#edit.push(own, s, -1);
      s += block[g * slots + s]!;
      if (!chain || s >= slots) break;
      own = this.#laneWithStart(g, lane, s);
    } while (own >= 0);
    return first;
  }

  #laneWithStart(g: number, preferred: number, slot: number): number {
    const { firstLane, slots } = this.#compiled;
    const { starts } = this.#state;
    if (starts[preferred * slots + slot]! > 0) return preferred;
    for (let lane = firstLane[g]!; lane < firstLane[g + 1]!; lane += 1) {
      if (starts[lane * slots + slot]! > 0) return lane;
    }
    return -1;
  }

  #giveAgain(i: number, lane: number, by: number): void {
    const slot = this.#edit.slotAt(i) + by;
    if (slot >= 0 && slot < this.#compiled.slots) this.#edit.push(lane, slot, 1);
  }

  /** One more start, or a roster of them, so that it counts where the plan is shortest. */
  #add(chain: boolean): boolean {
    const g = this.#chance.below(this.#compiled.units.length);
    return this.#give(g, this.#slotThatHelps(g), chain);
  }

  #slotThatHelps(g: number): number {
    const { slots, ready, tour, overlap } = this.#compiled;
    const u = this.#chance.uniform();
    if (u < 0.1) return ready[g]!;
    const short = u < 0.7 ? this.#state.neediestOf(this.#chance.below(slots), this.#chance.below(slots)) : -1;
    if (short < 0) return ready[g]! + this.#chance.below(Math.max(1, slots - ready[g]!));
    return short - overlap[g]! - this.#chance.below(Math.max(1, tour[g]! - overlap[g]!));
  }

  #give(g: number, slot: number, chain: boolean): boolean {
    const { slots, block, firstLane, units } = this.#compiled;
    if (!this.#canStart(g, slot) || firstLane[g] === firstLane[g + 1]) return false;
    if (this.#edit.count === 0 && this.#state.busy[g * slots + slot]! >= units[g]!) return false;
    const lane = this.#anyLane(g);
    for (let s = slot; s < slots; s += block[g * slots + s]!) {
      this.#edit.push(lane, s, 1);
      if (!chain) break;
    }
    return true;
  }

  #remove(chain: boolean): boolean {
    const cell = this.#anyActive();
    if (cell < 0) return false;
    const { slots } = this.#compiled;
    this.#takeAll(Math.floor(cell / slots), cell % slots, chain);
    return true;
  }

  /** Units of another group in the place of one: mostly of the same nation, which keeps its cap. */
  #replace(chain: boolean): boolean {
    const cell = this.#anyActive();
    if (cell < 0) return false;
    const { slots, laneGroup, nationOf, groupsOfNation, units } = this.#compiled;
    const lane = Math.floor(cell / slots);
    const slot = cell % slots;
    const own = groupsOfNation[nationOf[laneGroup[lane]!]!]!;
    const g = this.#chance.uniform() < 0.6 ? own[this.#chance.below(own.length)]! : this.#chance.below(units.length);
    if (g === laneGroup[lane]) return false;
    const by = this.#chance.uniform() < 0.5 ? 0 : this.#chance.below(7) - 3;
    if (!this.#canStart(g, slot + by)) return false;
    this.#takeAll(lane, slot, chain);
    if (this.#chance.uniform() < 0.25) {
      const more = own[this.#chance.below(own.length)]!;
      this.#give(more, slot + by, chain);
    }
    return this.#give(g, slot + by, chain);
  }

  /** A nation with a minimum contingent comes as a whole or leaves as a whole. */
  #joinOrLeave(): boolean {
    const { nation, starts } = this.#joins[this.#chance.below(this.#joins.length)]!;
    if (this.#state.startsOfNation[nation] === 0) {
      for (let i = 0; i < starts.length; i += 1) this.#edit.push(starts[i]![0], starts[i]![1], 1);
      return starts.length > 0;
    }
    const { slots, laneGroup, nationOf } = this.#compiled;
    const { active, activeCount, starts: counts } = this.#state;
    for (let i = 0; i < activeCount; i += 1) {
      const cell = active[i]!;
      const lane = Math.floor(cell / slots);
      if (nationOf[laneGroup[lane]!] === nation) this.#edit.push(lane, cell % slots, -counts[cell]!);
    }
    return true;
  }
}

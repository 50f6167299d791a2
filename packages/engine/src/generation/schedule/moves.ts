import type { Chance } from './chance.ts';
import type { Compiled } from './compiled.ts';
import type { Edit } from './edit.ts';
import type { PlanState } from './state.ts';

/** Proposes changes of a plan: each makes them in an edit, which is then kept or taken back. False where there is nothing to propose. */
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

  /** The mix was chosen by trial on problems with caps; see docs/generation/schedule.md. */
  propose(): boolean {
    const u = this.#chance.uniform();
    if (this.#joins.length > 0 && this.#chance.uniform() > 0.998) return this.#joinOrLeave();
    if (u < 0.6) return this.#insert();
    if (u < 0.75) return this.#shift(false);
    if (u < 0.85) return this.#shift(true);
    if (u < 0.9) return this.#shiftRelay();
    return this.#remove(u < 0.95);
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
    if (!this.#canStart(g, slot + by)) return false;
    this.#takeAll(lane, slot, chain);
    const taken = this.#edit.count;
    for (let i = 0; i < taken; i += 1) {
      const moved = this.#edit.slotAt(i) + by;
      if (moved < slots) this.#edit.put(to, moved, 1);
    }
    return true;
  }

  /** A start and the reliefs that follow it, one after the other, in the same nation: all earlier or later. */
  #shiftRelay(): boolean {
    const cell = this.#anyActive();
    if (cell < 0) return false;
    const { slots, laneGroup, nationOf, tour, overlap } = this.#compiled;
    const first = laneGroup[Math.floor(cell / slots)]!;
    const by = this.#chance.uniform() < 0.5 ? 1 : -1;
    let slot = cell % slots;
    let lane = Math.floor(cell / slots);
    while (lane >= 0) {
      this.#edit.put(lane, slot, -1);
      const g = laneGroup[lane]!;
      slot += Math.max(1, tour[g]! - overlap[g]!);
      lane = slot < slots ? this.#laneOfNation(nationOf[first]!, slot) : -1;
    }
    const taken = this.#edit.count;
    for (let i = 0; i < taken; i += 1) {
      const moved = this.#edit.slotAt(i) + by;
      const own = this.#edit.laneAt(i);
      if (moved >= slots) continue;
      if (!this.#canStart(laneGroup[own]!, moved)) return false;
      this.#edit.put(own, moved, 1);
    }
    return true;
  }

  #laneOfNation(n: number, slot: number): number {
    const own = this.#compiled.groupsOfNation[n]!;
    for (let i = 0; i < own.length; i += 1) {
      const lane = this.#laneWithStart(own[i]!, this.#compiled.firstLane[own[i]!]!, slot);
      if (lane >= 0) return lane;
    }
    return -1;
  }

  #step(g: number): number {
    const far = this.#chance.uniform() < 0.3 ? this.#compiled.tour[g]! : 3;
    const by = 1 + this.#chance.below(far);
    return this.#chance.uniform() < 0.5 ? by : -by;
  }

  #canStart(g: number, slot: number): boolean {
    return slot >= this.#compiled.ready[g]! && slot < this.#compiled.slots;
  }

  /** Takes away a start, and with `chain` those that follow it a cycle after each other. */
  #takeAll(lane: number, slot: number, chain: boolean): void {
    const { slots, laneGroup, block } = this.#compiled;
    const g = laneGroup[lane]!;
    let s = slot;
    let own = lane;
    do {
      this.#edit.put(own, s, -1);
      s += block[g * slots + s]!;
      if (!chain || s >= slots) break;
      own = this.#laneWithStart(g, own, s);
    } while (own >= 0);
  }

  #laneWithStart(g: number, preferred: number, slot: number): number {
    const { firstLane, slots } = this.#compiled;
    const { starts } = this.#state;
    if (firstLane[g] === firstLane[g + 1]) return -1;
    if (starts[preferred * slots + slot]! > 0) return preferred;
    for (let lane = firstLane[g]!; lane < firstLane[g + 1]!; lane += 1) {
      if (starts[lane * slots + slot]! > 0) return lane;
    }
    return -1;
  }

  #remove(chain: boolean): boolean {
    const cell = this.#anyActive();
    if (cell < 0) return false;
    const { slots } = this.#compiled;
    this.#takeAll(Math.floor(cell / slots), cell % slots, chain);
    return true;
  }

  /**
   * One more tour: those of its nation that stand in its way (its own units’ rest, the nation’s cap) are taken away, and what room is left
   * is filled with another unit. Most begin where another of the nation begins or ends.
   */
  #insert(): boolean {
    const { units, nationOf, groupsOfNation, laneGroup, slots, firstLane, ready, tour } = this.#compiled;
    const u = this.#chance.uniform();
    let g = this.#chance.below(units.length);
    let slot = ready[g]! + this.#chance.below(Math.max(1, slots - ready[g]!));
    if (u < 0.65) {
      const cell = this.#anyActive();
      if (cell < 0) return false;
      const other = laneGroup[Math.floor(cell / slots)]!;
      const own = groupsOfNation[nationOf[other]!]!;
      g = own[this.#chance.below(own.length)]!;
      slot = (cell % slots) + (u < 0.35 ? tour[other]! : 0);
    } else if (u < 0.85) {
      slot = this.#slotThatHelps(g);
    }
    if (!this.#canStart(g, slot) || firstLane[g] === firstLane[g + 1]) return false;
    if (!this.#restUnits(g, slot) || !this.#makeRoom(g, slot)) return false;
    this.#edit.put(this.#anyLane(g), slot, 1);
    this.#fill(groupsOfNation[nationOf[g]!]!, slot);
    return true;
  }

  #slotThatHelps(g: number): number {
    const { slots, tour, overlap } = this.#compiled;
    const short = this.#state.neediestOf(this.#chance.below(slots), this.#chance.below(slots));
    if (short < 0) return -1;
    return short - overlap[g]! - this.#chance.below(Math.max(1, tour[g]! - overlap[g]!));
  }

  /** Takes away one tour of the group that leaves no unit rested for a tour from `slot`; false if one is not enough. */
  #restUnits(g: number, slot: number): boolean {
    if (this.#isRested(g, slot)) return true;
    const { slots, block } = this.#compiled;
    const reach = block[g * slots + slot]!;
    const first = Math.max(0, slot - reach + 1);
    const width = Math.min(slots, slot + reach) - first;
    const offset = this.#chance.below(width);
    for (let i = 0; i < width; i += 1) {
      const s = first + ((offset + i) % width);
      const lane = this.#laneWithStart(g, this.#compiled.firstLane[g]!, s);
      if (lane < 0) continue;
      this.#edit.put(lane, s, -1);
      return this.#isRested(g, slot);
    }
    return false;
  }

  #isRested(g: number, slot: number): boolean {
    const { slots, block, units } = this.#compiled;
    const { busy } = this.#state;
    const end = g * slots + Math.min(slots, slot + block[g * slots + slot]!);
    const most = units[g]!;
    for (let i = g * slots + slot; i < end; i += 1) if (busy[i]! >= most) return false;
    return true;
  }

  /** Takes away tours of the nation until a unit more is within its cap; false if three are not enough. */
  #makeRoom(g: number, slot: number): boolean {
    for (let taken = 0; taken <= 3; taken += 1) {
      const full = this.#fullSlot(g, slot);
      if (full < 0) return true;
      if (taken === 3 || !this.#takeOneAt(this.#compiled.nationOf[g]!, full)) return false;
    }
    return false;
  }

  /** The slot of a tour in which the nation’s cap would be exceeded most, or −1. */
  #fullSlot(g: number, slot: number): number {
    const { slots, nationOf, cap, persons, tour, ready, overlap } = this.#compiled;
    const { once } = this.#state;
    const n = nationOf[g]!;
    let most = cap[n]! + 1e-6 - persons[g]!;
    let at = -1;
    const end = Math.min(slots, slot + tour[g]!);
    for (let t = slot === ready[g] ? slot : slot + overlap[g]!; t < end; t += 1) {
      if (once[n * slots + t]! > most) {
        most = once[n * slots + t]!;
        at = t;
      }
    }
    return at;
  }

  /** Takes away some tour of a nation that is under way in a slot. */
  #takeOneAt(n: number, t: number): boolean {
    const { slots, groupsOfNation, tour, firstLane } = this.#compiled;
    const own = groupsOfNation[n]!;
    const firstGroup = this.#chance.below(own.length);
    const u = this.#chance.uniform();
    for (let i = 0; i < own.length; i += 1) {
      const g = own[(firstGroup + i) % own.length]!;
      const first = Math.max(0, t - tour[g]! + 1);
      const width = Math.min(slots - 1, t) - first + 1;
      const offset = Math.floor(u * width);
      for (let j = 0; j < width; j += 1) {
        const s = first + ((offset + j) % width);
        const lane = this.#laneWithStart(g, firstLane[g]!, s);
        if (lane < 0) continue;
        this.#edit.put(lane, s, -1);
        return true;
      }
    }
    return false;
  }

  /** Sends another unit of the nation where there is room. */
  #fill(own: readonly number[], slot: number): void {
    const { slots, units, firstLane } = this.#compiled;
    const offset = this.#chance.below(own.length);
    for (let i = 0; i < own.length; i += 1) {
      const g = own[(offset + i) % own.length]!;
      if (!this.#canStart(g, slot) || firstLane[g] === firstLane[g + 1]) continue;
      if (this.#state.busy[g * slots + slot]! >= units[g]!) continue;
      if (this.#fullSlot(g, slot) >= 0 || !this.#isRested(g, slot)) continue;
      this.#edit.put(this.#anyLane(g), slot, 1);
      return;
    }
  }

  /** A nation with a minimum contingent comes as a whole or leaves as a whole. */
  #joinOrLeave(): boolean {
    const { nation, starts } = this.#joins[this.#chance.below(this.#joins.length)]!;
    if (this.#state.startsOfNation[nation] === 0) {
      for (let i = 0; i < starts.length; i += 1) this.#edit.put(starts[i]![0], starts[i]![1], 1);
      return starts.length > 0;
    }
    const { slots, laneGroup, nationOf } = this.#compiled;
    const { active, activeCount, starts: counts } = this.#state;
    for (let i = 0; i < activeCount; i += 1) {
      const cell = active[i]!;
      const lane = Math.floor(cell / slots);
      if (nationOf[laneGroup[lane]!] === nation) this.#edit.put(lane, cell % slots, -counts[cell]!);
    }
    return true;
  }
}

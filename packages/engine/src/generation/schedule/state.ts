import type { Compiled } from './compiled.ts';

const TOLERANCE = 1e-6;

/**
 * A plan as numbers of starts by lane and slot, with everything that follows from them kept up to date: units away or resting, persons
 * counted, present and by type, cost, and how far the plan is from two levels:
 *
 *     short = Σ over slots of (max(0, level · planned − strength) / planned)²
 *     above = Σ over nations and slots of (max(0, present − share · pool) / pool)²
 *
 * Units of a group are alike, and each tour with its rest is an interval: if never more intervals overlap than there are units, units can
 * be assigned (interval graphs are perfect), so counts are enough.
 */
export class PlanState {
  readonly compiled: Compiled;
  readonly starts: Int32Array;
  readonly busy: Int32Array;
  readonly counted: Float64Array;
  readonly strength: Float64Array;
  readonly present: Float64Array;
  /** Persons of a nation by slot, each relief counted once: what its cap limits. */
  readonly once: Float64Array;
  readonly ofType: Float64Array;
  /** Persons of each set of types that rules support, by slot. */
  readonly supported: Float64Array;
  readonly startsOfNation: Int32Array;
  /** Cells (lane × slots + slot) that have starts, in no order: active[0 … activeCount − 1]. */
  readonly active: Int32Array;
  activeCount = 0;
  short = 0;
  above = 0;
  cost: number;
  level = 1;
  share = Infinity;
  readonly #placeOf: Int32Array;
  readonly #wanted: Float64Array;
  readonly #perPlanned: Float64Array;
  readonly #allowed: Float64Array;

  constructor(compiled: Compiled) {
    const { slots, laneGroup, plannedInAll, from } = compiled;
    this.compiled = compiled;
    this.starts = new Int32Array(laneGroup.length * slots);
    this.busy = compiled.busyAtFirst.slice();
    this.counted = compiled.countedAtFirst.slice();
    this.present = compiled.presentAtFirst.slice();
    this.once = compiled.presentAtFirst.slice();
    this.ofType = compiled.ofTypeAtFirst.slice();
    this.supported = new Float64Array(compiled.sets * slots);
    compiled.setsOfType.forEach((sets, type) => {
      for (const set of sets)
        for (let t = 0; t < slots; t += 1) this.supported[set * slots + t]! += this.ofType[type * slots + t]!;
    });
    this.strength = new Float64Array(slots);
    this.startsOfNation = new Int32Array(compiled.cap.length);
    this.active = new Int32Array(this.starts.length);
    this.cost = compiled.costAtFirst;
    this.#placeOf = new Int32Array(this.starts.length);
    this.#wanted = new Float64Array(slots);
    this.#perPlanned = plannedInAll.map((planned, t) => (t >= from && planned > 0 ? 1 / planned : 0));
    this.#allowed = new Float64Array(compiled.cap.length);
    for (let k = 0; k < compiled.taskIds.length; k += 1) {
      for (let t = 0; t < slots; t += 1) {
        this.strength[t]! += Math.min(this.counted[k * slots + t]!, compiled.planned[k * slots + t]!);
      }
    }
    this.aim(1, Infinity);
  }

  /** Sets the two levels and works out both distances anew, which also clears rounding. */
  aim(level: number, share: number): void {
    const { slots, plannedInAll, pool } = this.compiled;
    this.level = level;
    this.share = share;
    this.short = 0;
    this.above = 0;
    for (let t = 0; t < slots; t += 1) {
      // A hair less than the level, so that a plan that is just at it is not short by rounding.
      this.#wanted[t] = level * plannedInAll[t]! * (1 - 1e-12);
      this.short += this.#gap(t);
    }
    for (let n = 0; n < pool.length; n += 1) {
      this.#allowed[n] = share === Infinity ? Infinity : share * pool[n]! * (1 + 1e-12);
      for (let t = 0; t < slots; t += 1) this.above += this.#excess(n, this.present[n * slots + t]!);
    }
  }

  #gap(t: number): number {
    const lacking = this.#wanted[t]! - this.strength[t]!;
    if (lacking <= 0) return 0;
    const part = lacking * this.#perPlanned[t]!;
    return part * part;
  }

  #excess(n: number, present: number): number {
    const over = present - this.#allowed[n]!;
    if (over <= 0) return 0;
    const part = over / this.compiled.pool[n]!;
    return part * part;
  }

  /** Adds (or with a negative number takes away) starts. False if more units are away or resting than there are, or a cap is exceeded. */
  put(lane: number, slot: number, units: number): boolean {
    const { slots, laneGroup, laneTask, tour, ready, overlap, nationOf, typeOf, block, cap, planned } = this.compiled;
    const g = laneGroup[lane]!;
    const n = nationOf[g]!;
    const persons = units * this.compiled.persons[g]!;
    const end = Math.min(slots, slot + tour[g]!);
    this.#mark(lane * slots + slot, units);
    this.startsOfNation[n]! += units;
    this.cost += units * (this.compiled.costPerTour[g]! + this.compiled.costPerSlot[g]! * (end - slot));

    let within = true;
    const { busy, present, once, ofType, counted, strength } = this;
    const has = this.compiled.units[g]!;
    const busyEnd = g * slots + Math.min(slots, slot + block[g * slots + slot]!);
    for (let i = g * slots + slot; i < busyEnd; i += 1) {
      busy[i]! += units;
      if (busy[i]! > has) within = false;
    }
    const most = cap[n]! + TOLERANCE;
    const presentAt = n * slots;
    const typeAt = typeOf[g]! * slots;
    const watched = this.#allowed[n]! < Infinity;
    for (let t = slot; t < end; t += 1) {
      const after = present[presentAt + t]! + persons;
      if (watched) this.above += this.#excess(n, after) - this.#excess(n, present[presentAt + t]!);
      present[presentAt + t] = after;
      ofType[typeAt + t]! += persons;
    }
    const sets = this.compiled.setsOfType[typeOf[g]!]!;
    for (let i = 0; i < sets.length; i += 1) {
      const setAt = sets[i]! * slots;
      for (let t = slot; t < end; t += 1) this.supported[setAt + t]! += persons;
    }
    const taskAt = laneTask[lane]! * slots;
    for (let t = slot === ready[g] ? slot : slot + overlap[g]!; t < end; t += 1) {
      once[presentAt + t]! += persons;
      if (once[presentAt + t]! > most) within = false;
      const before = counted[taskAt + t]!;
      const after = before + persons;
      const limit = planned[taskAt + t]!;
      counted[taskAt + t] = after;
      const change = (after < limit ? after : limit) - (before < limit ? before : limit);
      if (change === 0) continue;
      this.short -= this.#gap(t);
      strength[t]! += change;
      this.short += this.#gap(t);
    }
    return within;
  }

  /** Undoes what `put` did, the last first; distances and cost are left to who kept them. */
  takeBack(lane: number, slot: number, units: number): void {
    const { slots, laneGroup, laneTask, tour, ready, overlap, nationOf, typeOf, block, planned } = this.compiled;
    const { busy, present, once, ofType, supported, counted, strength } = this;
    const g = laneGroup[lane]!;
    const persons = units * this.compiled.persons[g]!;
    const end = Math.min(slots, slot + tour[g]!);
    this.#mark(lane * slots + slot, -units);
    this.startsOfNation[nationOf[g]!]! -= units;
    const busyEnd = g * slots + Math.min(slots, slot + block[g * slots + slot]!);
    for (let i = g * slots + slot; i < busyEnd; i += 1) busy[i]! -= units;
    const presentAt = nationOf[g]! * slots;
    const typeAt = typeOf[g]! * slots;
    for (let t = slot; t < end; t += 1) {
      present[presentAt + t]! -= persons;
      ofType[typeAt + t]! -= persons;
    }
    const sets = this.compiled.setsOfType[typeOf[g]!]!;
    for (let i = 0; i < sets.length; i += 1) {
      for (let t = slot; t < end; t += 1) supported[sets[i]! * slots + t]! -= persons;
    }
    const taskAt = laneTask[lane]! * slots;
    for (let t = slot === ready[g] ? slot : slot + overlap[g]!; t < end; t += 1) {
      once[presentAt + t]! -= persons;
      const before = counted[taskAt + t]!;
      const after = before - persons;
      const limit = planned[taskAt + t]!;
      counted[taskAt + t] = after;
      strength[t]! += (after < limit ? after : limit) - (before < limit ? before : limit);
    }
  }

  #mark(cell: number, units: number): void {
    const before = this.starts[cell]!;
    const after = before + units;
    this.starts[cell] = after;
    if (before === 0 && after > 0) {
      this.active[this.activeCount] = cell;
      this.#placeOf[cell] = this.activeCount;
      this.activeCount += 1;
    } else if (before > 0 && after === 0) {
      this.activeCount -= 1;
      const moved = this.active[this.activeCount]!;
      const place = this.#placeOf[cell]!;
      this.active[place] = moved;
      this.#placeOf[moved] = place;
    }
  }

  /** Smallest strength / planned over the slots that are judged. */
  fulfilled(): number {
    let least = 1;
    for (let t = 0; t < this.strength.length; t += 1) {
      if (this.#perPlanned[t]! > 0) least = Math.min(least, this.strength[t]! * this.#perPlanned[t]!);
    }
    return least;
  }

  /** Smallest strength over the slots that are judged, in persons. */
  inField(): number {
    let least = Infinity;
    for (let t = 0; t < this.strength.length; t += 1) {
      if (this.#perPlanned[t]! > 0) least = Math.min(least, this.strength[t]!);
    }
    return least === Infinity ? 0 : least;
  }

  /** Mean over the judged slots of strength / planned. */
  meanFulfilled(): number {
    let sum = 0;
    let judged = 0;
    for (let t = 0; t < this.strength.length; t += 1) {
      if (this.#perPlanned[t] === 0) continue;
      sum += this.strength[t]! * this.#perPlanned[t]!;
      judged += 1;
    }
    return judged === 0 ? 1 : sum / judged;
  }

  largestShare(): number {
    const { slots, pool } = this.compiled;
    let largest = 0;
    for (let n = 0; n < pool.length; n += 1) {
      let most = 0;
      for (let t = n * slots; t < (n + 1) * slots; t += 1) if (this.present[t]! > most) most = this.present[t]!;
      if (most > 0) largest = Math.max(largest, most / pool[n]!);
    }
    return largest;
  }

  /** Of two slots the one that is shorter of the level, or −1 if neither is short. */
  neediestOf(a: number, b: number): number {
    const gapA = this.#gap(a);
    const gapB = this.#gap(b);
    if (gapA === 0 && gapB === 0) return -1;
    return gapA >= gapB ? a : b;
  }

  /** Takes the starts of another plan of the same problem. */
  load(starts: Int32Array): void {
    const { slots } = this.compiled;
    for (let cell = 0; cell < starts.length; cell += 1) {
      const change = starts[cell]! - this.starts[cell]!;
      if (change !== 0) this.put(Math.floor(cell / slots), cell % slots, change);
    }
    this.aim(this.level, this.share);
  }
}

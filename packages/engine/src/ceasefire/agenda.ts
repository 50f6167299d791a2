/**
 * What is still to happen in a replicate, in the order of time: a list for each later day; the day under way cut into equal parts with a
 * list each; the part under way as a heap by time, then by creation. Entries are numbers of slots in the columns below; slots are used again.
 * Columns grow when more is pending at once than ever before, and with nothing else.
 */
export class Agenda {
  /** Columns of a slot: when and where, the key of the incident, and what it belongs to (see the simulator). */
  time = new Float64Array(256);
  place = new Float64Array(256);
  key0 = new Int32Array(256);
  key1 = new Int32Array(256);
  owner = new Int32Array(256);
  private born = new Int32Array(256);
  private next = new Int32Array(256);
  private free = -1;
  private used = 0;
  private births = 0;
  private readonly dayHead: Int32Array;
  private readonly dayCount: Int32Array;
  private partHead = new Int32Array(16).fill(-1);
  private parts = 0;
  private part = 0;
  private day = -1;
  private heap = new Int32Array(256);
  private size = 0;

  constructor(days: number) {
    this.dayHead = new Int32Array(days);
    this.dayCount = new Int32Array(days);
  }

  /** Forgets all. */
  clear(): void {
    this.dayHead.fill(-1);
    this.dayCount.fill(0);
    this.partHead.fill(-1);
    this.free = -1;
    this.used = 0;
    this.births = 0;
    this.day = -1;
    this.part = 0;
    this.parts = 0;
    this.size = 0;
  }

  /** Puts something in; a time that is not before that of the event under way, and within the days. */
  push(time: number, place: number, key0: number, key1: number, owner: number): void {
    let slot = this.free;
    if (slot >= 0) this.free = this.next[slot]!;
    else {
      slot = this.used;
      this.used += 1;
      if (slot === this.time.length) this.grow();
    }
    this.time[slot] = time;
    this.place[slot] = place;
    this.key0[slot] = key0;
    this.key1[slot] = key1;
    this.owner[slot] = owner;
    this.born[slot] = this.births;
    this.births += 1;
    const day = Math.floor(time);
    if (day > this.day) {
      this.next[slot] = this.dayHead[day]!;
      this.dayHead[day] = slot;
      this.dayCount[day]! += 1;
    } else this.place1(slot);
  }

  /** Puts a slot of the day under way where it belongs. */
  private place1(slot: number): void {
    const part = Math.floor((this.time[slot]! - this.day) * this.parts);
    if (part <= this.part) this.rise(slot);
    else {
      this.next[slot] = this.partHead[part]!;
      this.partHead[part] = slot;
    }
  }

  /** Begins a day, after all that the one before held has been taken. About two entries to a part. */
  open(day: number): void {
    this.day = day;
    this.part = -1;
    let parts = 16;
    while (parts < this.dayCount[day]! && parts < 65536) parts *= 2;
    if (parts > this.partHead.length) this.partHead = new Int32Array(parts).fill(-1);
    this.parts = parts;
    let slot = this.dayHead[day]!;
    while (slot >= 0) {
      const following = this.next[slot]!;
      this.place1(slot);
      slot = following;
    }
  }

  /** Takes out the next of the day; −1 if there is none. Its columns can be read until something is put in. */
  pop(): number {
    while (this.size === 0) {
      this.part += 1;
      if (this.part >= this.parts) return -1;
      let slot = this.partHead[this.part]!;
      this.partHead[this.part] = -1;
      while (slot >= 0) {
        const following = this.next[slot]!;
        this.rise(slot);
        slot = following;
      }
    }
    const first = this.heap[0]!;
    this.size -= 1;
    if (this.size > 0) this.sink(this.heap[this.size]!);
    this.next[first] = this.free;
    this.free = first;
    return first;
  }

  private before(a: number, b: number): boolean {
    const first = this.time[a]!;
    const second = this.time[b]!;
    return first < second || (first === second && this.born[a]! < this.born[b]!);
  }

  private rise(slot: number): void {
    if (this.size === this.heap.length) this.heap = widened(this.heap, Int32Array);
    const heap = this.heap;
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.before(slot, heap[above]!)) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = slot;
  }

  private sink(slot: number): void {
    const heap = this.heap;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= this.size) break;
      if (below + 1 < this.size && this.before(heap[below + 1]!, heap[below]!)) below += 1;
      if (!this.before(heap[below]!, slot)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = slot;
  }

  private grow(): void {
    this.time = widened(this.time, Float64Array);
    this.place = widened(this.place, Float64Array);
    this.key0 = widened(this.key0, Int32Array);
    this.key1 = widened(this.key1, Int32Array);
    this.owner = widened(this.owner, Int32Array);
    this.born = widened(this.born, Int32Array);
    this.next = widened(this.next, Int32Array);
  }
}

/** A copy of twice the length. */
export function widened<T extends Float64Array | Int32Array>(old: T, Kind: { new (length: number): T }): T {
  const wide = new Kind(old.length * 2);
  wide.set(old);
  return wide;
}

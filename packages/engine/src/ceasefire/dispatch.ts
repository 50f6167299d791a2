import { type Agenda, widened } from './agenda.ts';
import { BIN, BINS, type CeasefireConfig, type Replicate, type Response } from './declared.ts';
import { exponential, FOR } from './random.ts';

/** Owner in the agenda of nothing; below it stand the bases whose teams become free. */
export const NOBODY = -1;

/**
 * Calls and the teams that answer them. A call that waits has a record, kept until its offspring, which may be removed, have come. A
 * call that finds a free team needs none. Patience is looked at when a team is to be sent, and at the end: before that it changes nothing.
 */
export class Dispatch {
  /** When the team that was sent last arrives, and when its service ends. */
  arrival = 0;
  end = 0;
  private readonly bases: number;
  /** Bases by travel time to each cell, and travel days. */
  private readonly nearest: Int32Array;
  private readonly travel: Float64Array;
  private readonly teams: Int32Array;
  /** Columns of records. */
  private made = new Float64Array(64);
  private gone = new Float64Array(64);
  private arrives = new Float64Array(64);
  private ends = new Float64Array(64);
  private seen = new Float64Array(64);
  private cell = new Int32Array(64);
  private key0 = new Int32Array(64);
  private key1 = new Int32Array(64);
  private born = new Int32Array(64);
  private holders = new Int32Array(64);
  private free = NOBODY;
  private used = 0;
  private births = 0;
  /** Records of waiting calls as a heap: most seen first, then the earlier. */
  private heap = new Int32Array(64);
  private size = 0;

  constructor(
    private readonly config: CeasefireConfig,
    private readonly response: Response,
    private readonly agenda: Agenda,
  ) {
    const { bases } = response;
    this.bases = bases.length;
    this.teams = new Int32Array(bases.length);
    this.travel = Float64Array.from(config.cells.flatMap(({ travel }) => travel.slice(0, bases.length)));
    this.nearest = Int32Array.from(
      config.cells.flatMap(({ travel }) =>
        bases.map((_, base) => base).sort((a, b) => travel[a]! - travel[b]! || a - b),
      ),
    );
  }

  /** At time 0: teams of open bases are free, those of later ones come when theirs opens. */
  begin(into: Replicate): void {
    this.free = NOBODY;
    this.used = 0;
    this.births = 0;
    this.size = 0;
    const { days } = this.config;
    for (let base = 0; base < this.bases; base += 1) {
      const { opens, teams } = this.response.bases[base]!;
      this.teams[base] = opens <= 0 ? teams : 0;
      into.present += teams * (days - Math.min(days, Math.max(0, opens)));
      if (opens <= 0 || opens >= days) continue;
      for (let i = 0; i < teams; i += 1) this.agenda.push(opens, 0, 0, 0, NOBODY - 1 - base);
    }
  }

  /** A call: sends the nearest free team and gives NOBODY; where none is free the record with which it waits. */
  call(time: number, cell: number, seen: number, key0: number, key1: number, into: Replicate): number {
    into.byDay.calls[Math.floor(time)]! += 1;
    into.byCell.calls[cell]! += 1;
    const first = cell * this.bases;
    for (let i = first; i < first + this.bases; i += 1) {
      const base = this.nearest[i]!;
      if (this.teams[base] === 0) continue;
      this.teams[base]! -= 1;
      this.send(base, time, time, cell, key0, key1, into);
      return NOBODY;
    }
    const record = this.record();
    this.made[record] = time;
    this.gone[record] = time + this.patience(key0, key1);
    this.arrives[record] = Number.POSITIVE_INFINITY;
    this.ends[record] = Number.POSITIVE_INFINITY;
    this.seen[record] = seen;
    this.cell[record] = cell;
    this.key0[record] = key0;
    this.key1[record] = key1;
    this.born[record] = this.births;
    this.births += 1;
    this.holders[record] = 1;
    if (this.size === this.heap.length) this.makeRoom(time, into);
    this.rise(record);
    return record;
  }

  private patience(key0: number, key1: number): number {
    const { patience } = this.response;
    return patience === Number.POSITIVE_INFINITY ? patience : patience * exponential(key0, key1, FOR.patience);
  }

  /** One more offspring of a waiting call is to come; or, with −1, one has come. */
  hold(record: number, by: 1 | -1): void {
    this.holders[record]! += by;
    if (this.holders[record] === 0) {
      this.made[record] = this.free;
      this.free = record;
    }
  }

  /** Whether a team is at that time with the incident whose call has waited. */
  isThere(record: number, time: number): boolean {
    return time >= this.arrives[record]! && time < this.ends[record]!;
  }

  /** A team of a base is free: it takes the waiting call with the most seen, or stays. */
  freed(base: number, time: number, into: Replicate): void {
    while (this.size > 0) {
      const record = this.first();
      const waited = this.gone[record]! > time;
      if (waited) {
        this.send(base, time, this.made[record]!, this.cell[record]!, this.key0[record]!, this.key1[record]!, into);
        this.arrives[record] = this.arrival;
        this.ends[record] = this.end;
      } else this.drop(record, into);
      this.hold(record, -1);
      if (waited) return;
    }
    this.teams[base]! += 1;
  }

  /** At the end: calls whose patience has gone before are dropped. */
  close(into: Replicate): void {
    for (let i = 0; i < this.size; i += 1) {
      if (this.gone[this.heap[i]!]! < this.config.days) this.drop(this.heap[i]!, into);
    }
  }

  private drop(record: number, into: Replicate): void {
    into.byDay.dropped[Math.floor(this.made[record]!)]! += 1;
  }

  private send(
    base: number,
    time: number,
    made: number,
    cell: number,
    key0: number,
    key1: number,
    into: Replicate,
  ): void {
    const { alert, service, back, within } = this.response;
    const { days } = this.config;
    const travel = this.travel[cell * this.bases + base]!;
    this.arrival = time + alert + travel;
    this.end = this.arrival + service * exponential(key0, key1, FOR.service);
    const free = this.end + back * travel;
    // Not arrival − made: without a wait the time is the same for all calls of a cell, to the last bit.
    const response = time - made + alert + travel;
    into.responseTime += response;
    if (response <= within) into.inTime += 1;
    into.responseTimes[Math.min(BINS - 1, Math.floor(response / BIN))]! += 1;
    into.byDay.sent[Math.floor(made)]! += 1;
    into.busy += (free < days ? free : days) - time;
    if (free < days) this.agenda.push(free, 0, 0, 0, NOBODY - 1 - base);
  }

  private record(): number {
    const record = this.free;
    if (record !== NOBODY) {
      this.free = this.made[record]!;
      return record;
    }
    if (this.used === this.made.length) {
      this.made = widened(this.made, Float64Array);
      this.gone = widened(this.gone, Float64Array);
      this.arrives = widened(this.arrives, Float64Array);
      this.ends = widened(this.ends, Float64Array);
      this.seen = widened(this.seen, Float64Array);
      this.cell = widened(this.cell, Int32Array);
      this.key0 = widened(this.key0, Int32Array);
      this.key1 = widened(this.key1, Int32Array);
      this.born = widened(this.born, Int32Array);
      this.holders = widened(this.holders, Int32Array);
    }
    this.used += 1;
    return this.used - 1;
  }

  /** Drops calls that have lost patience; if more than half of the heap still waits, it grows. */
  private makeRoom(time: number, into: Replicate): void {
    const old = this.heap;
    const count = this.size;
    this.size = 0;
    for (let i = 0; i < count; i += 1) {
      const record = old[i]!;
      if (this.gone[record]! > time) this.rise(record);
      else {
        this.drop(record, into);
        this.hold(record, -1);
      }
    }
    if (this.size > old.length / 2) this.heap = widened(old, Int32Array);
  }

  private before(a: number, b: number): boolean {
    const more = this.seen[a]! - this.seen[b]!;
    return more > 0 || (more === 0 && this.born[a]! < this.born[b]!);
  }

  private rise(record: number): void {
    const heap = this.heap;
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.before(record, heap[above]!)) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = record;
  }

  /** Takes out the waiting call that is served first. */
  private first(): number {
    const heap = this.heap;
    const first = heap[0]!;
    this.size -= 1;
    if (this.size === 0) return first;
    const last = heap[this.size]!;
    let at = 0;
    for (let below = 1; below < this.size; below = 2 * at + 1) {
      if (below + 1 < this.size && this.before(heap[below + 1]!, heap[below]!)) below += 1;
      if (!this.before(heap[below]!, last)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
    return first;
  }
}

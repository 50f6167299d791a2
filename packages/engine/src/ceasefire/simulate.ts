import { Agenda, widened } from './agenda.ts';
import { BINS, type CeasefireConfig, type Replicate, type Watch } from './declared.ts';
import { Dispatch, NOBODY } from './dispatch.ts';
import { fraction, Incidents } from './incidents.ts';
import { child0, child1, FOR, poisson, uniform, word } from './random.ts';
import { type Tables, tablesOf, truceFactor } from './tables.ts';

/** A replicate in which nothing has happened yet. */
export function emptyReplicate(config: CeasefireConfig): Replicate {
  const day = () => new Float64Array(Math.ceil(config.days));
  const cell = () => new Float64Array(config.cells.length);
  return {
    byDay: {
      incidents: day(),
      violations: day(),
      seen: day(),
      removed: day(),
      calls: day(),
      dropped: day(),
      sent: day(),
    },
    byCell: { violations: cell(), seen: cell(), calls: cell() },
    responseTime: 0,
    inTime: 0,
    responseTimes: new Float64Array(BINS),
    busy: 0,
    present: 0,
  };
}

function empty(replicate: Replicate): void {
  for (const column of Object.values(replicate.byDay)) column.fill(0);
  for (const column of Object.values(replicate.byCell)) column.fill(0);
  replicate.responseTimes.fill(0);
  replicate.responseTime = 0;
  replicate.inTime = 0;
  replicate.busy = 0;
  replicate.present = 0;
}

/**
 * The simulator of docs/ceasefire/declaration.md. Every number it draws is a function of the seed, the replicate, the descent of the
 * incident and what it is for: configurations that differ in sight, teams or what teams prevent share immigrants, marks, offspring and coins.
 * Same seed, same bytes, on whatever engine of JavaScript and in whatever order replicates are run.
 */
export class Simulator {
  private readonly tables: Tables;
  private readonly agenda: Agenda;
  private readonly dispatch: Dispatch | undefined;
  private readonly incidents: Incidents;
  private readonly days: number;
  private readonly length: number;
  private readonly threshold: number;
  private readonly prevented: number;
  private into: Replicate;
  private watch: Watch | undefined;
  /** Where nobody answers, what is still to be followed: last in, first out. */
  private time = new Float64Array(64);
  private place = new Float64Array(64);
  private key0 = new Int32Array(64);
  private key1 = new Int32Array(64);
  private depth = 0;

  /**
   * `inOrder` takes events in the order of time also where nobody answers, which gives the same more slowly. Throws a RangeError where a
   * figure is out of its range.
   */
  constructor(
    private readonly config: CeasefireConfig,
    private readonly inOrder = false,
  ) {
    this.tables = tablesOf(config);
    this.agenda = new Agenda(Math.ceil(config.days));
    const { response } = config;
    if (response && response.bases.length > 0) this.dispatch = new Dispatch(config, response, this.agenda);
    this.days = config.days;
    this.length = this.tables.cells.length;
    this.threshold = Math.max(1, response?.threshold ?? 1);
    this.prevented = response?.prevented ?? 0;
    this.into = emptyReplicate(config);
    this.incidents = new Incidents(config, this.tables, this.into);
  }

  /**
   * One replicate. Its columns are new unless `into` has some, of this configuration's days and cells, to be written over. `watch` is told of each
   * incident.
   */
  run(seed: number, replicate: number, into: Replicate = emptyReplicate(this.config), watch?: Watch): Replicate {
    const high = Math.floor(seed / 4294967296);
    const start0 = child0(child0(seed | 0, high, 0), child1(seed | 0, high, 0), replicate);
    const start1 = child1(child0(seed | 0, high, 0), child1(seed | 0, high, 0), replicate);
    empty(into);
    this.into = into;
    this.watch = watch;
    this.agenda.clear();
    this.dispatch?.begin(into);
    const ordered = this.inOrder || this.dispatch !== undefined;
    this.incidents.begin(start0, start1, into);
    const days = Math.ceil(this.days);
    for (let day = 0; day < days; day += 1) {
      this.immigrants(day, child0(start0, start1, day), child1(start0, start1, day), ordered);
      if (!ordered) continue;
      this.agenda.open(day);
      this.followDay();
    }
    this.dispatch?.close(into);
    return into;
  }

  /** Incidents of a day that no other brings about: those of a process without truce and deterrence, each kept with its chance. */
  private immigrants(day: number, key0: number, key1: number, ordered: boolean): void {
    const { perDay, none, low, high } = this.tables.background;
    const { kept, stage, count: cells } = this.tables.cells;
    const ofStage = stage[day]! * cells;
    const count = poisson(perDay, none, uniform(key0, key1, FOR.immigrants), key0, key1, FOR.immigrants);
    for (let i = 0; i < count; i += 1) {
      const own0 = child0(key0, key1, i);
      const own1 = child1(key0, key1, i);
      const time = day + (word(own0, own1, FOR.time) >>> 0) * 2.3283064365386963e-10;
      if (time >= this.days) continue;
      const share = fraction(word(own0, own1, FOR.placeHigh), word(own0, own1, FOR.placeLow));
      const cell = this.immigrantCell(share);
      const chance = uniform(own0, own1, FOR.background) / kept[ofStage + cell]!;
      if (!(chance < high[day]!) || (chance >= low[day]! && chance >= truceFactor(this.config, time))) continue;
      const place = this.immigrantPlace(share, cell);
      if (ordered) this.agenda.push(time, place, own0, own1, NOBODY);
      else this.followAll(time, place, own0, own1);
    }
  }

  /** Cell of the background incident below which this share of the background lies. */
  private immigrantCell(share: number): number {
    const { perDay, upTo, guide } = this.tables.background;
    let cell = guide[Math.floor(share * guide.length)]!;
    while (cell < upTo.length - 1 && upTo[cell]! <= share * perDay) cell += 1;
    return cell;
  }

  private immigrantPlace(share: number, cell: number): number {
    const { perDay, upTo } = this.tables.background;
    const { to } = this.tables.cells;
    const before = cell === 0 ? 0 : upTo[cell - 1]!;
    const from = cell === 0 ? 0 : to[cell - 1]!;
    return from + ((share * perDay - before) / (upTo[cell]! - before)) * (to[cell]! - from);
  }

  /** Takes what is on the agenda of a day in the order of time. */
  private followDay(): void {
    const { agenda, dispatch, into } = this;
    for (let slot = agenda.pop(); slot >= 0; slot = agenda.pop()) {
      const owner = agenda.owner[slot]!;
      const time = agenda.time[slot]!;
      const key0 = agenda.key0[slot]!;
      const key1 = agenda.key1[slot]!;
      if (owner < NOBODY) {
        dispatch!.freed(NOBODY - 1 - owner, time, into);
        continue;
      }
      const place = agenda.place[slot]!;
      if (owner > NOBODY) {
        const removed = dispatch!.isThere(owner, time) && this.isPrevented(key0, key1);
        dispatch!.hold(owner, -1);
        if (removed) {
          into.byDay.removed[Math.floor(time)]! += 1;
          continue;
        }
      }
      this.incidents.happen(time, place, key0, key1);
      if (this.watch !== undefined) this.told(this.watch, time, place);
      this.bringAbout(time, place, key0, key1);
    }
  }

  private isPrevented(key0: number, key1: number): boolean {
    return uniform(key0, key1, FOR.prevented) < this.prevented;
  }

  /** The call that the incident which has just happened makes, and its offspring. Those that a team on its way is known to remove are left out. */
  private bringAbout(time: number, place: number, key0: number, key1: number): void {
    const { agenda, dispatch, incidents, into, days } = this;
    const { offspring, key, shift } = incidents;
    let owner = NOBODY;
    let arrival = Number.POSITIVE_INFINITY;
    let end = Number.POSITIVE_INFINITY;
    if (dispatch !== undefined && incidents.seen >= this.threshold) {
      owner = dispatch.call(time, incidents.cell, incidents.seen, key0, key1, into);
      if (owner === NOBODY) {
        arrival = dispatch.arrival;
        end = dispatch.end;
      }
    }
    for (let i = 0; i < offspring; i += 1) {
      incidents.birth(key0, key1, i);
      const then = time + shift[0]!;
      if (then >= days) continue;
      if (then >= arrival && then < end && this.isPrevented(key[0]!, key[1]!)) {
        into.byDay.removed[Math.floor(then)]! += 1;
        continue;
      }
      if (owner !== NOBODY) dispatch!.hold(owner, 1);
      let where = place + shift[1]!;
      if (where < 0 || where > this.length) where = incidents.reflected(where);
      agenda.push(then, where, key[0]!, key[1]!, owner);
    }
  }

  private told(watch: Watch, time: number, place: number): void {
    const { cell, violations, seen } = this.incidents;
    watch(time, place, cell, violations, seen);
  }

  /** An incident and all that follows from it, where nobody answers. */
  private followAll(first: number, where: number, first0: number, first1: number): void {
    const { incidents, days, length } = this;
    const { key, shift } = incidents;
    let time = first;
    let place = where;
    let key0 = first0;
    let key1 = first1;
    for (;;) {
      incidents.happen(time, place, key0, key1);
      if (this.watch !== undefined) this.told(this.watch, time, place);
      for (let i = 0; i < incidents.offspring; i += 1) {
        incidents.birth(key0, key1, i);
        const then = time + shift[0]!;
        if (then >= days) continue;
        let there = place + shift[1]!;
        if (there < 0 || there > length) there = incidents.reflected(there);
        this.put(then, there, key[0]!, key[1]!);
      }
      if (this.depth === 0) return;
      this.depth -= 1;
      time = this.time[this.depth]!;
      place = this.place[this.depth]!;
      key0 = this.key0[this.depth]!;
      key1 = this.key1[this.depth]!;
    }
  }

  private put(time: number, place: number, key0: number, key1: number): void {
    if (this.depth === this.time.length) {
      this.time = widened(this.time, Float64Array);
      this.place = widened(this.place, Float64Array);
      this.key0 = widened(this.key0, Int32Array);
      this.key1 = widened(this.key1, Int32Array);
    }
    this.time[this.depth] = time;
    this.place[this.depth] = place;
    this.key0[this.depth] = key0;
    this.key1[this.depth] = key1;
    this.depth += 1;
  }
}

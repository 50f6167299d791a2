import { Agenda, widened } from './agenda.ts';
import { BINS, type CeasefireConfig, type Replicate } from './declared.ts';
import { Dispatch, NOBODY } from './dispatch.ts';
import { binomial, child0, child1, exponential, FOR, normal, poisson, uniform, word } from './random.ts';
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
  private readonly threshold: number;
  private readonly prevented: number;
  private into: Replicate;
  /** 2 on a jammed day, else 0: what to add to the place of a chance of being seen. */
  private readonly jammed: Uint8Array;
  private readonly dawn: number;
  private readonly dusk: number;
  private readonly fastShare: number;
  private readonly fastDays: number;
  private readonly slowDays: number;
  private readonly spread: number;
  /** Of the incident that happened last: its cell, its violations that were seen, its offspring. */
  private cell = 0;
  private seen = 0;
  private offspring = 0;
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
    this.threshold = Math.max(1, response?.threshold ?? 1);
    this.prevented = response?.prevented ?? 0;
    this.jammed = new Uint8Array(Math.ceil(config.days));
    this.dawn = config.nightShare / 2;
    this.dusk = 1 - config.nightShare / 2;
    this.fastShare = config.triggering.fastShare;
    this.fastDays = config.triggering.fastDays;
    this.slowDays = config.triggering.slowDays;
    this.spread = config.triggering.spread;
    this.into = emptyReplicate(config);
  }

  /**
   * One replicate. Its columns are new unless `into` has some, of this configuration's days and cells, to be written over.
   */
  run(seed: number, replicate: number, into: Replicate = emptyReplicate(this.config)): Replicate {
    const high = Math.floor(seed / 4294967296);
    const start0 = child0(child0(seed | 0, high, 0), child1(seed | 0, high, 0), replicate);
    const start1 = child1(child0(seed | 0, high, 0), child1(seed | 0, high, 0), replicate);
    empty(into);
    this.into = into;
    this.agenda.clear();
    this.dispatch?.begin(into);
    const ordered = this.inOrder || this.dispatch !== undefined;
    const days = this.jammed.length;
    for (let day = 0; day < days; day += 1) {
      const jammed = uniform(child0(start0, start1, day), child1(start0, start1, day), FOR.jammed);
      this.jammed[day] = jammed < this.config.jammedShare ? 2 : 0;
    }
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
    const { kept } = this.tables.cells;
    const count = poisson(perDay, none, key0, key1, FOR.immigrants);
    for (let i = 0; i < count; i += 1) {
      const own0 = child0(key0, key1, i);
      const own1 = child1(key0, key1, i);
      const time = day + (word(own0, own1, FOR.time) >>> 0) * 2.3283064365386963e-10;
      if (time >= this.config.days) continue;
      const place = this.immigrantPlace(own0, own1);
      const share = uniform(own0, own1, FOR.background) / kept[this.cell]!;
      if (!(share < high[day]!) || (share >= low[day]! && share >= truceFactor(this.config, time))) continue;
      if (ordered) this.agenda.push(time, place, own0, own1, NOBODY);
      else this.followAll(time, place, own0, own1);
    }
  }

  /** Place of a background incident, its cell in `cell`. */
  private immigrantPlace(key0: number, key1: number): number {
    const { perDay, upTo, guide } = this.tables.background;
    const { to } = this.tables.cells;
    const share = fraction(word(key0, key1, FOR.placeHigh), word(key0, key1, FOR.placeLow));
    const sum = share * perDay;
    let cell = guide[Math.floor(share * guide.length)]!;
    while (cell < upTo.length - 1 && upTo[cell]! <= sum) cell += 1;
    const before = cell === 0 ? 0 : upTo[cell - 1]!;
    const from = cell === 0 ? 0 : to[cell - 1]!;
    this.cell = cell;
    return from + ((sum - before) / (upTo[cell]! - before)) * (to[cell]! - from);
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
      this.happen(time, place, key0, key1);
      this.bringAbout(time, place, key0, key1);
    }
  }

  private isPrevented(key0: number, key1: number): boolean {
    return uniform(key0, key1, FOR.prevented) < this.prevented;
  }

  /** The call that the incident which has just happened makes, and its offspring. Those that a team on its way is known to remove are left out. */
  private bringAbout(time: number, place: number, key0: number, key1: number): void {
    const { agenda, dispatch, into, offspring } = this;
    const { days } = this.config;
    let owner = NOBODY;
    let arrival = Number.POSITIVE_INFINITY;
    let end = Number.POSITIVE_INFINITY;
    if (dispatch !== undefined && this.seen >= this.threshold) {
      into.byDay.calls[Math.floor(time)]! += 1;
      into.byCell.calls[this.cell]! += 1;
      owner = dispatch.call(time, this.cell, this.seen, key0, key1, into);
      if (owner === NOBODY) {
        arrival = dispatch.arrival;
        end = dispatch.end;
      }
    }
    for (let i = 0; i < offspring; i += 1) {
      const own0 = child0(key0, key1, i);
      const own1 = child1(key0, key1, i);
      const then = time + this.delay(own0, own1);
      if (then >= days) continue;
      if (then >= arrival && then < end && this.isPrevented(own0, own1)) {
        into.byDay.removed[Math.floor(then)]! += 1;
        continue;
      }
      if (owner !== NOBODY) dispatch!.hold(owner, 1);
      agenda.push(then, this.reflected(place + this.displacement(own0, own1)), own0, own1, owner);
    }
  }

  /** An incident and all that follows from it, where nobody answers. */
  private followAll(first: number, where: number, first0: number, first1: number): void {
    const { days } = this.config;
    let time = first;
    let place = where;
    let key0 = first0;
    let key1 = first1;
    for (;;) {
      this.happen(time, place, key0, key1);
      for (let i = 0; i < this.offspring; i += 1) {
        const own0 = child0(key0, key1, i);
        const own1 = child1(key0, key1, i);
        const then = time + this.delay(own0, own1);
        if (then < days) this.put(then, this.reflected(place + this.displacement(own0, own1)), own0, own1);
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

  /** An incident: its violations, what is seen of them, how many it brings about; counted. */
  private happen(time: number, place: number, key0: number, key1: number): void {
    const { marks, cells } = this.tables;
    const share = fraction(word(key0, key1, FOR.markHigh), word(key0, key1, FOR.markLow));
    let violations = marks.guide[Math.floor(share * marks.guide.length)]!;
    while (marks.upTo[violations]! <= share) violations += 1;

    let cell = cells.guide[Math.min(cells.guide.length - 1, Math.floor(place * cells.perKm))]!;
    while (cell < cells.count - 1 && cells.to[cell]! <= place) cell += 1;
    const day = Math.floor(time);
    const hour = time - day;
    const night = hour < this.dawn || hour >= this.dusk ? 1 : 0;
    const seen = binomial(violations, cells.sight[cell * 4 + this.jammed[day]! + night]!, key0, key1, FOR.sight);

    const mean = marks.offspring[violations]!;
    this.offspring = poisson(mean, marks.childless[violations]!, key0, key1, FOR.offspring);
    this.cell = cell;
    this.seen = seen;
    const { byDay, byCell } = this.into;
    byDay.incidents[day]! += 1;
    byDay.violations[day]! += violations;
    byDay.seen[day]! += seen;
    byCell.violations[cell]! += violations;
    byCell.seen[cell]! += seen;
  }

  private delay(key0: number, key1: number): number {
    const fast = uniform(key0, key1, FOR.fast) < this.fastShare;
    return (fast ? this.fastDays : this.slowDays) * exponential(key0, key1, FOR.delay);
  }

  private displacement(key0: number, key1: number): number {
    return this.spread * normal(key0, key1, FOR.displacement);
  }

  /** A place beyond an end of the line, reflected at the ends as often as needed. */
  private reflected(place: number): number {
    const { length } = this.tables.cells;
    if (place >= 0 && place <= length) return place;
    const folded = Math.abs(place) % (2 * length);
    return folded <= length ? folded : 2 * length - folded;
  }
}

/** A number in [0, 1) from 53 of 64 random bits. */
function fraction(high: number, low: number): number {
  return (high >>> 0) * 2.3283064365386963e-10 + (low >>> 11) * 1.1102230246251565e-16;
}

import type { CeasefireConfig, Replicate } from './declared.ts';
import { binomial, child0, child1, exponential, FOR, normal, poisson, uniform, word } from './random.ts';
import type { Tables } from './tables.ts';

/**
 * Draws what an incident and its offspring are, and counts. Results stand in fields and columns, not in objects made for them, so that
 * nothing is allocated however many there are.
 */
export class Incidents {
  /** Of the incident that happened last: its cell, its violations, those that were seen, its offspring. */
  cell = 0;
  violations = 0;
  seen = 0;
  offspring = 0;
  /** Of the offspring that was drawn last: its key; its delay and displacement. */
  readonly key = new Int32Array(2);
  readonly shift = new Float64Array(2);
  /** Where the chances of the first cell on each day begin: those of its stage, clear or jammed. */
  private readonly daySight: Int32Array;
  private readonly stage: Int32Array;
  private readonly chances: number;
  private readonly jammedShare: number;
  /** Half of the lit part of a day. */
  private readonly halfDay: number;
  private readonly markGuide: Int32Array;
  private readonly markBits: number;
  private readonly markUpTo: Float64Array;
  private readonly meanOffspring: Float64Array;
  private readonly childless: Float64Array;
  private readonly cellGuide: Int32Array;
  private readonly perKm: number;
  private readonly cellTo: Float64Array;
  private readonly sight: Float64Array;
  private readonly length: number;
  private readonly fastShare: number;
  private readonly fastDays: number;
  private readonly slowDays: number;
  private readonly spread: number;
  private dayIncidents: Float64Array;
  private dayViolations: Float64Array;
  private daySeen: Float64Array;
  private cellViolations: Float64Array;
  private cellSeen: Float64Array;

  constructor(config: CeasefireConfig, { marks, cells }: Tables, into: Replicate) {
    this.daySight = new Int32Array(Math.ceil(config.days));
    this.stage = cells.stage;
    this.chances = cells.count * 4;
    this.jammedShare = config.jammedShare;
    this.halfDay = (1 - config.nightShare) / 2;
    this.markGuide = marks.guide;
    this.markBits = marks.bits;
    this.markUpTo = marks.upTo;
    this.meanOffspring = marks.offspring;
    this.childless = marks.childless;
    this.cellGuide = cells.guide;
    this.perKm = cells.perKm;
    this.cellTo = cells.beyond;
    this.sight = cells.sight;
    this.length = cells.length;
    this.fastShare = config.triggering.fastShare;
    this.fastDays = config.triggering.fastDays;
    this.slowDays = config.triggering.slowDays;
    this.spread = config.triggering.spread;
    this.dayIncidents = into.byDay.incidents;
    this.dayViolations = into.byDay.violations;
    this.daySeen = into.byDay.seen;
    this.cellViolations = into.byCell.violations;
    this.cellSeen = into.byCell.seen;
  }

  /** A replicate begins: which days are jammed, and where to count. */
  begin(key0: number, key1: number, { byDay, byCell }: Replicate): void {
    for (let day = 0; day < this.daySight.length; day += 1) {
      const share = uniform(child0(key0, key1, day), child1(key0, key1, day), FOR.jammed);
      this.daySight[day] = this.stage[day]! * this.chances + (share < this.jammedShare ? 2 : 0);
    }
    this.dayIncidents = byDay.incidents;
    this.dayViolations = byDay.violations;
    this.daySeen = byDay.seen;
    this.cellViolations = byCell.violations;
    this.cellSeen = byCell.seen;
  }

  /** An incident: its violations, what is seen of them, how many it brings about. */
  happen(time: number, place: number, key0: number, key1: number): void {
    const high = word(key0, key1, FOR.markHigh);
    let violations = this.markGuide[high >>> this.markBits]!;
    if (violations < 0) violations = this.mark(~violations, high, key0, key1);

    let cell = this.cellGuide[Math.floor(place * this.perKm)]!;
    while (place >= this.cellTo[cell]!) cell += 1;
    const day = Math.floor(time);
    const night = Math.abs(time - day - 0.5) > this.halfDay ? 1 : 0;
    const seen = binomial(violations, this.sight[cell * 4 + this.daySight[day]! + night]!, key0, key1, FOR.sight);

    const share = uniform(key0, key1, FOR.offspring);
    this.offspring = share < this.childless[violations]! ? 0 : this.several(violations, share, key0, key1);
    this.cell = cell;
    this.violations = violations;
    this.seen = seen;
    this.dayIncidents[day]! += 1;
    this.dayViolations[day]! += violations;
    this.daySeen[day]! += seen;
    this.cellViolations[cell]! += violations;
    this.cellSeen[cell]! += seen;
  }

  /** The mark where the upper word alone leaves more than one. */
  private mark(from: number, high: number, key0: number, key1: number): number {
    const share = fraction(high, word(key0, key1, FOR.markLow));
    let violations = from;
    while (this.markUpTo[violations]! <= share) violations += 1;
    return violations;
  }

  private several(violations: number, share: number, key0: number, key1: number): number {
    return poisson(this.meanOffspring[violations]!, this.childless[violations]!, share, key0, key1, FOR.offspring);
  }

  /** The nth offspring of an incident: its key, and how much later and how far away. */
  birth(key0: number, key1: number, n: number): void {
    const own0 = child0(key0, key1, n);
    const own1 = child1(key0, key1, n);
    this.key[0] = own0;
    this.key[1] = own1;
    const mean = uniform(own0, own1, FOR.fast) < this.fastShare ? this.fastDays : this.slowDays;
    this.shift[0] = mean * exponential(own0, own1, FOR.delay);
    this.shift[1] = this.spread * normal(own0, own1, FOR.displacement);
  }

  /** A place beyond an end of the line, reflected at the ends as often as needed. */
  reflected(place: number): number {
    const { length } = this;
    const folded = Math.abs(place) % (2 * length);
    return folded <= length ? folded : 2 * length - folded;
  }
}

/** A number in [0, 1) from 53 of 64 random bits. */
export function fraction(high: number, low: number): number {
  return (high >>> 0) * 2.3283064365386963e-10 + (low >>> 11) * 1.1102230246251565e-16;
}

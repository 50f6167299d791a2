import { Fixpoints, type Situation, type Structure } from './fixpoint.ts';

/** Which coalition follows from who may come: the least (nobody moves on trust) or the greatest (all announce jointly). */
export type Coordination = 'none' | 'joint';

/** How much of what each nation keeps can be supported in a draw; `isBacked`: the backer’s commitment is in. */
export interface Support {
  load(draw: number): void;
  of(kept: Float64Array, isBacked: boolean): number;
}

/**
 * The game of one draw: v(S) = min(force, target), where nations outside S stay out whatever they would do, with all their kinds of
 * contribution, and those in S do as in the draw. Force = Σ over nations of min(committed, what it can keep in the field), as far as it can be supported
 * where that is asked for.
 *
 * v is monotone in S. One nation more leaves a least fixpoint below the new one, one nation fewer a greatest one above it, so that the game
 * goes on from where it stands: `step` adds a nation where nobody moves on trust, and takes one away where all announce jointly.
 */
export class Game {
  readonly structure: Structure;
  /** Nations that commit something in this draw if all others come: the others change nothing, whatever the set. */
  readonly active: number[] = [];
  readonly coordination: Coordination;
  /** Commitments of the set that stands. */
  readonly x: Float64Array;
  private readonly fixpoints: Fixpoints;
  private readonly actorsOf: readonly (readonly number[])[];
  private readonly whole: Float64Array;
  private readonly committed: Float64Array;
  private readonly caps: Float64Array;
  private given: Situation;
  private target = Number.POSITIVE_INFINITY;

  private readonly kept: Float64Array;
  private readonly support: Support | undefined;
  /** The actor whose commitment is the backer’s; −1 where there is none. */
  private readonly backer: number;

  constructor(structure: Structure, coordination: Coordination, support?: Support, backer = -1) {
    const { actors, nations, nation } = structure;
    this.structure = structure;
    this.coordination = coordination;
    this.fixpoints = new Fixpoints(structure);
    this.x = new Float64Array(actors);
    this.whole = new Float64Array(actors);
    this.committed = new Float64Array(nations);
    this.caps = new Float64Array(nations);
    this.kept = new Float64Array(nations);
    this.support = support;
    this.backer = backer;
    this.actorsOf = Array.from({ length: nations }, (_, n) =>
      Array.from({ length: actors }, (__, i) => i).filter((i) => nation[i] === n),
    );
    const none = new Float64Array(actors);
    this.given = { base: 0, offer: none, full: none, nationsAtLeast: none, troopsAtLeast: none, match: none };
  }

  /** Takes up a draw: offers and conditions, what each nation can keep in the field, and what is planned. */
  load(given: Situation, caps: (nation: number) => number, target: number): void {
    const { actors, nations } = this.structure;
    const row = (table: Float64Array | undefined) => table?.subarray(given.base, given.base + actors);
    this.whole.set(row(given.offer)!);
    this.given = {
      base: 0,
      offer: new Float64Array(this.whole),
      full: row(given.full)!,
      nationsAtLeast: row(given.nationsAtLeast),
      troopsAtLeast: row(given.troopsAtLeast),
      match: row(given.match),
    };
    for (let n = 0; n < nations; n += 1) this.caps[n] = caps(n);
    this.target = target;
    this.everybody();
    this.active.length = 0;
    for (let n = 0; n < nations; n += 1) if (this.isIn(n)) this.active.push(n);
  }

  /** Whether a nation commits anything, of whatever kind. */
  isIn(nation: number): boolean {
    return this.actorsOf[nation]!.some((i) => this.x[i]! > 0);
  }

  /** All may come. */
  everybody(): void {
    this.given.offer.set(this.whole);
    if (this.coordination === 'none') this.fixpoints.least(this.given, this.x);
    else this.fixpoints.greatest(this.given, this.x);
  }

  /** Where a walk of steps begins: nobody may come, or everybody. */
  begin(): void {
    if (this.coordination === 'joint') this.everybody();
    else {
      this.given.offer.fill(0);
      this.x.fill(0);
    }
  }

  /** Exactly these nations may come. */
  only(set: Iterable<number>): void {
    this.given.offer.fill(0);
    for (const n of set) for (const i of this.actorsOf[n]!) this.given.offer[i] = this.whole[i]!;
    if (this.coordination === 'none') this.fixpoints.least(this.given, this.x);
    else this.fixpoints.greatest(this.given, this.x);
  }

  /** All but one may come. */
  without(nation: number): void {
    this.given.offer.set(this.whole);
    for (const i of this.actorsOf[nation]!) this.given.offer[i] = 0;
    if (this.coordination === 'none') this.fixpoints.least(this.given, this.x);
    else this.fixpoints.greatest(this.given, this.x);
  }

  /** One nation more where nobody moves on trust, one fewer where all announce jointly. */
  step(nation: number): void {
    for (const i of this.actorsOf[nation]!) {
      if (this.coordination === 'none') this.given.offer[i] = this.whole[i]!;
      else {
        this.given.offer[i] = 0;
        this.x[i] = 0;
      }
    }
    this.fixpoints.goOn(this.given, this.x);
  }

  /** Back to commitments that stood before the step of this nation. */
  stepBack(nation: number, before: Float64Array): void {
    for (const i of this.actorsOf[nation]!) this.given.offer[i] = this.coordination === 'none' ? 0 : this.whole[i]!;
    this.x.set(before);
  }

  /** min(force, target): each nation keeps at most what it can sustain, through however many kinds of contribution it comes. */
  value(): number {
    const { committed, caps, x } = this;
    const { troops, nation, actors, nations } = this.structure;
    committed.fill(0);
    for (let i = 0; i < actors; i += 1) if (troops[i] === 1) committed[nation[i]!]! += x[i]!;
    let force = 0;
    for (let n = 0; n < nations; n += 1) {
      this.kept[n] = Math.min(committed[n]!, caps[n]!);
      force += this.kept[n]!;
    }
    if (this.support) force = this.support.of(this.kept, this.backer >= 0 && x[this.backer]! > 0);
    return Math.min(force, this.target);
  }

  /** What one nation keeps in the field of what stands. */
  keptBy(nation: number): number {
    const { troops } = this.structure;
    const own = this.actorsOf[nation]!.reduce((sum, i) => sum + (troops[i] === 1 ? this.x[i]! : 0), 0);
    return Math.min(own, this.caps[nation]!);
  }
}

/**
 * Coalitions as fixpoints. For one draw the conditions define a monotone map on the lattice of commitments (whole persons, at most the
 * offer): more commitment by others never lowers a nation's own. By Knaster–Tarski it has a least and a greatest fixpoint; the least is
 * what happens if everybody waits until the conditions are met by those who came without waiting (Granovetter 1978, Threshold models of
 * collective behavior), the greatest what a joint announcement could hold together.
 */

/** The structure of a coalition problem: which conditions each actor has. Numbers of one draw stand in `Situation`. */
export interface Structure {
  /** Number of actors: a nation with one kind of contribution. */
  actors: number;
  /** 1 where an actor's commitment counts as troops in the field, 0 where it only is in or out. */
  troops: Uint8Array;
  /** Actors that must be in, by actor. */
  requires: readonly (readonly number[])[];
  /** The nation of each actor, counted from 0: a nation with several kinds of contribution is one among those who are in. */
  nation: Int32Array;
  nations: number;
  /** 1 where an actor has any condition on peers. */
  conditional: Uint8Array;
}

/** Numbers by draw and actor: those of actor i in the present draw stand at `base + i`. A term is undefined where no actor has it. */
export interface Situation {
  base: number;
  /** Whole persons, 0 where the actor does not come in this draw. */
  offer: Float64Array;
  /** Whole persons that it would bring, whether it comes or not. */
  full: Float64Array;
  nationsAtLeast: Float64Array | undefined;
  troopsAtLeast: Float64Array | undefined;
  /** Infinity where an actor has no such condition. */
  match: Float64Array | undefined;
}

/** Finds the fixpoints of one structure, draw after draw, without allocating. Results stand in the array that is handed in. */
export class Fixpoints {
  private readonly structure: Structure;
  /** Actors that may commit anything in this draw. */
  private readonly active: Int32Array;
  /** Troops that each nation commits. */
  private readonly committed: Float64Array;

  constructor(structure: Structure) {
    this.structure = structure;
    this.active = new Int32Array(structure.actors);
    this.committed = new Float64Array(structure.nations);
  }

  /** Least fixpoint: from nobody upwards. */
  least(given: Situation, x: Float64Array): void {
    x.fill(0);
    this.iterate(given, x, NOBODY);
  }

  /** Greatest fixpoint: from everybody downwards. */
  greatest(given: Situation, x: Float64Array): void {
    for (let i = 0; i < x.length; i += 1) x[i] = given.offer[given.base + i]!;
    this.iterate(given, x, NOBODY);
  }

  /** Goes on from where `x` stands with one actor held at `amount`: upwards from below a fixpoint, downwards from above one. */
  continueWith(given: Situation, x: Float64Array, actor: number, amount: number): void {
    x[actor] = amount;
    this.iterate(given, x, actor);
  }

  /** Goes on from where `x` stands after offers have grown (upwards, from a least fixpoint) or gone (downwards, from a greatest one). */
  goOn(given: Situation, x: Float64Array): void {
    this.iterate(given, x, NOBODY);
  }

  /** Lets all respond at once to what stands in `x`: one round of a cascade. True where anybody changes. */
  round(given: Situation, x: Float64Array, next: Float64Array): boolean {
    const { troops, conditional, requires, actors, nation } = this.structure;
    const { committed } = this;
    committed.fill(0);
    let persons = 0;
    for (let i = 0; i < actors; i += 1) {
      if (troops[i] === 0) continue;
      persons += x[i]!;
      committed[nation[i]!]! += x[i]!;
    }
    const nations = committed.reduce((count, own) => count + (own > 0 ? 1 : 0), 0);
    let changed = false;
    for (let i = 0; i < actors; i += 1) {
      const offer = given.offer[given.base + i]!;
      const responds = offer > 0 && conditional[i] === 1;
      next[i] = responds ? response(given, requires[i]!, i, x, persons, nations, committed[nation[i]!]!) : offer;
      changed ||= next[i] !== x[i];
    }
    return changed;
  }

  /** Lets one actor after the other respond until nothing changes; `held` does not respond. */
  private iterate(given: Situation, x: Float64Array, held: number): void {
    const { troops, conditional, requires, actors, nation } = this.structure;
    const { base, offer } = given;
    const { active, committed } = this;
    committed.fill(0);
    let count = 0;
    let persons = 0;
    let nations = 0;
    for (let i = 0; i < actors; i += 1) {
      if (troops[i] === 1 && x[i]! > 0) {
        persons += x[i]!;
        if (committed[nation[i]!] === 0) nations += 1;
        committed[nation[i]!]! += x[i]!;
      }
      if (offer[base + i]! > 0 && i !== held) active[count++] = i;
    }
    for (let changed = true; changed; ) {
      changed = false;
      for (let k = 0; k < count; k += 1) {
        const i = active[k]!;
        const before = x[i]!;
        const after =
          conditional[i] === 1
            ? response(given, requires[i]!, i, x, persons, nations, committed[nation[i]!]!)
            : offer[base + i]!;
        if (after === before) continue;
        x[i] = after;
        changed = true;
        if (troops[i] === 0) continue;
        persons += after - before;
        const whole = committed[nation[i]!]!;
        committed[nation[i]!] = whole + after - before;
        nations += (whole + after - before > 0 ? 1 : 0) - (whole > 0 ? 1 : 0);
      }
    }
  }
}

const NOBODY = -1;

/** What actor `i`, whose nation commits `own` of all that stands in `x`, commits in its turn. */
function response(
  { base, offer, nationsAtLeast, troopsAtLeast, match }: Situation,
  required: readonly number[],
  i: number,
  x: Float64Array,
  persons: number,
  nations: number,
  own: number,
): number {
  const others = persons - own;
  if (nationsAtLeast && nations - (own > 0 ? 1 : 0) < nationsAtLeast[base + i]!) return 0;
  if (troopsAtLeast && others < troopsAtLeast[base + i]!) return 0;
  if (!allIn(required, x)) return 0;
  const whole = offer[base + i]!;
  if (!match || match[base + i] === Number.POSITIVE_INFINITY) return whole;
  return Math.min(whole, Math.floor(match[base + i]! * others));
}

function allIn(required: readonly number[], x: Float64Array): boolean {
  for (let k = 0; k < required.length; k += 1) if (x[required[k]!] === 0) return false;
  return true;
}

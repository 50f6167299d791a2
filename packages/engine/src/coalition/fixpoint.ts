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
  /** 1 where an actor has any condition on peers. */
  conditional: Uint8Array;
}

/** Numbers of one draw, by actor; where an actor has no such condition: 0, or Infinity for `match`. */
export interface Situation {
  /** Whole persons, 0 where the actor does not come in this draw. */
  offer: Float64Array;
  /** Whole persons that it would bring, whether it comes or not. */
  full: Float64Array;
  nationsAtLeast: Float64Array;
  troopsAtLeast: Float64Array;
  match: Float64Array;
}

export function situation(actors: number): Situation {
  return {
    offer: new Float64Array(actors),
    full: new Float64Array(actors),
    nationsAtLeast: new Float64Array(actors),
    troopsAtLeast: new Float64Array(actors),
    match: new Float64Array(actors).fill(Number.POSITIVE_INFINITY),
  };
}

/** What an actor commits when the others commit `x`, of which `persons` troops and `nations` nations with troops in all. */
function response(structure: Structure, given: Situation, x: Float64Array, actor: number, persons: number, nations: number): number {
  const offer = given.offer[actor]!;
  if (offer === 0 || structure.conditional[actor] === 0) return offer;
  for (const other of structure.requires[actor]!) if (x[other] === 0) return 0;
  const own = structure.troops[actor] === 1 ? x[actor]! : 0;
  const others = persons - own;
  if (nations - (own > 0 ? 1 : 0) < given.nationsAtLeast[actor]!) return 0;
  if (others < given.troopsAtLeast[actor]!) return 0;
  const match = given.match[actor]!;
  return match === Number.POSITIVE_INFINITY ? offer : Math.min(offer, Math.floor(match * others));
}

/** Iterates one actor after the other until nothing changes; `x` is the start and the result. `held` stays as it is (−1: nobody). */
function iterate(structure: Structure, given: Situation, x: Float64Array, held: number): void {
  let persons = 0;
  let nations = 0;
  for (let i = 0; i < structure.actors; i += 1) {
    if (structure.troops[i] === 0) continue;
    persons += x[i]!;
    if (x[i]! > 0) nations += 1;
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < structure.actors; i += 1) {
      if (i === held) continue;
      const before = x[i]!;
      const after = response(structure, given, x, i, persons, nations);
      if (after === before) continue;
      x[i] = after;
      changed = true;
      if (structure.troops[i] === 0) continue;
      persons += after - before;
      nations += (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
    }
  }
}

/** Least fixpoint, into `x`: from nobody upwards. */
export function leastFixpoint(structure: Structure, given: Situation, x: Float64Array): void {
  x.fill(0);
  iterate(structure, given, x, -1);
}

/** Greatest fixpoint, into `x`: from everybody downwards. */
export function greatestFixpoint(structure: Structure, given: Situation, x: Float64Array): void {
  x.set(given.offer);
  iterate(structure, given, x, -1);
}

/** Goes on from where `x` stands with one actor held at `amount`: upwards from below a fixpoint, downwards from above one. */
export function continueWith(structure: Structure, given: Situation, x: Float64Array, actor: number, amount: number): void {
  x[actor] = amount;
  iterate(structure, given, x, actor);
}

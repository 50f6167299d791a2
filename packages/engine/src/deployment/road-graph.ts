import type { Position } from '../scenario/course.ts';
import type { Road } from '../scenario/ground.ts';
import { kmBetween } from '../scenario/sphere.ts';
import { unwrapped } from './plane.ts';

/** Positions that agree to this many parts of a degree, some 0.1 m, are one junction. */
const PARTS_OF_DEGREE = 1e6;

/**
 * Roads as junctions and the straight stretches between them. `from`, `to`, `km`, `speed` (km/h, NaN where the road has none), `isAlong` and
 * `isAgainst` (whether it may be driven so) go by stretch; `at` and `piece` by junction. The stretches that leave junction j are `leaving[first[j]]` up to
 * before `leaving[first[j + 1]]`, whichever way they may be driven.
 */
export interface RoadGraph {
  at: readonly Position[];
  from: Uint32Array;
  to: Uint32Array;
  km: Float64Array;
  speed: Float64Array;
  isAlong: Uint8Array;
  isAgainst: Uint8Array;
  first: Uint32Array;
  leaving: Uint32Array;
  /** Km of road in the connected piece that a junction belongs to, by the piece's number. */
  piece: Uint32Array;
  pieceKm: readonly number[];
}

export function roadGraphOf(roads: readonly Road[], about: number): RoadGraph {
  const at: Position[] = [];
  const known = new Map<string, number>();
  const junctionOf = (position: Position): number => {
    const [longitude, latitude] = unwrapped(position, about);
    const key = `${Math.round(longitude * PARTS_OF_DEGREE)},${Math.round(latitude * PARTS_OF_DEGREE)}`;
    const old = known.get(key);
    if (old !== undefined) return old;
    known.set(key, at.length);
    return at.push([longitude, latitude]) - 1;
  };
  const from: number[] = [];
  const to: number[] = [];
  const road: number[] = [];
  for (const [index, { points }] of roads.entries()) {
    let last = junctionOf(points[0]!);
    for (const point of points) {
      const next = junctionOf(point);
      if (next === last) continue;
      from.push(last);
      to.push(next);
      road.push(index);
      last = next;
    }
  }
  const km = Float64Array.from(from, (junction, stretch) => kmBetween(at[junction]!, at[to[stretch]!]!));
  const of = <T>(value: (road: Road) => T) => road.map((index) => value(roads[index]!));
  return {
    at,
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    km,
    speed: Float64Array.from(of((each) => each.speed ?? Number.NaN)),
    isAlong: Uint8Array.from(of(({ way }) => (way === 'against' ? 0 : 1))),
    isAgainst: Uint8Array.from(of(({ way }) => (way === 'along' ? 0 : 1))),
    ...leavingOf(at.length, from, to),
    ...piecesOf(at.length, from, to, km),
  };
}

function leavingOf(junctions: number, from: readonly number[], to: readonly number[]) {
  const first = new Uint32Array(junctions + 1);
  for (const ends of [from, to]) for (const junction of ends) first[junction + 1]! += 1;
  for (let junction = 0; junction < junctions; junction += 1) first[junction + 1]! += first[junction]!;
  const next = first.slice();
  const leaving = new Uint32Array(2 * from.length);
  for (let stretch = 0; stretch < from.length; stretch += 1)
    for (const junction of [from[stretch]!, to[stretch]!]) {
      leaving[next[junction]!] = stretch;
      next[junction]! += 1;
    }
  return { first, leaving };
}

/** Connected pieces, whichever way their roads may be driven. */
function piecesOf(junctions: number, from: readonly number[], to: readonly number[], km: Float64Array) {
  const parent = Uint32Array.from({ length: junctions }, (_, junction) => junction);
  const rootOf = (junction: number): number => {
    let root = junction;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]!]!;
      root = parent[root]!;
    }
    return root;
  };
  for (let stretch = 0; stretch < from.length; stretch += 1) parent[rootOf(from[stretch]!)] = rootOf(to[stretch]!);
  const numbers = new Map<number, number>();
  const piece = Uint32Array.from({ length: junctions }, (_, junction) => {
    const root = rootOf(junction);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
  const pieceKm = Array<number>(numbers.size).fill(0);
  for (let stretch = 0; stretch < from.length; stretch += 1) pieceKm[piece[from[stretch]!]!]! += km[stretch]!;
  return { piece, pieceKm };
}

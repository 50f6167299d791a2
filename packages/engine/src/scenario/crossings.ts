import type { ChainPoint } from './chain.ts';
import type { Position } from './course.ts';
import { cross, dot, minus, normalOf, plus, positionOf, times, unit, type Vector, vectorOf } from './sphere.ts';

/** A place where a line meets itself, and the two pieces that do. */
interface Crossing {
  at: Position;
  /** Whether it goes through, or only comes upon itself. */
  isThrough: boolean;
  pieces: readonly [Piece, Piece];
}

interface Piece {
  from: ChainPoint;
  to: ChainPoint;
  /** Position in the chain. */
  part: number;
  index: number;
  a: Vector;
  b: Vector;
  left: Vector;
  /** Smallest and largest of each coordinate. */
  low: Vector;
  high: Vector;
}

/** What is no farther apart than this meets: 0.1 mm on the ground. */
const NONE = 1.6e-11;

/** Of a line that meets itself more often than this, the rest is not looked for. */
const MOST = 200;

/**
 * Places where a chain crosses or touches itself, in the order in which they are walked; a piece and the next one share their end, but may not go
 * back over each other. Pieces are sorted along the axis of space in which the line is longest, and compared while they overlap in it.
 */
export function crossingsOf(parts: readonly (readonly ChainPoint[])[]): Crossing[] {
  const pieces = parts.flatMap((part, at) => part.slice(1).map((to, index) => pieceOf(part[index]!, to, at, index)));
  const axis = longestAxis(pieces);
  const sorted = [...pieces].sort((one, other) => one.low[axis]! - other.low[axis]!);
  const found: Crossing[] = [];
  for (let i = 0; i < sorted.length && found.length < MOST; i++)
    for (let j = i + 1; j < sorted.length && sorted[j]!.low[axis]! <= sorted[i]!.high[axis]!; j++) {
      const [one, other] = inOrder(sorted[i]!, sorted[j]!);
      const crossing = overlap(one, other) ? crossingOf(one, other) : undefined;
      if (crossing) found.push(crossing);
    }
  found.sort((one, other) => order(one.pieces[0], other.pieces[0]) || order(one.pieces[1], other.pieces[1]));
  return found.filter(({ at }, index) => found.findIndex((other) => isSame(other.at, at)) === index);
}

function pieceOf(from: ChainPoint, to: ChainPoint, part: number, index: number): Piece {
  const [a, b] = [vectorOf(from.at), vectorOf(to.at)];
  const chord = minus(b, a);
  // An arc rises over its chord by at most a quarter of the square of the chord.
  const more = dot(chord, chord) / 4 + NONE;
  const low = a.map((value, at) => Math.min(value, b[at]!) - more) as unknown as Vector;
  const high = a.map((value, at) => Math.max(value, b[at]!) + more) as unknown as Vector;
  return { from, to, part, index, a, b, left: normalOf(a, b), low, high };
}

function longestAxis(pieces: readonly Piece[]): number {
  const extents = [0, 1, 2].map((axis) => {
    const least = pieces.reduce((low, piece) => Math.min(low, piece.low[axis]!), 1);
    return pieces.reduce((high, piece) => Math.max(high, piece.high[axis]!), -1) - least;
  });
  return extents.indexOf(Math.max(...extents));
}

function order(one: Piece, other: Piece): number {
  return one.part - other.part || one.index - other.index;
}

function inOrder(one: Piece, other: Piece): readonly [Piece, Piece] {
  return order(one, other) < 0 ? [one, other] : [other, one];
}

function overlap(one: Piece, other: Piece): boolean {
  return [0, 1, 2].every((axis) => one.low[axis]! <= other.high[axis]! && other.low[axis]! <= one.high[axis]!);
}

function isSame(one: Position, other: Position): boolean {
  return Math.abs(one[0] - other[0]) < 1e-8 && Math.abs(one[1] - other[1]) < 1e-8;
}

function crossingOf(one: Piece, other: Piece): Crossing | undefined {
  const pieces = [one, other] as const;
  const areNeighbours = one.part === other.part && other.index - one.index === 1;
  const through = areNeighbours ? undefined : intersection(one, other);
  if (through) return { at: positionOf(through), isThrough: true, pieces };
  const ends = areNeighbours
    ? [
        { point: one.from, end: one.a, on: other },
        { point: other.to, end: other.b, on: one },
      ]
    : [
        { point: one.from, end: one.a, on: other },
        { point: one.to, end: one.b, on: other },
        { point: other.from, end: other.a, on: one },
        { point: other.to, end: other.b, on: one },
      ];
  const touching = ends.find(({ end, on }) => isOn(end, on));
  return touching && { at: touching.point.at, isThrough: false, pieces };
}

/** Where two pieces go through each other: the ends of each lie on both sides of the other, and not on the other side of the Earth. */
function intersection(one: Piece, other: Piece): Vector | undefined {
  const side = (piece: Piece, point: Vector) => dot(piece.left, minus(point, piece.a));
  if (side(one, other.a) * side(one, other.b) >= 0 || side(other, one.a) * side(other, one.b) >= 0) return undefined;
  const either = unit(cross(one.left, other.left));
  const at = dot(either, plus(one.a, one.b)) > 0 ? either : times(-1, either);
  return dot(at, plus(other.a, other.b)) > 0 ? at : undefined;
}

function isOn(point: Vector, { a, b, left }: Piece): boolean {
  const [fromA, fromB] = [minus(point, a), minus(point, b)];
  if (dot(fromA, fromA) <= NONE * NONE || dot(fromB, fromB) <= NONE * NONE) return true;
  const isBetween = dot(cross(left, a), fromA) >= 0 && dot(cross(b, left), fromB) >= 0;
  return isBetween && Math.abs(dot(left, fromA)) <= NONE;
}

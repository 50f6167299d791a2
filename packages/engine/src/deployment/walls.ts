import Flatbush from 'flatbush';
import type { Position } from '../scenario/course.ts';
import { nearestOn } from '../scenario/nearest.ts';
import { degreesOf, turn } from './plane.ts';

/** A long way is looked up in pieces of at most this many degrees: the box about all of it would hold much that it does not touch. */
const PIECE = 0.25;

interface Foot {
  km: number;
  at: Position;
  /** The piece of wall on which it lies. */
  from: Position;
  to: Position;
}

/** The straight pieces of all barriers in the plane of longitude and latitude. */
export class Walls {
  private readonly pieces: readonly (readonly [Position, Position])[];
  private readonly index: Flatbush | undefined;

  constructor(parts: readonly (readonly Position[])[]) {
    this.pieces = parts.flatMap((part) =>
      part.slice(1).map((to, index): readonly [Position, Position] => [part[index]!, to]),
    );
    if (this.pieces.length === 0) return;
    this.index = new Flatbush(this.pieces.length);
    for (const [[x, y], [toX, toY]] of this.pieces)
      this.index.add(Math.min(x, toX), Math.min(y, toY), Math.max(x, toX), Math.max(y, toY));
    this.index.finish();
  }

  /** Whether the straight way from one position to another crosses or touches a wall. */
  blocks(a: Position, b: Position): boolean {
    const { index } = this;
    if (!index) return false;
    const count = Math.max(1, Math.ceil(Math.max(Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1])) / PIECE));
    const isTouched = (piece: number) => touches(a, b, ...this.pieces[piece]!);
    for (let piece = 0; piece < count; piece += 1) {
      const [x, y] = between(a, b, piece / count);
      const [toX, toY] = between(a, b, (piece + 1) / count);
      if (index.collides(Math.min(x, toX), Math.min(y, toY), Math.max(x, toX), Math.max(y, toY), isTouched))
        return true;
    }
    return false;
  }

  /** The nearest point of a wall within some km. */
  nearest(at: Position, within: number): Foot | undefined {
    const reach = degreesOf(within, at[1]);
    const found = this.index?.search(
      at[0] - reach.longitude,
      at[1] - reach.latitude,
      at[0] + reach.longitude,
      at[1] + reach.latitude,
    );
    let best: Foot | undefined;
    // By number, so that of two that are as near it is always the same one.
    for (const piece of found?.sort((one, other) => one - other) ?? []) {
      const [from, to] = this.pieces[piece]!;
      const foot = nearestOn(at, from, to);
      if (foot.km <= within && foot.km < (best?.km ?? Number.POSITIVE_INFINITY))
        best = { km: foot.km, at: foot.at, from, to };
    }
    return best;
  }
}

function between(a: Position, b: Position, share: number): Position {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

/** Whether two pieces have a point in common, of which the boxes do. */
function touches(a: Position, b: Position, c: Position, d: Position): boolean {
  const isApart = (one: number, other: number) => (one > 0 && other > 0) || (one < 0 && other < 0);
  return !isApart(turn(c, d, a), turn(c, d, b)) && !isApart(turn(a, b, c), turn(a, b, d));
}

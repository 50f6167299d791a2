import type { Position } from '../scenario/course.ts';
import { directionOf, moved, turn } from './plane.ts';

/** How far from a barrier one walks along it, km. */
export const CLEARANCE = 0.01;

/** A point where a shortest way may turn. */
export interface Corner {
  at: Position;
  /** The neighbours of a bend: a way that turns there has both on one side. */
  bend?: readonly [before: Position, after: Position];
}

/** Where shortest ways turn about a part of a barrier: past its ends, and on the outer side of its bends. */
export function cornersOf(part: readonly Position[]): Corner[] {
  const line = part.filter((at, index) => index === 0 || !isSame(at, part[index - 1]!));
  if (line.length < 2) return [];
  const isRing = line.length > 3 && isSame(line[0]!, line.at(-1)!);
  const bends = line.slice(1, -1).flatMap((at, index) => bendOf(line[index]!, at, line[index + 2]!));
  const ends = isRing
    ? bendOf(line.at(-2)!, line[0]!, line[1]!)
    : [endOf(line[1]!, line[0]!), endOf(line.at(-2)!, line.at(-1)!)];
  return [...bends, ...ends];
}

/** Whether a way from a corner may be part of a shortest way: elsewhere it would turn into the barrier, or be shorter without the corner. */
export function isTaut({ at, bend }: Corner, to: Position): boolean {
  if (!bend) return true;
  const before = turn(at, to, bend[0]);
  const after = turn(at, to, bend[1]);
  return !((before > 0 && after < 0) || (before < 0 && after > 0));
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function endOf(before: Position, end: Position): Corner {
  const [east, north] = directionOf(end, before)!;
  return { at: moved(end, [-east, -north], CLEARANCE) };
}

function bendOf(before: Position, at: Position, after: Position): Corner[] {
  if (turn(before, at, after) === 0 && !isBack(before, at, after)) return [];
  const back = directionOf(at, before)!;
  const on = directionOf(at, after)!;
  // Away from both neighbours; where the barrier turns straight back, it is as an end.
  const away: Position = [-back[0] - on[0], -back[1] - on[1]];
  const length = Math.sqrt(away[0] * away[0] + away[1] * away[1]);
  if (length < 1e-9) return [];
  return [{ at: moved(at, [away[0] / length, away[1] / length], CLEARANCE), bend: [before, after] }];
}

function isBack(before: Position, at: Position, after: Position): boolean {
  return (at[0] - before[0]) * (after[0] - at[0]) + (at[1] - before[1]) * (after[1] - at[1]) < 0;
}

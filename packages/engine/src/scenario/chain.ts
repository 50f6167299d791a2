import type { Position } from './course.ts';
import { dot, EARTH_RADIUS, kmBetween, type Vector, vectorOf } from './sphere.ts';

/** A point of a chain, and where it was drawn. */
export interface ChainPoint {
  at: Position;
  /** Which of the lines that were drawn, and which of its points. */
  drawn: number;
  point: number;
}

/** Ends that are no farther apart than this are one, km. */
const SAME = 0.001;

/** The ends of line i are 2i and 2i + 1. */
interface Ends {
  at: readonly Position[];
  /** The end that each is joined to; −1 where it is free. */
  partner: number[];
  /** Of each free end, the other end of its chain. */
  opposite: number[];
  /** Order of the ends by their coordinates and those of the point beside them: it does not hang on how the lines are listed. */
  rank: readonly number[];
}

/**
 * Puts lines that were drawn in any order and direction into one: ends that meet are joined, and then those across the smallest gap, until there
 * is one chain. Comes in parts, one from gap to gap; walked as most of its length was drawn. Points that repeat the one before are dropped; where
 * two ends meet, the middle of both stands. The same but for its direction however the lines are listed and turned.
 */
export function chainOf(lines: readonly (readonly Position[])[]): ChainPoint[][] {
  const drawn = lines.flatMap((line, index) => {
    const points = withoutRepeats(line.map((at, point) => ({ at, drawn: index, point })));
    return points.length < 2 ? [] : [points];
  });
  const ends = endsOf(drawn);
  joinAll(ends, closePairs(ends));
  joinAll(ends, gapPairs(ends));
  return partsOf(drawn, walk(ends));
}

/** How many pieces there are once ends that meet are joined. */
export function piecesOf(lines: readonly (readonly Position[])[]): number {
  const drawn = lines.filter((line) => line.length > 1).map((line) => line.map((at) => ({ at, drawn: 0, point: 0 })));
  const ends = endsOf(drawn);
  joinAll(ends, closePairs(ends));
  return ends.partner.filter((partner) => partner < 0).length / 2;
}

/** Whether a part ends where it begins. */
export function isClosed(part: readonly ChainPoint[]): boolean {
  return part.length > 2 && kmBetween(part[0]!.at, part.at(-1)!.at) <= SAME;
}

function withoutRepeats(points: readonly ChainPoint[]): ChainPoint[] {
  const kept: ChainPoint[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last === undefined || kmBetween(last.at, point.at) > 0) kept.push(point);
  }
  return kept;
}

function endsOf(lines: readonly (readonly ChainPoint[])[]): Ends {
  const pairs = lines.flatMap((line) => [
    [line[0]!.at, line[1]!.at],
    [line.at(-1)!.at, line.at(-2)!.at],
  ]);
  const keys = pairs.map((pair) => pair.flat());
  const order = keys.map((_, end) => end).sort((a, b) => compare(keys[a]!, keys[b]!));
  const rank = keys.map(() => 0);
  for (const [place, end] of order.entries()) rank[end] = place;
  return {
    at: pairs.map(([end]) => end!),
    partner: pairs.map(() => -1),
    opposite: pairs.map((_, end) => end ^ 1),
    rank,
  };
}

interface Pair {
  a: number;
  b: number;
  km: number;
}

/** A direction of space in which no line is drawn: ends that are apart differ in it. */
const SKEW: Vector = [0.6, 0.48, 0.64];

/** Pairs of ends that meet: only ends that differ in one direction of space by no more than they may be apart are compared. */
function closePairs({ at }: Ends): Pair[] {
  const heights = at.map((position) => dot(SKEW, vectorOf(position)));
  const order = heights.map((_, end) => end).sort((a, b) => heights[a]! - heights[b]!);
  const pairs: Pair[] = [];
  for (const [index, a] of order.entries())
    for (let next = index + 1; next < order.length; next++) {
      const b = order[next]!;
      if (heights[b]! - heights[a]! > (2 * SAME) / EARTH_RADIUS) break;
      const km = kmBetween(at[a]!, at[b]!);
      if (km <= SAME) pairs.push({ a, b, km });
    }
  return pairs;
}

function gapPairs({ at, partner }: Ends): Pair[] {
  const free = at.map((_, end) => end).filter((end) => partner[end]! < 0);
  return free.flatMap((a, index) => free.slice(index + 1).map((b) => ({ a, b, km: kmBetween(at[a]!, at[b]!) })));
}

/** Joins pair by pair, the closest first; an end is joined once, and no chain is closed. */
function joinAll(ends: Ends, pairs: Pair[]): void {
  const { partner, opposite, rank } = ends;
  const first = ({ a, b }: Pair) => Math.min(rank[a]!, rank[b]!);
  const second = ({ a, b }: Pair) => Math.max(rank[a]!, rank[b]!);
  const ranked = pairs.sort(
    (one, other) => one.km - other.km || first(one) - first(other) || second(one) - second(other),
  );
  for (const { a, b } of ranked) {
    if (partner[a]! >= 0 || partner[b]! >= 0 || opposite[a] === b) continue;
    partner[a] = b;
    partner[b] = a;
    const [from, to] = [opposite[a]!, opposite[b]!];
    opposite[from] = to;
    opposite[to] = from;
  }
}

function compare(one: readonly number[], other: readonly number[]): number {
  const index = one.findIndex((value, at) => value !== other[at]);
  return index < 0 ? 0 : one[index]! - other[index]!;
}

/** The ends at which the lines of the chain are entered, one after the other. */
function walk({ partner }: Ends): number[] {
  const entered: number[] = [];
  let end = partner.indexOf(-1);
  while (end !== undefined && end >= 0) {
    entered.push(end);
    end = partner[end ^ 1]!;
  }
  return entered;
}

function partsOf(lines: readonly (readonly ChainPoint[])[], entered: readonly number[]): ChainPoint[][] {
  const parts: ChainPoint[][] = [];
  let asDrawn = 0;
  for (const end of entered) {
    const line = lines[end >> 1]!;
    const forward = end % 2 === 0;
    asDrawn += (forward ? 1 : -1) * kmOf(line);
    const points = forward ? [...line] : [...line].reverse();
    const part = parts.at(-1);
    const last = part?.at(-1);
    if (part && last && kmBetween(last.at, points[0]!.at) <= SAME) {
      part[part.length - 1] = { ...last, at: middle(last.at, points[0]!.at) };
      part.push(...points.slice(1));
    } else parts.push(points);
  }
  const isTurned = asDrawn < 0 || (asDrawn === 0 && entered.find((end) => end >> 1 === 0) === 1);
  return isTurned ? turned(parts) : parts;
}

/** The same parts, walked from the other end. */
export function turned<T>(parts: readonly (readonly T[])[]): T[][] {
  return [...parts].reverse().map((part) => [...part].reverse());
}

function kmOf(line: readonly ChainPoint[]): number {
  return line.slice(1).reduce((sum, { at }, index) => sum + kmBetween(line[index]!.at, at), 0);
}

/** The middle of two positions that are close together; the same whichever comes first. */
function middle(a: Position, b: Position): Position {
  if (a[0] === b[0] && a[1] === b[1]) return a;
  const acrossTurn = Math.abs(a[0] - b[0]) > 180;
  const [one, other] = acrossTurn
    ? [a, b].map(([longitude]) => (longitude < 0 ? longitude + 360 : longitude))
    : [a[0], b[0]];
  const longitude = (one! + other!) / 2;
  return [longitude > 180 ? longitude - 360 : longitude, (a[1] + b[1]) / 2];
}

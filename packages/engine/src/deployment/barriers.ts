import FlatQueue from 'flatqueue';
import type { Position } from '../scenario/course.ts';
import type { Barrier, Crossing } from '../scenario/ground.ts';
import { kmBetween } from '../scenario/sphere.ts';
import { CLEARANCE, type Corner, cornersOf, isTaut } from './corners.ts';
import { directionOf, moved, unwrapped } from './plane.ts';
import type { Travel } from './travel.ts';
import { Walls } from './walls.ts';

/** What lies nearer to a barrier than this, km, is reached from both its banks: a drawing does not tell on which one it lies. */
const BANK = 0.05;
/** A crossing may be drawn this far from its barrier, km; a file with one farther off is not read. */
const FARTHEST_CROSSING = 3;

/** One way from a place to a corner, or from a corner to a point. */
interface Leg {
  corner: number;
  km: number;
}

/** A position, or its two banks, with the km to each. */
type Stands = readonly { at: Position; km: number }[];

/**
 * Shortest ways that cross barriers at crossings only. A visibility graph over the ends and bends of the barriers and the banks at each
 * crossing, searched by Dijkstra's method; lengths are great circles, in km, and all of a way counts as `straight`. Whether a way meets a
 * barrier is asked in the plane of longitude and latitude. Infinite where no way leads.
 */
export function travelRound(
  barriers: readonly Barrier[],
  crossings: readonly Crossing[],
  points: readonly Position[],
): Travel {
  const about = points[0]?.[0] ?? 0;
  const parts = barriers.flatMap((barrier) => barrier.parts.map((part) => part.map((at) => unwrapped(at, about))));
  const walls = new Walls(parts);
  const bridges = crossings.flatMap(({ at }) => banksOf(walls, unwrapped(at, about), FARTHEST_CROSSING) ?? []);
  const corners: Corner[] = [...bridges.map(({ at }) => ({ at })), ...parts.flatMap(cornersOf)];
  const ways = waysBetween(corners, walls, bridges.length / 2);
  const standsOf = (at: Position): Stands => banksOf(walls, at, BANK) ?? [{ at, km: 0 }];
  const legsOf = (stands: Stands): Leg[] =>
    stands.flatMap(({ at, km }) => {
      const isSeen = (corner: Corner) => isTaut(corner, at) && !walls.blocks(at, corner.at);
      return corners.flatMap((each, corner) => (isSeen(each) ? [{ corner, km: km + kmBetween(at, each.at) }] : []));
    });
  const targets = points.map((point) => {
    const stands = standsOf(unwrapped(point, about));
    return { stands, legs: legsOf(stands) };
  });
  const none = new Float64Array(points.length);
  return {
    by: 'barriers',
    from: (place) => {
      const stands = standsOf(unwrapped(place, about));
      const reached = searched(ways, legsOf(stands));
      const straight = Float64Array.from(targets, (target) => {
        const least = directKm(walls, stands, target.stands);
        return target.legs.reduce((km, leg) => Math.min(km, reached[leg.corner]! + leg.km), least);
      });
      return { straight, road: none, hours: none };
    },
  };
}

/** The two banks at the nearest point of a barrier; undefined where none is near. */
function banksOf(walls: Walls, at: Position, within: number): Stands | undefined {
  const foot = walls.nearest(at, within);
  const along = foot && directionOf(foot.from, foot.to);
  if (!along) return undefined;
  const sides: Position[] = [
    [-along[1], along[0]],
    [along[1], -along[0]],
  ];
  return sides.map((side) => {
    const bank = moved(foot.at, side, CLEARANCE);
    return { at: bank, km: kmBetween(at, bank) };
  });
}

/** Ways from each corner to those that it sees. The first corners are the banks of bridges, in pairs, of which each leads to the other. */
function waysBetween(corners: readonly Corner[], walls: Walls, bridges: number): Leg[][] {
  const ways: Leg[][] = corners.map(() => []);
  const join = (one: number, other: number) => {
    const km = kmBetween(corners[one]!.at, corners[other]!.at);
    ways[one]!.push({ corner: other, km });
    ways[other]!.push({ corner: one, km });
  };
  for (let bridge = 0; bridge < bridges; bridge += 1) join(2 * bridge, 2 * bridge + 1);
  for (const [index, corner] of corners.entries())
    for (let other = 0; other < index; other += 1) {
      const to = corners[other]!;
      if (isTaut(corner, to.at) && isTaut(to, corner.at) && !walls.blocks(corner.at, to.at)) join(index, other);
    }
  return ways;
}

function directKm(walls: Walls, from: Stands, to: Stands): number {
  let least = Number.POSITIVE_INFINITY;
  for (const start of from)
    for (const end of to)
      if (!walls.blocks(start.at, end.at)) least = Math.min(least, start.km + kmBetween(start.at, end.at) + end.km);
  return least;
}

/** Km to each corner. */
function searched(ways: readonly (readonly Leg[])[], starts: readonly Leg[]): Float64Array {
  const reached = new Float64Array(ways.length).fill(Number.POSITIVE_INFINITY);
  const queue = new FlatQueue<number>();
  const reach = ({ corner, km }: Leg) => {
    if (km >= reached[corner]!) return;
    reached[corner] = km;
    queue.push(corner, km);
  };
  starts.forEach(reach);
  while (queue.length > 0) {
    const km = queue.peekValue()!;
    const corner = queue.pop()!;
    if (km > reached[corner]!) continue;
    for (const way of ways[corner]!) reach({ corner: way.corner, km: km + way.km });
  }
  return reached;
}

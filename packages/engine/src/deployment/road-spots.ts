import Flatbush from 'flatbush';
import type { Position } from '../scenario/course.ts';
import { nearestOn } from '../scenario/nearest.ts';
import { degreesOf } from './plane.ts';
import type { RoadGraph } from './road-graph.ts';
import type { Snapping } from './travel.ts';

/** A connected piece with less of the road length than this is a scrap of the drawing: nothing is put onto it. */
const SCRAP = 0.01;
/** Boxes about stretches that are tried to find out how far to look. */
const FIRST_TRIES = 8;
/** Nothing is far from roads that is nearer than this, km. */
const NEAR = 1;

/** The point of a road that is nearest to a position. */
export interface Spot {
  stretch: number;
  /** 0 at the beginning of the stretch, 1 at its end. */
  share: number;
  km: number;
}

/** Finds the nearest point of any road that is no scrap; undefined where there are no roads. */
export function spotFinder(graph: RoadGraph): (at: Position) => Spot | undefined {
  const { at: positions, from, to, piece, pieceKm } = graph;
  const whole = pieceKm.reduce((sum, km) => sum + km, 0);
  const largest = pieceKm.reduce((most, km) => Math.max(most, km), 0);
  const isKept = pieceKm.map((km) => km >= SCRAP * whole || km === largest);
  const stretches = Uint32Array.from(from.keys()).filter((stretch) => isKept[piece[from[stretch]!]!]);
  if (stretches.length === 0) return () => undefined;
  const index = new Flatbush(stretches.length);
  for (const stretch of stretches) {
    const [x, y] = positions[from[stretch]!]!;
    const [toX, toY] = positions[to[stretch]!]!;
    index.add(Math.min(x, toX), Math.min(y, toY), Math.max(x, toX), Math.max(y, toY));
  }
  index.finish();
  return (at) => {
    const nearestOf = (found: number[]): Spot => {
      let best: Spot = { stretch: -1, share: 0, km: Number.POSITIVE_INFINITY };
      // By number, so that of two that are as near it is always the same one.
      for (const each of found.sort((one, other) => one - other)) {
        const stretch = stretches[each]!;
        const { share, km } = nearestOn(at, positions[from[stretch]!]!, positions[to[stretch]!]!);
        if (km < best.km) best = { stretch, share, km };
      }
      return best;
    };
    const first = nearestOf(index.neighbors(at[0], at[1], FIRST_TRIES));
    // A little more, since degrees are measured at the latitude of the position, and lengths to a millimetre.
    const reach = degreesOf(first.km * 1.05 + 1e-3, at[1]);
    const [x, y] = at;
    const box = [x - reach.longitude, y - reach.latitude, x + reach.longitude, y + reach.latitude] as const;
    return nearestOf(index.search(...box));
  };
}

/** How far places and points lie from their roads, and how much of the graph hangs together. */
export function snappingOf(
  graph: RoadGraph,
  points: readonly { name: string; km: number }[],
  places: readonly { name: string; km: number }[],
): Snapping {
  const { pieceKm } = graph;
  const distances = points.map(({ km }) => km).sort((a, b) => a - b);
  const whole = pieceKm.reduce((sum, km) => sum + km, 0);
  const largest = pieceKm.reduce((most, km) => Math.max(most, km), 0);
  const far = farthestPlain(graph);
  return {
    far: [...places, ...points].filter(({ km }) => km > far),
    medianKm: median(distances),
    largestKm: distances.at(-1) ?? 0,
    islands: Math.max(0, pieceKm.length - 1),
    islandShare: whole === 0 ? 0 : (whole - largest) / whole,
  };
}

/** A road between two positions may bend aside by as much as they are apart: the length that 99 of 100 stretches keep below, at least 1 km. */
function farthestPlain({ km }: RoadGraph): number {
  const lengths = km.slice().sort();
  return Math.max(NEAR, lengths[Math.ceil(0.99 * lengths.length) - 1] ?? 0);
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  if (sorted.length === 0) return 0;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

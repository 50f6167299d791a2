import type { Position } from '../scenario/course.ts';
import { kmBetween } from '../scenario/sphere.ts';

/**
 * The ways from one place to each point of the line. A way takes (straight × detour factor + road) / speed + hours: km as the crow flies, km on
 * roads without a speed of their own, and hours on roads that have one. Infinite where no way leads.
 */
export interface Ways {
  straight: Float64Array;
  road: Float64Array;
  hours: Float64Array;
}

/** Hours of ways at a speed (km/h) and with a detour factor, by point: (straight × detour + road) / speed + hours. */
export function hoursBy({ straight, road, hours }: Ways, speed: number, detour: number): Float64Array {
  return straight.map((km, point) => (km * detour + road[point]!) / speed + hours[point]!);
}

/** What a road graph has made of places and points of the line. */
export interface Snapping {
  /** Points farther from any road than a stretch of road is long enough to explain, by name, with the distance in km. */
  far: readonly { name: string; km: number }[];
  /** Median and largest distance from a point to its road, km. */
  medianKm: number;
  largestKm: number;
  /** Pieces of the graph that are not connected with the largest one, and the share of road length in them. */
  islands: number;
  islandShare: number;
}

/** How a force gets from places to the points of the line. */
export interface Travel {
  by: 'straight' | 'barriers' | 'roads';
  from(place: Position): Ways;
  snapping?: Snapping;
}

/** As the crow flies: great circles on a sphere, in km. */
export function straightTravel(points: readonly Position[]): Travel {
  const none = new Float64Array(points.length);
  return {
    by: 'straight',
    from: (place) => ({
      straight: Float64Array.from(points, (point) => kmBetween(place, point)),
      road: none,
      hours: none,
    }),
  };
}

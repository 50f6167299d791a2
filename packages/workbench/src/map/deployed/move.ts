import type { GeoProjection } from 'd3-geo';
import { screen, type Transform } from '../limits.ts';

export type Place = readonly [longitude: number, latitude: number];

const KM_PER_DEGREE = 111.2;

/** A place so many km east and north of another; it does not leave the globe. */
export function moved([longitude, latitude]: Place, east: number, north: number): Place {
  const wide = KM_PER_DEGREE * Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  return [longitude + east / wide, Math.min(90, Math.max(-90, latitude + north / KM_PER_DEGREE))];
}

/** As it is written in the address and in a file: some ten metres. */
export function written(degrees: number): string {
  return String(Number(degrees.toFixed(4)));
}

/** Where a place is on the screen; undefined where the map does not reach. */
export function onScreen(at: Place, projection: GeoProjection, transform: Transform): [number, number] | undefined {
  const point = projection([...at]);
  return point ? screen(point, transform) : undefined;
}

/** The place under a point of the screen. */
export function placeAt(
  [x, y]: readonly [number, number],
  projection: GeoProjection,
  transform: Transform,
): Place | undefined {
  const { k } = transform;
  const place = projection.invert?.([(x - transform.x) / k, (y - transform.y) / k]);
  return place?.every(Number.isFinite) ? place : undefined;
}

/** The place that was asked for, where both of its figures are given as one number. */
export function placeIn(
  set: Readonly<Record<string, string>>,
  names: { longitude: string; latitude: string },
): Place | undefined {
  const place = [Number(set[names.longitude] ?? Number.NaN), Number(set[names.latitude] ?? Number.NaN)] as const;
  return place.every(Number.isFinite) ? place : undefined;
}

/** Steps of the arrow keys, km east and north. */
export const KEYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

import type { Size } from '@muster/charts/geometry';
import type { GeoProjection } from 'd3-geo';

/** Borders and rivers are drawn for maps of the world: nearer than this they would look more exact than they are. */
const NEAREST_KM = 60;
const FARTHEST = 0.5;

export interface Transform {
  x: number;
  y: number;
  k: number;
}

export const FIRST: Transform = { x: 0, y: 0, k: 1 };

/** How far one can zoom out and in, 1 being the whole theatre. */
export function zoomLimits(pixelsPerKm: number, { width }: Size): [number, number] {
  return [FARTHEST, Math.max(1, width / (pixelsPerKm * NEAREST_KM))];
}

export function clamped(k: number, [least, most]: readonly [number, number]): number {
  return Math.min(most, Math.max(least, k));
}

export function screen([x, y]: readonly [number, number], transform: Transform): [number, number] {
  return [x * transform.k + transform.x, y * transform.k + transform.y];
}

/** After the map has got another size: the same place in its middle, as near as before. */
export function recentred(
  transform: Transform,
  before: { projection: GeoProjection; size: Size },
  after: { projection: GeoProjection; size: Size },
): Transform {
  if (transform.k === 1 && transform.x === 0 && transform.y === 0) return transform;
  const { k } = transform;
  const middle: [number, number] = [
    (before.size.width / 2 - transform.x) / k,
    (before.size.height / 2 - transform.y) / k,
  ];
  const place = before.projection.invert?.(middle);
  const now = place && after.projection(place);
  return now ? { k, x: after.size.width / 2 - now[0] * k, y: after.size.height / 2 - now[1] * k } : FIRST;
}

import { geoCentroid, geoDistance } from 'd3-geo';
import type { Feature, Geometry, Position } from 'geojson';

/** A round part of the globe: all that lies within an angle of a point. */
export interface Cap {
  middle: [number, number];
  radius: number;
}

export interface Capped<F> {
  shape: F;
  cap: Cap;
}

/** Shapes with a cap about each: what is far from the map need not be projected at all. */
export function capped<F extends Feature<Geometry, unknown>>(shapes: readonly F[]): Capped<F>[] {
  return shapes.map((shape) => {
    const middle = geoCentroid(shape as Feature);
    return { shape, cap: { middle, radius: farthest(middle, positions(shape.geometry)) } };
  });
}

export function meet(a: Cap, b: Cap): boolean {
  return geoDistance(a.middle, b.middle) <= a.radius + b.radius;
}

export function farthest(middle: [number, number], points: readonly Position[]): number {
  return points.reduce((most, point) => Math.max(most, geoDistance(middle, point as [number, number])), 0);
}

function positions(geometry: Geometry): Position[] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(positions);
  const deep = (part: unknown): Position[] =>
    typeof (part as Position)[0] === 'number' ? [part as Position] : (part as unknown[]).flatMap(deep);
  return geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates.flatMap(deep);
}

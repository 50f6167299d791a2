import type { Position } from '../scenario/course.ts';
import { besides, EARTH_RADIUS } from '../scenario/sphere.ts';

/** Km of a degree of latitude. */
const DEGREE = (Math.PI * EARTH_RADIUS) / 180;

/** A position with its longitude within half a turn of another one, so that what lies on both sides of the antimeridian lies together. */
export function unwrapped([longitude, latitude]: Position, about: number): Position {
  return [besides(longitude, about), latitude];
}

/** Twice the area of a triangle in the plane of longitude and latitude: positive where the third corner lies left of the way from first to second. */
export function turn(a: Position, b: Position, c: Position): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** Degrees that some km are at a latitude. */
export function degreesOf(km: number, latitude: number): { longitude: number; latitude: number } {
  const shrink = Math.max(1e-9, Math.cos((latitude * Math.PI) / 180));
  return { longitude: km / (DEGREE * shrink), latitude: km / DEGREE };
}

/** A direction of length 1 in the plane that touches the globe at the first position; undefined where both are the same. */
export function directionOf(from: Position, to: Position): Position | undefined {
  const shrink = Math.cos((from[1] * Math.PI) / 180);
  const east = (to[0] - from[0]) * shrink;
  const north = to[1] - from[1];
  const length = Math.sqrt(east * east + north * north);
  return length === 0 ? undefined : [east / length, north / length];
}

/** The position some km from another one in a direction. */
export function moved(from: Position, [east, north]: Position, km: number): Position {
  const degrees = degreesOf(km, from[1]);
  return [from[0] + east * degrees.longitude, from[1] + north * degrees.latitude];
}

import type { Position } from './course.ts';

/** A point of the unit sphere, or a direction. */
export type Vector = readonly [x: number, y: number, z: number];

/** Mean radius of the Earth, km. */
export const EARTH_RADIUS = 6371.0088;

const DEGREE = Math.PI / 180;

/** Sines differ in their last bit between engines; a millimetre does not. */
export function toMillimetres(km: number): number {
  return Math.round(km * 1e6) / 1e6;
}

/** Great-circle distance, km, to a millimetre. */
export function kmBetween(a: Position, b: Position): number {
  return toMillimetres(EARTH_RADIUS * arcBetween(vectorOf(a), vectorOf(b)));
}

export function vectorOf([longitude, latitude]: Position): Vector {
  const level = Math.cos(latitude * DEGREE);
  return [level * Math.cos(longitude * DEGREE), level * Math.sin(longitude * DEGREE), Math.sin(latitude * DEGREE)];
}

/** Longitude within 180° of `near`, and latitude, to a billionth of a degree (0.1 mm). */
export function positionOf([x, y, z]: Vector, near = 0): Position {
  const longitude = angleOf(x, y) / DEGREE;
  const latitude = angleOf(Math.sqrt(x * x + y * y), z) / DEGREE;
  return [toBillionth(besides(longitude, near)), toBillionth(latitude)];
}

/** A longitude, with as many turns about the Earth as bring it within 180° of another. */
export function besides(longitude: number, near: number): number {
  const turns = Math.round((near - longitude) / 360);
  return turns === 0 ? longitude : longitude + 360 * turns;
}

function toBillionth(degrees: number): number {
  return Math.round(degrees * 1e9) / 1e9;
}

/** The angle of a direction in a plane, from −π to π, by arcsines of what is at most √½: those of other sizes lose digits. */
function angleOf(x: number, y: number): number {
  const radius = Math.sqrt(x * x + y * y);
  if (radius === 0) return 0;
  if (Math.abs(y) > Math.abs(x)) return Math.sign(y) * (Math.PI / 2) - Math.sign(y) * Math.asin(x / radius);
  const angle = Math.asin(y / radius);
  if (x >= 0) return angle;
  return (y < 0 ? -Math.PI : Math.PI) - angle;
}

/** The angle between two points of the unit sphere, by the chord: 2 asin(|a − b| / 2), and beyond a right angle by the other one. */
export function arcBetween(a: Vector, b: Vector): number {
  const chord = length(minus(a, b));
  return chord < Math.SQRT2 ? 2 * Math.asin(chord / 2) : Math.PI - 2 * Math.asin(Math.min(1, length(plus(a, b)) / 2));
}

/**
 * Unit normal of the great circle from a to b; what lies left of it has a positive product with it. By (a − b) × (a + b) = 2 a × b, which keeps
 * its digits where the points are close together. Zero for opposite points, which have no one way between them.
 */
export function normalOf(a: Vector, b: Vector): Vector {
  return unit(cross(minus(a, b), plus(a, b)));
}

export function plus(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function times(factor: number, a: Vector): Vector {
  return [factor * a[0], factor * a[1], factor * a[2]];
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function unit(a: Vector): Vector {
  const size = length(a);
  return size === 0 ? a : times(1 / size, a);
}

function length(a: Vector): number {
  return Math.sqrt(dot(a, a));
}

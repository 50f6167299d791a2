import type { Position } from './course.ts';

const RADIUS = 6371.0088;

/** Great-circle distance of two positions in km, on a sphere of radius 6,371.0088 km, to a millimetre: sines differ in their last bit between engines. */
export function kmBetween(a: Position, b: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const across = Math.sin(radians(b[0] - a[0]) / 2);
  const up = Math.sin(radians(b[1] - a[1]) / 2);
  const chord = up * up + across * across * Math.cos(radians(a[1])) * Math.cos(radians(b[1]));
  return Math.round(2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(chord))) * 1e6) / 1e6;
}

import type { Position } from './course.ts';
import { kmBetween } from './sphere.ts';

export interface Nearest {
  at: Position;
  /** 0 at the beginning of the piece, 1 at its end. */
  share: number;
  km: number;
}

/**
 * The point of a straight piece that is nearest to a place: its foot in the plane that touches the globe at the place, where a degree of
 * longitude is cos(latitude) of one of latitude. Good to a metre for places within some ten km of the piece.
 */
export function nearestOn(place: Position, from: Position, to: Position): Nearest {
  const shrink = Math.cos((place[1] * Math.PI) / 180);
  const east = (to[0] - from[0]) * shrink;
  const north = to[1] - from[1];
  const square = east * east + north * north;
  const along = (place[0] - from[0]) * shrink * east + (place[1] - from[1]) * north;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, along / square));
  const at: Position = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
  return { at, share, km: kmBetween(place, at) };
}

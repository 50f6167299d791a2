import { type GeoProjection, geoDistance } from 'd3-geo';

export const EARTH_KM = 6371.0088;

const ROUND = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000];

/** The longest round length in km that has room; the shortest there is where none has. */
export function roundLength(pixelsPerKm: number, room: number): number {
  return ROUND.findLast((length) => length * pixelsPerKm < room) ?? ROUND[0]!;
}

/** The scale of a map about a point, from west to east. */
export function pixelsPerKm(
  projection: (point: [number, number]) => ReturnType<GeoProjection>,
  [longitude, latitude]: readonly [number, number],
): number | undefined {
  const ends: [[number, number], [number, number]] = [
    [longitude, latitude],
    [longitude + 0.2, latitude],
  ];
  const [from, to] = [projection(ends[0]), projection(ends[1])];
  if (!from || !to) return undefined;
  return Math.hypot(to[0] - from[0], to[1] - from[1]) / (geoDistance(...ends) * EARTH_KM);
}

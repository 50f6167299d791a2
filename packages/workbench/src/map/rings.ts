import { type GeoProjection, geoStream } from 'd3-geo';
import type { Feature } from 'geojson';

export type Point = readonly [number, number];

/** The outlines of a shape on the map, cut off where the map ends. */
export function ringsOf(shape: Feature, projection: GeoProjection): Point[][] {
  const rings: Point[][] = [];
  let ring: Point[] = [];
  geoStream(
    shape,
    projection.stream({
      point: (x, y) => {
        ring.push([x, y]);
      },
      lineStart: () => {
        ring = [];
      },
      lineEnd: () => {
        if (ring.length > 1) rings.push(ring);
      },
      polygonStart: () => undefined,
      polygonEnd: () => undefined,
    }),
  );
  return rings;
}

export type Bounds = [[left: number, top: number], [right: number, bottom: number]];

export interface Ring {
  points: readonly Point[];
  bounds: Bounds;
}

export function boundsOf(points: readonly Point[]): Ring {
  const bounds: Bounds = [
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ];
  for (const [x, y] of points) {
    bounds[0] = [Math.min(bounds[0][0], x), Math.min(bounds[0][1], y)];
    bounds[1] = [Math.max(bounds[1][0], x), Math.max(bounds[1][1], y)];
  }
  return { points, bounds };
}

export function boundsMeet([[left, top], [right, bottom]]: Bounds, [[west, north], [east, south]]: Bounds): boolean {
  return left <= east && right >= west && top <= south && bottom >= north;
}

/** Whether a point lies in a shape: an odd number of its edges lie to one side. */
export function inside([x, y]: Point, rings: readonly Ring[]): boolean {
  let odd = false;
  for (const { points, bounds } of rings) {
    const [[left, top], [right, bottom]] = bounds;
    if (x < left || x > right || y < top || y > bottom) continue;
    for (let index = 0, last = points.length - 1; index < points.length; last = index++) {
      const [ax, ay] = points[index]!;
      const [bx, by] = points[last]!;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
    }
  }
  return odd;
}

/** Points along lines at even steps; what lies outside a window is left out. */
export function along(
  lines: readonly (readonly Point[])[],
  step: number,
  { width, height }: { width: number; height: number },
): Point[] {
  return lines.flatMap((line) =>
    line.flatMap((from, index) => {
      const to = line[index + 1];
      if (!to) return index === 0 ? [from] : [];
      const [low, high] = visibleSpan(from, to, width, height);
      if (high <= low) return [];
      const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
      const count = Math.max(1, Math.ceil(((high - low) * length) / step));
      return Array.from({ length: count }, (_, k): Point => {
        const share = low + ((high - low) * k) / count;
        return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
      });
    }),
  );
}

/** From what share to what share of its length a stretch can be seen (Liang and Barsky 1984). */
function visibleSpan([ax, ay]: Point, [bx, by]: Point, width: number, height: number): [number, number] {
  let [low, high] = [0, 1];
  for (const [start, change, most] of [
    [ax, bx - ax, width],
    [ay, by - ay, height],
  ] as const) {
    if (change === 0) {
      if (start < 0 || start > most) return [1, 0];
      continue;
    }
    const ends = [-start / change, (most - start) / change].toSorted((a, b) => a - b);
    low = Math.max(low, ends[0]!);
    high = Math.min(high, ends[1]!);
  }
  return [low, high];
}

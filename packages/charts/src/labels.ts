import type { Feature, LineString, Position } from 'geojson';

export interface Size {
  width: number;
  height: number;
}

export interface Box extends Size {
  x: number;
  y: number;
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Where the name of a point may stand, best first: eight places that touch the mark of the point, four further off. */
export function placesAbout([x, y]: readonly [number, number], { width, height }: Size): Box[] {
  const middle = y - Math.ceil(height / 2);
  return [
    { x: x + 7, y: middle },
    { x: x - 7 - width, y: middle },
    { x: x - width / 2, y: y - 6 - height },
    { x: x - width / 2, y: y + 6 },
    { x: x + 5, y: y - 5 - height },
    { x: x + 5, y: y + 5 },
    { x: x - 5 - width, y: y - 5 - height },
    { x: x - 5 - width, y: y + 5 },
    { x: x - width / 2, y: y - 21 - height },
    { x: x - width / 2, y: y + 20 },
    { x: x + 22, y: middle },
    { x: x - 22 - width, y: middle },
  ].map((corner) => ({ ...corner, width, height }));
}

/** Points along the line, so close that no name lies on it between two vertices. */
export function linePoints(line: readonly Feature<LineString>[]): Position[] {
  return line.flatMap(({ geometry }) =>
    geometry.coordinates.flatMap((point, index, all) => {
      const next = all[index + 1];
      if (!next) return [point];
      return Array.from({ length: 12 }, (_, k) => point.map((value, axis) => value + ((next[axis]! - value) * k) / 12));
    }),
  );
}

import { type Box, placesAbout, type Size } from '@muster/charts/geometry';
import { screen, type Transform } from './limits.ts';
import type { Wanted } from './placing.ts';
import { along, inside, type Point } from './rings.ts';
import type { Nation } from './shapes.ts';

/** Of the twelve places of a report the eight at the mark: the map can be zoomed instead. */
const NEAR = 8;
const MARK = 4;
const COLUMNS = 28;
const ROWS = 16;
/** Of the points of a grid over the view, how many a nation covers before it is named. */
const LEAST = 4;

export interface Town {
  id: string;
  name: string;
  at: Point;
}

export function townWanted({ id, at }: Town, size: Size, transform: Transform): Wanted {
  const [x, y] = screen(at, transform);
  return {
    id,
    mark: { x: x - MARK, y: y - MARK, width: 2 * MARK, height: 2 * MARK },
    places: placesAbout([x, y], size).slice(0, NEAR),
  };
}

/** The name of a nation lies whole within it, as near as can be to the middle of what is seen of it. */
export function nationWanted(id: string, { rings }: Nation, size: Size, view: Size, transform: Transform): Wanted {
  const on = ([x, y]: Point): Point => [(x - transform.x) / transform.k, (y - transform.y) / transform.k];
  const covers = (point: Point) => inside(on(point), rings);
  const grid = Array.from(
    { length: COLUMNS * ROWS },
    (_, index): Point => [
      (((index % COLUMNS) + 0.5) * view.width) / COLUMNS,
      ((Math.floor(index / COLUMNS) + 0.5) * view.height) / ROWS,
    ],
  );
  const seen = grid.filter(covers);
  if (seen.length < LEAST) return { id, places: [] };
  const middle = [0, 1].map((axis) => seen.reduce((sum, point) => sum + point[axis]!, 0) / seen.length);
  const distance = ([x, y]: Point) => Math.hypot(x - middle[0]!, y - middle[1]!);
  const places = seen
    .toSorted((a, b) => distance(a) - distance(b))
    .map((point) => centred(point, size))
    .filter((box) => corners(box).every(covers));
  return { id, places };
}

/** The distance of a zone stands on its line, as near as can be to the middle of the map. */
export function zoneWanted(
  id: string,
  rings: readonly Point[][],
  size: Size,
  view: Size,
  transform: Transform,
): Wanted {
  const points = along(
    rings.map((ring) => ring.map((point) => screen(point, transform))),
    12,
    view,
  );
  const distance = ([x, y]: Point) => Math.hypot(x - view.width / 2, y - view.height / 2);
  return { id, places: points.toSorted((a, b) => distance(a) - distance(b)).map((point) => centred(point, size)) };
}

function centred([x, y]: Point, { width, height }: Size): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function corners({ x, y, width, height }: Box): Point[] {
  return [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ];
}

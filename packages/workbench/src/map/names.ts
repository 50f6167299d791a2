import { type Box, placesAbout, type Size } from '@muster/charts/geometry';
import { screen, type Transform } from './limits.ts';
import type { Wanted } from './placing.ts';
import { along, type Bounds, boundsMeet, inside, type Point, type Ring } from './rings.ts';
import type { Nation } from './shapes.ts';

/** Of the places of a report, those at the mark. */
const TOUCHING = 8;
/** Where a name may stand at most from its mark: on a map of reports twice as far, but this one can be zoomed. */
const FAR = 11;
const MARK = 4;
const COLUMNS = 28;
const ROWS = 16;
/** Of the points of a grid over the view, how many a nation covers before it is named. */
const LEAST = 4;
/** Between the edge of a zone and its distance, in order of preference. */
const AIR = [2, 9, 16];

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
    places: [
      ...placesAbout([x, y], size).slice(0, TOUCHING),
      ...SIDES.map((side) => touching([x, y], size, side, FAR)),
    ],
  };
}

/** The name of a nation lies whole within it, as near as can be to the middle of what is seen of it. */
export function nationWanted(id: string, { rings }: Nation, size: Size, view: Size, transform: Transform): Wanted {
  const on = unzoomed(transform);
  const window = [on([0, 0]), on([view.width, view.height])] as unknown as Bounds;
  const near = rings.filter(({ bounds }) => boundsMeet(bounds, window));
  const covers = (point: Point) => inside(on(point), near);
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

export interface Distance {
  id: string;
  words: string;
  median: readonly Ring[];
  outline: readonly Ring[];
}

/** A distance stands at the edge of its zone, outside; where there is no room, on the line of the median. */
export function zoneWanted({ id, median, outline }: Distance, size: Size, view: Size, transform: Transform): Wanted {
  const on = unzoomed(transform);
  const distance = ([x, y]: Point) => Math.hypot(x - view.width / 2, y - view.height / 2);
  const points = (rings: readonly Ring[]) =>
    along(
      rings.map((ring) => ring.points.map((point) => screen(point, transform))),
      12,
      view,
    ).toSorted((a, b) => distance(a) - distance(b));
  const beside = points(outline)
    .flatMap((point) => AIR.flatMap((air) => SIDES.map((side) => touching(point, size, side, air))))
    .filter((box) => !corners(box).some((corner) => inside(on(corner), outline)));
  return { id, places: [...beside, ...points(median).map((point) => centred(point, size))] };
}

/** How far the symbol of a base may stand from its place, and in how many directions. */
const RINGS = [0, 16, 24, 32];
const DIRECTIONS = 12;

/** The symbol of a base stands on its place, or as near as there is room, away from the line: never across it. */
export function baseWanted(id: string, at: Point, size: Size, line: readonly Point[]): Wanted {
  const gap = ([x, y]: Point) => Math.hypot(at[0] - x, at[1] - y);
  const nearest = line.toSorted((a, b) => gap(a) - gap(b))[0] ?? at;
  const isAway = ([x, y]: Point) => (x - at[0]) * (at[0] - nearest[0]) + (y - at[1]) * (at[1] - nearest[1]) >= 0;
  const places = RINGS.flatMap((ring) =>
    Array.from({ length: ring === 0 ? 1 : DIRECTIONS }, (_, k): Point => {
      const angle = (2 * Math.PI * k) / DIRECTIONS;
      return [at[0] + ring * Math.cos(angle), at[1] + ring * Math.sin(angle)];
    }),
  );
  return { id, places: places.filter(isAway).map((point) => centred(point, size)) };
}

export interface SectorName {
  id: string;
  words: string;
  /** The band of the sector on the unzoomed map. */
  lines: readonly (readonly Point[])[];
}

/** The name of a sector stands beside its band, as near to the middle of it as can be. */
export function sectorWanted({ id, lines }: SectorName, size: Size, transform: Transform): Wanted {
  const points = lines.flatMap((line) => line.map((point) => screen(point, transform)));
  const middle = points[Math.floor(points.length / 2)];
  if (!middle) return { id, places: [] };
  const distance = ([x, y]: Point) => Math.hypot(x - middle[0], y - middle[1]);
  const places = points
    .toSorted((a, b) => distance(a) - distance(b))
    .flatMap((point) => BESIDE.flatMap((air) => SIDES.map((side) => touching(point, size, side, air))));
  return { id, places };
}

/** From the middle of a band to its name, in order of preference. */
const BESIDE = [9, 18, 30, 44];

/** To the right, to the left, above, below. */
const SIDES = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
] as const;

function touching([x, y]: Point, size: Size, [right, down]: (typeof SIDES)[number], air: number): Box {
  return centred([x + right * (size.width / 2 + air), y + down * (size.height / 2 + air)], size);
}

function unzoomed({ x, y, k }: Transform): (point: Point) => Point {
  return (point) => [(point[0] - x) / k, (point[1] - y) / k];
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

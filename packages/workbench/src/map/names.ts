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

/** A base, its symbol and how large that is on the screen. */
export interface Base {
  id: string;
  name: string;
  at: Point;
  size: Size;
  /** Put there by hand: it stays on its place, and others give way. */
  isPut: boolean;
}

/** From the edge of a symbol to its place where it stands beside it, and in how many directions. */
const OFF = [7, 15, 24];
const DIRECTIONS = 12;
/** Half of the dot at the place of a base whose symbol stands beside it. */
const BASE_MARK = 3;

/** The symbol of a base stands on its place, or as near beside it as there is room, away from the line: never across it. */
export function baseWanted({ id, at, size, isPut }: Base, line: readonly Point[], transform: Transform): Wanted {
  const [x, y] = screen(at, transform);
  const gap = (point: Point) => Math.hypot(x - point[0], y - point[1]);
  const nearest = line.reduce<Point>((best, point) => (gap(point) < gap(best) ? point : best), line[0] ?? [x, y]);
  const isAway = ([right, down]: Point) => right * (x - nearest[0]) + down * (y - nearest[1]) >= 0;
  const steps = OFF.flatMap((off) =>
    Array.from({ length: DIRECTIONS }, (_, k): Point => {
      const angle = (2 * Math.PI * k) / DIRECTIONS;
      return [(off + size.width / 2) * Math.cos(angle), (off + size.height / 2) * Math.sin(angle)];
    }),
  );
  return {
    id,
    mark: { x: x - BASE_MARK, y: y - BASE_MARK, width: 2 * BASE_MARK, height: 2 * BASE_MARK },
    onMark: { box: centred([x, y], size), stays: isPut },
    places: steps.filter(isAway).map(([right, down]) => centred([x + right, y + down], size)),
  };
}

/** The name of a base touches its symbol, or the dot that stands for it where that found no room. */
export function placeWanted({ id, at }: Base, symbol: string, size: Size, transform: Transform): Wanted {
  const [x, y] = screen(at, transform);
  const dot = centred([x, y], { width: 12, height: 12 });
  return {
    id,
    places: (found) => {
      const box = found.get(symbol) ?? dot;
      const middle: Point = [box.x + box.width / 2, box.y + box.height / 2];
      return SIDES.map(([right, down]) =>
        centred(
          [
            middle[0] + right * (box.width / 2 + size.width / 2 + 1),
            middle[1] + down * (box.height / 2 + size.height / 2),
          ],
          size,
        ),
      );
    },
  };
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

import type { Theatre } from '@muster/engine/report';
import type { Feature, LineString } from 'geojson';
import type { PlacedBase } from './deployment-bases.ts';
import type { WeaponRange } from './deployment-ranges.ts';
import { RANGES } from './deployment-style.ts';
import { type Box, overlap } from './labels.ts';
import { HEIGHT, label, outside, WIDTH } from './map-words.ts';
import { type Pixel, pathOf, resampled, sideOf } from './offset.ts';
import { type Position, type Project, pixels } from './pixels.ts';
import { within } from './zones.ts';

/** How far a weapon reaches on the force’s side, from the line and from wherever else it may be fired. */
export function drawnRange(
  { km }: WeaponRange,
  index: number,
  { theatre, ground }: { theatre: Pick<Theatre, 'line'>; ground: { launch: readonly (readonly Position[])[] } },
  { project, front, boxes, onLine }: { project: Project; front: Pixel[][]; boxes: Box[]; onLine: readonly Box[] },
): { line: string; words: string } {
  const launch = ground.launch.map(
    (coordinates): Feature<LineString> => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'LineString', coordinates: coordinates.map((at) => [...at]) },
    }),
  );
  const area = within([...theatre.line, ...launch], km);
  const rings = (area?.geometry.coordinates ?? []).flat();
  const runs = rings.flatMap((ring) => ownSide(pixels(ring as unknown as Position[], project), front));
  const words = `${Math.round(km)} km`;
  const toMiddle = ([x, y]: Pixel) => Math.hypot(x - WIDTH / 2, y - HEIGHT / 2);
  const spots = runs
    .flatMap((run) => resampled(run, 12))
    .filter((at) => !outside([...at]))
    .toSorted((a, b) => toMiddle(a) - toMiddle(b));
  const box = spots
    .map(([x, y]) => ({ x: x - 17, y: y - 7, width: 34, height: 14 }))
    .find((each) => ![...boxes, ...onLine].some((other) => overlap(each, other)));
  if (box) boxes.push(box);
  return {
    line: runs.map((run) => `<path d="${pathOf(run)}" ${RANGES[index % RANGES.length]}/>`).join(''),
    words: box ? label(box.x + 2, box.y + 11, words, 'fill="#5b3a8c"') : '',
  };
}

/** A line from which weapons may be fired, with the bases on its left: those nearest to it tell. */
export function facing(line: Pixel[], bases: readonly PlacedBase[]): Pixel[] {
  const sides = bases.map(({ at }) => sideOf(at, [line]));
  const nearest = sides.reduce((best, each) => (each.distance < best.distance ? each : best), {
    distance: Number.POSITIVE_INFINITY,
    isLeft: true,
  });
  return nearest.isLeft ? line : line.toReversed();
}

/** Points of an outline, six pixels apart, below which a part of it is a scrap about the end of the line. */
const SHORTEST_RUN = 6;

/** The parts of an outline that lie on the left of the line. */
function ownSide(ring: readonly Pixel[], lines: readonly Pixel[][]): Pixel[][] {
  const runs: Pixel[][] = [];
  let run: Pixel[] = [];
  for (const at of resampled(ring, 6)) {
    if (sideOf(at, lines).isLeft) run.push(at);
    else {
      runs.push(run);
      run = [];
    }
  }
  return [...runs, run].filter(({ length }) => length >= SHORTEST_RUN);
}

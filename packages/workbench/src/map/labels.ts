import type { Box, Size } from '@muster/charts/geometry';
import type { Transform } from './limits.ts';
import {
  type Base,
  baseWanted,
  type Distance,
  nationWanted,
  placeWanted,
  type SectorName,
  sectorWanted,
  type Town,
  townWanted,
  zoneWanted,
} from './names.ts';
import { placed } from './placing.ts';
import { along, type Point } from './rings.ts';
import type { Nation } from './shapes.ts';

/** Half the widest stroke of the line, and air. */
const LINE_ROOM = 6;
const HEIGHT = { base: 24, place: 15, sector: 20, town: 15, nation: 14, zone: 24 } as const;

export type LabelKind = keyof typeof HEIGHT;

/** A name that has found room. It moves with a point of the map and keeps its size. */
export interface Label {
  kind: LabelKind;
  id: string;
  words: string;
  /** On the unzoomed map, the middle of the words. */
  at: Point;
  /** On the screen, from the mark of a town to the middle of its name. */
  offset: Point;
  width: number;
}

export interface Labelled {
  /** In the order in which they look for room. */
  bases: readonly Base[];
  sectors: readonly SectorName[];
  towns: readonly Town[];
  nations: readonly Nation[];
  zones: readonly Distance[];
  line: readonly (readonly Point[])[];
}

/** The names that have room at one zoom: symbols of bases first, then sectors, names of bases, towns, distances, nations. */
export function labelsOf(
  { bases, sectors, towns, nations, zones, line }: Labelled,
  view: Size,
  transform: Transform,
  over: readonly Box[],
  measure: (words: string, kind: LabelKind) => number,
): Label[] {
  const onScreen = ([x, y]: Point): Point => [x * transform.k + transform.x, y * transform.k + transform.y];
  const size = (words: string, kind: LabelKind): Size => ({ width: measure(words, kind), height: HEIGHT[kind] });
  const linePoints = along(
    line.map((part) => part.map(onScreen)),
    LINE_ROOM,
    view,
  );
  const all = [
    ...bases.map((base) => ({
      kind: 'base' as const,
      words: '',
      anchor: base.at,
      wanted: baseWanted(base, linePoints, transform),
    })),
    ...sectors.map((sector) => ({
      kind: 'sector' as const,
      words: sector.words,
      anchor: undefined,
      wanted: sectorWanted(sector, size(sector.words, 'sector'), transform),
    })),
    ...bases.map((base) => ({
      kind: 'place' as const,
      words: base.name,
      anchor: base.at,
      wanted: placeWanted(base, `base ${base.id}`, size(base.name, 'place'), transform),
    })),
    ...towns.map((town) => ({
      kind: 'town' as const,
      words: town.name,
      anchor: town.at,
      wanted: townWanted(town, size(town.name, 'town'), transform),
    })),
    ...zones.map((zone) => ({
      kind: 'zone' as const,
      words: zone.words,
      anchor: undefined,
      wanted: zoneWanted(zone, size(zone.words, 'zone'), view, transform),
    })),
    ...nations.map((nation) => ({
      kind: 'nation' as const,
      words: nation.name,
      anchor: undefined,
      wanted: nationWanted(nation.name, nation, size(nation.name, 'nation'), view, transform),
    })),
  ].map((each) => ({ ...each, key: `${each.kind} ${each.wanted.id}` }));
  const lineBoxes = linePoints.map(
    ([x, y]): Box => ({ x: x - LINE_ROOM, y: y - LINE_ROOM, width: 2 * LINE_ROOM, height: 2 * LINE_ROOM }),
  );
  const found = placed(
    all.map(({ key, wanted }) => ({ ...wanted, id: key })),
    { view, line: lineBoxes, over },
  );
  return all.flatMap(({ key, kind, words, anchor, wanted: { id } }) => {
    const box = found.get(key);
    if (!box) return [];
    const middle: Point = [box.x + box.width / 2, box.y + box.height / 2];
    const at: Point = anchor ?? [(middle[0] - transform.x) / transform.k, (middle[1] - transform.y) / transform.k];
    const [x, y] = onScreen(at);
    return [{ kind, id, words, at, offset: [middle[0] - x, middle[1] - y], width: box.width }];
  });
}

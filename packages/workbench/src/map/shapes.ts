import { borderName } from '@muster/charts/geometry';
import type { Theatre } from '@muster/engine/report';
import { type GeoPath, type GeoProjection, geoPath } from 'd3-geo';
import type { Feature } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { Land } from './land.ts';
import { type Point, ringsOf } from './rings.ts';
import type { Zone } from './zone.ts';

type Bounds = [[number, number], [number, number]];

export interface Nation {
  name: string;
  rings: Point[][];
}

/** What lies under the theatre, as paths of SVG. */
export interface Ground {
  land: string;
  host: string;
  coast: string;
  borders: string;
  lakes: string;
  rivers: { d: string; bounds: Bounds }[];
  /** Those that have a name and can be reached. */
  nations: Nation[];
}

/** As fine as the nearest zoom can show. */
function paths(projection: GeoProjection): GeoPath {
  return geoPath(projection).digits(2);
}

export function groundOf({ world, waters }: Land, host: string | undefined, projection: GeoProjection): Ground {
  const path = paths(projection);
  const countries = world.objects.countries;
  const drawn = feature(world, countries).features.map((shape) => ({ shape, d: path(shape) ?? '' }));
  const reached = drawn.filter(({ d }) => d !== '');
  const isHost = ({ shape }: (typeof drawn)[number]) => host !== undefined && shape.properties.a3 === host;
  return {
    land: reached
      .filter((each) => !isHost(each))
      .map(({ d }) => d)
      .join(''),
    host: reached
      .filter(isHost)
      .map(({ d }) => d)
      .join(''),
    coast: path(mesh(world, countries, (a, b) => a === b)) ?? '',
    borders: path(mesh(world, countries, (a, b) => a !== b)) ?? '',
    lakes: waters.map((part) => path(feature(part, part.objects.lakes)) ?? '').join(''),
    rivers: waters.flatMap((part) =>
      feature(part, part.objects.rivers).features.flatMap((river) => {
        const d = path(river);
        return d ? [{ d, bounds: path.bounds(river) }] : [];
      }),
    ),
    nations: reached.flatMap(({ shape }) => {
      const name = borderName(shape);
      return name === '' ? [] : [{ name, rings: ringsOf(shape, projection) }];
    }),
  };
}

export interface DrawnZone extends Zone {
  /** Between the distances that 5 % and 95 % of draws stay below: to be filled by the even-odd rule. */
  band: string;
  edge: string;
  rings: Point[][];
}

export function drawnZones(zones: readonly Zone[], projection: GeoProjection): DrawnZone[] {
  const path = paths(projection);
  return zones.map((zone) => ({
    ...zone,
    band: `${path(zone.outer) ?? ''}${zone.inner ? (path(zone.inner) ?? '') : ''}`,
    edge: path(zone.median) ?? '',
    rings: ringsOf(zone.median, projection),
  }));
}

export function drawnLine(line: Theatre['line'], projection: GeoProjection) {
  const path = paths(projection);
  return line.map((part) => ({ part, d: path(part) ?? '', points: ringsOf(part as Feature, projection).flat() }));
}

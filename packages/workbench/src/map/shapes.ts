import { borderName } from '@muster/charts/geometry';
import type { Theatre } from '@muster/engine/report';
import { type GeoPath, type GeoProjection, geoPath } from 'd3-geo';
import type { Feature } from 'geojson';
import { mesh, neighbors } from 'topojson-client';
import { type Cap, type Capped, farthest, meet } from './caps.ts';
import type { Land } from './land.ts';
import { type Bounds, boundsOf, type Ring, ringsOf } from './rings.ts';
import type { Zone } from './zone.ts';

export interface Nation {
  name: string;
  rings: Ring[];
}

/** What lies under the theatre, as paths of SVG. */
export interface Ground {
  land: string;
  host: string;
  /** Whether a territory under dispute is drawn as the host is. */
  disputed: boolean;
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

export function groundOf(
  { world, nations, rivers, lakes }: Land,
  host: string | undefined,
  projection: GeoProjection,
): Ground {
  const path = paths(projection);
  const reach = reachOf(projection);
  const near = nations.flatMap(({ shape, cap }, index) => {
    const d = meet(cap, reach) ? path(shape) : null;
    return d ? [{ shape, d, geometry: world.objects.countries.geometries[index]! }] : [];
  });
  const geometries = near.map(({ geometry }) => geometry);
  const beside = neighbors(geometries);
  const hosts = near.map(({ shape }) => host !== undefined && shape.properties.a3 === host);
  // What has no name of its own has the colour of the host that it touches: the map takes no side in a dispute.
  const light = near.map(
    ({ shape }, index) => hosts[index] || (borderName(shape) === '' && beside[index]!.some((at) => hosts[at])),
  );
  const parts = { type: 'GeometryCollection' as const, geometries };
  return {
    land: joined(near.filter((_, index) => !light[index])),
    host: joined(near.filter((_, index) => light[index])),
    disputed: light.some((is, index) => is && !hosts[index]),
    coast: path(mesh(world, parts, (a, b) => a === b)) ?? '',
    borders: path(mesh(world, parts, (a, b) => a !== b)) ?? '',
    lakes: joined(drawn(lakes, reach, path)),
    rivers: drawn(rivers, reach, path).map(({ d, shape }) => ({ d, bounds: path.bounds(shape) })),
    nations: near.flatMap(({ shape }) => {
      const name = borderName(shape);
      return name === '' ? [] : [{ name, rings: ringsOf(shape, projection).map(boundsOf) }];
    }),
  };
}

function drawn(shapes: readonly Capped<Feature>[], reach: Cap, path: GeoPath): { shape: Feature; d: string }[] {
  return shapes.flatMap(({ shape, cap }) => {
    const d = meet(cap, reach) ? path(shape) : null;
    return d ? [{ shape, d }] : [];
  });
}

function joined(parts: readonly { d: string }[]): string {
  return parts.map(({ d }) => d).join('');
}

/** The part of the globe that can be seen by moving the map. */
function reachOf(projection: GeoProjection): Cap {
  const [[left, top], [right, bottom]] = projection.clipExtent()!;
  const [longitude, latitude] = projection.rotate();
  const middle: [number, number] = [-longitude, -latitude];
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ].map((corner) => projection.invert!(corner as [number, number]));
  const known = corners.flatMap((corner) => (corner?.every(Number.isFinite) ? [corner] : []));
  return { middle, radius: known.length === corners.length ? farthest(middle, known) : Math.PI };
}

export interface DrawnZone extends Zone {
  /** Between the distances that 5 % and 95 % of draws stay below: to be filled by the even-odd rule. */
  band: string;
  edge: string;
  /** The median, and the outer end of the band. */
  rings: Ring[];
  outline: Ring[];
}

export function drawnZones(zones: readonly Zone[], projection: GeoProjection): DrawnZone[] {
  const path = paths(projection);
  return zones.map((zone) => ({
    ...zone,
    band: `${path(zone.outer) ?? ''}${zone.inner ? (path(zone.inner) ?? '') : ''}`,
    edge: path(zone.median) ?? '',
    rings: ringsOf(zone.median, projection).map(boundsOf),
    outline: ringsOf(zone.outer, projection).map(boundsOf),
  }));
}

export function drawnLine(line: Theatre['line'], projection: GeoProjection) {
  const path = paths(projection);
  return line.map((part) => ({ part, d: path(part) ?? '', points: ringsOf(part, projection).flat() }));
}

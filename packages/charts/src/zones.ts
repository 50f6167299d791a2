import type { Theatre } from '@muster/engine/report';
import buffer from '@turf/buffer';
import { geoArea, geoBounds } from 'd3-geo';
import type { Feature, Geometry, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';

type Setbacks = Theatre['setbacks'];

/** Where bases may stand that keep one distance, and whose they are. */
export interface Band {
  area: Feature<MultiPolygon>;
  of: Setbacks;
}

/** Components with the same distance share one band, drawn at its median. */
export function bandsOf({ line, setbacks }: Pick<Theatre, 'line' | 'setbacks'>): Band[] {
  return [...groupedBy(setbacks)].flatMap(([km, of]) => {
    const area = within(line, km);
    return area ? [{ area, of }] : [];
  });
}

/** Setbacks by their median. */
export function groupedBy(setbacks: Setbacks): Map<number, Setbacks[number][]> {
  const groups = new Map<number, Setbacks[number][]>();
  for (const each of setbacks) groups.set(each.km.p50, [...(groups.get(each.km.p50) ?? []), each]);
  return groups;
}

/** All that lies within a distance of the line. */
export function within(line: Theatre['line'], km: number): Feature<MultiPolygon> | undefined {
  // As one geometry, so that where two parts meet no border lies between them.
  const whole: Feature<MultiLineString> = {
    type: 'Feature',
    properties: {},
    geometry: { type: 'MultiLineString', coordinates: unbroken(line.map(({ geometry }) => geometry.coordinates)) },
  };
  return turned(buffer(whole, km, { units: 'kilometers' }));
}

/** Across the antimeridian longitudes go on beyond 180°: the buffer is drawn about their middle, which else lies round the globe. */
function unbroken(lines: Position[][]): Position[][] {
  const first = lines[0]?.[0]?.[0] ?? 0;
  return lines.map((line) =>
    line.map(([longitude, latitude]) => [longitude! - 360 * Math.round((longitude! - first) / 360), latitude!]),
  );
}

function turned(area: Feature<Polygon | MultiPolygon> | undefined): Feature<MultiPolygon> | undefined {
  if (!area) return undefined;
  const { geometry } = area;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: polygons.map(clockwise) } };
}

/** d3 takes what is left of a ring for its outside: a ring that covers more than half the globe is turned round. */
function clockwise(rings: Position[][]): Position[][] {
  const geometry: Geometry = { type: 'Polygon', coordinates: rings };
  return geoArea(geometry) > 2 * Math.PI ? rings.map((ring) => ring.toReversed()) : rings;
}

/** Whether the theatre is small enough for one map: a line round the globe is none. */
export function isMappable({ line }: Pick<Theatre, 'line'>): boolean {
  const [[west, south], [east, north]] = geoBounds({ type: 'FeatureCollection', features: [...line] });
  const width = east >= west ? east - west : east - west + 360;
  return width < 120 && north - south < 80;
}

import type { Theatre } from '@muster/engine/report';
import buffer from '@turf/buffer';
import { geoArea, geoAzimuthalEqualArea, geoBounds, geoCentroid, geoDistance, geoGraticule10, geoPath } from 'd3-geo';
import type {
  Feature,
  FeatureCollection,
  Geometry,
  LineString,
  MultiLineString,
  MultiPolygon,
  Polygon,
  Position,
} from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import {
  type Box,
  clipped,
  countryName,
  escaped,
  free,
  HEIGHT,
  label,
  outside,
  placeMark,
  WIDTH,
} from './map-words.ts';
import { COLOR } from './style.ts';

/** Borders of the world as TopoJSON with `objects.countries`. */
export type World = Topology<{ countries: GeometryCollection<{ name?: string }> }>;

const MARGIN = 60;
const EARTH_KM = 6371.0088;
const FONT = 'system-ui, &quot;Segoe UI&quot;, &quot;DejaVu Sans&quot;, Arial, sans-serif';

/**
 * The theatre as SVG: land and borders, the line of contact with its water, border and urban parts, the distances at which bases are set
 * back, and places. Nothing stands on it that was not given or computed. Equal-area projection about the theatre, north up.
 */
export function theatreMap(theatre: Theatre, world: World): string {
  const bands = bandsOf(theatre);
  const frame: FeatureCollection = {
    type: 'FeatureCollection',
    features: [...theatre.line, ...bands.map(({ area }) => area)],
  };
  const [longitude, latitude] = geoCentroid(frame);
  const projection = geoAzimuthalEqualArea()
    .rotate([-longitude, -latitude])
    .fitExtent(
      [
        [MARGIN, MARGIN + 20],
        [WIDTH - MARGIN, HEIGHT - MARGIN],
      ],
      frame,
    )
    .clipExtent([
      [0, 0],
      [WIDTH, HEIGHT],
    ]);
  const path = geoPath(projection).digits(1);
  const countries = feature(world, world.objects.countries).features;
  const boxes: Box[] = [];
  const lineBoxes = linePoints(theatre.line).flatMap((point) => {
    const at = projection(point as [number, number]);
    return at ? [{ x: at[0] - 4, y: at[1] - 4, width: 8, height: 8 }] : [];
  });
  const legend = legendOf(theatre, bands);
  const height = HEIGHT + legend.height;
  // Room of the scale bar and of the line that says where borders come from.
  boxes.push({ x: WIDTH - 330, y: HEIGHT - 60, width: 330, height: 60 }, ...lineBoxes);
  const places = theatre.places.flatMap(({ name, at }) => {
    const point = projection(at as [number, number]);
    if (!point || outside(point)) return [];
    const place = free(point, name, boxes);
    return [placeMark(point, place, name)];
  });
  const names = countries.flatMap((country) => countryName(country, path, boxes));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="${FONT}" font-size="11">`,
    `<title>${escaped(theatre.name)}: line of contact and distances of bases</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/><rect width="${WIDTH}" height="${HEIGHT}" fill="#dfe8ee"/>`,
    ...countries.flatMap((country) => outline(path(country), 'fill="#f7f5f0" stroke="#b9b3a6" stroke-width="0.8"')),
    ...outline(path(geoGraticule10()), 'fill="none" stroke="#ffffff" stroke-width="0.5" stroke-opacity="0.6"'),
    ...bands.flatMap(({ area, color, dash }) =>
      outline(
        path(area),
        `fill="${color}" fill-opacity="0.08" stroke="${color}" stroke-width="1.5" stroke-dasharray="${dash}"`,
      ),
    ),
    ...theatre.line.flatMap((part) => outline(path(part), lineStyle(part))),
    ...names,
    ...places,
    scaleBar(projection, longitude, latitude),
    legend.svg,
    `<text x="${WIDTH - 8}" y="${HEIGHT - 8}" text-anchor="end" fill="#666" font-size="9">Borders of today: Natural Earth, public domain; drawn by Muster</text>`,
    '</svg>',
  ].join('\n');
}

/** The same as data: the line, the distances, the places, each with its properties. */
export function theatreGeoJson(theatre: Theatre): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: [
      ...theatre.line.map((part) => ({ ...part, properties: { ...part.properties, kind: 'line of contact' } })),
      ...bandsOf(theatre).map(({ area, of }) => ({
        ...area,
        properties: {
          kind: 'distance of bases from the line, median, to both sides',
          components: of.map(({ option, component }) => `${option}/${component}`),
          distanceKm: of[0]!.km.p50,
          distanceKmP5: of[0]!.km.p5,
          distanceKmP95: of[0]!.km.p95,
        },
      })),
      ...theatre.places.map(({ id, name, at }) => ({
        type: 'Feature' as const,
        properties: { kind: 'place', id, name },
        geometry: { type: 'Point' as const, coordinates: [...at] },
      })),
    ],
  };
}

interface Band {
  area: Feature<Polygon | MultiPolygon>;
  of: Theatre['setbacks'];
  color: string;
  dash: string;
}

const BAND_STYLES = [
  { color: COLOR.accent, dash: '6 4' },
  { color: COLOR.second, dash: '2 3' },
  { color: COLOR.third, dash: '9 3 2 3' },
] as const;

function groupedBy(setbacks: Theatre['setbacks']): Map<number, Theatre['setbacks'][number][]> {
  const groups = new Map<number, Theatre['setbacks'][number][]>();
  for (const each of setbacks) groups.set(each.km.p50, [...(groups.get(each.km.p50) ?? []), each]);
  return groups;
}

/** Components with the same distance share one band. */
function bandsOf({ line, setbacks }: Theatre): Band[] {
  const byDistance = groupedBy(setbacks);
  // As one geometry, so that where two parts meet no border lies between them.
  const whole: Feature<MultiLineString> = {
    type: 'Feature',
    properties: {},
    geometry: { type: 'MultiLineString', coordinates: line.map(({ geometry }) => geometry.coordinates) },
  };
  return [...byDistance].flatMap(([km, of], index) => {
    const area = turned(buffer(whole, km, { units: 'kilometers' }));
    return area ? [{ area, of, ...BAND_STYLES[index % BAND_STYLES.length]! }] : [];
  });
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

function lineStyle({ properties }: Feature<LineString>): string {
  const { water, border, urban } = (properties ?? {}) as Record<string, boolean | undefined>;
  if (water) return `fill="none" stroke="${COLOR.sixth}" stroke-width="4"`;
  if (border) return 'fill="none" stroke="#6b4e8f" stroke-width="3.5" stroke-dasharray="10 3"';
  if (urban) return 'fill="none" stroke="#111" stroke-width="5.5"';
  return 'fill="none" stroke="#111" stroke-width="3"';
}

function outline(d: string | null, style: string): string[] {
  return d ? [`<path d="${d}" ${style}/>`] : [];
}

function linePoints(line: readonly Feature<LineString>[]): Position[] {
  return line.flatMap(({ geometry }) =>
    geometry.coordinates.flatMap((point, index, all) => {
      const next = all[index + 1];
      if (!next) return [point];
      // Along each stretch, so that no name lies on the line between two vertices.
      return Array.from({ length: 12 }, (_, k) => point.map((value, axis) => value + ((next[axis]! - value) * k) / 12));
    }),
  );
}

const ROUND = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000];

function scaleBar(
  projection: (point: [number, number]) => [number, number] | null,
  longitude: number,
  latitude: number,
): string {
  const [a, b]: [[number, number], [number, number]] = [
    [longitude, latitude],
    [longitude + 0.2, latitude],
  ];
  const [from, to] = [projection(a), projection(b)];
  if (!from || !to) return '';
  const pixelsPerKm = Math.hypot(to[0] - from[0], to[1] - from[1]) / (geoDistance(a, b) * EARTH_KM);
  const km = ROUND.findLast((length) => length * pixelsPerKm < 160) ?? 1;
  const width = km * pixelsPerKm;
  const [x, y] = [WIDTH - 24 - width, HEIGHT - 34];
  return `<g stroke="#111" fill="none"><path d="M${x.toFixed(1)},${y - 5}v5h${width.toFixed(1)}v-5"/></g>${label(x, y - 8, `${km} km`, 'fill="#111"')}`;
}

/** Below the map, so that it covers nothing. */
function legendOf(theatre: Theatre, bands: readonly Band[]): { svg: string; height: number } {
  const has = (key: string) => theatre.line.some(({ properties }) => properties?.[key] === true);
  const plain = theatre.line.some(({ properties }) => !properties?.water && !properties?.border && !properties?.urban);
  const sample = (properties: Record<string, boolean>) =>
    lineStyle({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates: [] } });
  const rows: [style: string, words: string][] = [
    ...(plain ? [[sample({}), 'line of contact'] as [string, string]] : []),
    ...(has('urban') ? [[sample({ urban: true }), 'line of contact, in a town'] as [string, string]] : []),
    ...(has('water') ? [[sample({ water: true }), 'line of contact, on water'] as [string, string]] : []),
    ...(has('border') ? [[sample({ border: true }), 'line along a boundary'] as [string, string]] : []),
    ...bands.map(({ of, color, dash }): [string, string] => [
      `fill="none" stroke="${color}" stroke-width="1.5" stroke-dasharray="${dash}"`,
      `${Math.round(of[0]!.km.p50)} km (${Math.round(of[0]!.km.p5)}–${Math.round(of[0]!.km.p95)}): bases of ${clipped(of.map((each) => each.label).join('; '))}`,
    ]),
    ...theatre.components
      .filter(
        ({ option, component }) =>
          !theatre.setbacks.some((each) => each.option === option && each.component === component),
      )
      .map(({ label: words, posture }): [string, string] => [
        '',
        `no place given: ${clipped(words)} (${posture.replaceAll('-', ' ')})`,
      ]),
  ];
  const height = 14 + rows.length * 17;
  const top = HEIGHT;
  const svg = [
    ...rows.map(([style, words], index) => {
      const y = top + 19 + index * 17;
      const line = style === '' ? '' : `<path d="M10,${y - 4}h32" ${style}/>`;
      return `${line}<text x="52" y="${y}" fill="#222">${escaped(words)}</text>`;
    }),
  ].join('\n');
  return { svg, height };
}

/** Whether the theatre is small enough for one map: a line round the globe is none. */
export function isMappable({ line }: Theatre): boolean {
  const [[west, south], [east, north]] = geoBounds({ type: 'FeatureCollection', features: [...line] });
  const width = east >= west ? east - west : east - west + 360;
  return width < 120 && north - south < 80;
}

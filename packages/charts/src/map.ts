import type { OptionOutcome } from '@muster/engine';
import type { Theatre } from '@muster/engine/report';
import { geoGraticule10, geoPath } from 'd3-geo';
import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import type { World } from './borders.ts';
import { deployedFeatures } from './deployed-features.ts';
import { type Box, linePoints } from './labels.ts';
import { LINE_KINDS, LINE_WORDS, type LineKind, lineKind } from './line.ts';
import { clipped, countryName, escaped, FONT, free, HEIGHT, label, outside, placeMark, WIDTH } from './map-words.ts';
import { projectionAbout } from './projection.ts';
import { pixelsPerKm, roundLength } from './scale.ts';
import { COLOR } from './style.ts';
import { type Band, bandsOf } from './zones.ts';

const MARGIN = 60;

/**
 * The theatre as SVG: land and borders, the line of contact with its water, border and urban parts, the distances at which bases are set
 * back, and places. Nothing stands on it that was not given or computed. Equal-area projection about the theatre, north up.
 */
export function theatreMap(theatre: Theatre, world: World): string {
  const bands = styledBands(theatre);
  const frame: FeatureCollection = {
    type: 'FeatureCollection',
    features: [...theatre.line, ...bands.map(({ area }) => area)],
  };
  const { projection, middle } = projectionAbout(frame, MARGIN);
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
  const names = countries.flatMap((country) => countryName(country, path, projection, boxes));
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
    ...theatre.line.flatMap((part) => outline(path(part), LINE_STYLES[lineKind(part)])),
    ...names,
    ...places,
    scaleBar(projection, ...middle),
    legend.svg,
    `<text x="${WIDTH - 8}" y="${HEIGHT - 8}" text-anchor="end" fill="#666" font-size="9">Borders of today: Natural Earth, public domain; drawn by Muster</text>`,
    '</svg>',
  ].join('\n');
}

/** The same as data: the line, the distances, the places, each with its properties; and where the options stand, with all their figures. */
export function theatreGeoJson(theatre: Theatre, options: readonly OptionOutcome[] = []): FeatureCollection {
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
      ...deployedFeatures(theatre.deployed, options),
    ],
  };
}

const BAND_STYLES = [
  { color: COLOR.accent, dash: '6 4' },
  { color: COLOR.second, dash: '2 3' },
  { color: COLOR.third, dash: '9 3 2 3' },
] as const;

interface StyledBand extends Band {
  color: string;
  dash: string;
}

function styledBands(theatre: Theatre): StyledBand[] {
  return bandsOf(theatre).map((band, index) => ({ ...band, ...BAND_STYLES[index % BAND_STYLES.length]! }));
}

export const LINE_STYLES: Record<LineKind, string> = {
  open: 'fill="none" stroke="#111" stroke-width="3"',
  urban: 'fill="none" stroke="#111" stroke-width="5.5"',
  water: `fill="none" stroke="${COLOR.sixth}" stroke-width="4"`,
  border: 'fill="none" stroke="#6b4e8f" stroke-width="3.5" stroke-dasharray="10 3"',
};

export function outline(d: string | null, style: string): string[] {
  return d ? [`<path d="${d}" ${style}/>`] : [];
}

export function scaleBar(
  projection: (point: [number, number]) => [number, number] | null,
  longitude: number,
  latitude: number,
): string {
  const perKm = pixelsPerKm(projection, [longitude, latitude]);
  if (perKm === undefined) return '';
  const km = roundLength(perKm, 160);
  const width = km * perKm;
  const [x, y] = [WIDTH - 24 - width, HEIGHT - 34];
  return `<g stroke="#111" fill="none"><path d="M${x.toFixed(1)},${y - 5}v5h${width.toFixed(1)}v-5"/></g>${label(x, y - 8, `${km} km`, 'fill="#111"')}`;
}

/** Below the map, so that it covers nothing. */
function legendOf(theatre: Theatre, bands: readonly StyledBand[]): { svg: string; height: number } {
  const kinds = new Set(theatre.line.map(lineKind));
  const rows: [style: string, words: string][] = [
    ...LINE_KINDS.filter((kind) => kinds.has(kind)).map((kind): [string, string] => [
      LINE_STYLES[kind],
      LINE_WORDS[kind],
    ]),
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

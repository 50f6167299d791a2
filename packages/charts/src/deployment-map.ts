import type { OptionOutcome } from '@muster/engine';
import type { DeployedMap, Theatre } from '@muster/engine/report';
import { geoGraticule10, geoPath } from 'd3-geo';
import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import type { World } from './borders.ts';
import { drawnBases, type PlacedBase } from './deployment-bases.ts';
import { type LegendRow, legendOf } from './deployment-legend.ts';
import { rangesThatMatter, type WeaponRange } from './deployment-ranges.ts';
import { drawnRange, facing } from './deployment-reach.ts';
import { BARRIER, CROSSING, LAUNCH, RANGES, sectorStyle } from './deployment-style.ts';
import { type Box, overlap, placesAbout } from './labels.ts';
import { lineKind } from './line.ts';
import { LINE_STYLES, outline, scaleBar } from './map.ts';
import { countryName, escaped, FONT, free, HEIGHT, label, outside, placeMark, WIDTH } from './map-words.ts';
import { offsetLeft, type Pixel, pathOf, resampled, sideOf } from './offset.ts';
import { around, type Position, type Project, pixels } from './pixels.ts';
import { projectionAbout } from './projection.ts';
import { RESPONSE, responseClass } from './response.ts';
import { sectorWords } from './sector-words.ts';
import { persons as personsWords } from './style.ts';

/** What is drawn: one option where it stands. */
export interface DeploymentDrawn {
  theatre: Theatre;
  option: OptionOutcome;
  nations: Readonly<Record<string, string>>;
  ground: {
    barriers: readonly { name: string; parts: readonly (readonly Position[])[] }[];
    crossings: readonly { name: string; at: Position }[];
    launch: readonly (readonly Position[])[];
  };
}

type Deployment = NonNullable<OptionOutcome['deployment']>;

const MARGIN = 70;
/** Pixels from the line to the middle of the sectors. */
const SECTORS = 13;
/** Room of a letter of a label of a sector. */
const LETTER = 7.6;

/**
 * One option where it stands: bases with their symbols, sectors on the force’s side of the line, the time until a team is there along it, and how
 * far the weapons that matter reach. Equal-area projection about the theatre, north up. No label covers another.
 */
export function deploymentMap(drawn: DeploymentDrawn, world: World): string {
  const { theatre, option, nations, ground } = drawn;
  const deployment = option.deployment!;
  const map = theatre.deployed.find((each) => each.option === option.id)!;
  const frame = frameOf(theatre, map);
  const { projection, middle } = projectionAbout(frame, MARGIN);
  const path = geoPath(projection).digits(1);
  const project: Project = (at) => projection([...at]) ?? undefined;
  const lines = map.stretches.flatMap(({ lines: parts }) => parts.map((part) => pixels(part, project)));
  const ranges = rangesThatMatter(deployment.exposure, Math.max(...deployment.bases.map(({ toWeapons }) => toWeapons)));

  const boxes: Box[] = [
    { x: WIDTH - 330, y: HEIGHT - 60, width: 330, height: 60 },
    { x: 0, y: 0, width: WIDTH, height: 30 },
  ];
  const sectors = map.sectors.flatMap((part, index) => drawnSector(part, index, project));
  const onLine = [...lines, ...sectors.map(({ points }) => points)].flatMap((line) => resampled(line, 7).map(around));
  const placed = placedBases(map, deployment, project, lines);
  const isOwnSide = (at: Pixel) => sideOf(at, lines).isLeft;
  const bases = drawnBases(placed, boxes, { lines: onLine, isOwnSide });
  const names = sectors.flatMap((sector) => sectorName(sector, nations, boxes, onLine));
  const launch = ground.launch.map((line) => facing(pixels(line, project), placed));
  const front = [...lines, ...launch];
  const reach = ranges.map((range, index) => drawnRange(range, index, drawn, { project, front, boxes, onLine }));
  const crossings = ground.crossings.flatMap(({ at, name }) => crossing(project(at), name));
  const countries = feature(world, world.objects.countries).features;
  const labels = countries.flatMap((country) => countryName(country, path, projection, boxes));
  const places = placeNames(theatre, map, project, boxes, onLine);
  const legend = legendOf(rowsOf(drawn, deployment, sectors, ranges), HEIGHT);
  const height = HEIGHT + legend.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="${FONT}" font-size="11">`,
    `<title>${escaped(`${theatre.name}, ${option.label}: bases, sectors and time until a team is there`)}</title>`,
    `<defs><clipPath id="map"><rect width="${WIDTH}" height="${HEIGHT}"/></clipPath></defs>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<g clip-path="url(#map)"><rect width="${WIDTH}" height="${HEIGHT}" fill="#dfe8ee"/>`,
    ...countries.flatMap((country) => outline(path(country), 'fill="#f7f5f0" stroke="#b9b3a6" stroke-width="0.8"')),
    ...outline(path(geoGraticule10()), 'fill="none" stroke="#ffffff" stroke-width="0.5" stroke-opacity="0.6"'),
    ...ground.barriers.flatMap(({ parts }) =>
      parts.map((part) => `<path d="${pathOf(pixels(part, project))}" ${BARRIER}/>`),
    ),
    ...launch.map((line) => `<path d="${pathOf(line)}" ${LAUNCH}/>`),
    ...reach.map(({ line }) => line),
    ...deployment.stretches.flatMap(({ id, hours }) => drawnStretch(map, id, hours.p50, project)),
    ...theatre.line.flatMap((part) => outline(path(part), thin(lineKind(part)))),
    ...sectors.map(({ points, style }) => `<path d="${pathOf(points)}" ${style}/>`),
    ...crossings,
    ...labels,
    ...places,
    ...reach.map(({ words }) => words),
    ...names,
    ...bases,
    scaleBar(projection, ...middle),
    '</g>',
    `<rect width="${WIDTH}" height="26" fill="#fff" fill-opacity="0.85"/>`,
    `<text x="10" y="18" font-size="14" font-weight="bold" fill="#111">${escaped(`${theatre.name}: ${option.label}`)}</text>`,
    legend.svg,
    `<text x="${WIDTH - 8}" y="${HEIGHT - 8}" text-anchor="end" fill="#666" font-size="9">Borders of today: Natural Earth, public domain; drawn by Muster</text>`,
    '</svg>',
  ].join('\n');
}

/** The line and the bases. */
function frameOf({ line }: Theatre, { bases }: DeployedMap): FeatureCollection {
  const points = bases.map(({ at }) => ({
    type: 'Feature' as const,
    properties: {},
    geometry: { type: 'Point' as const, coordinates: [...at] },
  }));
  return { type: 'FeatureCollection', features: [...line, ...points] };
}

/** The kind of the line stays in sight above its response. */
function thin(kind: ReturnType<typeof lineKind>): string {
  return LINE_STYLES[kind].replace(/stroke-width="[\d.]+"/, 'stroke-width="1.3"');
}

interface DrawnSector {
  nation: string;
  /** How many stand in it. */
  nations: number;
  index: number;
  points: Pixel[];
  style: string;
}

function drawnSector(
  { id, nations, lines }: DeployedMap['sectors'][number],
  index: number,
  project: Project,
): DrawnSector[] {
  return lines.flatMap((line) => {
    const points = offsetLeft(pixels(line, project), SECTORS);
    return points.length < 2 ? [] : [{ nation: id, nations, index, points, style: sectorStyle(index) }];
  });
}

/** Shares of a sector, from its middle outwards. */
const FROM_MIDDLE = Array.from({ length: 31 }, (_, k) => 0.5 + (k % 2 === 0 ? 1 : -1) * Math.ceil(k / 2) * 0.03);

/** The nation in the middle of its sector, where there is room. */
function sectorName(
  { nation, nations: count, points, style }: DrawnSector,
  nations: DeploymentDrawn['nations'],
  boxes: Box[],
  lines: readonly Box[],
): string[] {
  const words = sectorWords(nations[nation] ?? nation, count);
  const color = /stroke="([^"]+)"/.exec(style)![1];
  const tried = FROM_MIDDLE.map((share) => points[Math.round((points.length - 1) * share)]!);
  for (const at of tried)
    for (const box of placesAbout(at, { width: 12 + words.length * LETTER, height: 14 })) {
      const isInside = box.x > 4 && box.x + box.width < WIDTH - 4 && box.y > 30 && box.y < HEIGHT - 20;
      if (!isInside || [...boxes, ...lines].some((other) => overlap(box, other))) continue;
      boxes.push(box);
      const sign = `<rect x="${box.x.toFixed(1)}" y="${(box.y + 2).toFixed(1)}" width="8" height="9" fill="${color}" stroke="#fff"/>`;
      return [`${sign}${label(box.x + 12, box.y + 11, words, 'fill="#222" font-weight="bold"')}`];
    }
  return [];
}

function drawnStretch({ stretches }: DeployedMap, id: string, hours: number | null, project: Project): string[] {
  const { color, width } = responseClass(hours);
  const part = stretches.find((each) => each.id === id);
  return (part?.lines ?? []).map(
    (line) =>
      `<path d="${pathOf(pixels(line, project))}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linejoin="round"/>`,
  );
}

function placedBases(
  { bases }: DeployedMap,
  deployment: Deployment,
  project: Project,
  lines: readonly Pixel[][],
): PlacedBase[] {
  return bases.flatMap(({ id, name, at, persons }) => {
    const pixel = project(at);
    if (!pixel || outside(pixel)) return [];
    const surgery = deployment.bases.find((each) => each.id === id)?.surgery ?? false;
    return [
      {
        name,
        at: pixel,
        persons,
        words: `${personsWords(persons)}${surgery ? ' +' : ''}`,
        surgery,
        away: awayFrom(pixel, lines),
      },
    ];
  });
}

/** From the line to a point, so that what is set off from it does not come to lie on the line. */
function awayFrom(at: Pixel, lines: readonly Pixel[][]): Pixel {
  const steps = Array.from({ length: 16 }, (_, k): Pixel => [Math.cos((k * Math.PI) / 8), Math.sin((k * Math.PI) / 8)]);
  const distance = ([x, y]: Pixel) => sideOf([at[0] + 20 * x, at[1] + 20 * y], lines).distance;
  return steps.reduce((best, step) => (distance(step) > distance(best) + 1e-6 ? step : best));
}

function crossing(at: Pixel | undefined, name: string): string[] {
  if (!at || outside(at)) return [];
  const [x, y] = at;
  return [
    `<path d="M${x.toFixed(1)},${(y - 4).toFixed(1)}l4,4 -4,4 -4,-4z" ${CROSSING}><title>${escaped(name)}</title></path>`,
  ];
}

/** Towns of the scenario that are no bases, where mark and name have room. */
function placeNames(
  { places }: Theatre,
  { bases }: DeployedMap,
  project: Project,
  boxes: readonly Box[],
  onLine: readonly Box[],
): string[] {
  const own = new Set(bases.map(({ name }) => name));
  const taken = [...boxes, ...onLine];
  return places.flatMap(({ name, at }) => {
    const point = project(at);
    if (own.has(name) || !point || outside([...point]) || boxes.some((box) => overlap(box, around(point)))) return [];
    const box = free([...point], name, taken);
    return box ? [`<g fill-opacity="0.75">${placeMark([...point], box, name)}</g>`] : [];
  });
}

function rowsOf(
  { nations, ground }: DeploymentDrawn,
  { sectors, exposure, stretches }: Deployment,
  drawn: readonly DrawnSector[],
  ranges: readonly WeaponRange[],
): LegendRow[] {
  const km = (value: number) => Math.round(value);
  const shown = new Map(drawn.map((each) => [each.nation, each.style]));
  return [
    ...RESPONSE.filter((each) => stretches.some(({ hours }) => responseClass(hours.p50) === each)).map(
      ({ color, width, words }) => ({
        style: `fill="none" stroke="${color}" stroke-width="${width}"`,
        words: `line: ${words} (median)`,
      }),
    ),
    ...sectors.flatMap(({ nation, nations: own, from, to, persons }) => {
      const style = shown.get(nation);
      const words = `${sectorWords(nations[nation] ?? nation, own.length)}: km ${km(from)}–${km(to)}, ${personsWords(persons)} persons`;
      return style ? [{ style, words }] : [];
    }),
    ...ranges.map(({ km: range, weapons }, index) => ({
      style: RANGES[index % RANGES.length]!,
      words: `${km(range)} km: ${weapons.map(({ label: name }) => name).join(', ')}`,
    })),
    ...(exposure.length > ranges.flatMap(({ weapons }) => weapons).length
      ? [{ style: '', words: 'Weapons of other ranges stand in the table of exposure.' }]
      : []),
    ...(ground.barriers.length > 0 ? [{ style: BARRIER, words: 'barrier; crossed at the marks only' }] : []),
    ...(ground.launch.length > 0 ? [{ style: LAUNCH, words: 'border from behind which weapons may be fired' }] : []),
    { style: '', words: 'Symbols: APP-6, echelon by the persons of the plan; +: surgery.' },
  ];
}

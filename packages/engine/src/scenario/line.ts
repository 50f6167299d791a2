import turfLength from '@turf/length';
import type { Feature, LineString } from 'geojson';
import { z } from 'zod';
import { MusterError, type Problem } from '../errors.ts';
import { type ChainPoint, chainOf, isClosed, piecesOf } from './chain.ts';
import type { Position } from './course.ts';
import { crossingsOf } from './crossings.ts';
import { problemsOf } from './issues.ts';
import { type Located, parseLocated, placeOf, plain } from './located.ts';
import { listOf, mapOf, type Path } from './references.ts';
import { toMillimetres } from './sphere.ts';

/** The line of contact, measured along its polyline in kilometres (great circle on a sphere of radius 6,371.0088 km). */
export interface Line {
  file: string;
  length: number;
  water: number;
  border: number;
  urban: number;
  features: readonly Feature<LineString>[];
}

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const positions = z.array(position).min(2);

const featureSchema = z.object({
  type: z.literal('Feature'),
  properties: z
    .looseObject({ water: z.boolean().optional(), border: z.boolean().optional(), urban: z.boolean().optional() })
    .nullable(),
  geometry: z.discriminatedUnion('type', [
    z.object({ type: z.literal('LineString'), coordinates: positions }),
    z.object({ type: z.literal('MultiLineString'), coordinates: z.array(positions).min(1) }),
  ]),
});

const lineSchema = z.object({ type: z.literal('FeatureCollection'), features: z.array(featureSchema).min(1) });

/** More pieces with gaps between them are no line that somebody has drawn. */
const MOST_PIECES = 300;

/** A line at 1 km accuracy has a few hundred; with more than these each place that is put onto it takes too long. */
const MOST_POINTS = 20_000;

/** Of a line that crosses itself everywhere, the first places say enough. */
const MOST_CROSSINGS = 5;

/**
 * Reads a line of contact from GeoJSON: a FeatureCollection of LineStrings, each marked `water`, `border` or `urban` where it is one; a
 * MultiLineString counts as so many LineStrings. Throws a MusterError where it is no line with two sides: areas, rings, lines that cross
 * themselves.
 */
export function readLine(source: string, file: string): Line {
  const located = parseLocated(source, file);
  refuse(geometryProblems(located));
  const parsed = lineSchema.safeParse(plain(located));
  if (!parsed.success) {
    throw new MusterError(
      problemsOf(parsed.error.issues, lineSchema, located).map((problem) => ({ ...problem, code: 'line' as const })),
    );
  }
  const drawn = parsed.data.features.flatMap(lineStrings);
  const points = drawn.reduce((sum, { feature }) => sum + feature.geometry.coordinates.length, 0);
  if (points > MOST_POINTS)
    throw new MusterError([
      {
        code: 'line',
        file,
        message: `the line has ${points.toLocaleString('en')} points`,
        expected: `at most ${MOST_POINTS.toLocaleString('en')}: simplified to some hundred metres it has far fewer`,
      },
    ]);
  const features = drawn.map(({ feature }) => feature);
  const measure = (marked: (properties: Record<string, unknown>) => boolean) => {
    const chosen = features.filter((feature) => marked(feature.properties ?? {}));
    return toMillimetres(chosen.reduce((sum, feature) => sum + turfLength(feature), 0));
  };
  if (measure(() => true) === 0) throw new MusterError([{ code: 'line', file, message: 'the line has no length' }]);
  refuse(shapeProblems(drawn, located));
  return {
    file,
    length: measure(() => true),
    water: measure(({ water }) => water === true),
    border: measure(({ border }) => border === true),
    urban: measure(({ urban }) => urban === true),
    features,
  };
}

function refuse(problems: Problem[]): void {
  if (problems.length > 0) throw new MusterError(problems);
}

/** Geometries that are no lines. */
function geometryProblems(located: Located): Problem[] {
  return listOf(mapOf(plain(located)).features).flatMap((feature, index): Problem[] => {
    const { geometry } = mapOf(feature);
    const { type } = mapOf(geometry);
    if (geometry === null || typeof geometry !== 'object' || type === 'LineString' || type === 'MultiLineString')
      return [];
    const isArea = type === 'Polygon' || type === 'MultiPolygon';
    const message = isArea
      ? `a ${type} encloses an area: it has no side on which a force stands behind it`
      : `${type === undefined ? 'a geometry without a type' : `"${String(type)}"`} is no line`;
    const path = ['features', index, 'geometry', 'type'];
    return [{ code: 'line', ...placeOf(located, path), message, expected: 'LineString or MultiLineString' }];
  });
}

/** A LineString, and where its coordinates are written. */
interface Drawn {
  feature: Feature<LineString>;
  path: Path;
}

function lineStrings({ geometry, ...rest }: z.infer<typeof featureSchema>, index: number): Drawn[] {
  const path = ['features', index, 'geometry', 'coordinates'];
  if (geometry.type === 'LineString') return [{ feature: { ...rest, geometry }, path }];
  return geometry.coordinates.map((coordinates, part) => ({
    feature: { ...rest, geometry: { type: 'LineString', coordinates } },
    path: [...path, part],
  }));
}

/** What is wrong with the shape as a whole: too many pieces, rings, crossings. */
function shapeProblems(drawn: readonly Drawn[], located: Located): Problem[] {
  const lines = drawn.map(({ feature }) => feature.geometry.coordinates as unknown as Position[]);
  const pieces = piecesOf(lines);
  const file = located.place.file;
  if (pieces > MOST_PIECES)
    return [
      {
        code: 'line',
        file,
        message: `the line falls into ${pieces} pieces whose ends do not meet`,
        expected: `at most ${MOST_PIECES}`,
      },
    ];
  const chain = chainOf(lines);
  const placeAt = (at: ChainPoint) => placeOf(located, [...drawn[at.drawn]!.path, at.point]);
  const rings = chain.filter(isClosed);
  if (rings.length > 0)
    return rings.map((ring) => ({
      code: 'line',
      ...placeAt(ring[0]!),
      message: `the line is a ring that closes at ${written(ring[0]!.at)}: it has no side on which a force stands behind it`,
      expected: 'a line with two ends',
    }));
  return crossingsOf(chain)
    .slice(0, MOST_CROSSINGS)
    .map(({ at, isThrough, pieces: [one, other] }) => ({
      code: 'line',
      ...placeAt(other.from),
      message: `the line ${isThrough ? 'crosses' : 'touches'} itself at ${written(at)}: the piece from ${written(one.from.at)} to ${written(one.to.at)} and that from ${written(other.from.at)} to ${written(other.to.at)}`,
      expected: 'a line that meets itself nowhere, so that it has two sides',
    }));
}

/** Longitude and latitude to a hundred-thousandth of a degree, a metre. */
function written(at: Position): string {
  return `(${at.map((degrees) => Math.round(degrees * 1e5) / 1e5).join(', ')})`;
}

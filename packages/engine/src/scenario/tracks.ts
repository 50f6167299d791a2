import type { Text } from './beside.ts';
import type { Position } from './course.ts';
import { type Feature, type Geometry, readFeatures, refuseSlips, type Slip } from './geojson.ts';
import type { Barrier, Crossing, Road } from './ground.ts';
import { nearestOn } from './nearest.ts';

const LINES: readonly Geometry[] = ['LineString', 'MultiLineString'];
const KM_PER_MILE = 1.609344;
/** A crossing farther than this from every barrier belongs to none that is drawn, km. */
const FARTHEST_CROSSING = 3;

/** Lines of a GeoJSON file, each part for itself. */
export function readLines(source: Text): (readonly Position[])[] {
  return readFeatures(source, LINES).flatMap(({ parts }) => parts);
}

/**
 * Roads from GeoJSON lines. `oneway` is yes, true, 1 (along the line), -1, reverse (against it) or no; `speed` or `maxspeed` is km/h or "30 mph".
 * A speed that is other text is passed over and counted. Throws a MusterError for a `oneway` that says nothing and a speed that is not positive.
 */
export function readRoads(source: Text): { roads: Road[]; unreadSpeeds: number } {
  const slips: Slip[] = [];
  let unreadSpeeds = 0;
  const roads = readFeatures(source, LINES).flatMap((feature): Road[] => {
    const { index, properties, parts } = feature;
    const way = wayOf(properties.oneway);
    const written = [properties.speed, properties.maxspeed].filter((each) => !isLeftOut(each));
    const speed = written.map(speedOf).find((each) => each !== undefined);
    if (way === undefined)
      slips.push({
        index,
        code: 'type',
        message: `"oneway" is ${JSON.stringify(properties.oneway)}`,
        expected: 'yes, no or -1',
      });
    if (speed !== undefined && speed <= 0)
      slips.push({ index, code: 'range', message: `its speed is ${speed} km/h`, expected: 'more than nothing' });
    if (speed === undefined && written.length > 0) unreadSpeeds += 1;
    return parts.map((points) => ({ points, way: way ?? 'both', ...(speed === undefined ? {} : { speed }) }));
  });
  refuseSlips(source, slips);
  return { roads, unreadSpeeds };
}

function isLeftOut(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function wayOf(value: unknown): Road['way'] | undefined {
  const word = isLeftOut(value) ? 'no' : String(value).toLowerCase();
  if (['yes', 'true', '1'].includes(word)) return 'along';
  if (['-1', 'reverse'].includes(word)) return 'against';
  // Roads that change their direction by the hour serve both.
  if (['no', 'false', '0', 'reversible', 'alternating'].includes(word)) return 'both';
  return undefined;
}

/** Km/h, or undefined for text such as the name of a rule. */
function speedOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const [, number, unit] = /^\s*(-?\d+(?:\.\d+)?)\s*(km\/h|kmh|kph|mph)?\s*$/i.exec(String(value)) ?? [];
  if (number === undefined) return undefined;
  return Number(number) * (unit?.toLowerCase() === 'mph' ? KM_PER_MILE : 1);
}

/** Barriers (lines) and their crossings (points). Throws a MusterError for a crossing more than 3 km from every barrier. */
export function readBarriers(source: Text): { barriers: Barrier[]; crossings: Crossing[] } {
  const features = readFeatures(source, ['Point', ...LINES]);
  const isPoint = ({ type }: Feature) => type === 'Point';
  const lines = features.filter((feature) => !isPoint(feature));
  const points = features.filter(isPoint);
  const barriers = lines.map(({ properties, parts }, index) => ({
    name: nameOf(properties, `barrier ${index + 1}`),
    parts,
  }));
  const crossings = points.map(({ properties, parts }, index) => ({
    name: nameOf(properties, `crossing ${index + 1}`),
    at: parts[0]![0]!,
  }));
  const slips = crossings.flatMap(({ name, at }, index): Slip[] => {
    const km = kmToBarrier(at, barriers);
    if (km <= FARTHEST_CROSSING) return [];
    const message = Number.isFinite(km)
      ? `the crossing "${name}" lies ${km.toFixed(1)} km from the nearest barrier`
      : `there is no barrier for the crossing "${name}"`;
    return [{ index: points[index]!.index, code: 'range', message, expected: `at most ${FARTHEST_CROSSING} km` }];
  });
  refuseSlips(source, slips);
  return { barriers, crossings };
}

function kmToBarrier(at: Position, barriers: readonly Barrier[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { parts } of barriers)
    for (const part of parts)
      for (let index = 1; index < part.length; index += 1)
        least = Math.min(least, nearestOn(at, part[index - 1]!, part[index]!).km);
  return least;
}

function nameOf(properties: Feature['properties'], otherwise: string): string {
  const { name } = properties;
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : otherwise;
}

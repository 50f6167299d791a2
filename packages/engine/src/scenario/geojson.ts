import { visit } from 'jsonc-parser';
import { fail, MusterError, type Place, type Problem } from '../errors.ts';
import { readable, type Text } from './beside.ts';
import type { Position } from './course.ts';

/** Of a file that is wrong throughout, the first slips say enough. */
export const MOST_PROBLEMS = 20;

export type Geometry = 'Point' | 'LineString' | 'MultiLineString';

export interface Feature {
  /** From 0, as it stands in the file. */
  index: number;
  properties: Readonly<Record<string, unknown>>;
  type: Geometry;
  /** One for each line; a point is a line of one position. */
  parts: readonly (readonly Position[])[];
}

/** What is wrong with a feature. */
export type Slip = Pick<Problem, 'code' | 'message' | 'expected'> & { index: number };

/**
 * The features of a GeoJSON FeatureCollection whose geometries are of the given types. Throws a MusterError with the line and column of a
 * syntax error, or with the places of features that are something else.
 */
export function readFeatures(source: Text, types: readonly Geometry[]): Feature[] {
  const text = readable(source, 'GeoJSON in UTF-8');
  const collection = parseJson(text, source.file);
  const features = (collection as { features?: unknown } | null)?.features;
  if (!Array.isArray(features))
    return fail({
      code: 'type',
      file: source.file,
      message: 'this is no GeoJSON with features',
      expected: 'a FeatureCollection',
    });
  const slips: Slip[] = [];
  const read = features.flatMap((feature: unknown, index) => {
    const found = featureOf(feature, index, types);
    if ('message' in found) {
      slips.push(found);
      return [];
    }
    return [found];
  });
  refuseSlips(source, slips);
  return read;
}

/** Throws a MusterError that tells each slip with the place of its feature; nothing where there are none. */
export function refuseSlips(source: Text, slips: readonly Slip[]): void {
  if (slips.length === 0) return;
  const told = slips.slice(0, MOST_PROBLEMS);
  const places = placesOf(source, new Set(told.map(({ index }) => index)));
  throw new MusterError(
    told.map(({ index, code, message, expected }) => ({
      code,
      ...(places.get(index) ?? { file: source.file }),
      path: `features.${index}`,
      message: `feature ${index + 1}: ${message}`,
      ...(expected === undefined ? {} : { expected }),
    })),
  );
}

/** What messages of JSON.parse say of the place differs between engines, so the text is gone through once more where it is wrong. */
function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    let at: Place = { file };
    visit(
      text,
      {
        onError: (_code, _offset, _length, line, column) => {
          if (at.line === undefined) at = { file, line: line + 1, column: column + 1 };
        },
      },
      { disallowComments: true },
    );
    return fail({ code: 'syntax', ...at, message: 'this is not JSON', expected: 'GeoJSON' });
  }
}

function placesOf({ file, text }: Text, wanted: ReadonlySet<number>): Map<number, Place> {
  const places = new Map<number, Place>();
  visit(text.startsWith('\uFEFF') ? text.slice(1) : text, {
    onObjectBegin: (_offset, _length, line, column, pathOf) => {
      const [key, index, ...inner] = pathOf();
      if (key === 'features' && inner.length === 0 && typeof index === 'number' && wanted.has(index))
        places.set(index, { file, line: line + 1, column: column + 1 });
    },
  });
  return places;
}

const SHOWN: Readonly<Record<Geometry, string>> = {
  Point: 'a Point',
  LineString: 'a LineString',
  MultiLineString: 'a MultiLineString',
};

function featureOf(written: unknown, index: number, types: readonly Geometry[]): Feature | Slip {
  const expected = types.map((type) => SHOWN[type]).join(' or ');
  const { geometry, properties } = recordOf(written);
  const { type, coordinates } = recordOf(geometry);
  if (typeof type !== 'string' || !(types as readonly string[]).includes(type)) {
    const message = typeof type === 'string' ? `its geometry is a ${type}` : 'it has no geometry';
    return { index, code: 'type', message, expected };
  }
  const parts = type === 'MultiLineString' ? coordinates : [type === 'Point' ? [coordinates] : coordinates];
  if (!Array.isArray(parts) || parts.length === 0)
    return { index, code: 'type', message: 'its coordinates are no list of lines', expected };
  const fewest = type === 'Point' ? 1 : 2;
  for (const part of parts as unknown[]) {
    if (!Array.isArray(part) || part.length < fewest)
      return { index, code: 'type', message: 'a line of it has fewer than two positions', expected };
    const wrong = part.findIndex((each) => !isPosition(each));
    if (wrong >= 0)
      return {
        index,
        code: 'range',
        message: `${shown(part[wrong])} is no position`,
        expected: '[longitude, latitude] in degrees',
      };
  }
  return { index, properties: recordOf(properties), type: type as Geometry, parts: parts as Position[][] };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function isPosition(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const [longitude, latitude] = value as unknown[];
  return isWithin(longitude, 180) && isWithin(latitude, 90);
}

export function isWithin(value: unknown, bound: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= bound;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

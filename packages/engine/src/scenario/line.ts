import turfLength from '@turf/length';
import type { Feature, LineString } from 'geojson';
import { z } from 'zod';
import { MusterError } from '../errors.ts';
import { problemsOf } from './issues.ts';
import { parseLocated, plain } from './located.ts';

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

const featureSchema = z.object({
  type: z.literal('Feature'),
  properties: z
    .looseObject({ water: z.boolean().optional(), border: z.boolean().optional(), urban: z.boolean().optional() })
    .nullable(),
  geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(position).min(2) }),
});

const lineSchema = z.object({ type: z.literal('FeatureCollection'), features: z.array(featureSchema).min(1) });

/** Reads a line of contact from GeoJSON: a FeatureCollection of LineStrings, each marked `water`, `border` or `urban` where it is one. */
export function readLine(source: string, file: string): Line {
  const located = parseLocated(source, file);
  const parsed = lineSchema.safeParse(plain(located));
  if (!parsed.success) {
    throw new MusterError(
      problemsOf(parsed.error.issues, lineSchema, located).map((problem) => ({ ...problem, code: 'line' as const })),
    );
  }
  const features = parsed.data.features as unknown as Feature<LineString>[];
  const measure = (marked: (properties: Record<string, unknown>) => boolean) => {
    const chosen = features.filter((feature) => marked(feature.properties ?? {}));
    return toMillimetres(chosen.reduce((sum, feature) => sum + turfLength(feature), 0));
  };
  if (measure(() => true) === 0) throw new MusterError([{ code: 'line', file, message: 'the line has no length' }]);
  return {
    file,
    length: measure(() => true),
    water: measure(({ water }) => water === true),
    border: measure(({ border }) => border === true),
    urban: measure(({ urban }) => urban === true),
    features,
  };
}

/** Sines differ in their last bit between engines; a millimetre does not. */
function toMillimetres(km: number): number {
  return Math.round(km * 1e6) / 1e6;
}

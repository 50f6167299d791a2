import type { Size } from '@muster/charts/geometry';
import type { Theatre } from '@muster/engine/report';
import { type GeoProjection, geoAzimuthalEqualArea, geoCentroid } from 'd3-geo';
import type { MultiPoint, Position } from 'geojson';
import { screen, type Transform } from './limits.ts';
import { boundsOf, type Point } from './rings.ts';

/** Of each side of the view, how far beyond it can be seen by going there. */
const ROAM = 1;
const MARGIN = 28;
const KM_PER_DEGREE = 111.2;
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/**
 * What the map shows at first: the line, and as far about it as any option sets its bases; towns farther off are found by moving the map. The
 * distance is a step of a scale, so that the map stands still when an assumption moves it a little.
 */
export function frameOf({ line, setbacks }: Pick<Theatre, 'line' | 'setbacks'>): MultiPoint {
  const widest = Math.max(STEPS[0]!, ...setbacks.map(({ km }) => km.p95));
  const far = (STEPS.find((step) => step >= widest) ?? widest) / KM_PER_DEGREE;
  const about = ([longitude, latitude]: Position): Position[] => {
    const wide = far / Math.max(0.05, Math.cos((latitude! * Math.PI) / 180));
    const north = Math.min(90, latitude! + far);
    const south = Math.max(-90, latitude! - far);
    return [
      [longitude! - wide, latitude!],
      [longitude! + wide, latitude!],
      [longitude!, south],
      [longitude!, north],
    ];
  };
  const points = line.flatMap(({ geometry }) => geometry.coordinates);
  return { type: 'MultiPoint', coordinates: points.flatMap(about) };
}

/** Equal-area about the middle of the frame, north up. */
export function fitted(frame: MultiPoint, { width, height }: Size): GeoProjection {
  const [longitude, latitude] = geoCentroid(frame);
  const margin = Math.min(MARGIN, width / 8, height / 8);
  return geoAzimuthalEqualArea()
    .rotate([-longitude, -latitude])
    .precision(0.1)
    .fitExtent(
      [
        [margin, margin],
        [width - margin, height - margin],
      ],
      frame,
    )
    .clipExtent(roamOf({ width, height }));
}

export function roamOf({ width, height }: Size): [[number, number], [number, number]] {
  return [
    [-ROAM * width, -ROAM * height],
    [(1 + ROAM) * width, (1 + ROAM) * height],
  ];
}

/** The middle of what the force is about, on the unzoomed map: of the box round the line and the bases. Undefined without either. */
export function middleOfForce(points: readonly Point[]): Point | undefined {
  if (points.length === 0) return undefined;
  const [[left, top], [right, bottom]] = boundsOf(points).bounds;
  return [(left + right) / 2, (top + bottom) / 2];
}

/** Where a step of zoom leaves the map in place: the middle of the force while it is in view, else the middle of the view. */
export function zoomedAbout(force: Point | undefined, transform: Transform, { width, height }: Size): [number, number] {
  const [x, y] = force ? screen(force, transform) : [-1, -1];
  return x >= 0 && y >= 0 && x <= width && y <= height ? [x, y] : [width / 2, height / 2];
}

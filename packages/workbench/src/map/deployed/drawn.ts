import type { DeployedMap, LinePart } from '@muster/engine/report';
import type { GeoProjection } from 'd3-geo';
import type { Deployment } from '../../engine/protocol.ts';
import { type Point, ringsOf } from '../rings.ts';
import { beside } from './beside.ts';
import { classOf, type ResponseClass, toneOf } from './classes.ts';

/** Pixels from the line of contact to the middle of each band. */
const RESPONSE_AT = 7;
const SECTOR_AT = 14;

interface DrawnSector {
  nation: string;
  tone: string;
  d: string;
  /** As it is drawn: where its name may stand beside. */
  lines: readonly (readonly Point[])[];
}

export interface DrawnDeployment {
  sectors: readonly DrawnSector[];
  response: readonly { id: ResponseClass; d: string }[];
}

/** Bands beside the line on the side of the force, at a zoom at which they keep their distance on the screen. */
export function drawnDeployment(
  { sectors, stretches }: Pick<DeployedMap, 'sectors' | 'stretches'>,
  deployment: Pick<Deployment, 'stretches'>,
  projection: GeoProjection,
  zoom: number,
): DrawnDeployment {
  const hours = new Map(deployment.stretches.map((stretch) => [stretch.id, stretch.hours.p50]));
  const shifted = ({ lines }: LinePart, pixels: number) =>
    projected(lines, projection).map((line) => beside(line, pixels / zoom));
  const byClass = new Map<ResponseClass, string>();
  for (const stretch of stretches) {
    const id = classOf(hours.get(stretch.id) ?? null);
    byClass.set(id, (byClass.get(id) ?? '') + pathOf(shifted(stretch, RESPONSE_AT)));
  }
  return {
    sectors: sectors.map((sector, index) => {
      const lines = shifted(sector, SECTOR_AT);
      return { nation: sector.id, tone: toneOf(index), d: pathOf(lines), lines };
    }),
    response: [...byClass].map(([id, d]) => ({ id, d })),
  };
}

function projected(lines: LinePart['lines'], projection: GeoProjection): Point[][] {
  return lines.flatMap((line) =>
    ringsOf(
      {
        type: 'Feature',
        properties: {},
        geometry: { type: 'LineString', coordinates: line.map((at) => [...at]) },
      },
      projection,
    ),
  );
}

function pathOf(lines: readonly (readonly Point[])[]): string {
  return lines
    .filter((line) => line.length > 1)
    .map((line) => `M${line.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}`)
    .join('');
}

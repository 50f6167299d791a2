import { memo, type ReactNode } from 'react';
import type { Layers } from '../layers.ts';
import { colorOf } from './classes.ts';
import type { DrawnDeployment } from './drawn.ts';
import type { DrawnReach } from './reach.ts';

/** Sectors and response along the line, and how far a weapon reaches. */
export const Bands = memo(function Bands({
  drawn,
  reach,
  layers,
}: {
  drawn: DrawnDeployment | undefined;
  reach: DrawnReach | undefined;
  layers: Layers;
}): ReactNode {
  return (
    <>
      {reach && (
        <>
          <path className="map-reach-band" d={reach.band} />
          <path className="map-reach" d={reach.edge} />
        </>
      )}
      {layers.sectors &&
        drawn?.sectors.map(({ nation, tone, d }) => (
          <g key={nation} className={`map-sector ${tone}`}>
            <path d={d} />
          </g>
        ))}
      {layers.response &&
        drawn?.response.map(({ id, d }) => (
          <g key={id} className={`map-response response-${id}`} style={colorOf(id)}>
            <path className="map-response-edge" d={d} />
            <path d={d} />
          </g>
        ))}
    </>
  );
});

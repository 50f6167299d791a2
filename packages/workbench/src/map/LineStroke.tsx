import type { LineKind } from '@muster/charts/geometry';
import type { ReactNode } from 'react';

/** A part of the line of contact. Its kinds differ in form, not in colour: solid, thick, hollow, dashed. */
export function LineStroke({ d, kind }: { d: string; kind: LineKind }): ReactNode {
  return (
    <g className={`map-line map-line-${kind}`}>
      <path className="map-line-edge" d={d} />
      <path d={d} />
      {kind === 'water' && <path className="map-line-core" d={d} />}
    </g>
  );
}

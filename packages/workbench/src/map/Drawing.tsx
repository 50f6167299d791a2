import { LINE_KINDS, lineKind, type Size } from '@muster/charts/geometry';
import { memo, type ReactNode } from 'react';
import { Bands } from './deployed/Bands.tsx';
import type { DrawnDeployment } from './deployed/drawn.ts';
import type { DrawnReach } from './deployed/reach.ts';
import { LineStroke } from './LineStroke.tsx';
import type { Label } from './labels.ts';
import type { Layers } from './layers.ts';
import { screen, type Transform } from './limits.ts';
import type { DrawnZone, drawnLine, Ground } from './shapes.ts';

interface ShapesProps {
  ground: Ground | undefined;
  zones: readonly DrawnZone[];
  line: ReturnType<typeof drawnLine>;
  layers: Layers;
}

/** All that is scaled by the zoom; not drawn anew when only the zoom changes. */
const Shapes = memo(function Shapes({ ground, zones, line, layers }: ShapesProps): ReactNode {
  return (
    <>
      {ground && (
        <>
          <path className="map-land" d={ground.land} />
          <path className="map-land map-host" d={ground.host} />
          {layers.rivers && (
            <>
              <path className="map-river" d={ground.rivers.map(({ d }) => d).join('')} />
              <path className="map-lake" d={ground.lakes} />
            </>
          )}
          <path className="map-coast" d={ground.coast} />
          <path className="map-border" d={ground.borders} />
        </>
      )}
      {layers.zone &&
        zones.map(({ of, band, edge }) => (
          <g key={of[0]!.node}>
            <path className="map-band" d={band} />
            <path className="map-median" d={edge} />
          </g>
        ))}
      {LINE_KINDS.flatMap((kind) =>
        line
          .map(({ part, d }, index) => ({ part, d, index }))
          .filter(({ part }) => lineKind(part) === kind)
          .map(({ d, index }) => <LineStroke key={index} d={d} kind={kind} />),
      )}
    </>
  );
});

interface DrawingProps extends ShapesProps {
  size: Size;
  transform: Transform;
  labels: readonly Label[];
  description: string;
  deployed: DrawnDeployment | undefined;
  reach: DrawnReach | undefined;
}

export function Drawing({ size, transform, labels, description, deployed, reach, ...shapes }: DrawingProps): ReactNode {
  const { x, y, k } = transform;
  return (
    <svg {...size} viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={description}>
      <g transform={`translate(${x} ${y}) scale(${k})`}>
        <Shapes {...shapes} />
        <Bands drawn={deployed} reach={reach} layers={shapes.layers} />
      </g>
      {labels.map((label) => (
        <Name
          key={`${label.kind} ${label.id}`}
          label={label}
          transform={transform}
          tone={deployed?.sectors.find(({ nation }) => label.kind === 'sector' && nation === label.id)?.tone}
        />
      ))}
    </svg>
  );
}

/** A symbol that stands so near to its place needs no line to it. */
const NEAR = 2;

function Name({
  label: { kind, words, at, offset, width },
  transform,
  tone,
}: {
  label: Label;
  transform: Transform;
  tone: string | undefined;
}): ReactNode {
  const [x, y] = screen(at, transform);
  // The distance of a zone can be clicked, a base can be dragged: they stand over the drawing as buttons.
  if (kind === 'zone') return null;
  if (kind === 'base') {
    if (Math.hypot(...offset) < NEAR) return null;
    return (
      <>
        <path className="map-leader-edge" d={`M${x} ${y}l${offset[0]} ${offset[1]}`} />
        <path className="map-leader" d={`M${x} ${y}l${offset[0]} ${offset[1]}`} />
        <circle className="map-leader-dot" cx={x} cy={y} r={3} />
      </>
    );
  }
  return (
    <>
      {tone && (
        <path
          className={`map-name-line map-sector ${tone}`}
          d={`M${x + offset[0] - width / 2 + 2} ${y + offset[1] + 9}h${width - 4}`}
        />
      )}
      {kind === 'town' && <circle className="map-dot" cx={x} cy={y} r={2.8} />}
      <text
        data-plain
        className={`map-name map-name-${kind}`}
        x={x + offset[0]}
        y={y + offset[1]}
        dy="0.35em"
        textAnchor="middle"
      >
        {kind === 'nation' ? words.toUpperCase() : words}
      </text>
    </>
  );
}

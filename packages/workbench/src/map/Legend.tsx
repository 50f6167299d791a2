import { LINE_KINDS, LINE_WORDS, lineKind } from '@muster/charts/geometry';
import type { Theatre } from '@muster/engine/report';
import type { ReactNode } from 'react';
import { LineStroke } from './LineStroke.tsx';
import { distanceWords, postureWords } from './words.ts';
import type { Zone } from './zone.ts';

interface LegendProps {
  line: Theatre['line'];
  zones: readonly Zone[];
  withoutPlace: Theatre['components'];
  /** How the land of the host is called, where it is drawn. */
  host: string | undefined;
  missing: boolean;
  children?: ReactNode;
  why: (name: string) => void;
}

/** Below the map, so that it covers nothing. */
export function Legend({ line, zones, withoutPlace, host, missing, children, why }: LegendProps): ReactNode {
  const kinds = new Set(line.map(lineKind));
  return (
    <div className="map-legend">
      <ul>
        {LINE_KINDS.filter((kind) => kinds.has(kind)).map((kind) => (
          <li key={kind}>
            <Sample>
              <LineStroke d="M2 7h28" kind={kind} />
            </Sample>
            {LINE_WORDS[kind]}
          </li>
        ))}
        {host && (
          <li>
            <Sample>
              <path className="map-land map-host" d="M0 0h32v14h-32z" />
              <path className="map-border" d="M.5 .5h31v13h-31z" />
            </Sample>
            {host}
          </li>
        )}
        {zones.map(({ of }) => (
          <li key={of[0]!.node}>
            <Sample>
              <path className="map-band" d="M0 0h32v14h-32z" />
              <path className="map-median" d="M0 7h32" />
            </Sample>
            <span data-plain>
              bases{of.length > 1 ? ` of ${of.map(({ component }) => component).join(', ')}` : ''}{' '}
              <button type="button" className="map-why" data-why={of[0]!.node} onClick={() => why(of[0]!.node)}>
                {distanceWords(of[0]!.km)}
              </button>{' '}
              from the line (median; 5–95 % of draws), drawn on both sides: which is the host’s is not given
            </span>
          </li>
        ))}
        {withoutPlace.map(({ component, label, posture }) => (
          <li key={component} data-plain>
            no place given: {label} ({postureWords(posture)})
          </li>
        ))}
      </ul>
      {children}
      <p data-plain>
        {missing
          ? 'Borders and rivers could not be loaded.'
          : 'Borders of today, rivers and lakes: Natural Earth 1:50 million, public domain.'}
      </p>
    </div>
  );
}

function Sample({ children }: { children: ReactNode }): ReactNode {
  return (
    <svg className="map-sample" width="32" height="14" aria-hidden="true">
      {children}
    </svg>
  );
}

import { roundLength } from '@muster/charts/geometry';
import type { ReactNode } from 'react';

const LONGEST = 140;

/** A round length at the zoom, and where north is. */
export function Scale({ pixelsPerKm, width }: { pixelsPerKm: number; width: number }): ReactNode {
  const km = roundLength(pixelsPerKm, Math.min(LONGEST, width * 0.3));
  const length = km * pixelsPerKm;
  return (
    <div className="map-scale" data-over="room">
      <svg width="12" height="22" viewBox="0 0 12 22" role="img" aria-label="North is up">
        <path d="M6 10V1M2.5 5 6 1l3.5 4" fill="none" stroke="currentColor" strokeWidth="1.2" />
        <path d="M3 21v-8l6 8v-8" fill="none" stroke="currentColor" strokeWidth="1.2" />
      </svg>
      <div>
        <span data-plain>{km} km</span>
        <svg width={length} height="6" aria-hidden="true">
          <path d={`M.5 0v5.5h${length - 1}v-5.5`} fill="none" stroke="currentColor" strokeWidth="1.2" />
        </svg>
      </div>
    </div>
  );
}

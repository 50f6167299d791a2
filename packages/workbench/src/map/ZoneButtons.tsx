import type { ReactNode } from 'react';
import type { Label } from './labels.ts';
import { screen, type Transform } from './limits.ts';

interface Props {
  labels: readonly Label[];
  transform: Transform;
  why: (name: string) => void;
}

/** The distances at which bases stand, each on the line of its zone. */
export function ZoneButtons({ labels, transform, why }: Props): ReactNode {
  return labels
    .filter(({ kind }) => kind === 'zone')
    .map(({ id, words, at, offset, width }) => {
      const [x, y] = screen(at, transform);
      return (
        <button
          key={id}
          type="button"
          className="map-distance"
          data-why={id}
          aria-label={`Distance of bases from the line: ${words}. Why this number?`}
          style={{ left: x + offset[0] - width / 2, top: y + offset[1] - 12, width }}
          onClick={() => why(id)}
        >
          {words}
        </button>
      );
    });
}

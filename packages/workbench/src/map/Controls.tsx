import type { ReactNode } from 'react';
import { ALL_LAYERS, LAID_OUT, LAYER_WORDS, type Layers, NOT_LAID_OUT } from './layers.ts';
import type { Transform } from './limits.ts';
import type { Zoomed } from './useZoom.ts';

interface ZoomProps {
  zoomed: Zoomed;
  limits: readonly [number, number];
}

export function ZoomButtons({
  zoomed: { transform, nearer, farther, whole },
  limits: [least, most],
}: ZoomProps): ReactNode {
  const { k } = transform;
  return (
    <div className="map-zoom" data-over="room">
      <button type="button" onClick={nearer} aria-label="Zoom in" aria-disabled={k >= most * 0.999}>
        +
      </button>
      <button type="button" onClick={farther} aria-label="Zoom out" aria-disabled={k <= least * 1.001}>
        −
      </button>
      <button type="button" onClick={whole} aria-label="Show the whole theatre" aria-disabled={isFirst(transform)}>
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
    </div>
  );
}

function isFirst({ x, y, k }: Transform): boolean {
  return x === 0 && y === 0 && k === 1;
}

interface LayersProps {
  layers: Layers;
  onChange: (layers: Layers) => void;
  isLaidOut: boolean;
  children?: ReactNode;
}

export function LayerSwitch({ layers, onChange, isLaidOut, children }: LayersProps): ReactNode {
  const none = isLaidOut ? NOT_LAID_OUT : LAID_OUT;
  const keys = (Object.keys(ALL_LAYERS) as (keyof Layers)[]).filter((key) => !none.includes(key));
  return (
    <details className="map-layers" data-over="">
      <summary data-over="room">Layers</summary>
      <div>
        {keys.map((key) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={layers[key]}
              onChange={({ target }) => onChange({ ...layers, [key]: target.checked })}
            />
            {LAYER_WORDS[key]}
          </label>
        ))}
        {children}
      </div>
    </details>
  );
}

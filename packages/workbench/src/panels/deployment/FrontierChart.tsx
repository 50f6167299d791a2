import { type FrontierPoint, persons } from '@muster/engine';
import { rounded } from '@muster/engine/report';
import { niceScale } from '../../parts/RangeBar.tsx';

/** Shapes of the share that is exposed, as it grows. */
const SHAPES = [
  { most: 1 / 3, shape: 'round', words: 'exposed: less than a third' },
  { most: 2 / 3, shape: 'square', words: 'a third to two thirds' },
  { most: Number.POSITIVE_INFINITY, shape: 'tilted', words: 'more than two thirds' },
] as const;

/** Depth against the longest response: larger marks are more persons, the form tells what is exposed, full ones are best. */
export function FrontierChart({ points }: { points: readonly FrontierPoint[] }) {
  const depths = niceScale(Math.max(1, ...points.map(({ depth }) => depth)));
  const hours = niceScale(Math.max(0.1, ...points.map(({ largest }) => largest)));
  const most = Math.max(...points.map((point) => point.persons));
  return (
    <figure className="trade-off">
      <p className="note key">
        <span>
          <i className="trade-sign is-best shape-round" /> best
        </span>
        <span>
          <i className="trade-sign shape-round" /> another is better
        </span>
        {SHAPES.map(({ shape, words }) => (
          <span key={shape}>
            <i className={`trade-sign shape-${shape}`} /> {words}
          </span>
        ))}
        <span>the larger, the more persons</span>
      </p>
      <div
        className="trade-frame"
        role="img"
        aria-label="Depth against the longest response; all numbers stand in the table below"
      >
        {hours.ticks.map((tick) => (
          <span key={`h${tick}`} className="trade-line" style={{ bottom: percent(tick / hours.end) }}>
            <i>{tick}</i>
          </span>
        ))}
        {depths.ticks.map((tick) => (
          <span key={`d${tick}`} className="trade-depth" style={{ left: percent(tick / depths.end) }}>
            {tick}
          </span>
        ))}
        {points.map((point) => (
          <span
            key={`${point.depth} ${point.places}`}
            className={`trade-point shape-${shapeOf(point)}${point.isBest ? ' is-best' : ''}`}
            title={`${point.depth} km, ${point.places} places, ${persons(point.persons)} persons: ${rounded(point.largest)} h`}
            style={{
              left: percent(point.depth / depths.end),
              bottom: percent(point.largest / hours.end),
              width: `${sizeOf(point.persons / most)}px`,
            }}
          />
        ))}
      </div>
      <p className="trade-units" aria-hidden="true">
        <span>longest response, hours</span>
        <span>no base nearer than, km</span>
      </p>
    </figure>
  );
}

function shapeOf({ exposure }: FrontierPoint): string {
  return SHAPES.find(({ most }) => exposure <= most)!.shape;
}

/** The area grows with the persons, from a size that can still be seen. */
function sizeOf(part: number): number {
  return Math.round(7 + 15 * Math.sqrt(part));
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

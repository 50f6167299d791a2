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
  const depths = [...new Set(points.map(({ depth }) => depth))].toSorted((a, b) => a - b);
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
        {depths.map((depth, column) => (
          <span key={`d${depth}`} className="trade-depth" style={{ left: percent((column + 0.5) / depths.length) }}>
            {depth}
          </span>
        ))}
        {points.map((point) => (
          <span
            key={`${point.depth} ${point.places}`}
            className={`trade-point shape-${shapeOf(point)}${point.isBest ? ' is-best' : ''}`}
            title={`${point.depth} km, ${point.places} places, ${persons(point.persons)} persons: ${rounded(point.largest)} h`}
            style={{
              left: percent(acrossOf(point, points, depths)),
              bottom: percent(point.largest / hours.end),
              width: `${sizeOf(point.persons / most)}px`,
            }}
          />
        ))}
      </div>
      <p className="trade-units" aria-hidden="true">
        <span>longest response, hours</span>
        <span>no base nearer than, km (in steps, not to scale); within a step from few places to many</span>
      </p>
    </figure>
  );
}

/** How much of the width of a step its marks take. */
const SPREAD = 0.72;

/** Share of the width at which a mark stands: each depth has a step of its own, and in it the layouts stand side by side, few places first. */
function acrossOf(point: FrontierPoint, points: readonly FrontierPoint[], depths: readonly number[]): number {
  const same = points.filter(({ depth }) => depth === point.depth).toSorted((a, b) => a.places - b.places);
  const aside = same.length > 1 ? same.indexOf(point) / (same.length - 1) - 0.5 : 0;
  return (depths.indexOf(point.depth) + 0.5 + aside * SPREAD) / depths.length;
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

import type { Shape } from '@muster/engine';

const WIDTH = 280;
const HEIGHT = 56;

/** A distribution as a small curve, or bars; the one of before in grey behind it. The figure in words stands beside it. */
export function Density({ shape, before }: { shape: Shape; before?: Shape | undefined }) {
  const all = [shape, ...(before ? [before] : [])].flatMap(valuesOf);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = high > low ? 0 : 1;
  const x = (value: number) => 4 + ((value - low + room / 2) / (high - low + room)) * (WIDTH - 8);
  return (
    <svg className="density" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      {before ? <Drawn shape={before} x={x} className="density-before" /> : null}
      <Drawn shape={shape} x={x} className="density-now" />
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className="density-axis" />
    </svg>
  );
}

function valuesOf(shape: Shape): number[] {
  return shape.kind === 'curve' ? shape.points.map(({ value }) => value) : shape.bars.map(({ value }) => value);
}

function Drawn({ shape, x, className }: { shape: Shape; x: (value: number) => number; className: string }) {
  const y = (height: number) => HEIGHT - 1 - height * (HEIGHT - 6);
  if (shape.kind === 'bars')
    return (
      <g className={className}>
        {shape.bars.map(({ value, share }) => (
          <rect key={value} x={x(value) - 3} width="6" y={y(share)} height={HEIGHT - 1 - y(share)} />
        ))}
      </g>
    );
  const points = shape.points.map(({ value, density }) => `${x(value).toFixed(1)},${y(density).toFixed(1)}`);
  return (
    <path
      className={className}
      d={`M${x(shape.points[0]!.value).toFixed(1)},${HEIGHT - 1}L${points.join('L')}V${HEIGHT - 1}Z`}
    />
  );
}

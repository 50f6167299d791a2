import type { Outcome } from '@muster/engine';
import * as Plot from '@observablehq/plot';
import { type AnyDocument, atAxis, COLOR, drawn, finite, LEFT, persons, rows, wrapped } from './style.ts';

const HEIGHT = 84;

/** Who has arrived by day, one row an option: the median as a line, 5 to 95 % of the draws as a band. */
export function buildUpChart(document: AnyDocument, { options }: Outcome): string {
  const known = options.filter(({ generation }) => generation.buildUp);
  const points = known.flatMap(({ label, generation }) =>
    generation.buildUp!.map(({ day, persons: { p5, p50, p95 } }) => ({
      option: wrapped(label),
      day,
      low: finite(p5),
      median: finite(p50),
      high: finite(p95),
    })),
  );
  const last = known.map(({ label }) => points.findLast(({ option }) => option === wrapped(label))!);
  const at = { fy: 'option', x: 'day' } as const;
  return drawn(
    document,
    {
      title: 'Strength by day from the go-ahead, in persons',
      description: last.map(({ option, day, median }) => `${option}: ${persons(median)} after ${day} days`).join('; '),
    },
    {
      height: 56 + HEIGHT * known.length,
      marginLeft: LEFT + 60,
      marginRight: 70,
      fy: { domain: rows(known), label: null, padding: 0.2, axis: null },
      x: { label: 'days from the go-ahead →', labelOffset: 40, grid: true, tickFormat: atAxis, ticks: 8 },
      y: { label: null, grid: true, tickFormat: atAxis, ticks: 3, nice: true },
      marks: [
        Plot.axisFy({ anchor: 'left', dx: -66, label: null, textAnchor: 'end', fontWeight: 'bold' }),
        Plot.areaY(points, { ...at, y1: 'low', y2: 'high', fill: COLOR.accent, fillOpacity: 0.25 }),
        Plot.lineY(points, { ...at, y: 'median', stroke: COLOR.accent, strokeWidth: 2 }),
        Plot.dot(points, { ...at, y: 'median', fill: COLOR.accent, r: 2.5 }),
        Plot.text(last, {
          ...at,
          y: 'median',
          text: (d: (typeof last)[number]) => persons(d.median),
          textAnchor: 'start',
          dx: 8,
          fill: 'currentColor',
        }),
      ],
    },
  );
}

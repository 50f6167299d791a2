import type { Outcome } from '@muster/engine';
import * as Plot from '@observablehq/plot';
import { type AnyDocument, atAxis, COLOR, drawn, finite, LEFT, persons, rows, wrapped } from './style.ts';

/** Planned, needed and in the field: 5 to 95 % of the draws as a bar, the median as a dot. */
export function strengthChart(document: AnyDocument, { options }: Outcome): string {
  const kinds = [
    { key: 'planned', color: COLOR.grey },
    { key: 'needed', color: COLOR.second },
    { key: 'in the field', color: COLOR.accent },
  ] as const;
  const largest = Math.max(
    ...options.flatMap(({ requirement, generation }) =>
      [requirement.planned, requirement.needed, generation.inField].map(({ p50, p95 }) => finite(p95 ?? p50)),
    ),
  );
  const marks = options.flatMap(({ label, requirement, generation }) =>
    kinds.map(({ key, color }) => {
      const interval = { planned: requirement.planned, needed: requirement.needed, 'in the field': generation.inField }[
        key
      ];
      return {
        option: wrapped(label),
        key,
        color,
        low: finite(interval.p5),
        median: finite(interval.p50),
        high: interval.p95 === null ? largest : interval.p95,
      };
    }),
  );
  return drawn(
    document,
    {
      title: 'Strength against need, in persons',
      description: marks.map(({ option, key, median }) => `${option}, ${key}: ${persons(median)}`).join('; '),
    },
    {
      height: 50 + 66 * options.length,
      marginLeft: LEFT + 100,
      marginRight: 70,
      fy: { domain: rows(options), label: null, padding: 0.15, axis: null },
      y: { domain: kinds.map(({ key }) => key), label: null, tickSize: 0 },
      x: { domain: [0, largest], label: 'persons →', labelOffset: 40, grid: true, tickFormat: atAxis, ticks: 5 },
      marks: [
        Plot.axisFy({ anchor: 'left', dx: -88, label: null, textAnchor: 'end', fontWeight: 'bold' }),
        Plot.ruleY(marks, {
          fy: 'option',
          y: 'key',
          x1: 'low',
          x2: 'high',
          stroke: 'color',
          strokeWidth: 5,
          strokeOpacity: 0.5,
        }),
        Plot.dot(marks, { fy: 'option', y: 'key', x: 'median', fill: 'color', r: 4.5 }),
        Plot.text(marks, {
          fy: 'option',
          y: 'key',
          x: 'high',
          text: (d: (typeof marks)[number]) => persons(d.median),
          textAnchor: 'start',
          dx: 9,
          fill: 'currentColor',
        }),
      ],
    },
  );
}

import type { Outcome } from '@muster/engine';
import * as Plot from '@observablehq/plot';
import { type AnyDocument, COLOR, drawn, LEFT, percent, ROW, rows, wrapped } from './style.ts';

/** Chance to pass: the dot, its simulation interval, and the range over the stated alternatives. */
export function verdictChart(document: AnyDocument, { options, manifest }: Outcome): string {
  const marks = options.map(({ label, verdict: { probability } }) => ({ option: wrapped(label), ...probability }));
  return drawn(
    document,
    {
      title: 'Chance that each plan is fielded and enough',
      description: marks.map(({ option, value }) => `${option}: ${percent(value)}`).join('; '),
    },
    {
      height: 60 + ROW * options.length,
      marginLeft: LEFT,
      marginRight: 60,
      x: { domain: [0, 100], label: 'of 100 draws →', labelOffset: 40, grid: true },
      y: { domain: rows(options), label: null, tickSize: 0 },
      marks: [
        Plot.ruleX([manifest.passLevel * 100], { stroke: COLOR.grey, strokeDasharray: '4 3' }),
        Plot.text([{ x: manifest.passLevel * 100 }], {
          x: 'x',
          frameAnchor: 'top',
          dy: -8,
          text: () => 'passes',
          fill: 'currentColor',
        }),
        Plot.ruleY(marks, {
          y: 'option',
          x1: (d: (typeof marks)[number]) => d.assumptionLow * 100,
          x2: (d: (typeof marks)[number]) => d.assumptionHigh * 100,
          stroke: COLOR.light,
          strokeWidth: 9,
        }),
        Plot.ruleY(marks, {
          y: 'option',
          x1: (d: (typeof marks)[number]) => d.low * 100,
          x2: (d: (typeof marks)[number]) => d.high * 100,
          stroke: COLOR.accent,
          strokeWidth: 3,
        }),
        Plot.dot(marks, {
          y: 'option',
          x: (d: (typeof marks)[number]) => d.value * 100,
          r: 4.5,
          fill: COLOR.accent,
        }),
        Plot.text(marks, {
          y: 'option',
          x: (d: (typeof marks)[number]) => Math.max(d.assumptionHigh, d.high) * 100,
          text: (d: (typeof marks)[number]) => percent(d.value),
          textAnchor: 'start',
          dx: 9,
          fill: 'currentColor',
        }),
      ],
    },
  );
}

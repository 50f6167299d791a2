import * as Plot from '@observablehq/plot';
import { WIDTH } from './style.ts';

/** Roughly, in pixels, in the type of the charts. */
export function widthOf(label: string): number {
  return label.length * 6.8;
}

const LINE = 18;
const EDGE = 16;

interface Entry {
  label: string;
  color: string;
  symbol?: string;
  isHollow?: boolean;
  isTick?: boolean;
}

/** Signs and words above the chart, in as many lines as they need; height is the room to leave for them. */
export function legend(entries: readonly Entry[], left: number): { marks: Plot.Markish[]; height: number } {
  let at = EDGE - left;
  let line = 0;
  const placed = entries.map((entry) => {
    const width = 28 + widthOf(entry.label);
    if (at + width > WIDTH - left) {
      at = EDGE - left;
      line += 1;
    }
    const x = at;
    at += width;
    return { entry, x, line };
  });
  return {
    height: 46 + line * LINE,
    marks: placed.flatMap(({ entry, x, line: own }) => sign(entry, x, -34 - (line - own) * LINE)),
  };
}

function sign({ label, color, symbol, isHollow, isTick }: Entry, x: number, y: number): Plot.Markish[] {
  const mark = isTick
    ? Plot.text(['|'], {
        frameAnchor: 'top-left',
        dx: x,
        dy: y,
        text: (d: string) => d,
        fill: color,
        fontWeight: 'bold',
      })
    : Plot.dot([0], {
        frameAnchor: 'top-left',
        dx: x,
        dy: y + 6,
        r: 4.5,
        symbol: (symbol ?? 'circle') as Plot.SymbolType,
        ...(isHollow || symbol ? { stroke: color, strokeWidth: 2 } : { fill: color }),
      });
  const words = Plot.text([label], {
    frameAnchor: 'top-left',
    textAnchor: 'start',
    dx: x + 10,
    dy: y,
    text: (d: string) => d,
    fill: 'currentColor',
  });
  return [mark, words];
}

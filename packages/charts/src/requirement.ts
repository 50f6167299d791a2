import type { Outcome } from '@muster/engine';
import * as Plot from '@observablehq/plot';
import { legend, widthOf } from './legend.ts';
import { type AnyDocument, atAxis, COLOR, drawn, finite, LEFT, persons, ROW, rows, WIDTH, wrapped } from './style.ts';

const RIGHT = 80;
const METHOD_WORDS: Readonly<Record<string, string>> = {
  posts: 'posts',
  patrols: 'patrols',
  bases: 'response bases',
  reserve: 'mobile reserve',
  hubs: 'hub packages',
  forceRatio: 'force ratio',
  support: 'support',
};
const METHODS = Object.keys(METHOD_WORDS);
const METHOD_COLOR: Readonly<Record<string, string>> = {
  posts: COLOR.sixth,
  patrols: COLOR.third,
  bases: COLOR.accent,
  reserve: COLOR.second,
  hubs: COLOR.fifth,
  forceRatio: COLOR.fourth,
  support: COLOR.light,
};

/** Mean persons by method, stacked; a tick at what is planned. Means add up, medians do not. */
export function requirementChart(document: AnyDocument, { options }: Outcome): string {
  const parts = options.flatMap(({ label, requirement }) => {
    const support = requirement.byRole.find(({ role }) => role === 'support');
    const all = [...requirement.byMethod, ...(support ? [{ method: 'support', persons: support.persons }] : [])];
    let end = 0;
    return METHODS.flatMap((method) => {
      const part = all.find((each) => each.method === method);
      if (!part) return [];
      const start = end;
      end += finite(part.persons.mean ?? part.persons.p50);
      return [{ option: wrapped(label), method, start, end, planned: finite(requirement.planned.p50) }];
    });
  });
  const plans = options.map(({ label, requirement }) => ({
    option: wrapped(label),
    planned: finite(requirement.planned.p50),
  }));
  const used = METHODS.filter((method) => parts.some((part) => part.method === method));
  const totals = new Map(plans.map(({ option, planned }) => [option, planned]));
  for (const { option, end } of parts) totals.set(option, Math.max(end, totals.get(option) ?? 0));
  const largest = Math.max(...totals.values());
  const { marks: signs, height } = legend(
    [
      ...used.map((method) => ({ label: METHOD_WORDS[method]!, color: METHOD_COLOR[method]! })),
      { label: 'planned', color: 'currentColor', isTick: true },
    ],
    LEFT,
  );
  const pixels = (count: number) => (count / largest) * (WIDTH - LEFT - RIGHT);
  /** Colour alone would not say which part is which; no word where it does not fit or the tick would cross it. */
  const inside = ({ method, start, end, planned }: (typeof parts)[number]) => {
    const word = METHOD_WORDS[method]!;
    const room = widthOf(word) + 6;
    return pixels(end - start) > room && Math.abs(pixels(planned - (start + end) / 2)) > room / 2 ? word : '';
  };
  return drawn(
    document,
    {
      title: 'What the tasks need, by method, and what is planned',
      description: plans.map(({ option, planned }) => `${option}: planned ${persons(planned)}`).join('; '),
    },
    {
      height: 48 + height + ROW * options.length,
      marginLeft: LEFT,
      marginRight: RIGHT,
      marginTop: height,
      x: {
        domain: [0, largest],
        label: 'persons, mean of the draws →',
        labelOffset: 40,
        grid: true,
        tickFormat: atAxis,
        ticks: 5,
      },
      y: { domain: rows(options), label: null, tickSize: 0 },
      marks: [
        Plot.barX(parts, {
          y: 'option',
          x1: 'start',
          x2: 'end',
          fill: (d: (typeof parts)[number]) => METHOD_COLOR[d.method]!,
          insetTop: 9,
          insetBottom: 9,
        }),
        Plot.text(parts, {
          y: 'option',
          x: (d: (typeof parts)[number]) => (d.start + d.end) / 2,
          text: inside,
          fill: (d: (typeof parts)[number]) => (d.method === 'bases' ? '#fff' : '#222'),
        }),
        Plot.tickX(plans, { y: 'option', x: 'planned', stroke: 'currentColor', strokeWidth: 2.5 }),
        Plot.text(plans, {
          y: 'option',
          x: (d: (typeof plans)[number]) => totals.get(d.option)!,
          text: (d: (typeof plans)[number]) => `planned\n${persons(d.planned)}`,
          textAnchor: 'start',
          dx: 7,
          fill: 'currentColor',
        }),
        ...signs,
      ],
    },
  );
}

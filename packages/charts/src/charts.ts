import type { Outcome } from '@muster/engine';
import * as Plot from '@observablehq/plot';
import { type AnyDocument, COLOR, drawn, percent, persons, wrapped } from './style.ts';

type Option = Outcome['options'][number];

const LEFT = 190;
const ROW = 44;
const METHOD_WORDS: Readonly<Record<string, string>> = {
  posts: 'posts',
  patrols: 'patrols',
  bases: 'response bases',
  reserve: 'mobile reserve',
  hubs: 'hub packages',
  forceRatio: 'force ratio',
  support: 'support',
};
const METHOD_COLOR: Readonly<Record<string, string>> = {
  posts: COLOR.sixth,
  patrols: COLOR.third,
  bases: COLOR.accent,
  reserve: COLOR.second,
  hubs: COLOR.fifth,
  forceRatio: COLOR.fourth,
  support: COLOR.light,
};

const rows = (options: readonly Option[]) => options.map(({ label }) => wrapped(label));

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

/** Mean persons by method, stacked; a tick at what is planned. Means add up, medians do not. */
export function requirementChart(document: AnyDocument, { options }: Outcome): string {
  const parts = options.flatMap(({ label, requirement }) => {
    const support = requirement.byRole.find(({ role }) => role === 'support');
    const all = [...requirement.byMethod, ...(support ? [{ method: 'support', persons: support.persons }] : [])];
    return all.map(({ method, persons: interval }) => ({
      option: wrapped(label),
      method: METHOD_WORDS[method] ?? method,
      mean: finite(interval.mean ?? interval.p50),
    }));
  });
  const plans = options.map(({ label, requirement }) => ({
    option: wrapped(label),
    planned: finite(requirement.planned.p50),
  }));
  const used = Object.keys(METHOD_WORDS).filter((method) => parts.some((part) => part.method === METHOD_WORDS[method]));
  const totals = new Map(plans.map(({ option, planned }) => [option, planned]));
  for (const { option } of plans) {
    const sum = parts.filter((part) => part.option === option).reduce((total, { mean }) => total + mean, 0);
    totals.set(option, Math.max(sum, totals.get(option) ?? 0));
  }
  const largest = Math.max(...totals.values());
  return drawn(
    document,
    {
      title: 'What the tasks need, by method, and what is planned',
      description: plans.map(({ option, planned }) => `${option}: planned ${persons(planned)}`).join('; '),
    },
    {
      height: 96 + ROW * options.length,
      marginLeft: LEFT,
      marginRight: 80,
      marginTop: 52,
      x: {
        domain: [0, largest],
        label: 'persons, mean of the draws →',
        labelOffset: 40,
        grid: true,
        tickFormat: 's',
        ticks: 5,
      },
      y: { domain: rows(options), label: null, tickSize: 0 },
      marks: [
        Plot.barX(
          parts,
          Plot.stackX({
            y: 'option',
            x: 'mean',
            fill: (d: (typeof parts)[number]) =>
              METHOD_COLOR[used.find((method) => METHOD_WORDS[method] === d.method)!]!,
            order: used.map((method) => METHOD_COLOR[method]!),
            insetTop: 9,
            insetBottom: 9,
          }),
        ),
        Plot.tickX(plans, { y: 'option', x: 'planned', stroke: 'currentColor', strokeWidth: 2.5 }),
        Plot.text(plans, {
          y: 'option',
          x: (d: (typeof plans)[number]) => totals.get(d.option)!,
          text: (d: (typeof plans)[number]) => persons(d.planned),
          textAnchor: 'start',
          dx: 7,
          fill: 'currentColor',
        }),
        ...legend([
          ...used.map((method) => ({ label: METHOD_WORDS[method]!, color: METHOD_COLOR[method]! })),
          { label: 'planned', color: 'currentColor', isTick: true },
        ]),
      ],
    },
  );
}

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
      x: { domain: [0, largest], label: 'persons →', labelOffset: 40, grid: true, tickFormat: 's', ticks: 5 },
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

/** Share of the cost against share of the contributors’ GDP, of the largest payers of one option. */
export function burdenChart(document: AnyDocument, option: Option, nations: Readonly<Record<string, string>>): string {
  const payers = option.cost.byNation.slice(0, 10).map(({ nation, shareOfCost, gdpShare }) => ({
    nation: nations[nation] ?? nation,
    cost: shareOfCost * 100,
    gdp: gdpShare === undefined ? Number.NaN : gdpShare * 100,
  }));
  const known = payers.filter(({ gdp }) => Number.isFinite(gdp));
  return drawn(
    document,
    {
      title: `Who bears the cost: ${option.label}`,
      description: payers.map(({ nation, cost }) => `${nation} ${Math.round(cost)} %`).join('; '),
    },
    {
      height: 92 + 24 * payers.length,
      marginLeft: LEFT - 40,
      marginRight: 60,
      marginTop: 44,
      x: {
        label: '% →',
        labelOffset: 40,
        grid: true,
        domain: [0, Math.max(1, ...payers.flatMap(({ cost, gdp }) => [cost, gdp || 0]))],
      },
      y: { domain: payers.map(({ nation }) => nation), label: null, tickSize: 0 },
      marks: [
        Plot.ruleY(known, { y: 'nation', x1: 'gdp', x2: 'cost', stroke: COLOR.light, strokeWidth: 3 }),
        Plot.dot(known, { y: 'nation', x: 'gdp', stroke: COLOR.second, strokeWidth: 2, r: 4.5 }),
        Plot.dot(payers, { y: 'nation', x: 'cost', fill: COLOR.accent, r: 5 }),
        ...legend([
          { label: 'share of the cost', color: COLOR.accent },
          ...(known.length > 0
            ? [{ label: 'share of the contributors’ GDP', color: COLOR.second, isHollow: true }]
            : []),
        ]),
      ],
    },
  );
}

/** A statement of the ledger. */
export interface Statement {
  nation: string;
  name: string;
  kind: string;
  date: string;
  status: string;
  group: boolean;
}

const STATUS: readonly { status: string; color: string; symbol: string }[] = [
  { status: 'ruled-out', color: '#444', symbol: 'times' },
  { status: 'signalled', color: COLOR.sixth, symbol: 'circle' },
  { status: 'conditional', color: COLOR.fifth, symbol: 'diamond' },
  { status: 'pledged', color: COLOR.third, symbol: 'triangle' },
  { status: 'committed', color: COLOR.accent, symbol: 'square' },
  { status: 'deployed', color: COLOR.second, symbol: 'star' },
];

/** Who said what about land forces, when; shape and colour say the status. Undefined where nobody has. */
export function positionsChart(document: AnyDocument, ledger: readonly Statement[], asOf: string): string | undefined {
  const said = ledger.filter(({ kind, group }) => kind === 'land' && !group);
  if (said.length === 0) return undefined;
  const latest = new Map<string, string>();
  for (const { name, date } of said) if (date > (latest.get(name) ?? '')) latest.set(name, date);
  const marks = said.map(({ name, date, status }) => ({ name, status, day: dayOf(date) }));
  const used = STATUS.filter(({ status }) => marks.some((mark) => mark.status === status));
  const names = [...latest.keys()].toSorted((a, b) => (latest.get(b)! > latest.get(a)! ? 1 : -1) || a.localeCompare(b));
  return drawn(
    document,
    {
      title: 'What nations have said about land forces',
      description: `${said.length} statements by ${names.length} nations up to ${asOf}`,
    },
    {
      height: 96 + 20 * names.length,
      marginLeft: LEFT - 40,
      marginRight: 40,
      marginTop: 48,
      x: {
        type: 'utc',
        label: null,
        grid: true,
        domain: domainOf(
          marks.map(({ day }) => day),
          asOf,
        ),
        ticks: 6,
      },
      y: { domain: names, label: null, tickSize: 0 },
      symbol: {
        type: 'ordinal',
        domain: STATUS.map(({ status }) => status),
        range: STATUS.map(({ symbol }) => symbol),
      },
      color: { type: 'ordinal', domain: STATUS.map(({ status }) => status), range: STATUS.map(({ color }) => color) },
      marks: [
        Plot.ruleY(names, { stroke: COLOR.light, strokeOpacity: 0.4 }),
        Plot.dot(marks, { x: 'day', y: 'name', symbol: 'status', stroke: 'status', strokeWidth: 2, r: 4.5 }),
        ...legend(used.map(({ status, color, symbol }) => ({ label: status.replace('-', ' '), color, symbol }))),
      ],
    },
  );
}

/** A partial date stands at its last day, as it counts. */
function dayOf(date: string): Date {
  const [year, month, day] = date.split('-').map(Number) as [number, number?, number?];
  return new Date(Date.UTC(year, day === undefined ? (month ?? 12) : month! - 1, day ?? 0));
}

function domainOf(days: readonly Date[], asOf: string): [Date, Date] {
  const end = dayOf(asOf);
  const first = Math.min(...days.map(Number));
  const span = Math.max(Number(end) - first, 30 * 86_400_000);
  return [new Date(first - span * 0.04), new Date(Number(end) + span * 0.02)];
}

function finite(value: number | null): number {
  return value ?? 0;
}

interface Entry {
  label: string;
  color: string;
  symbol?: string;
  isHollow?: boolean;
  isTick?: boolean;
}

/** Signs and words in one row above the chart, spaced by the length of the words. */
function legend(entries: readonly Entry[]): Plot.Markish[] {
  let at = 0;
  return entries.flatMap(({ label, color, symbol, isHollow, isTick }) => {
    const x = at;
    at += 28 + label.length * 6.8;
    const sign = isTick
      ? Plot.text(['|'], {
          frameAnchor: 'top-left',
          dx: x,
          dy: -34,
          text: (d: string) => d,
          fill: color,
          fontWeight: 'bold',
        })
      : Plot.dot([0], {
          frameAnchor: 'top-left',
          dx: x,
          dy: -28,
          r: 4.5,
          symbol: (symbol ?? 'circle') as Plot.SymbolType,
          ...(isHollow || symbol ? { stroke: color, strokeWidth: 2 } : { fill: color }),
        });
    const words = Plot.text([label], {
      frameAnchor: 'top-left',
      textAnchor: 'start',
      dx: x + 10,
      dy: -34,
      text: (d: string) => d,
      fill: 'currentColor',
    });
    return [sign, words];
  });
}

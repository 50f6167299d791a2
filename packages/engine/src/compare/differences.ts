import { type Column, maskOf } from '../graph/column.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import { summarise } from '../graph/summary.ts';
import type { Interval } from '../outcome/schema.ts';

const CHANCES = ['probability', 'fielded', 'enough'] as const;
const AMOUNTS = ['planned', 'needed', 'inField', 'gap', 'costPerYear'] as const;

/** By how much a chance differs: the mean of the differences, with its 95 % simulation interval. */
export interface ChanceDifference {
  value: number;
  low: number;
  high: number;
}

/** Second option less the first, draw by draw on common draws. Needs are the two numbers that it is the difference of. */
export interface OptionDifference {
  a: string;
  b: string;
  chances: readonly ({ id: (typeof CHANCES)[number]; needs: readonly [string, string] } & ChanceDifference)[];
  amounts: readonly {
    id: (typeof AMOUNTS)[number];
    unit: string;
    needs: readonly [string, string];
    interval: Interval;
  }[];
}

const EVENT = { probability: nodes.passes, fielded: nodes.isFielded, enough: nodes.isEnough } as const;
const AMOUNT = {
  planned: nodes.planned,
  needed: nodes.needed,
  inField: nodes.inField,
  gap: nodes.gap,
  costPerYear: nodes.costPerYear,
} as const;

/**
 * How one option differs from another on the same draws: chances with the interval of matched proportions, amounts with the quantiles of
 * their differences draw by draw (not the differences of quantiles). A draw in which both are infinite counts as no difference.
 */
export function differenceOf(evaluation: Evaluation, a: string, b: string): OptionDifference {
  const { draws } = evaluation.sampling;
  return {
    a,
    b,
    chances: CHANCES.map((id) => ({
      id,
      needs: [
        nodes.probability.at({ option: a, probability: id }).name,
        nodes.probability.at({ option: b, probability: id }).name,
      ],
      ...chanceDifference(
        evaluation.column(EVENT[id].at({ option: a }).name),
        evaluation.column(EVENT[id].at({ option: b }).name),
        draws,
      ),
    })),
    amounts: AMOUNTS.map((id) => {
      const [first, second] = [AMOUNT[id].at({ option: a }), AMOUNT[id].at({ option: b })];
      const difference = differenceColumn(evaluation.column(first.name), evaluation.column(second.name), draws);
      return {
        id,
        unit: evaluation.graph.node(first.name).unit,
        needs: [first.name, second.name],
        interval: finite(summarise(difference)),
      };
    }),
  };
}

const Z = 1.959963984540054;

/**
 * Share of draws of b less that of a, both 0 or 1 in each draw, with a 95 % interval: half a pair is added to each of the four cells, then
 * Wald’s. Source: Agresti and Min 2005, Statistics in Medicine 24 (their “Wald+2”).
 */
export function chanceDifference(a: Column, b: Column, draws: number): ChanceDifference {
  const [maskA, maskB] = [maskOf(a), maskOf(b)];
  let gained = 0;
  let lost = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const [before, after] = [a[draw & maskA]!, b[draw & maskB]!];
    if (after > before) gained += 1;
    else if (after < before) lost += 1;
  }
  const [more, less, n] = [gained + 0.5, lost + 0.5, draws + 2];
  const centre = (more - less) / n;
  const half = (Z * Math.sqrt(more + less - ((more - less) * (more - less)) / n)) / n;
  const value = (gained - lost) / draws;
  return {
    value,
    low: Math.max(-1, Math.min(value, centre - half)),
    high: Math.min(1, Math.max(value, centre + half)),
  };
}

function differenceColumn(a: Column, b: Column, draws: number): Column {
  const [maskA, maskB] = [maskOf(a), maskOf(b)];
  return Float64Array.from({ length: draws }, (_, draw) => {
    const [before, after] = [a[draw & maskA]!, b[draw & maskB]!];
    return before === after ? 0 : after - before;
  });
}

function finite(summary: Record<keyof Interval, number>): Interval {
  return Object.fromEntries(
    Object.entries(summary).map(([key, value]) => [key, Number.isFinite(value) ? value : null]),
  ) as Interval;
}

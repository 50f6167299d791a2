import { fail } from '../errors.ts';
import { type Column, meanOf } from '../graph/column.ts';
import { summarise } from '../graph/summary.ts';
import { DAYS_PER_MONTH } from '../quantity/units.ts';
import { dependencesOf, type Term, termSums } from './durability-terms.ts';
import { type Curve, type Factors, type Steps, survivalAt } from './hazard.ts';
import { MOST_PLAYERS, shapleyOfSets } from './shapley-of-sets.ts';
import type { SurvivalTable } from './survival-table.ts';
import type { ViolationFactor } from './violation-factor.ts';

/** Months for which survival is told. */
export const DURABILITY_MONTHS = [3, 6, 12, 24, 36] as const;

/** A survival table with the draws of its pieces: see drawHazards. */
export interface Baseline {
  table: SurvivalTable;
  hazards: readonly Column[];
  /** Its cases may contain forces like the one in question: what the force takes away of the violations would count twice. */
  hasForce: boolean;
}

export interface DurabilityInput {
  draws: number;
  /** The scenario’s own table first, then those that give the range. */
  baselines: readonly Baseline[];
  /** Terms that are there, each once. */
  terms: readonly Term[];
  /** Persons in the theatre over those planned, by day from the ceasefire’s first. */
  presence: Steps;
  /** The force acts through them in place of its ratio; the same with their power at the ends of its draws, where it is not known exactly. */
  violations?: (ViolationFactor & { ends?: readonly { exponentAt: 'p5' | 'p95'; force: Steps }[] }) | undefined;
  /** The first table was set in place of the scenario’s own: what its cases may contain is left out there, and not refused. */
  isSet?: boolean;
  /** Months to which contributions are told. */
  horizon: number;
  /** Months for which survival is told; DURABILITY_MONTHS where left out. */
  months?: readonly number[] | undefined;
  /** What the plan is to have, and the most that the data on effects of troops have. */
  troops?: { planned: number; most: number } | undefined;
}

/** Survival to a month; null where the table does not reach so far, or no table does. */
export interface MonthSurvival {
  month: number;
  /** Mean over the draws. */
  value: number | null;
  /** Its 95 % simulation interval: how far the number of draws leaves it open. */
  low: number | null;
  high: number | null;
  /** Lowest and highest value over the cases of the range. */
  assumptionLow: number | null;
  assumptionHigh: number | null;
  /** Of the draws: what the few cases and the ratios leave open within the table. */
  p5: number | null;
  p50: number | null;
  p95: number | null;
}

/** One way to work it out: a table, the terms that may be applied to it, how their ratios depend on each other. */
interface RangeCase {
  baseline: string;
  terms: readonly string[];
  /** Terms that were left out because the cases of the table may contain them. */
  contained: readonly string[];
  /** Ratios drawn by themselves, or in the order of one another: those named fall as the others rise. */
  dependence:
    | 'independent'
    | { opposed: readonly string[] }
    | { ratiosAt: 'p5' | 'p95' }
    | { exponentAt: 'p5' | 'p95' };
  /** By month, in their order. */
  survival: readonly (number | null)[];
}

export interface Durability {
  months: readonly MonthSurvival[];
  /**
   * What each term adds to survival at the horizon (Shapley value): they add up to `value` less `without`. What violations add is by what they are
   * fewer than without the force.
   */
  contributions: readonly { term: string; isAssumption: boolean; value: number }[];
  /** Survival at the horizon with all terms and with none; null where the table does not reach it. */
  horizon: { month: number; value: number | null; without: number | null };
  /** What the range is over. */
  cases: readonly RangeCase[];
  /** In words, for the reader. */
  notes: readonly string[];
}

/** The name under which violations stand among the contributions. */
export const VIOLATIONS = 'violations';

/**
 * How long the ceasefire holds: piecewise-exponential survival from the scenario’s table, its hazard multiplied by the ratios of the terms that are
 * there, those of the force from the day on which troops arrive and by the share of the plan that is there. The mean over the draws with its
 * simulation interval, and always beside it the range: over the tables, each with the ratios that may be applied to it, and over the dependence
 * of the ratios (rank correlations of ±1). Association in civil wars, not cause. Throws a MusterError where a ratio would count twice.
 *
 * Source: docs/ceasefire/durability.md.
 */
export function durabilityOf(input: DurabilityInput): Durability {
  const [own] = input.baselines;
  if (!own) fail({ code: 'missing-key', file: 'ceasefire', message: 'no survival table is given' });
  const said = input.isSet ? withoutContained(input, own) : input;
  refuseDoubles(said, own);
  const { months = DURABILITY_MONTHS } = input;
  const days = months.map((month) => month * DAYS_PER_MONTH);
  const cases = input.baselines.flatMap((baseline) => casesOf(input, baseline, days));
  const columns = survivalAt(curveOf(own), factorsOf(said, said.terms, said.violations?.force), days, input.draws);
  return {
    months: columns.map((column, k) => monthOf(months[k]!, column, rangeOf(cases, k))),
    ...contributionsOf(said, own),
    cases,
    notes: notesOf(said, own, cases),
  };
}

function withoutContained(input: DurabilityInput, { table, hasForce }: Baseline): DurabilityInput {
  const terms = input.terms.filter((term) => !isContained(table, term));
  return { ...input, terms, violations: hasForce ? undefined : input.violations };
}

/** Whether the cases of a table may contain a term. */
function isContained({ excludes }: SurvivalTable, { id, isAssumption }: Term): boolean {
  return !isAssumption && !excludes.includes(id);
}

/** Refused: a ratio for what the cases may contain, a force that acts in two ways, a term that is given twice, and too many to be weighed. */
function refuseDoubles({ terms, violations }: DurabilityInput, { table, hasForce }: Baseline): void {
  const file = 'ceasefire.terms';
  if (violations && hasForce)
    fail({
      code: 'reference',
      file,
      message: `the cases of the survival table "${table.id}" may contain a force: what one takes away of the violations would count twice`,
      expected: 'a table that excludes it',
    });
  terms.forEach((term, index) => {
    const { id, isForce } = term;
    if (terms.findIndex((other) => other.id === id) < index)
      fail({
        code: 'reference',
        file,
        message: `the term "${id}" is given twice: ratios for the same effect are not multiplied`,
      });
    if (isContained(table, term))
      fail({
        code: 'reference',
        file,
        message: `the cases of the survival table "${table.id}" may contain the term "${id}": a ratio for it would count it twice`,
        expected: 'a table that excludes it, or no ratio for it',
      });
    if (isForce && violations)
      fail({
        code: 'type',
        file,
        message: `the force acts either through the ratio of "${id}" or through violations: both would count it twice`,
      });
  });
  const players = terms.length + (violations ? 1 : 0);
  if (players > MOST_PLAYERS)
    fail({
      code: 'range',
      file,
      message: `${players} terms`,
      expected: `at most ${MOST_PLAYERS}, so that all sets of them can be weighed`,
    });
}

function curveOf({ table, hazards }: Baseline): Curve {
  return { ends: table.days, hazards };
}

function factorsOf(
  { draws, presence }: DurabilityInput,
  terms: readonly Term[],
  violations: Steps | undefined,
): Factors {
  return { ...termSums(terms, draws), presence, violations };
}

function monthOf(
  month: number,
  column: Column | undefined,
  range: readonly [number, number] | undefined,
): MonthSurvival {
  const none = { value: null, low: null, high: null, p5: null, p50: null, p95: null };
  const [assumptionLow, assumptionHigh] = range && column ? range : [null, null];
  if (!column) return { month, ...none, assumptionLow, assumptionHigh };
  const { mean, p5, p50, p95 } = summarise(column);
  const error = 1.96 * standardError(column, mean);
  return {
    month,
    value: mean,
    low: Math.max(0, mean - error),
    high: Math.min(1, mean + error),
    assumptionLow,
    assumptionHigh,
    p5,
    p50,
    p95,
  };
}

/** Of the mean over independent draws; one draw leaves everything open. */
function standardError(column: Column, mean: number): number {
  if (column.length < 2) return 1;
  const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (column.length - 1) / column.length);
}

/** A table with the terms that may be applied to it, under every dependence of their ratios. */
function casesOf(input: DurabilityInput, baseline: Baseline, days: readonly number[]): RangeCase[] {
  const { table } = baseline;
  const applied = input.terms.filter((term) => !isContained(table, term));
  const { ends = [], force } = (!baseline.hasForce && input.violations) || {};
  const ways: { dependence: RangeCase['dependence']; terms: readonly Term[]; steps?: Steps | undefined }[] = [
    ...[...dependencesOf(applied), ...endsOf(applied)].map((way) => ({ ...way, steps: force })),
    ...ends.map(({ exponentAt, force: steps }) => ({ dependence: { exponentAt }, terms: applied, steps })),
  ];
  return ways.map(({ dependence, terms, steps }) => ({
    baseline: table.id,
    terms: applied.map(({ id }) => id),
    contained: input.terms.filter((term) => isContained(table, term)).map(({ id }) => id),
    dependence,
    survival: survivalAt(curveOf(baseline), factorsOf(input, terms, steps), days, input.draws).map((column) =>
      column ? summarise(column).mean : null,
    ),
  }));
}

/** All ratios that are not known exactly at the value that 5 % of their draws stay below, and at that which 95 % do. */
function endsOf(terms: readonly Term[]): { dependence: RangeCase['dependence']; terms: readonly Term[] }[] {
  if (terms.every(({ ratio }) => ratio.length === 1)) return [];
  return (['p5', 'p95'] as const).map((ratiosAt) => ({
    dependence: { ratiosAt },
    terms: terms.map((term) => ({ ...term, ratio: Float64Array.of(summarise(term.ratio)[ratiosAt]) })),
  }));
}

function rangeOf(cases: readonly RangeCase[], k: number): [number, number] | undefined {
  const values = cases.map(({ survival }) => survival[k]!).filter((value) => value !== null);
  return values.length === 0 ? undefined : [Math.min(...values), Math.max(...values)];
}

/** Shapley values of the terms, and of violations where they act, on the mean survival at the horizon. */
function contributionsOf(input: DurabilityInput, own: Baseline): Pick<Durability, 'contributions' | 'horizon'> {
  const { terms, violations, horizon: month } = input;
  const day = month * DAYS_PER_MONTH;
  if (day > own.table.days.at(-1)!) return { contributions: [], horizon: { month, value: null, without: null } };
  const players = [
    ...terms.map(({ id, isAssumption }) => ({ term: id, isAssumption })),
    ...(violations ? [{ term: VIOLATIONS, isAssumption: true }] : []),
  ];
  const values = Array.from({ length: 2 ** players.length }, (_, set) => {
    const isIn = (player: number) => ((set >> player) & 1) === 1;
    const factors = factorsOf(
      input,
      terms.filter((_each, k) => isIn(k)),
      isIn(terms.length) ? violations?.force : violations?.without,
    );
    return meanOf(survivalAt(curveOf(own), factors, [day], input.draws)[0]!);
  });
  const shares = shapleyOfSets(values);
  return {
    contributions: players.map((player, k) => ({ ...player, value: shares[k]! })),
    horizon: { month, value: values.at(-1)!, without: values[0]! },
  };
}

function notesOf(
  { baselines, terms, troops, violations }: DurabilityInput,
  { table }: Baseline,
  cases: readonly RangeCase[],
): string[] {
  const last = table.days.at(-1)! / DAYS_PER_MONTH;
  const short = DURABILITY_MONTHS.filter((month) => month > last);
  const contained = cases.filter((each) => each.contained.length > 0).map(({ baseline }) => baseline);
  const silent = baselines
    .slice(1)
    .filter(({ table: { days } }) => days.at(-1)! < DURABILITY_MONTHS[0] * DAYS_PER_MONTH);
  const beyond = troops && terms.some(({ isForce }) => isForce) && troops.planned > troops.most;
  return [
    'These are associations in what was observed, not effects that were shown to be caused.',
    ...(short.length > 0
      ? [`The table "${table.id}" ends before month ${short[0]}: nothing is said of what comes later.`]
      : []),
    ...(contained.length > 0
      ? [`No ratio is applied to what the cases may contain already: ${[...new Set(contained)].join(', ')}.`]
      : []),
    ...silent.map((each) => `"${each.table.id}" ends before month ${DURABILITY_MONTHS[0]} and is in no range.`),
    ...(violations ? ['That fewer violations go with a lower hazard is an assumption: no power was published.'] : []),
    ...(beyond
      ? [
          'The plan has more persons than any force in the data: the ratio stays that of the forces in the data and grows no further.',
        ]
      : []),
  ];
}

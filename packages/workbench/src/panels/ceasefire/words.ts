import type { OptionOutcome } from '@muster/engine';
import { hundredths, hundredthsRange } from '@muster/engine/report';

export type Ceasefire = NonNullable<OptionOutcome['ceasefire']>;
export type MonthSurvival = Ceasefire['survival'][number];
type Figure = Exclude<keyof MonthSurvival, 'month'>;

/** What is said where there is no number: nothing is extrapolated. */
export const ENDS_BEFORE = 'the table ends before';

const YEARS = ['', 'one year', 'two years', 'three years', 'four years', 'five years', 'six years'];

/** So many months, whole years in words. */
export function monthsWords(months: number): string {
  const years = months % 12 === 0 ? YEARS[months / 12] : undefined;
  return years || (months === 1 ? 'one month' : `${months} months`);
}

/** A share in percent; where the table does not reach so far, that. */
export function shareWords(share: number | null): string {
  return share === null ? ENDS_BEFORE : `${hundredths(share)} %`;
}

/** Both ends in percent, apart, so that each can be asked: one where they are the same, none where the table ends before. */
export function endsOf(low: number | null, high: number | null): readonly string[] {
  if (low === null || high === null) return [];
  const words = hundredthsRange(low, high);
  const [from, to] = words.split('–') as [string, string?];
  return to === undefined ? [`${from} %`] : [from, `${to} %`];
}

/** All survival tables, the scenario’s own first, whichever is chosen. */
export function tablesOf({
  baseline,
  insteadOf,
  tables,
}: Pick<Ceasefire, 'baseline' | 'insteadOf' | 'tables'>): { id: string; label: string }[] {
  const own = insteadOf?.id ?? baseline.id;
  const all = [baseline, ...tables];
  return [...all.filter(({ id }) => id === own), ...all.filter(({ id }) => id !== own)];
}

/** In which wars the ceasefires of the scenario’s own table were. */
export function warsOf({ baseline }: Pick<Ceasefire, 'baseline'>): string {
  return baseline.interstate ? 'past wars' : 'civil wars';
}

/** Over what the range is. */
export function rangeWords(violations: Ceasefire['violations']): string {
  return violations ? 'tables and what is assumed' : 'tables and ratios';
}

/** What the figures are, whichever tables there are: association, and in which wars. */
export function associationWords({ baseline, tables }: Pick<Ceasefire, 'baseline' | 'tables'>): string {
  if (baseline.interstate) return 'This is association in past wars, not cause.';
  const none = tables.some(({ interstate }) => interstate)
    ? 'the scenario’s own table is not of wars between states'
    : 'no table is of a war between states';
  return `This is association in civil wars, not cause; ${none}.`;
}

/** A figure by month in percent, from the first day, on which all hold, as far as there are numbers. */
export function lineOf(survival: readonly MonthSurvival[], figure: Figure): { at: number; value: number }[] {
  const told = survival.flatMap(({ month, [figure]: value }) =>
    value === null ? [] : [{ at: month, value: value * 100 }],
  );
  return [{ at: 0, value: 100 }, ...told];
}

/** Between two figures by month in percent, as far as both are numbers. */
export function bandOf(
  survival: readonly MonthSurvival[],
  from: Figure,
  to: Figure,
): { at: number; low: number; high: number }[] {
  const told = survival.flatMap(({ month, [from]: low, [to]: high }) =>
    low === null || high === null ? [] : [{ at: month, low: low * 100, high: high * 100 }],
  );
  return [{ at: 0, low: 100, high: 100 }, ...told];
}

export interface TermStep {
  term: string;
  label: string;
  isAssumption: boolean;
  isForce: boolean;
  value: number;
  /** From what stands before it to what stands after it, the lower one first. */
  from: number;
  to: number;
}

/** Terms one after the other from the table alone to survival with all of them; undefined where the table ends before the horizon. */
export function stepsOf({
  without,
  contributions,
}: Pick<Ceasefire, 'without' | 'contributions'>): TermStep[] | undefined {
  if (without === null) return undefined;
  const steps: TermStep[] = [];
  let stands = without;
  for (const { value, ...term } of contributions) {
    if (value === null) return undefined;
    const after = stands + value;
    steps.push({ ...term, value, from: Math.min(stands, after), to: Math.max(stands, after) });
    stands = after;
  }
  return steps;
}

/** What all terms that come with the force add; undefined where none comes, or there are no numbers. */
export function forceOf(
  contributions: Ceasefire['contributions'],
): { value: number; terms: readonly string[] } | undefined {
  const own = contributions.filter(({ isForce }) => isForce);
  if (own.length === 0 || own.some(({ value }) => value === null)) return undefined;
  return { value: own.reduce((sum, { value }) => sum + value!, 0), terms: own.map(({ term }) => term) };
}

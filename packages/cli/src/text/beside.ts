import type { Outcome } from '@muster/engine';
import type { Context } from '../protocol.ts';
import { dateWords, resultWithUnit, rounded, roundedRange, withUnit } from './numbers.ts';
import { paragraph } from './page.ts';

type Estimate = Outcome['options'][number]['requirement']['estimates'][number];

/** Published estimates of the force that is needed, each once, by posture. */
export function estimatesByPosture({ options }: Outcome): [posture: string, estimates: Estimate[]][] {
  const estimates = new Map(
    options.flatMap(({ requirement }) => requirement.estimates.map((estimate) => [estimate.id, estimate])),
  );
  const postures = [...new Set([...estimates.values()].map(({ posture }) => posture))].toSorted(
    (a, b) => Number(a === 'unspecified') - Number(b === 'unspecified') || (a < b ? -1 : 1),
  );
  return postures.map((posture) => [
    posture,
    [...estimates.values()].filter((estimate) => estimate.posture === posture),
  ]);
}

/** What an estimate says: one number, a range, at least or up to. */
export function estimateWords({ low, high }: Estimate): string {
  if (low === undefined) return `up to ${rounded(high ?? null)}`;
  return high === undefined ? `at least ${rounded(low)}` : roundedRange(low, high);
}

export function postureWords(posture: string): string {
  return posture === 'unspecified' ? 'no posture stated' : posture.replaceAll('-', ' ');
}

export function estimateLines(outcome: Outcome): string {
  const groups = estimatesByPosture(outcome);
  if (groups.length === 0) return '';
  const lines = groups.map(([posture, estimates]) => {
    const each = estimates.map(
      (estimate) =>
        `${estimateWords(estimate)} (${estimate.who}${estimate.organisation ? `, ${estimate.organisation}` : ''}, ${dateWords(estimate.date)})`,
    );
    return paragraph(`${postureWords(posture)}: ${each.join('; ')}`, '    ', '  ');
  });
  return ['Published estimates of what is needed, in persons (inputs of no method)', ...lines].join('\n');
}

/** Aid to the host stands apart from the cost of the force. */
export function aidLines({ aid }: Outcome, context: Context): string {
  const { nations, host } = context;
  if (aid.length === 0) return '';
  const lines = aid.map((each) => {
    const { nation, amount, unit, period } = each;
    const what = `${nations[nation] ?? nation}: ${withUnit(amount, unit.slice(0, 3))}${period ? ` ${period}` : unit.endsWith('/year') ? ' a year' : ''}`;
    return paragraph(`${what}${conversionWords(each, context)}`, '    ', '  ');
  });
  const to = host ? ` to ${nations[host] ?? host}` : '';
  return [`Aid${to}: not a cost of the force, and it pays for none of it`, ...lines].join('\n');
}

/** What a source makes of an amount in another currency, and whether that agrees with the rate of the day. */
export function conversionWords(
  { statement, reported, atTheRateOfTheDay, consistent }: Outcome['aid'][number],
  { convertedInto }: Context,
): string {
  if (reported === undefined) return '';
  const unit = (convertedInto[statement] ?? 'USD').slice(0, 3);
  const source = `its source converts it to ${resultWithUnit(reported, unit)}`;
  if (atTheRateOfTheDay === undefined) return `; ${source}`;
  if (consistent) return `; ${source}, as at the rate of the day`;
  return `; INCONSISTENT: ${source}, but at the rate of the day it is ${resultWithUnit(atTheRateOfTheDay, unit)}`;
}

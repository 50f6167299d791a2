import type { Outcome } from '@muster/engine';
import type { Context } from '@muster/engine/report';
import { dateWords, hundredths, resultWithUnit, rounded, roundedRange, withUnit } from '@muster/engine/report';

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

/** Payers that are named; the rest is small. */
const NAMED = 4;

/** Who bears the cost, against what their part of GDP would be; options with the same burden stand together. */
export function burdenLines({ options }: Outcome, { nations }: Context): string {
  const burdens = new Map<string, string[]>();
  for (const { label, cost } of options) {
    const index = cost.hoover.find(({ of, against }) => of === 'money' && against === 'gdp')?.index;
    const bearing = cost.byNation.filter(({ shareOfCost }) => shareOfCost > 0);
    const payers = bearing.slice(0, NAMED).map(({ nation, shareOfCost, gdpShare }) => {
      const due = gdpShare === undefined ? '' : ` (${hundredths(gdpShare)} %)`;
      return `${nations[nation] ?? nation} ${hundredths(shareOfCost)} %${due}`;
    });
    if (payers.length === 0 || index === undefined || index.p50 === null) continue;
    const words = `${payers.join(', ')}; Hoover index ${tenth(index.p50)} (${tenth(index.p5)}–${tenth(index.p95)})`;
    burdens.set(words, [...(burdens.get(words) ?? []), label]);
  }
  if (burdens.size === 0) return '';
  const lines = [...burdens].map(([words, labels]) => paragraph(`${labels.join('; ')}: ${words}`, '    ', '  '));
  return [
    'Who bears the cost: share of it (in brackets, share of the contributors’ GDP)',
    ...lines,
    paragraph('Hoover index: part of the cost that would have to change hands to be in proportion to GDP.', '  ', '  '),
  ].join('\n');
}

function tenth(value: number | null): string {
  return value === null ? 'no number' : value.toFixed(2);
}

/** Aid to the host stands apart from the cost of the force, and so does what nations set aside to prepare it. */
export function aidLines({ aid }: Outcome, context: Context): string {
  const { nations, host } = context;
  const to = host ? ` to ${nations[host] ?? host}` : '';
  const lines = (purpose: Outcome['aid'][number]['purpose'], head: string) => {
    const own = aid.filter((each) => each.purpose === purpose);
    return own.length === 0 ? [] : [head, ...own.map((each) => aidLine(each, context))];
  };
  return [
    ...lines('aid', `Aid${to}: not a cost of the force, and it pays for none of it`),
    ...lines('deployment', 'Set aside for the force by a government; in no figure above'),
  ].join('\n');
}

function aidLine(each: Outcome['aid'][number], context: Context): string {
  const { nation, amount, unit, period } = each;
  const when = period ? ` ${period}` : unit.endsWith('/year') ? ' a year' : '';
  const what = `${context.nations[nation] ?? nation}: ${withUnit(amount, unit.slice(0, 3))}${when}`;
  return paragraph(`${what}${conversionWords(each, context)}`, '    ', '  ');
}

/** What a source makes of an amount in another currency, and whether that agrees with the rate of the day. */
export function conversionWords(
  { statement, reported, atTheRateOfTheDay, rateOf, consistent }: Outcome['aid'][number],
  { convertedInto }: Context,
): string {
  if (reported === undefined) return '';
  const unit = (convertedInto[statement] ?? 'USD').slice(0, 3);
  const source = `its source converts it to ${resultWithUnit(reported, unit)}`;
  if (atTheRateOfTheDay === undefined) return `; ${source}`;
  const rate = `at the rate of ${dateWords(rateOf ?? '')}`;
  if (consistent) return `; ${source}, as ${rate}`;
  return `; INCONSISTENT: ${source}, but ${rate} it is ${resultWithUnit(atTheRateOfTheDay, unit)}`;
}

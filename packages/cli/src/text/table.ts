import { type Interval, type Outcome, ofDraws } from '@muster/engine';
import { hundredths, hundredthsRange, money, rounded, roundedRange } from '@muster/engine/report';
import Table from 'cli-table3';
import { type Colors, listWords, paragraph } from './page.ts';

type Option = Outcome['options'][number];

const BARE = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' ',
};
const BILLION = 1e9;
const MILLION = 1e6;
const PERSONS = 13;
const WIDTHS = [6, PERSONS, PERSONS, PERSONS, 7, 6, 6, 9];

/** A table without lines, `widths` wide with a blank between columns; numbers stand right, the first and last columns of words left. */
export function columns(
  widths: readonly number[],
  rows: readonly (readonly string[])[],
  left = 1,
  leftAtEnd = 0,
): string {
  const table = new Table({
    chars: BARE,
    colWidths: [...widths],
    colAligns: widths.map((_, index) => (index < left || index >= widths.length - leftAtEnd ? 'left' : 'right')),
    style: { 'padding-left': 0, 'padding-right': 0, compact: true, head: [], border: [] },
    wordWrap: true,
  });
  for (const row of rows) table.push([...row]);
  return trimmed(table.toString());
}

/** Money in billions where a year of one of the plans costs that much, else in millions. */
export function moneyScale(options: readonly Option[]): { size: number; unit: string } {
  const isLarge = options.some(({ cost }) => (cost.planPerYear.p50 ?? 0) >= BILLION);
  return { size: isLarge ? BILLION : MILLION, unit: `${options[0]!.cost.currency} ${isLarge ? 'bn' : 'm'}` };
}

/** Options as rows: median, range and, for the chance to pass, the range over the alternatives. */
export function optionsTable(outcome: Outcome, colors: Colors): string {
  const { options } = outcome;
  const { priceYear } = options[0]!.cost;
  const head = ['', 'Planned', 'Needed', 'In the field', 'Fielded', 'Enough', 'Passes', 'Cost now'];
  const { size, unit } = moneyScale(options);
  const units = ['', 'persons', 'persons', 'persons', '%', '%', '%', unit];
  const hasAlternatives = options.some(({ verdict }) => verdict.alternatives.length > 0);
  const body = options.flatMap((option) => [`${colors.bold(option.label)}`, columns(WIDTHS, rowsOf(option, size))]);
  const notes = [
    `Planned, needed, in the field, cost: median, below it the 5–95 % range. Fielded, enough, passes (both): draws of 100, below them the 95 % simulation interval${hasAlternatives ? '; last the range over the scenario’s alternatives' : ''}.`,
    `Cost now: a year of those whom the coalition keeps in the field; below it, full: a year of the plan in full, at the mean rate of those who come (medians, ${priceYear} prices).`,
    `Needed: what the methods of the posture add up to (posts, patrols, bases, reserve, hubs, support).${options.some(({ requirement }) => requirement.estimates.length > 0) ? ' Published estimates, often far higher, stand below.' : ''}`,
    ...withoutStrength(options),
    ...outOfReach(outcome),
  ];
  return [
    colors.dim(columns(WIDTHS, [head, units])),
    ...body,
    ...notes.map((note) => colors.dim(paragraph(note))),
  ].join('\n');
}

function rowsOf({ requirement, generation, cost, verdict }: Option, size: number): string[][] {
  const paid = (value: number | null) => money(value, size);
  const { planned, needed } = requirement;
  const { inField } = generation;
  const { fielded, enough, probability, alternatives } = verdict;
  const persons = [planned, needed, inField];
  const chances = [fielded, enough, probability];
  const { p5, p50, p95 } = cost.perYear;
  const range = (low: number | null, high: number | null) =>
    rounded(low) === rounded(high) ? '' : roundedRange(low, high);
  return [
    [
      'median',
      ...persons.map((interval) => rounded(interval.p50)),
      ...chances.map(({ value }) => hundredths(value)),
      paid(p50),
    ],
    [
      'range',
      ...persons.map((interval) => fitted(interval, range(interval.p5, interval.p95))),
      ...chances.map(({ low, high }) => hundredthsRange(low, high)),
      paid(p5) === paid(p95) ? '' : `${paid(p5)}–${paid(p95)}`,
    ],
    ...(alternatives.length > 0
      ? [['others', '', '', '', '', '', hundredthsRange(probability.assumptionLow, probability.assumptionHigh), '']]
      : []),
    ['full', '', '', '', '', '', '', paid(cost.planPerYear.p50)],
  ];
}

function withoutStrength(options: readonly Option[]): string[] {
  const unstated = options.filter(({ requirement }) => !requirement.stated).map(({ label }) => label);
  return unstated.length > 0
    ? [
        `${listWords(unstated)}: no strength is stated; planned is the median of needed, so it is enough, and can pass, in half of the draws at most.`,
      ]
    : [];
}

function outOfReach({ options, manifest }: Outcome): string[] {
  const shares = new Map<string, string[]>();
  for (const { label, requirement } of options) {
    if (requirement.unreachable === 0) continue;
    const share = ofDraws(requirement.unreachable, manifest.draws);
    shares.set(share, [...(shares.get(share) ?? []), label]);
  }
  const each = [...shares].map(([share, labels]) => `${listWords(labels)} ${share}`);
  return each.length > 0
    ? [`Bases stand too far back to respond in time, so that no number is enough: ${each.join('; ')}.`]
    : [];
}

/** Six-figure ranges go in thousands where they would not fit. */
function fitted({ p5, p95 }: Interval, words: string): string {
  if (words.length <= PERSONS || p5 === null || p95 === null)
    return words.length <= PERSONS ? words : `${rounded(p5)}–∞`;
  return `${rounded(p5 / 1000)}–${rounded(p95 / 1000)} k`;
}

function trimmed(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

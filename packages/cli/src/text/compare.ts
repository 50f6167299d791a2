import type { ComparedOption, Interval } from '@muster/engine';
import {
  count,
  dateWords,
  hundredths,
  hundredthsRange,
  resultWithUnit,
  rounded,
  roundedRange,
} from '@muster/engine/report';
import type { ChangeRow, CompareReply } from '../work/compare.ts';
import { survivalRange, survivalWords } from './ceasefire.ts';
import { contributionsTable, playerWords } from './contributions.ts';
import { type Colors, listWords, paragraph } from './page.ts';

/** So many entries of a topic are printed; the rest is counted. */
const FEW = 8;
/** So many changes that depend on others are named. */
const MANY = 6;

const TOPIC_WORDS: Readonly<Record<ChangeRow['topic'], string>> = {
  statements: 'Statements',
  contributors: 'Who may contribute',
  willingness: 'Willingness',
  world: 'Conditions on the world',
  armies: 'Armies and pools',
  rotation: 'Rotation',
  units: 'Types of unit',
  movement: 'Movement',
  backer: 'the backer',
  plan: 'The plan’s size',
  requirement: 'Parameters of the requirement',
  theatre: 'Theatre',
  ceasefire: 'Ceasefire',
  cost: 'Cost',
  dependence: 'What moves together',
  coordination: 'Coordination',
  horizon: 'Horizon',
  set: 'Set by hand',
  other: 'Other',
};

/** What changed, and what each change moves. */
export function compareText(reply: CompareReply, all: boolean, colors: Colors): string {
  const { a, b, options, players, notes } = reply;
  const side = (which: string, { title, id, asOf }: CompareReply['a']) =>
    paragraph(`${which}  ${title} (${id}, read on ${dateWords(asOf)})`, '   ', '');
  const head = [side('A', a), side('B', b), ...notes.map((note) => colors.yellow(paragraph(note)))].join('\n');
  if (reply.changes.length === 0) return `${head}\n\nNothing differs.\n`;
  return `${[
    head,
    changesText(reply, all, colors),
    ...options.map((option) =>
      [optionText(option, reply, colors), contributionsTable(option, reply, all, colors)].join('\n\n'),
    ),
    players.length > 0 ? colors.dim(methodNote(reply)) : 'No change moves a number that is compared.',
  ].join('\n\n')}\n`;
}

function changesText({ changes, positions, nations }: CompareReply, all: boolean, colors: Colors): string {
  const topics = [...new Set(changes.filter(({ reads }) => reads === 'read').map(({ topic }) => topic))];
  const sections = topics.map((topic) => {
    const own = changes.filter((change) => change.topic === topic && change.reads === 'read');
    if (topic === 'statements') return statementsText(own, positions, nations, all, colors);
    const shown = all ? own : own.slice(0, FEW);
    return [
      colors.bold(TOPIC_WORDS[topic]),
      ...shown.map((change) => changeLines(change)),
      ...(shown.length < own.length ? [`  and ${own.length - shown.length} more (--all prints them)`] : []),
    ].join('\n');
  });
  const beside = besideWords(changes);
  return [
    colors.bold('What changed'),
    ...sections,
    ...(beside.length > 0 ? [paragraph(`Changed, but read by no number that is compared: ${listWords(beside)}.`)] : []),
  ].join('\n');
}

function changeLines({ name, before, after }: ChangeRow): string {
  const old = before?.words ?? 'none';
  const now = after?.words ?? 'none';
  const from = after?.assumption ? `; assumed: ${after.assumption}` : after?.source ? `; source: ${after.source}` : '';
  return paragraph(`${name}: ${old} → ${now}${from}`, '      ', '  ');
}

/** Positions say what the statements come to; the statements themselves come with `--all`. */
function statementsText(
  own: readonly ChangeRow[],
  positions: CompareReply['positions'],
  nations: CompareReply['nations'],
  all: boolean,
  colors: Colors,
): string {
  const spoke = new Set(own.map(({ nation }) => nation));
  const moved = positions.filter(({ nation }) => spoke.has(nation));
  const shown = all ? moved : moved.slice(0, 2 * FEW);
  const lines = shown.map(({ nation, kind, before, after }) =>
    paragraph(`${nations[nation] ?? nation}, ${kind}: ${before ?? 'silent'} → ${after ?? 'silent'}`, '      ', '  '),
  );
  return [
    colors.bold(`Statements: ${own.length} by ${count(spoke.size, 'nation')}; positions that they change`),
    ...lines,
    ...(shown.length < moved.length ? [`  and ${moved.length - shown.length} more (--all prints them)`] : []),
    ...(all ? own.map(changeLines) : []),
  ].join('\n');
}

function besideWords(changes: readonly ChangeRow[]): string[] {
  const number = (test: (change: ChangeRow) => boolean) => changes.filter(test).length;
  const kinds: readonly [number, string, string][] = [
    [number(({ reads, topic }) => reads === 'beside' && topic === 'statements'), 'statement', 'statements'],
    [number(({ reads, topic }) => reads === 'beside' && topic !== 'statements'), 'figure', 'figures'],
    [number(({ reads }) => reads === 'source'), 'source of the same number', 'sources of the same number'],
    [number(({ reads }) => reads === 'words'), 'title, label or text', 'titles, labels and texts'],
    [number(({ reads }) => reads === 'definition'), 'definition', 'definitions'],
  ];
  return kinds.filter(([many]) => many > 0).map(([many, one, more]) => count(many, one, more));
}

function optionText({ a, b }: ComparedOption, { a: sideA, b: sideB }: CompareReply, colors: Colors): string {
  const label = a.label === b.label ? a.label : `A: ${a.label}; B: ${b.label}`;
  const ends = [
    { ...a, draws: sideA.draws },
    { ...b, draws: sideB.draws },
  ];
  const row = (what: string, of: (end: (typeof ends)[number]) => string) =>
    `  ${what.padEnd(14)}${of(ends[0]!).padEnd(32)}${of(ends[1]!)}`;
  const share = ({ value, low, high }: { value: number; low: number; high: number }, draws: number) =>
    value === 0
      ? `none of ${draws.toLocaleString('en')} draws`
      : `${hundredths(value)} of 100 draws (${hundredthsRange(low, high)})`;
  const spread = ({ p5, p50, p95 }: Interval) =>
    p5 === p95 ? `${rounded(p50)} persons` : `${rounded(p50)} (${roundedRange(p5, p95)}) persons`;
  return [
    colors.bold(paragraph(label)),
    colors.dim(row('', (end) => (end === ends[0] ? 'A' : 'B'))),
    row('Verdict', ({ verdict }) => verdict.pass),
    row('Passes', ({ verdict, draws }) => share(verdict.probability, draws)),
    row('Fielded', ({ verdict, draws }) => share(verdict.fielded, draws)),
    row('Enough', ({ verdict, draws }) => share(verdict.enough, draws)),
    row('Planned', ({ planned }) => spread(planned)),
    row('Needed', ({ needed }) => spread(needed)),
    row('In the field', ({ inField }) => spread(inField)),
    row('Cost a year', ({ cost }) => `${resultWithUnit(cost.p50, cost.currency)} (${cost.priceYear} prices)`),
    ...(a.holds || b.holds
      ? [row('Ceasefire', ({ holds }) => holdsCell(holds)), colors.dim(paragraph(CEASEFIRE))]
      : []),
  ].join('\n');
}

const CEASEFIRE =
  'Ceasefire: in how many of the cases it is based on it holds so long, with the range over survival tables and ratios; association in civil wars, not cause, and no part of the verdict. What each change does to it is not told below.';

function holdsCell(holds: ComparedOption['a']['holds']): string {
  if (!holds) return 'not worked out here';
  return holds.value === null
    ? `not told to month ${holds.month}`
    : `${survivalWords(holds.value)} to month ${holds.month} (${survivalRange(holds)})`;
}

function methodNote({ method, options, players, nations }: CompareReply): string {
  const orders = method.isExact
    ? 'averaged over all orders in which they can be made (Shapley values)'
    : `averaged over a sample of ${method.orders} orders in which they can be made (Shapley values)`;
  const swings = [...new Set(options.flatMap((option) => swinging(option, players, nations)))];
  return [
    paragraph(
      `What each change moves: A turned into B one change after another, ${orders}; contributions add up to the difference. ${count(method.evaluated, 'scenario')} on the same ${count(method.draws, 'draw')}, seed ${method.seed}; the verdicts above have all their draws.`,
    ),
    paragraph(
      `±: 1.96 standard errors${method.isExact ? ' from the number of draws' : ' from the number of draws and of orders'}. From, to: smallest and largest step over the orders; far apart where changes work only together or replace each other.`,
    ),
    ...(swings.length > 0
      ? [
          paragraph(
            `Depends much on what else changes: ${listWords(swings.length > MANY ? [...swings.slice(0, MANY), count(swings.length - MANY, 'other')] : swings)}.`,
          ),
        ]
      : []),
  ].join('\n');
}

/** Changes whose step spans more than twice what they contribute, and more than a hundredth of the force; the widest first. */
function swinging(
  { contributions, metrics }: ComparedOption,
  players: CompareReply['players'],
  nations: CompareReply['nations'],
): string[] {
  const largest = Math.max(metrics.usable.a ?? 0, metrics.usable.b ?? 0);
  return players
    .map((player, at) => {
      const { value, low, high } = contributions[at]!.usable;
      const width = value === null || low === null || high === null ? 0 : high - low;
      return { player, width, isWide: width > Math.max(2 * Math.abs(value ?? 0), largest / 100) };
    })
    .filter(({ isWide }) => isWide)
    .toSorted((a, b) => b.width - a.width)
    .map(({ player }) => playerWords(player, nations));
}

import { count, money, rounded } from '@muster/engine/report';
import type { ScheduleReply } from '../protocol.ts';
import { ganttLines } from './gantt.ts';
import { type Colors, commandLines, listWords, paragraph } from './page.ts';
import { columns } from './table.ts';

type Schedule = ScheduleReply['schedule'];

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const INDENT = '  ';
const BAR = 30;
const MOST_ROWS = 20;

/** A schedule: how many in the field and how many at most, who when, what limits it, why the plan is not met. */
export function scheduleText(reply: ScheduleReply, scenario: string, all: boolean, colors: Colors): string {
  const { schedule } = reply;
  return `${[
    [
      colors.bold(paragraph(`${schedule.label}: ${headline(schedule)}.`)),
      ...drawWords(schedule).map((words) => paragraph(words)),
      ...(schedule.stopped ? [colors.yellow(paragraph(stoppedWords(schedule)))] : []),
    ].join('\n'),
    section('Who is in the field when', whoLines(reply, all, colors), colors),
    section('Strength against plan, persons', [strengthTable(schedule)], colors),
    section('What limits the strength', limitLines(reply), colors),
    section('What it takes', takenLines(reply), colors),
    clashLines(reply, colors),
    section('Where to look next', nextLines(reply, scenario), colors),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

/** The answer in one line; rounded so that it stays true: what is there down, what cannot be exceeded up. */
export function headline({ inField, bound, planned, fromMonth }: Schedule): string {
  const month = Math.floor(fromMonth);
  const from = fromMonth > month ? `the middle of month ${month + 1}` : `month ${month + 1}`;
  const when = fromMonth > 0 ? `in every month from ${from} on` : 'in every month';
  if (planned > 0 && inField >= planned - 0.5) return `${down(inField)} in the field ${when}: all that is planned`;
  if (bound < 0.5) return 'nobody in the field, and no plan can have anybody there';
  if (bound - inField < 0.5) return `${down(inField)} in the field ${when}; no plan can exceed that`;
  const open = Math.round(((bound - inField) / bound) * 100);
  const far = open >= 10 ? ` (${open} % of that is open; --moves may find more)` : '';
  return `${down(inField)} in the field ${when}; no plan can exceed ${up(bound)}${far}`;
}

function down(persons: number): string {
  return whole.format(toThree(persons, Math.floor));
}

function up(persons: number): string {
  return whole.format(toThree(persons, Math.ceil));
}

/** Three significant digits, whole persons at least. */
function toThree(value: number, round: (value: number) => number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 2);
  // A sum of whole units is whole but for the last bit.
  return round(Number((value / step).toPrecision(12))) * step;
}

const AT: Readonly<Record<Schedule['at'], string>> = {
  p5: '5 %: a poor draw, 5 of 100 have less in the field',
  p50: 'Median: half of the draws have less in the field',
  p95: '95 %: a good draw, 5 of 100 have more in the field',
};

function drawWords({ at, draw, planned, inDraw, manifest, months, fromMonth }: Schedule): string[] {
  const first =
    fromMonth === 0 ? ' The plan names no day to stand in full: its first day is one of full strength.' : '';
  return [
    `${AT[at]} (draw ${whole.format(draw + 1)} of ${whole.format(manifest.draws)}). Planned: ${rounded(planned)} for ${count(months, 'month')}. The draw itself gives ${rounded(inDraw)}: in parts of units, and not rounded to half months.${first}`,
  ];
}

function stoppedWords({ moves, bound }: Schedule): string {
  return `STOPPED by you after ${count(moves, 'move')}: this is the best plan so far. A whole search may find more, though not more than ${up(bound)}.`;
}

function section(title: string, lines: readonly string[], colors: Colors): string {
  return lines.length === 0 ? '' : [colors.bold(title), ...lines].join('\n');
}

function whoLines(reply: ScheduleReply, all: boolean, colors: Colors): string[] {
  return reply.schedule.starts.length === 0
    ? [paragraph('Nobody: no unit is committed in this draw.', INDENT)]
    : ganttLines(reply, all, colors);
}

/** Smallest strength by quarter, or by more months where those would be many. */
function byPeriod({ byMonth }: Schedule) {
  const step = [3, 6, 12, 24, 60].find((each) => Math.ceil(byMonth.length / each) <= MOST_ROWS) ?? byMonth.length;
  return Array.from({ length: Math.ceil(byMonth.length / step) }, (_, at) => {
    const months = byMonth.slice(at * step, (at + 1) * step);
    return {
      from: months[0]!.month,
      until: months.at(-1)!.month,
      persons: Math.min(...months.map(({ persons }) => persons)),
      present: Math.max(...months.map(({ present }) => present)),
      planned: Math.max(...months.map(({ planned }) => planned)),
    };
  });
}

function strengthTable(schedule: Schedule): string {
  const rows = byPeriod(schedule);
  const largest = Math.max(1, ...rows.flatMap(({ persons, planned }) => [persons, planned]));
  const length = (persons: number) => Math.round((BAR * persons) / largest);
  const head = ['Months', 'Planned', 'Least', 'Most there', ''];
  const body = rows.map(({ from, until, persons, present, planned }) => {
    const bar = `${'█'.repeat(length(persons))}${'·'.repeat(Math.max(0, length(planned) - length(persons)))}`;
    return [monthsWords(from, until), rounded(planned), rounded(persons), rounded(present), `  ${bar}`];
  });
  const table = columns([9, 10, 10, 12, 36], [head, ...body], 1, 1);
  const note = paragraph(
    'Least: the smallest strength of those months (bar; dots up to what is planned). Most there: with those who are being handed over to.',
  );
  return `${table}\n${note}`;
}

/** “3”, or “4–6”; counted from 1. */
function monthsWords(from: number, until: number): string {
  return from === until ? `${from + 1}` : `${from + 1}–${until + 1}`;
}

/** Months with the same limit, joined. */
function limitLines({ schedule, types }: ScheduleReply): string[] {
  const runs: { from: number; until: number; words: string }[] = [];
  for (const { month, type, price } of schedule.enablers) {
    const words =
      type === null
        ? 'no type of unit is short'
        : `${plainType(types[type] ?? type)}; one person more of it: ${rounded(price)} more in the field`;
    const last = runs.at(-1);
    if (last && last.words === words && last.until === month - 1) last.until = month;
    else runs.push({ from: month, until: month, words });
  }
  return runs.map(({ from, until, words }) =>
    paragraph(`${from === until ? 'month' : 'months'} ${monthsWords(from, until)}: ${words}`, '    ', INDENT),
  );
}

/** A label without what it has in brackets. */
function plainType(label: string): string {
  return label.replace(/ \(.*\)$/, '');
}

function takenLines({ schedule, nations }: ScheduleReply): string[] {
  const { largestShare, cost, belowOneUnit, months } = schedule;
  const isLarge = cost.amount >= 1e9;
  const lines = [
    ...(largestShare
      ? [
          `Largest share of a pool: ${nations[largestShare.nation] ?? largestShare.nation}, ${rounded(largestShare.share * 100)} % of its pool in the field at one time.`,
        ]
      : []),
    `Cost over ${count(months, 'month')}: ${cost.currency} ${money(cost.amount, isLarge ? 1e9 : 1e6)} ${isLarge ? 'bn' : 'm'} (${cost.priceYear} prices).`,
    ...(belowOneUnit.length > 0
      ? [
          `Committed, but below one unit and so not in the schedule: ${listWords(belowOneUnit.map(({ nation, persons }) => `${nations[nation] ?? nation} ${rounded(persons)}`))}.`,
        ]
      : []),
  ];
  return lines.map((line) => paragraph(line, '    ', INDENT));
}

function clashLines({ schedule: { clash } }: ScheduleReply, colors: Colors): string {
  if (!clash) return '';
  const lines = clash.sentences.map((sentence) => paragraph(sentence, INDENT));
  return section('Why the plan cannot be met', lines, colors);
}

function nextLines({ schedule: { option, at } }: ScheduleReply, scenario: string): string[] {
  const of = ['schedule', scenario, '--option', option];
  const steps: (readonly [string, readonly string[]])[] = [
    at === 'p5' ? ['A good draw', [...of, '--at', 'p95']] : ['A poor draw', [...of, '--at', 'p5']],
    ['Tours, strength and a chart as files', [...of, '--out', 'results']],
    ['The chance to pass over all draws', ['run', scenario, '--option', option]],
  ];
  return steps.map(([what, words]) => `${paragraph(what, INDENT)}\n${commandLines(['muster', ...words], '    ')}`);
}

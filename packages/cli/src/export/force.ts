import type { Interval, OptionOutcome } from '@muster/engine';
import { hundredths, rounded, roundedRange } from '@muster/engine/report';
import type { RunReply } from '../protocol.ts';
import { buildUpWords, levelWords } from '../text/force.ts';
import { listWords } from '../text/page.ts';
import { markdownTable } from './markdown-table.ts';

/** Days after which the build-up is told in the brief; all of them stand in the tables. */
const DAYS = [30, 60, 90, 120, 180, 365];
const LARGEST = 6;
/** Fewer persons than these are not named. */
const LEAST = 10;

/** How fast each option is built up; nothing where the scenario knows no movement. */
export function buildUp({ outcome: { options, manifest } }: RunReply): string {
  const known = options.filter(({ generation }) => generation.buildUp);
  if (known.length === 0) return '';
  const days = known[0]!.generation.buildUp!.map(({ day }) => day).filter((day) => DAYS.includes(day));
  const rows = known.map(({ label, generation }) => [
    label,
    ...days.map((day) => interval(generation.buildUp!.find((each) => each.day === day)!.persons)),
  ]);
  const sentences = known
    .map(({ label, generation }) => `- ${label}: ${buildUpWords(generation, manifest.draws)}`)
    .join('\n');
  const head = ['Persons there after', ...days.map((day) => `${day} days`)];
  return `### Build-up\n\n${markdownTable(head, rows)}\n\n${sentences}`;
}

/** What each type of unit asks for and has, and what hangs on the backer. */
export function unitsAndEnablers({ outcome: { options }, context }: RunReply): string {
  const known = options.filter(({ generation }) => generation.enablers);
  const first = known[0];
  if (!first) return '';
  const { byType, backer } = first.generation.enablers!;
  const types = markdownTable(
    [
      'Type',
      'Need, persons for one in combat units',
      'Supply, persons',
      ...known.map(({ label }) => `Limits: ${label}`),
    ],
    byType.map(({ type, label, need, supply }) => [
      label,
      need.p50 === null ? 'no number' : need.p50.toFixed(2),
      interval(supply),
      ...known.map(({ generation }) => limitWords(generation, type)),
    ]),
  );
  const parts = [
    types,
    `Need and supply are those of “${first.label}”. Limits: the share of draws in which the type limits the strength in the field, and the persons of strength that one person more of it is worth there.`,
  ];
  const levels = known.filter(({ generation }) => generation.enablers!.levels);
  if (backer && levels.length > 0) {
    const named = levels[0]!.generation.enablers!.levels!.map(({ level }) => level);
    const rows = levels.map(({ label, generation }) => [
      label,
      ...named.map((level) => interval(generation.enablers!.levels!.find((each) => each.level === level)!.inField)),
    ]);
    const head = ['In the field, persons', ...named.map((level) => `${levelWords(level)} its enablers`)];
    parts.push(`Enablers of ${context.nations[backer] ?? backer}:`, markdownTable(head, rows));
  }
  return `### Types of unit and enablers\n\n${parts.join('\n\n')}`;
}

function limitWords({ enablers }: OptionOutcome['generation'], type: string): string {
  const found = enablers!.byType.find((each) => each.type === type);
  if (!found || found.limits === 0) return '0 %';
  return `${hundredths(found.limits)} % (${rounded(found.price)})`;
}

/** What the options take from other tasks. */
export function otherTasks({ outcome: { options }, context }: RunReply): string {
  const known = options.filter(({ generation }) => generation.fromReserve);
  if (known.length === 0) return '';
  const rows = known.map(({ label, generation }) => [
    label,
    interval(generation.tiedUp),
    interval(generation.fromReserve!),
    payers(generation, context.nations),
  ]);
  const head = ['Option', 'Tied up, persons', 'Of the alliance’s reserve, persons', 'Most from (mean, persons)'];
  const note =
    'Of the reserve: tied up beyond what is free besides the reserve for the defence of the alliance; median, 5–95 % in brackets. By nation in generation.csv, with what stands on the flank.';
  return `### Other tasks\n\n${markdownTable(head, rows)}\n\n${note}`;
}

function payers({ byNation }: OptionOutcome['generation'], names: Readonly<Record<string, string>>): string {
  const taken = byNation
    .map(({ nation, fromReserve }) => ({ nation, persons: fromReserve?.mean ?? 0 }))
    .filter(({ persons }) => persons >= LEAST)
    .toSorted((a, b) => b.persons - a.persons)
    .slice(0, LARGEST);
  return taken.length === 0
    ? 'nobody'
    : listWords(taken.map(({ nation, persons }) => `${names[nation] ?? nation} ${rounded(persons)}`));
}

function interval({ p5, p50, p95 }: Interval): string {
  const whole = (value: number | null) => (value === null ? null : Math.round(value));
  const words = rounded(whole(p50));
  return rounded(whole(p5)) === rounded(whole(p95)) ? words : `${words} (${roundedRange(whole(p5), whole(p95))})`;
}

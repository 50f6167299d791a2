import { count, nationsBySchedule, rounded, type TimelinePart, timelineOf } from '@muster/engine/report';
import type { ScheduleReply } from '../protocol.ts';
import { type Colors, paragraph } from './page.ts';

const LABEL = 25;
const UNITS = 9;
/** Columns of the page that are left for the months. */
const ROOM = 80 - LABEL - UNITS;
/** Months in a column: the first with which all fit. */
const STEPS = [1, 2, 3, 6, 12, 24, 60];
/** Nations are shown until these have so much of all persons in the field; the small rest is named together. */
const SHOWN_SHARE = 0.9;
const MOST_SHOWN = 12;

type Group = ScheduleReply['schedule']['groups'][number];

interface Columns {
  /** Months of a column, and characters. */
  step: number;
  width: number;
}

/** Who is in the field when: a row a nation and type of unit, a column a month or several. */
export function ganttLines({ schedule, nations, types }: ScheduleReply, all: boolean, colors: Colors): string[] {
  const { groups, starts, months } = schedule;
  const order = nationsBySchedule(groups, starts, months);
  const shown = all ? order : order.slice(0, shownOf(order));
  const rest = order.slice(shown.length);
  const rows = shown.map(({ nation, persons }) => ({
    head: `${nations[nation] ?? nation}: ${rounded(Math.round(persons))} persons in the field on average`,
    groups: groups.filter((group) => group.nation === nation && starts.some((start) => start.group === group.id)),
  }));
  const drawn = rows.flatMap((row) => row.groups);
  const timelines = new Map(drawn.map((group) => [group.id, timelineOf(group, starts, months)]));
  const columns = columnsOf(months, Math.max(0, ...[...timelines.values()].flat().map(({ inField }) => inField)));
  const line = (group: Group) =>
    `${labelOf(group, types)}${cells(timelines.get(group.id)!, months, columns)}`.trimEnd();
  return [
    colors.dim(headLine(months, columns)),
    ...rows.flatMap((row) => [colors.bold(paragraph(row.head, '  ', '')), ...row.groups.map(line)]),
    ...(rest.length > 0 ? [paragraph(restWords(rest, nations), '  ', '')] : []),
    colors.dim(paragraph(legendWords(columns))),
  ];
}

/** As many as have most of the persons. */
function shownOf(order: readonly { persons: number }[]): number {
  const all = order.reduce((sum, { persons }) => sum + persons, 0);
  let sum = 0;
  const enough = order.findIndex(({ persons }) => {
    sum += persons;
    return sum >= SHOWN_SHARE * all;
  });
  // One nation alone takes a line either way.
  const shown = Math.min(MOST_SHOWN, enough + 1);
  return order.length - shown <= 1 ? order.length : shown;
}

function columnsOf(months: number, most: number): Columns {
  // A number and a sign.
  const least = String(most).length + 1;
  const step = STEPS.find((each) => Math.ceil(months / each) * least <= ROOM) ?? Math.ceil((months * least) / ROOM);
  const width = Math.min(4, Math.max(least, Math.floor(ROOM / Math.ceil(months / step))));
  return { step, width };
}

function labelOf({ type, label, units, personsPerUnit }: Group, types: ScheduleReply['types']): string {
  const room = LABEL - 3;
  const known = types[type];
  // A group that serves as something else says so at the end of its label.
  const as = known === undefined ? label.lastIndexOf(', ') : -1;
  const [words, end] = as < 0 ? [(known ?? label).replace(/ \(.*\)$/, ''), ''] : [label.slice(0, as), label.slice(as)];
  const left = Math.max(1, room - end.length);
  const short = words.length > left ? `${words.slice(0, left - 1).trimEnd()}…` : words;
  return `  ${`${short}${end}`.slice(0, room).padEnd(LABEL - 2)}${`${units}×${personsPerUnit}`.padEnd(UNITS)}`;
}

/** Numbers of months, counted from 1: every half year or year. */
function headLine(months: number, { step, width }: Columns): string {
  const every = step > 3 || months > 36 ? 12 : 6;
  let line = 'Month'.padEnd(LABEL + UNITS);
  for (let month = 0; month < months; month += step)
    if (month % every === 0) line = line.padEnd(LABEL + UNITS + (month / step) * width) + String(month + 1);
  return line.slice(0, 80);
}

function cells(parts: readonly TimelinePart[], months: number, columns: Columns): string {
  const row: string[] = [];
  for (let from = 0; from < months; from += columns.step) row.push(cell(parts, from, from + columns.step, columns));
  return row.join('');
}

/** What lasts longest in the column; a handover is marked however short it is. */
function cell(parts: readonly TimelinePart[], from: number, until: number, { width }: Columns): string {
  const within = parts
    .map((part) => ({ part, length: Math.min(until, part.until) - Math.max(from, part.from) }))
    .filter(({ length }) => length > 1e-9);
  const units = longest(within.map(({ part, length }) => ({ of: part.inField, length })));
  const isHandover = within.some(({ part }) => part.handover > 0);
  if (units > 0 || isHandover) {
    const mark = isHandover ? '+' : '=';
    return `${units > 0 ? units : ''}${mark}`.padEnd(width, '=');
  }
  const isRecovering = longest(within.map(({ part, length }) => ({ of: Math.min(1, part.recovering), length }))) > 0;
  return (isRecovering ? '-' : '.').repeat(width);
}

function longest(each: readonly { of: number; length: number }[]): number {
  const lengths = new Map<number, number>();
  for (const { of, length } of each) lengths.set(of, (lengths.get(of) ?? 0) + length);
  return [...lengths].reduce((best, next) => (next[1] > best[1] + 1e-9 ? next : best), [0, 0])[0];
}

function restWords(rest: readonly { nation: string; persons: number }[], names: ScheduleReply['nations']): string {
  const persons = rest.reduce((sum, each) => sum + each.persons, 0);
  const named = rest
    .map(({ nation, persons: own }) => `${names[nation] ?? nation} ${rounded(Math.round(own))}`)
    .join(', ');
  return `${count(rest.length, 'nation')} more with ${rounded(Math.round(persons))} persons together (--verbose shows their units): ${named}`;
}

function legendWords({ step }: Columns): string {
  const column = step === 1 ? 'a month' : step === 3 ? 'a quarter' : step === 12 ? 'a year' : `${step} months`;
  return `A column is ${column}; 54×130: units that share the rotation, and persons in one (small units where whole ones could not be relieved). 2= units in the field; + handover, those that take over are not counted yet; -- none in the field, some recovering; .. at home.`;
}

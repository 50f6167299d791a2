import type { OptionSchedule } from '@muster/engine';
import { count } from '@muster/engine/report';

export type Group = OptionSchedule['groups'][number];
export type Tour = OptionSchedule['starts'][number];

/** A row of the schedule: the tours of one group, so placed that no two in a lane touch. */
export interface GroupRow {
  group: Group;
  /** By start, then by lane. */
  tours: readonly { tour: Tour; lane: number }[];
  lanes: number;
}

export interface NationRows {
  nation: string;
  groups: readonly GroupRow[];
  /** Persons in the field by half month, and the most of them. */
  inField: Float64Array;
  most: number;
}

/** Half months: tours begin and end on them. */
const SLOTS = 2;

/** The schedule by nation and type: nations by the most that they have in the field, types as the schedule lists them. */
export function nationRows({
  groups,
  starts,
  months,
}: Pick<OptionSchedule, 'groups' | 'starts' | 'months'>): NationRows[] {
  const toursOf = grouped(starts, ({ group }) => group);
  const rows = groups.map((group) => rowOf(group, toursOf.get(group.id) ?? [])).filter(({ tours }) => tours.length > 0);
  return [...grouped(rows, ({ group }) => group.nation)]
    .map(([nation, own]): NationRows => {
      const inField = inFieldOf(own, months);
      return { nation, groups: own, inField, most: Math.max(0, ...inField) };
    })
    .toSorted((a, b) => b.most - a.most || (a.nation < b.nation ? -1 : 1));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const own = groups.get(key);
    if (own) own.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Each tour, with its recovery, in the first lane that is free when it begins. */
function rowOf(group: Group, tours: readonly Tour[]): GroupRow {
  const free: number[] = [];
  const placed = tours
    .toSorted((a, b) => a.month - b.month || a.rested - b.rested)
    .map((tour) => {
      const found = free.findIndex((month) => month <= tour.month);
      const lane = found < 0 ? free.length : found;
      free[lane] = tour.rested;
      return { tour, lane };
    });
  return { group, tours: placed, lanes: free.length };
}

function inFieldOf(rows: readonly GroupRow[], months: number): Float64Array {
  const persons = new Float64Array(Math.max(1, Math.round(months * SLOTS)));
  for (const { tours } of rows)
    for (const { tour } of tours)
      for (let slot = Math.round(tour.month * SLOTS); slot < Math.min(persons.length, tour.until * SLOTS); slot += 1)
        persons[slot]! += tour.persons;
  return persons;
}

/** Height of a lane and of the bar in it. */
export const LANE = 9;
const BAR = 6;

/** One path for each state, whatever the number of tours: in months across and pixels down. */
export function pathsOf(
  { group, tours, lanes }: GroupRow,
  months: number,
): Readonly<Record<'preparing' | 'inField' | 'recovering', string>> {
  const inField: string[] = [];
  const recovering: string[] = [];
  for (const { tour, lane } of tours) {
    const top = lane * LANE + (LANE - BAR) / 2;
    const until = Math.min(tour.until, months);
    const rested = Math.min(tour.rested, months);
    inField.push(`M${tour.month} ${top}H${until}V${top + BAR}H${tour.month}Z`);
    if (rested > until) recovering.push(`M${until} ${top + BAR / 2}H${rested}`);
  }
  const ready = Math.min(group.readyMonth, months);
  const preparing =
    ready > 0 ? Array.from({ length: lanes }, (_, lane) => `M0 ${lane * LANE + LANE / 2}H${ready}`).join('') : '';
  return { preparing, inField: inField.join(''), recovering: recovering.join('') };
}

/** Persons in the field as a filled outline, 0 to 1 downwards from the most. */
export function outlineOf({ inField, most }: Pick<NationRows, 'inField' | 'most'>): string {
  if (most === 0) return '';
  const steps = [...inField].map((persons, slot) => `V${1 - persons / most}H${(slot + 1) / SLOTS}`);
  return `M0 1${steps.join('')}V1Z`;
}

/** The tour at a place of a row, in the field or recovering; its number in the row, or −1. */
export function tourAt({ tours }: GroupRow, month: number, lane: number): number {
  return tours.findIndex((each) => each.lane === lane && each.tour.month <= month && month < each.tour.rested);
}

/** A tour in words. */
export function tourWords({ tour, group, nation }: { tour: Tour; group: Group; nation: string }): string {
  const until = tour.until < tour.rested ? `, then recovering until month ${tour.rested}` : '';
  return `${nation}, ${group.label}: ${count(tour.units, 'unit')} with ${persons.format(tour.persons)} persons in the field from month ${tour.month} to month ${tour.until}${until}`;
}

export const persons = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export interface LimitRun {
  type: string | null;
  from: number;
  to: number;
  lowest: number;
  highest: number;
}

/** Months that follow each other and are limited by the same type of unit, as one. */
export function limitRuns(enablers: OptionSchedule['enablers']): LimitRun[] {
  const runs: LimitRun[] = [];
  for (const { month, type, price } of enablers) {
    const last = runs.at(-1);
    if (last && last.type === type && month === last.to + 1) {
      last.to = month;
      last.lowest = Math.min(last.lowest, price);
      last.highest = Math.max(last.highest, price);
    } else runs.push({ type, from: month, to: month, lowest: price, highest: price });
  }
  return runs;
}

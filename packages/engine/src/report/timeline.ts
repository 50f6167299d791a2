import type { ScheduledGroup } from '../generation/schedule/reply.ts';

interface Tour {
  group: string;
  month: number;
  until: number;
  rested: number;
  units: number;
}

/** Where the units of a group are from one month to another; the rest is at home and rested. */
export interface TimelinePart {
  from: number;
  until: number;
  /** Units whose strength counts. */
  inField: number;
  /** Units that take over from those that leave: there, but not counted yet. */
  handover: number;
  recovering: number;
}

/**
 * Where the units of a group are over the months of a plan, as parts in which nothing changes. A unit counts from the end of its handover,
 * and from its start where that is the first possible month of the group and it relieves nobody.
 */
export function timelineOf(
  group: Pick<ScheduledGroup, 'id' | 'readyMonth' | 'overlapMonths'>,
  starts: readonly Tour[],
  months: number,
): TimelinePart[] {
  const tours = starts
    .filter((start) => start.group === group.id)
    .map((start) => ({ ...start, counts: countsFrom(group, start) }));
  const times = tours.flatMap(({ month, counts, until, rested }) => [month, counts, until, rested]);
  const edges = [...new Set([0, months, ...times])].filter((at) => at >= 0 && at <= months).toSorted((a, b) => a - b);
  return edges.slice(1).map((until, index) => {
    const from = edges[index]!;
    const units = (begin: 'month' | 'counts' | 'until', end: 'counts' | 'until' | 'rested') =>
      tours.reduce((sum, tour) => (tour[begin] <= from && from < tour[end] ? sum + tour.units : sum), 0);
    return {
      from,
      until,
      inField: units('counts', 'until'),
      handover: units('month', 'counts'),
      recovering: units('until', 'rested'),
    };
  });
}

function countsFrom(
  { readyMonth, overlapMonths }: Pick<ScheduledGroup, 'readyMonth' | 'overlapMonths'>,
  { month, until }: Tour,
): number {
  return month <= readyMonth ? month : Math.min(until, month + overlapMonths);
}

/** Nations of a schedule, those with most persons in the field first: means over the months of the plan. */
export function nationsBySchedule(
  groups: readonly Pick<ScheduledGroup, 'id' | 'nation'>[],
  starts: readonly (Tour & { persons: number })[],
  months: number,
): { nation: string; persons: number }[] {
  const nationOf = new Map(groups.map(({ id, nation }) => [id, nation]));
  const sums = new Map<string, number>();
  for (const { group, month, until, persons } of starts) {
    const nation = nationOf.get(group)!;
    sums.set(nation, (sums.get(nation) ?? 0) + (persons * (Math.min(until, months) - month)) / months);
  }
  return [...sums]
    .map(([nation, persons]) => ({ nation, persons }))
    .toSorted((a, b) => b.persons - a.persons || (a.nation < b.nation ? -1 : 1));
}

import { count } from '@muster/engine/report';
import type { ScheduleReply } from '../protocol.ts';
import { headline } from '../text/schedule.ts';
import { csv, type Row } from './rows.ts';
import { writeFiles } from './write.ts';
import type { Line } from './xlsx.ts';

/** The schedule as bytes: what `--json` prints and `schedule.json` holds. */
export function scheduleJson({ schedule }: ScheduleReply): string {
  return `${JSON.stringify(schedule, null, 2)}\n`;
}

/** One row a tour. */
export function toursCsv(reply: ScheduleReply): string {
  return csv(tours(reply));
}

/** Writes every file of a schedule. Returns their names. */
export async function writeSchedule(folder: string, reply: ScheduleReply): Promise<string[]> {
  // What draws and packs is loaded only where it is asked for.
  const [{ ganttFigure, fileOf }, { manifestLines, workbookOf }] = await Promise.all([
    import('./figures.ts'),
    import('./xlsx.ts'),
  ]);
  const summary = [...summaryLines(reply), ...manifestLines(reply.schedule.manifest)];
  const tables = { 'strength by month': strength(reply), tours: tours(reply), units: units(reply) };
  return writeFiles(folder, {
    'schedule.json': scheduleJson(reply),
    'tours.csv': toursCsv(reply),
    'strength.csv': csv(strength(reply)),
    'schedule.xlsx': await workbookOf(summary, tables, 'summary'),
    'gantt.svg': fileOf(ganttFigure(reply)),
  });
}

/** Times are months after the first day of the plan: 0 is that day. */
function tours({ schedule: { option, groups, starts }, nations, types }: ScheduleReply): Row[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  return starts.map(({ group, month, until, rested, units, persons, task }) => {
    const { nation, type, label, role } = byId.get(group)!;
    return {
      option,
      nation,
      name: nations[nation] ?? nation,
      type,
      type_label: types[type] ?? label,
      role,
      group,
      task,
      begins_after_months: month,
      ends_after_months: until,
      rested_after_months: rested,
      units,
      persons,
    };
  });
}

/** Months are numbered from 1 here. */
function strength({ schedule: { option, byMonth, enablers }, types }: ScheduleReply): Row[] {
  const limits = new Map(enablers.map((each) => [each.month, each]));
  return byMonth.map(({ month, persons, present, planned }) => {
    const { type = null, price } = limits.get(month) ?? {};
    return {
      option,
      month: month + 1,
      strength_persons: persons,
      present_persons: present,
      planned_persons: planned,
      missing_persons: Math.max(0, planned - persons),
      limiting_type: type,
      limiting_type_label: type === null ? null : (types[type] ?? type),
      persons_for_one_more: type === null ? null : price,
    };
  });
}

function units({ schedule: { option, groups, starts }, nations, types }: ScheduleReply): Row[] {
  return groups.map((group) => ({
    option,
    nation: group.nation,
    name: nations[group.nation] ?? group.nation,
    type: group.type,
    type_label: types[group.type] ?? group.label,
    role: group.role,
    group: group.id,
    units: group.units,
    persons_per_unit: group.personsPerUnit,
    tour_months: group.tourMonths,
    rest_months: group.restMonths,
    overlap_months: group.overlapMonths,
    ready_after_months: group.readyMonth,
    tours: starts.filter((start) => start.group === group.id).length,
    tours_of_units: starts.reduce((sum, start) => (start.group === group.id ? sum + start.units : sum), 0),
  }));
}

function summaryLines({ schedule, nations }: ScheduleReply): Line[] {
  const { largestShare, cost, clash, belowOneUnit } = schedule;
  return [
    [`${schedule.title}: ${schedule.label}`, ''],
    ['Answer', headline(schedule)],
    ['In the field, persons', schedule.inField],
    ['No plan can exceed, persons', schedule.bound],
    ['Planned, persons', schedule.planned],
    ['In the draw (parts of units), persons', schedule.inDraw],
    ['Draw', `${schedule.draw + 1} of ${count(schedule.manifest.draws, 'draw')}, at ${schedule.at}`],
    ['Length, months', schedule.months],
    ['At full strength after, months', schedule.fromMonth],
    ...(largestShare
      ? [
          ['Largest share of a pool, of 1', largestShare.share] as Line,
          ['… of', nations[largestShare.nation] ?? largestShare.nation] as Line,
        ]
      : []),
    [`Cost, ${cost.currency} (${cost.priceYear} prices)`, cost.amount],
    ...belowOneUnit.map(
      ({ nation, persons }): Line => [`Below one unit, persons: ${nations[nation] ?? nation}`, persons],
    ),
    ...(clash?.sentences ?? []).map((sentence): Line => ['Why it cannot be met', sentence]),
    ['Moves of the search', schedule.stopped ? `${schedule.moves}, stopped before its end` : schedule.moves],
  ];
}

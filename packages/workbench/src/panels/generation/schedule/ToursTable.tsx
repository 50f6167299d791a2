import type { OptionSchedule } from '@muster/engine';
import { useMemo } from 'react';
import { usePage } from '../../../page.tsx';
import { DataTable, type ShownColumn } from '../../../parts/DataTable.tsx';
import { download } from '../../../parts/download.ts';
import { csvOf } from '../../../parts/table.ts';
import type { Group, Tour } from './tours.ts';

interface Row {
  tour: Tour;
  group: Group;
  nation: string;
  key: string;
}

const COLUMNS: readonly ShownColumn<Row>[] = [
  { id: 'nation', label: 'Nation', value: ({ nation }) => nation, choice: 'Nation' },
  { id: 'code', label: 'Code', value: ({ group }) => group.nation, isFileOnly: true },
  { id: 'type', label: 'Type of unit', value: ({ group }) => group.label, choice: 'Type' },
  { id: 'task', label: 'Task', value: ({ tour }) => tour.task },
  { id: 'from', label: 'From month', value: ({ tour }) => tour.month, isRight: true },
  { id: 'until', label: 'To month', value: ({ tour }) => tour.until, isRight: true },
  { id: 'rested', label: 'Rested in month', value: ({ tour }) => tour.rested, isRight: true },
  { id: 'units', label: 'Units', value: ({ tour }) => tour.units, isRight: true },
  { id: 'persons', label: 'Persons', value: ({ tour }) => Math.round(tour.persons), isRight: true },
];

/** Every tour, to be searched, sorted and taken along. */
export function ToursTable({ schedule }: { schedule: OptionSchedule }) {
  const { nameOf } = usePage();
  const rows = useMemo(() => {
    const groups = new Map(schedule.groups.map((group) => [group.id, group]));
    return schedule.starts
      .map((tour): Row => {
        const group = groups.get(tour.group)!;
        return {
          tour,
          group,
          nation: nameOf(group.nation),
          key: `${tour.group} ${tour.month} ${tour.task} ${tour.rested}`,
        };
      })
      .toSorted((a, b) => a.tour.month - b.tour.month || (a.nation < b.nation ? -1 : 1));
  }, [schedule, nameOf]);
  const file = `tours-${schedule.option}-${schedule.at}`;
  if (rows.length === 0) return null;
  return (
    <>
      <p>
        <button
          type="button"
          onClick={async () => download(`${file}.csv`, new Blob([await csvOf(COLUMNS, rows)], { type: 'text/csv' }))}
        >
          Download all tours (CSV)
        </button>
      </p>
      <details>
        <summary data-plain>All {rows.length} tours as a table</summary>
        <DataTable
          caption="Tours: units that go and come together"
          of="tours"
          columns={COLUMNS}
          rows={rows}
          keyOf={({ key }) => key}
          file={file}
          first={25}
        />
      </details>
    </>
  );
}

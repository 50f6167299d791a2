import { daysOfWeek, weeksOf } from '@muster/charts/geometry';
import type { SimulatedReplicate } from '@muster/engine/simulate';
import { type ReactNode, useMemo, useState } from 'react';
import type { Simulated } from '../../../engine/protocol.ts';
import { DataTable, type ShownColumn } from '../../../parts/DataTable.tsx';
import { headed, SEEN } from './words.ts';

interface Cell {
  key: string;
  from: number;
  last: number;
  fromKm: number;
  toKm: number;
  violations: number;
  seen: number;
}

const CELLS: readonly ShownColumn<Cell>[] = [
  { id: 'from', label: 'From day', value: ({ from }) => from, isRight: true },
  { id: 'last', label: 'To day', value: ({ last }) => last, isRight: true },
  { id: 'fromKm', label: 'From km', value: ({ fromKm }) => fromKm, isRight: true },
  { id: 'toKm', label: 'To km', value: ({ toKm }) => Number(toKm.toFixed(1)), isRight: true },
  { id: 'violations', label: 'Violations', value: ({ violations }) => violations, isRight: true },
  { id: 'seen', label: `Of them ${SEEN}`, value: ({ seen }) => seen, isRight: true },
];

/** Every cell of the picture, true and seen. */
export function CellsTable({ along, file }: { along: SimulatedReplicate; file: string }) {
  const { days, ends } = along;
  return (
    <Opened summary={`All ${weeksOf(days) * ends.length} weeks and stretches as a table`}>
      {() => <Cells along={along} file={file} />}
    </Opened>
  );
}

function Cells({ along, file }: { along: SimulatedReplicate; file: string }) {
  const rows = useMemo(() => cellsOf(along), [along]);
  return (
    <DataTable
      caption="Violations by week and stretch of the line, in this replicate"
      of="weeks and stretches"
      columns={CELLS}
      rows={rows}
      keyOf={({ key }) => key}
      file={file}
      first={25}
    />
  );
}

function cellsOf({ days, ends, violations, seen }: SimulatedReplicate): Cell[] {
  const sum = (values: Float64Array, stretch: number, from: number, until: number) =>
    values.subarray(stretch * days + from, stretch * days + until).reduce((all, each) => all + each, 0);
  return Array.from({ length: weeksOf(days) }, (_, week) => daysOfWeek(week, days)).flatMap(([from, until]) =>
    Array.from(ends, (toKm, stretch): Cell => {
      const fromKm = stretch === 0 ? 0 : ends[stretch - 1]!;
      return {
        key: `${from} ${stretch}`,
        from,
        last: until - 1,
        fromKm,
        toKm,
        violations: sum(violations, stretch, from, until),
        seen: sum(seen, stretch, from, until),
      };
    }),
  );
}

type Week = Record<'from' | 'last' | 'violations' | 'seen' | 'without', number> & Record<`${string}${5 | 95}`, number>;

const three = (value: number) => Number(value.toPrecision(3));

const WEEKS: readonly ShownColumn<Week>[] = [
  { id: 'from', label: 'From day', value: ({ from }) => from, isRight: true },
  { id: 'last', label: 'To day', value: ({ last }) => last, isRight: true },
  ...(
    [
      ['violations', 'Happen'],
      ['seen', headed(SEEN)],
      ['without', 'Without a force'],
    ] as const
  ).flatMap(([id, label]): ShownColumn<Week>[] => [
    { id, label, value: (week) => three(week[id]), isRight: true },
    {
      id: `${id}5`,
      label: '5 %',
      fileLabel: `${label}, 5 % of replicates`,
      value: (week) => three(week[`${id}5`]!),
      isRight: true,
    },
    {
      id: `${id}95`,
      label: '95 %',
      fileLabel: `${label}, 95 % of replicates`,
      value: (week) => three(week[`${id}95`]!),
      isRight: true,
    },
  ]),
];

/** Violations a day by week, of the replicate and over all. */
export function WeeksTable(props: { along: SimulatedReplicate; simulated: Simulated; file: string }) {
  return <Opened summary="By week as a table">{() => <Weeks {...props} />}</Opened>;
}

function Weeks({
  along,
  simulated: { weeks },
  file,
}: {
  along: SimulatedReplicate;
  simulated: Simulated;
  file: string;
}) {
  const { days } = along;
  const rows = useMemo(
    () =>
      Array.from(along.weeks.violations, (_, week): Week => {
        const [from, until] = daysOfWeek(week, days);
        const each = (['violations', 'seen', 'without'] as const).flatMap((id) => [
          [id, along.weeks[id][week]!],
          [`${id}5`, weeks[id].p5[week]!],
          [`${id}95`, weeks[id].p95[week]!],
        ]);
        return { from, last: until - 1, ...Object.fromEntries(each) } as Week;
      }),
    [along, weeks, days],
  );
  return (
    <DataTable
      caption="Violations a day by week: of this replicate, and 5 and 95 % of all replicates"
      of="weeks"
      columns={WEEKS}
      rows={rows}
      keyOf={({ from }) => String(from)}
      file={file}
      first={25}
    />
  );
}

/** A long table is made only when it is opened. */
function Opened({ summary, children }: { summary: string; children: () => ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary data-plain>{summary}</summary>
      {isOpen ? children() : null}
    </details>
  );
}

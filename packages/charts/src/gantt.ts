import type { OptionSchedule } from '@muster/engine';
import { nationsBySchedule, timelineOf } from '@muster/engine/report';
import * as Plot from '@observablehq/plot';
import { legend } from './legend.ts';
import { type AnyDocument, atAxis, COLOR, drawn, persons } from './style.ts';

type Schedule = Pick<OptionSchedule, 'label' | 'groups' | 'starts' | 'months' | 'inField' | 'bound' | 'fromMonth'>;
type Names = Readonly<Record<'nations' | 'types', Readonly<Record<string, string>>>>;

const LEFT = 300;
const ROW = 20;
/** Rows from which on the months stand above the chart too. */
const TALL = 30;
/** Pixels that a number needs beside another. */
const NUMBER = 8;
const PLOT = 720 - LEFT - 16;

/** Units in the field by nation and type over the months of a plan, with their number; handovers and recovery below. */
export function ganttChart(document: AnyDocument, schedule: Schedule, names: Names): string {
  const { groups, starts, months, label, inField, bound, fromMonth } = schedule;
  const rows = rowsOf(schedule, names);
  const parts = rows.flatMap(({ row, group }) =>
    timelineOf(group, starts, months).map((part) => ({ row, ...part, units: group.units })),
  );
  const inTheField = joined(parts.filter((part) => part.inField > 0));
  const { marks: signs, height } = legend(
    [
      { label: 'units in the field, with their number', color: COLOR.accent },
      { label: 'handover', color: COLOR.fifth },
      { label: 'recovering', color: COLOR.light },
    ],
    LEFT,
  );
  const bar = (data: readonly object[], color: string, insetTop: number, insetBottom: number) =>
    Plot.barX(data, { y: 'row', x1: 'from', x2: 'until', fill: color, insetTop, insetBottom });
  return drawn(
    document,
    {
      title: `Who is in the field when: ${label}`,
      description: `${persons(inField)} persons in the field in every month ${fromMonth > 0 ? `from month ${Math.ceil(fromMonth) + 1} on ` : ''}at least; no plan can exceed ${persons(bound)}. ${nationsBySchedule(
        groups,
        starts,
        months,
      )
        .map(({ nation, persons: mean }) => `${names.nations[nation] ?? nation} ${persons(mean)} on average`)
        .join('; ')}`,
    },
    {
      height: height + 46 + ROW * Math.max(1, rows.length),
      marginLeft: LEFT,
      marginRight: 16,
      marginTop: height,
      x: {
        domain: [0, months],
        label: 'months after the first day →',
        labelOffset: 40,
        grid: true,
        tickFormat: atAxis,
        ticks: ticksOf(months),
      },
      y: { domain: rows.map(({ row }) => row), label: null, tickSize: 0, padding: 0.1 },
      marks: [
        ...(rows.length > TALL ? [Plot.axisX({ anchor: 'top', label: null, ticks: ticksOf(months) })] : []),
        ...(rows.length > TALL ? [Plot.axisX({ ticks: ticksOf(months), labelOffset: 40 })] : []),
        bar(inTheField, COLOR.accent, 1, 4),
        bar(
          parts.filter(({ handover }) => handover > 0),
          COLOR.fifth,
          13,
          0,
        ),
        bar(
          parts.filter(({ recovering }) => recovering > 0),
          COLOR.light,
          15,
          1,
        ),
        Plot.text(
          inTheField.filter(
            ({ from, until, inField: units }) => ((until - from) * PLOT) / months > NUMBER * String(units).length,
          ),
          {
            y: 'row',
            x: (d: (typeof inTheField)[number]) => (d.from + d.until) / 2,
            text: (d: (typeof inTheField)[number]) => String(d.inField),
            fill: '#fff',
            dy: -1,
            fontSize: 10,
          },
        ),
        ...signs,
      ],
    },
  );
}

/** Groups that go at all, by nation: those with most persons in the field first. Labels differ, even where groups are called alike. */
function rowsOf({ groups, starts, months }: Schedule, { nations, types }: Names) {
  const going = groups.filter(({ id }) => starts.some(({ group }) => group === id));
  const order = nationsBySchedule(groups, starts, months).map(({ nation }) => nation);
  const sorted = order.flatMap((nation) => going.filter((group) => group.nation === nation));
  const used = new Set<string>();
  return sorted.map((group) => {
    const nation = nations[group.nation] ?? group.nation;
    const words = `${nation}, ${(types[group.type] ?? group.label).replace(/ \(.*\)$/, '').toLowerCase()}`;
    let row = `${cut(words, 36)} ×${group.units}`;
    while (used.has(row)) row += ' ';
    used.add(row);
    return { row, group };
  });
}

function cut(words: string, room: number): string {
  return words.length > room ? `${words.slice(0, room - 1).trimEnd()}…` : words;
}

/** Parts that touch and have as many units in the field, as one. */
function joined<P extends { row: string; from: number; until: number; inField: number }>(parts: readonly P[]): P[] {
  const all: P[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last && last.row === part.row && last.until === part.from && last.inField === part.inField)
      all[all.length - 1] = { ...last, until: part.until };
    else all.push(part);
  }
  return all;
}

/** Every so many months, whole years where the plan is long. */
function ticksOf(months: number): number[] {
  const step = [1, 3, 6, 12, 24, 60].find((each) => months / each <= 13) ?? 120;
  return Array.from({ length: Math.floor(months / step) + 1 }, (_, at) => at * step);
}

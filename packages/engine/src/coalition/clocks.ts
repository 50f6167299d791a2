import { type Column, maskOf } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import { daysBetween } from '../quantity/dates.ts';
import { Quantity } from '../quantity/quantity.ts';
import { DAYS_PER_MONTH } from '../quantity/units.ts';
import type { Scenario } from '../scenario/load.ts';
import { placeOf } from '../scenario/located.ts';
import type { Position } from '../scenario/positions.ts';
import type { ClockDate } from '../scenario/schema.ts';

const DOC = 'docs/coalition/clocks.md';

/**
 * Adds when a commitment can begin and when it ends, counted from the as-of date: the largest delay in days of the conditions on the world
 * that it waits for, and the months until the first of them lapses (the horizon, where none does before). Premises have clocks too: a
 * mandate that is taken as given may still run out.
 */
export function addClocks(graph: Graph, scenario: Scenario, { nation, kind, conditions }: Position): void {
  const { root } = scenario;
  const awaited = [...new Set(conditions.flatMap((each) => ('world' in each ? [each.world] : [])))];
  const delays = awaited.flatMap((condition) => delayOf(graph, scenario, condition, nation) ?? []);
  graph.vector(nodes.pledgeDelay.at({ nation, kind }), {
    formula:
      delays.length > 0 ? 'largest delay of the conditions on the world' : 'no condition on the world takes its time',
    doc: DOC,
    needs: delays,
    fill: (columns, out) => combine(columns, out, Math.max, 0),
  });
  const ends = awaited.flatMap((condition) => {
    const { until } = root.world[condition]!;
    if (!until) return [];
    const months = Math.max(0, daysBetween(scenario.asOf, until.date) / DAYS_PER_MONTH);
    return [
      dateInput(graph, scenario, nodes.worldUntil.at({ condition }), ['world', condition, 'until'], until, months),
    ];
  });
  const horizon = graph.input(given(root.horizon), root.horizon);
  graph.vector(nodes.pledgeUntil.at({ nation, kind }), {
    formula:
      ends.length > 0
        ? 'the first of: the horizon, and the dates on which conditions on the world lapse'
        : 'the horizon: no condition on the world lapses',
    doc: DOC,
    needs: [horizon, ...ends],
    fill: (columns, out) => combine(columns, out, Math.min, Number.POSITIVE_INFINITY),
  });
}

/** Days from the as-of date before which a condition cannot hold for a nation: the later of its date and the time that it takes. */
function delayOf(graph: Graph, scenario: Scenario, condition: string, nation: string): Handle | undefined {
  const { from, after, afterBy, perNation } = scenario.root.world[condition]!;
  const time = afterBy?.[nation] ?? after;
  if (!from && !time) return undefined;
  const isOwn = time !== undefined && (perNation === true || time !== after);
  const handle = isOwn ? nodes.worldDelayFor.at({ condition, nation }) : nodes.worldDelay.at({ condition });
  if (graph.has(handle.name)) return handle;
  const needs: Handle[] = [];
  if (from) {
    const days = Math.max(0, daysBetween(scenario.asOf, from.date));
    needs.push(dateInput(graph, scenario, nodes.worldFrom.at({ condition }), ['world', condition, 'from'], from, days));
  }
  if (time && isOwn && time === after)
    needs.push(graph.familyMember(nodes.worldAfterFor.at({ condition, nation }), time));
  else if (time) needs.push(graph.input(given(time), time));
  return graph.vector(handle, {
    formula: 'days from the as-of date: the later of the date from which it can hold and the time that it takes',
    doc: DOC,
    needs,
    fill: (columns, out) => combine(columns, out, Math.max, 0),
  });
}

/** A fixed date as a figure, counted from the as-of date. */
function dateInput(
  graph: Graph,
  { located }: Scenario,
  handle: Handle,
  path: readonly PropertyKey[],
  { date, note, ...provenance }: ClockDate,
  value: number,
): Handle {
  if (graph.has(handle.name)) return handle;
  // What is planned for a later day is known before it: the date is no day that a fact describes.
  const figure = new Quantity(
    handle.unit,
    { kind: 'constant', value },
    {
      ...provenance,
      note: note ? `${date}: ${note}` : date,
    },
  ).named(handle.name);
  figure.place = placeOf(located, path);
  return graph.input(handle, figure);
}

function combine(
  columns: readonly Column[],
  out: Column,
  which: (a: number, b: number) => number,
  neutral: number,
): void {
  out.fill(neutral);
  for (const column of columns) {
    const mask = maskOf(column);
    for (let i = 0; i < out.length; i += 1) out[i] = which(out[i]!, column[i & mask]!);
  }
}

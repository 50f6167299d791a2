import { type Column, valueAt } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import { given } from '../graph/nodes.ts';
import { exp, log } from '../quantity/elementary.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Incidents, Option } from '../scenario/schema.ts';
import { SIGHT_MEANS } from '../scenario/theatre-library-schema.ts';
import type { Sight } from './declared.ts';

/** All figures of incidents, sight and response. */
export const incidentFigures = ({
  sight,
  hotSpots,
  marks,
  triggering,
  truce,
  response,
  ...rest
}: Incidents): Quantity[] => [
  rest.counted,
  rest.countedShare,
  ...Object.values(hotSpots),
  ...Object.values(marks),
  ...Object.values(triggering),
  ...Object.values(truce),
  rest.nightShare,
  rest.jammedShare,
  ...Object.values(sight.means),
  sight.night,
  sight.jammed,
  rest.deterrence,
  ...Object.values(response),
];

/** Adds the figures of incidents, so that they are drawn and can be set and asked for. */
export function addIncidentFigures(graph: Graph, { root: { incidents } }: Scenario): void {
  if (!incidents) return;
  for (const figure of incidentFigures(incidents)) graph.input(given(figure), figure);
}

/** How many figures of incidents there are, and how many of them are assumed. */
export function assumedOf(incidents: Incidents): { read: number; assumed: number } {
  const figures = incidentFigures(incidents);
  return { read: figures.length, assumed: figures.filter(({ isAssumption }) => isAssumption).length };
}

/** The value of each figure of incidents at a draw. */
export type Reader = (figure: Quantity) => number;

/** Reads figures at a draw, each column looked up once. */
export function readerOf(column: (name: string) => Column): (draw: number) => Reader {
  const known = new Map<string, Column>();
  return (draw) => (figure) => {
    const { name } = given(figure);
    const values = known.get(name) ?? column(name);
    known.set(name, values);
    return valueAt(values, draw);
  };
}

/**
 * Chances that one violation is seen: 1 − Π(1 − c·g·p) over the means of the option’s postures, g being 1, what is left by night, what is left
 * where means are jammed, and both; p the share of the plan that is there. Each means counts once, whatever the number of components that have
 * it, and each needs the force: those who man posts as those who fly and read what is seen.
 */
export function sightOf(
  { sight }: Incidents,
  { components }: Pick<Option, 'components'>,
  read: Reader,
  present: number,
): Sight {
  const means = SIGHT_MEANS.filter((each) => components.some(({ posture }) => sight.postures[posture].includes(each)));
  const chances = means.map((each) => read(sight.means[each]));
  const [night, jammed] = [read(sight.night), read(sight.jammed)];
  const seen = (left: number) => 1 - chances.reduce((unseen, chance) => unseen * (1 - chance * left * present), 1);
  return [seen(1), seen(night), seen(jammed), seen(night * jammed)];
}

/**
 * The background by cell, per km and day, from the mean of the whole line: `share` of it in `areas` stretches (a whole number) of `length` km with equal gaps around
 * them, the rest outside. Cells are the lengths of line that follow each other. Where the areas cover the line, it is even.
 */
export function concentrated(
  perKm: number,
  cells: ArrayLike<number>,
  hot: { areas: number; length: number; share: number },
): Float64Array {
  const line = Array.from(cells).reduce((sum, km) => sum + km, 0);
  const { areas } = hot;
  const inAreas = areas * hot.length;
  if (!(inAreas < line) || hot.length === 0) return Float64Array.from(cells, () => perKm);
  const starts = Array.from({ length: areas }, (_, area) => ((area + 0.5) * line) / areas - hot.length / 2);
  let from = 0;
  return Float64Array.from(cells, (km) => {
    const to = from + km;
    const within = starts.reduce((sum, at) => sum + Math.max(0, Math.min(to, at + hot.length) - Math.max(from, at)), 0);
    from = to;
    const share = (hot.share * within) / inAreas + ((1 - hot.share) * (km - within)) / (line - inAreas);
    return Math.max(0, (perKm * line * share) / km);
  });
}

/** Mean violations of an incident: Σ P(V ≥ k), as docs/ceasefire/declaration.md has it. */
export function meanMark({ exponent, most }: { exponent: number; most: number }): number {
  const beyond = exp(-exponent * log(most + 1));
  let mean = 0;
  for (let k = 1; k <= most; k += 1) mean += (exp(-exponent * log(k)) - beyond) / (1 - beyond);
  return mean;
}

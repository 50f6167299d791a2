import type { Graph } from './graph.ts';
import type { Handle } from './handles.ts';
import { nodes } from './nodes.ts';

/** Days of the build-up for which a graph tells who has arrived under an option, in their order; none where nothing is said of it. */
export function arrivalDays(graph: Graph, option: string): number[] {
  const [before, after] = nodes.arrived.at({ option, day: '|' }).name.split('|') as [string, string];
  return [...graph.nodes.keys()]
    .filter((name) => name.startsWith(before) && name.endsWith(after))
    .map((name) => name.slice(before.length, name.length - after.length))
    .filter((day) => /^\d+$/.test(day))
    .map(Number)
    .toSorted((a, b) => a - b);
}

/** Who is there from which day; where nothing is said of the build-up, what is kept in the field from the first. */
export function presentFrom(option: string, days: readonly number[]): { day: number; persons: Handle }[] {
  if (days.length === 0) return [{ day: 0, persons: nodes.inField.at({ option }) }];
  return days.map((day) => ({ day, persons: nodes.arrived.at({ option, day: String(day) }) }));
}

/** Share of a plan that is in the theatre, at most 1; of a plan for nobody, none. */
export function shareThere(persons: number, planned: number): number {
  return planned > 0 ? Math.min(1, persons / planned) : 0;
}

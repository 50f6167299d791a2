import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given } from '../graph/nodes.ts';
import { lastDay } from '../quantity/dates.ts';
import { quantile } from '../quantity/distribution.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Component, Root } from '../scenario/schema.ts';

/** What a component’s bases need to be put somewhere and to be judged. */
const OF_BASES = ['setback', 'farthest', 'personsPerPlace', 'speed', 'responseTime', 'alertTime', 'detour'] as const;

export type BaseFigures = Record<(typeof OF_BASES)[number], Handle>;

/** The figures of a component’s bases, its own before its posture’s; undefined where one of them is missing. */
export function figuresOfBases(
  root: Root,
  component: Component,
): Record<(typeof OF_BASES)[number], Quantity> | undefined {
  const shared = root.postures[component.posture].bases ?? {};
  const own = component.bases ?? {};
  const found = OF_BASES.map((key) => [key, own[key] ?? shared[key]] as const);
  if (found.some(([, figure]) => figure === undefined)) return undefined;
  return Object.fromEntries(found) as Record<(typeof OF_BASES)[number], Quantity>;
}

/** Weapons that are known on the as-of date, nearest reach first, and those that are later and not read. */
export function weaponsOf({ root, asOf }: Scenario): { read: string[]; later: string[] } {
  const ids = Object.keys(root.weapons ?? {});
  const isLater = (id: string) => {
    const { date } = root.weapons![id]!.range.provenance;
    return date !== undefined && lastDay(date) > asOf;
  };
  const reach = (id: string) => quantile(root.weapons![id]!.range.distribution, 0.5);
  return {
    read: ids.filter((id) => !isLater(id)).toSorted((a, b) => reach(a) - reach(b)),
    later: ids.filter(isLater),
  };
}

/** No way is shorter than straight, nobody stands still, and a place has somebody at it. */
const LEAST: Readonly<Record<string, number>> = { detour: 1, speed: 1, personsPerPlace: 1 };

/** Pieces of the line below which nothing more is told. */
const LEAST_KM = 0.1;

/** Adds the figures on which layouts and what is read off them rest, so that they can be set and asked for. */
export function addDeploymentFigures(graph: Graph, scenario: Scenario): void {
  const { root } = scenario;
  if (!root.deployment) return;
  const add = (figure: Quantity, least?: number) => graph.input(given(figure), figure, least);
  for (const { components } of root.options)
    for (const component of components)
      for (const [key, figure] of Object.entries(figuresOfBases(root, component) ?? {})) add(figure, LEAST[key]);
  const { step, stretch, sectorShare, medical } = root.deployment;
  for (const figure of [step, stretch]) add(figure, LEAST_KM);
  const { airSpeed, personsPerSurgery, ...times } = medical;
  add(airSpeed, LEAST.speed);
  add(personsPerSurgery, LEAST.personsPerPlace);
  for (const figure of [sectorShare, ...Object.values(times)]) add(figure);
  for (const id of weaponsOf(scenario).read) add(root.weapons![id]!.range);
}

/** The median of an input as it stands in the graph, set by the user or not: what a layout is made for. */
export function centralOf(graph: Graph, { name }: { name: string }): number {
  const node = graph.node(name);
  if (node.kind !== 'input') throw new Error(`${name} is no figure that is given`);
  return quantile(node.quantity.distribution, 0.5);
}

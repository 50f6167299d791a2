import { Evaluation } from '../graph/evaluate.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import type { Course, LinePoint } from '../scenario/course.ts';
import type { Candidate } from '../scenario/ground.ts';
import { hashOf, type Scenario } from '../scenario/load.ts';
import type { Component, Option } from '../scenario/schema.ts';
import type { SolveNow } from '../solver.ts';
import { candidatesOf, placesOf } from './candidates.ts';
import { type BaseFigures, centralOf, figuresOfBases } from './figures.ts';
import { type Cover, coverWithin, type Layout, layoutOf, openingOrder } from './layout.ts';
import { hoursBy, type Travel, type Ways } from './travel.ts';

/** A place that is taken for a component. */
export interface Base {
  id: string;
  name: string;
  at: Candidate['at'];
  component: string;
  source: string;
}

/** Where a component’s bases stand, and what is proved of it. */
export interface ComponentPlan {
  component: string;
  figures: BaseFigures;
  /** Whether the plan says where; else the places are chosen. */
  stated: boolean;
  /** Persons for whom it is laid out. */
  planned: number;
  /** Persons with whom a place is open, before the next is. */
  perPlace: number;
  /** Candidates in the band of depths. */
  candidates: number;
  /** Places that the planned strength fills. */
  wanted: number;
  /** In their order of opening. */
  bases: Base[];
  layout: Layout;
  /** Fewest places for the time that is asked for. */
  cover: Cover;
}

export interface OptionPlan {
  components: ComponentPlan[];
  /** Components that are put nowhere, and why. */
  without: { component: string; reason: string }[];
  /** Bases of all components in their order of opening. */
  bases: Base[];
  /** Those with surgery, by their place in `bases`. */
  surgery: number[];
}

/** The ground on which layouts are made: the line cut into points, and the ways to them. */
export interface Terrain {
  course: Course;
  points: LinePoint[];
  km: Float64Array;
  travel: Travel;
  ways: (at: Candidate['at']) => Ways;
  /** Km to the nearest place from which weapons may be fired: the line, and other lines that the scenario names. */
  toWeapons: (at: Candidate['at']) => number;
}

/** Draws of what is needed where a plan states no strength: enough for its median. */
const SIZING_DRAWS = 512;

/** The strength that a component is laid out for: what is stated, at its median, else the median of what is needed. */
function plannedOf(graph: Graph, option: string, component: string): number {
  const evaluation = new Evaluation(graph, { seed: 1, draws: SIZING_DRAWS, groups: [] });
  return evaluation.summary(nodes.componentPlanned.at({ option, component }).name).p50;
}

/** Lays out an option at the medians of its figures. The same figures give the same layout: it is worked out once. */
export function planOf(
  graph: Graph,
  scenario: Scenario,
  terrain: Terrain,
  option: Option,
  solve: SolveNow,
): OptionPlan {
  const without: OptionPlan['without'] = [];
  const components = option.components.flatMap((component): ComponentPlan[] => {
    const planned = planComponent(graph, scenario, terrain, option, component, solve);
    if (typeof planned !== 'string') return [planned];
    without.push({ component: component.id, reason: planned });
    return [];
  });
  const bases = orderOf(graph, terrain, components);
  return {
    components,
    without,
    bases,
    surgery: surgeryOf(graph, scenario, terrain, bases, components, solve),
  };
}

/** Places where a base may stand: no nearer than this to any place from which weapons may be fired, no deeper than this behind the line. */
export function candidatesInBand(
  scenario: Scenario,
  { course, toWeapons }: Terrain,
  nearest: number,
  farthest: number,
): Candidate[] {
  return candidatesOf(scenario, course, farthest).filter(({ at }) => {
    const { km, side } = course.project(at);
    return side !== -1 && km <= farthest && toWeapons(at) >= nearest;
  });
}

/** Hours from places to points at the medians, without the time to get going. */
export function hoursOf(
  graph: Graph,
  { ways }: Terrain,
  figures: BaseFigures,
  places: readonly { at: Candidate['at'] }[],
) {
  const [speed, detour] = [centralOf(graph, figures.speed), centralOf(graph, figures.detour)];
  return places.map(({ at }) => hoursBy(ways(at), speed, detour));
}

function planComponent(
  graph: Graph,
  scenario: Scenario,
  terrain: Terrain,
  option: Option,
  component: Component,
  solve: SolveNow,
): ComponentPlan | string {
  const found = figuresOfBases(scenario.root, component);
  if (!found) return 'neither the plan nor its posture says how far back its bases stand and how fast they answer';
  const figures = Object.fromEntries(
    Object.entries(found).map(([key, figure]) => [key, given(figure)]),
  ) as unknown as BaseFigures;
  const central = (key: keyof BaseFigures) => centralOf(graph, figures[key] as Handle);
  const [nearest, farthest] = [central('setback'), central('farthest')];
  const places = placesOf(scenario);
  const candidates = component.at
    ? component.at.map((id) => places.get(id)!)
    : candidatesInBand(scenario, terrain, nearest, farthest);
  if (nearest > farthest && !component.at)
    return `its bases would stand ${Math.round(nearest)} km from the line at least and ${Math.round(farthest)} km at most: setback is larger than farthest`;
  if (candidates.length === 0)
    return `no place where a base may stand lies ${Math.round(nearest)} to ${Math.round(farthest)} km behind the line`;
  const planned = plannedOf(graph, option.id, component.id);
  const wanted = component.at ? candidates.length : placesFor(planned, central('personsPerPlace'));
  const hours = hoursOf(graph, terrain, figures, candidates);
  const within = central('responseTime') - central('alertTime');
  const problem = { hours, km: terrain.km, most: Math.min(wanted, candidates.length) };
  const key = hashOf([candidates.map(({ id, at }) => [id, at]), hours.map((row) => [...row]), problem.most, within]);
  const solved = remembered(scenario, key, () => ({
    layout: component.at ? measured(problem) : layoutOf(problem, solve),
    cover: coverWithin(problem, within, solve),
  }));
  if (solved.layout.taken.length === 0 || !Number.isFinite(solved.layout.largest))
    return 'no way leads from any place to the line: a speed of 0, or roads that do not meet';
  const order = openingOrder(problem, solved.layout.taken);
  return {
    component: component.id,
    figures,
    stated: component.at !== undefined,
    planned,
    perPlace: Math.min(central('personsPerPlace'), planned / solved.layout.taken.length),
    candidates: candidates.length,
    wanted,
    bases: order.map((index) => ({ ...candidates[index]!, component: component.id })),
    ...solved,
  };
}

/** At least one place, however small the force. */
function placesFor(persons: number, perPlace: number): number {
  return Number.isFinite(persons) ? Math.max(1, Math.round(persons / perPlace)) : Number.MAX_SAFE_INTEGER;
}

/** What places that the plan states come to. */
function measured({ hours, km }: { hours: readonly Float64Array[]; km: Float64Array }): Layout {
  const nearest = km.map((_, point) => Math.min(...hours.map((row) => row[point]!)));
  const reached = [...km.keys()].filter((point) => Number.isFinite(nearest[point]!));
  const length = reached.reduce((sum, point) => sum + km[point]!, 0);
  const mean = reached.reduce((sum, point) => sum + nearest[point]! * km[point]!, 0) / length;
  const largest = Math.max(...reached.map((point) => nearest[point]!));
  const total = km.reduce((sum, each) => sum + each, 0);
  return { taken: [...hours.keys()], largest, largestBound: largest, mean, meanBound: mean, unreached: total - length };
}

const solutions = new WeakMap<object, Map<string, unknown>>();

/** Layouts of a ground are kept: most changes of figures move none. */
function remembered<T>({ line }: Scenario, key: string, work: () => T): T {
  const known = solutions.get(line) ?? new Map<string, unknown>();
  solutions.set(line, known);
  if (!known.has(key)) known.set(key, work());
  return known.get(key) as T;
}

/** The order of opening over all components, each base with its own component’s speed; ids that two components share are told apart. */
function orderOf(graph: Graph, terrain: Terrain, components: readonly ComponentPlan[]): Base[] {
  const bases = components.flatMap((plan) => plan.bases);
  const hours = components.flatMap((plan) => hoursOf(graph, terrain, plan.figures, plan.bases));
  const order = openingOrder({ hours, km: terrain.km }, [...bases.keys()]);
  const count = (id: string) => bases.filter((base) => base.id === id).length;
  return order
    .map((index) => bases[index]!)
    .map((base) => (count(base.id) > 1 ? { ...base, id: `${base.component}-${base.id}` } : base));
}

/** Bases with surgery: as many as the strength asks for, placed so that the way from the line to the nearest is shortest. */
function surgeryOf(
  graph: Graph,
  scenario: Scenario,
  terrain: Terrain,
  bases: readonly Base[],
  components: readonly ComponentPlan[],
  solve: SolveNow,
): number[] {
  const [first] = components;
  if (!first || !scenario.root.deployment) return [];
  const persons = components.reduce((sum, { planned }) => sum + planned, 0);
  const most = Math.min(
    bases.length,
    placesFor(persons, centralOf(graph, given(scenario.root.deployment.medical.personsPerSurgery))),
  );
  const hours = hoursOf(graph, terrain, first.figures, bases);
  const problem = { hours, km: terrain.km, most };
  const key = hashOf(['surgery', hours.map((row) => [...row]), most]);
  return remembered(scenario, key, () => layoutOf(problem, solve).taken);
}

import type { Graph } from '../graph/graph.ts';
import { given } from '../graph/nodes.ts';
import { courseOf, type LinePoint, type Position } from '../scenario/course.ts';
import type { Candidate } from '../scenario/ground.ts';
import type { Scenario } from '../scenario/load.ts';
import { travelRound } from './barriers.ts';
import { placesOf } from './candidates.ts';
import { centralOf, figuresOfBases } from './figures.ts';
import type { Terrain } from './plan.ts';
import { travelByRoad } from './roads.ts';
import { straightTravel, type Travel, type Ways } from './travel.ts';

/** The ground of a scenario: its line cut into points, and the ways to them. Worked out once for each length of the pieces and speed by road. */
export function terrainOf(graph: Graph, scenario: Scenario): Terrain {
  const step = centralOf(graph, given(scenario.root.deployment!.step));
  const speed = scenario.ground.roads.length > 0 ? typicalSpeed(graph, scenario) : 0;
  const known = terrains.get(scenario.line) ?? new Map<string, Terrain>();
  terrains.set(scenario.line, known);
  const key = `${step} ${speed}`;
  const terrain = known.get(key) ?? newTerrain(scenario, step, speed);
  known.set(key, terrain);
  return terrain;
}

const terrains = new WeakMap<Scenario['line'], Map<string, Terrain>>();

/** By which the quickest way is chosen among roads without a speed of their own: that of the first component that has bases. */
function typicalSpeed(graph: Graph, { root }: Scenario): number {
  const figures = root.options.flatMap(({ components }) =>
    components.flatMap((component) => figuresOfBases(root, component) ?? []),
  );
  return figures[0] ? centralOf(graph, given(figures[0].speed)) : 1;
}

/** A line round the globe is cut more coarsely. */
const MOST_POINTS = 400;

function newTerrain(scenario: Scenario, step: number, speed: number): Terrain {
  const behind = scenario.root.theatre.deployment?.behind;
  const places = placesOf(scenario);
  const course = courseOf(scenario.line, behind === undefined ? undefined : places.get(behind)!.at);
  const points = course.points(Math.max(step, course.length / MOST_POINTS));
  const travel = travelOf(scenario, points, [...places.values()], speed);
  const launch = scenario.ground.launch.map((line) => courseOf(lineThrough(line)));
  const toWeapons = (at: Position) => Math.min(course.project(at).km, ...launch.map((each) => each.project(at).km));
  return { course, points, km: Float64Array.from(points, ({ km }) => km), travel, ways: kept(travel), toWeapons };
}

function lineThrough(points: readonly Position[]): Pick<Scenario['line'], 'file' | 'features'> {
  const coordinates = points.map((at) => [...at]);
  return { file: '', features: [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }] };
}

/** By road where there are roads, else round barriers where there are any, else as the crow flies. */
function travelOf(
  { ground }: Scenario,
  points: readonly LinePoint[],
  places: readonly Candidate[],
  speed: number,
): Travel {
  const at = points.map((point) => point.at);
  if (ground.roads.length > 0) {
    const names = points.map(({ along }) => `km ${Math.round(along)} of the line`);
    return travelByRoad(ground.roads, at, { speed, names, places });
  }
  if (ground.barriers.length > 0) return travelRound(ground.barriers, ground.crossings, at);
  return straightTravel(at);
}

/** Ways of so many places are kept: while a base is dragged, those of the others stay. */
const MOST_KEPT = 2_000;

function kept(travel: Travel): (at: Position) => Ways {
  const known = new Map<string, Ways>();
  return (at) => {
    const key = at.join(' ');
    const ways = known.get(key) ?? travel.from(at);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, ways);
    return ways;
  };
}

import type { Graph } from '../graph/graph.ts';
import { given } from '../graph/nodes.ts';
import { courseOf, type LinePoint, type Position } from '../scenario/course.ts';
import type { Scenario } from '../scenario/load.ts';
import { placesOf } from './candidates.ts';
import { centralOf } from './figures.ts';
import type { Terrain } from './plan.ts';
import { straightTravel, type Travel, type Ways } from './travel.ts';

/** The ground of a scenario: its line cut into points, and the ways to them. Worked out once for each length of the pieces. */
export function terrainOf(graph: Graph, scenario: Scenario): Terrain {
  const { root, line } = scenario;
  const step = centralOf(graph, given(root.deployment!.step));
  const known = terrains.get(line) ?? new Map<number, Terrain>();
  terrains.set(line, known);
  const terrain = known.get(step) ?? newTerrain(scenario, step);
  known.set(step, terrain);
  return terrain;
}

const terrains = new WeakMap<Scenario['line'], Map<number, Terrain>>();

function newTerrain(scenario: Scenario, step: number): Terrain {
  const behind = scenario.root.theatre.deployment?.behind;
  const course = courseOf(scenario.line, behind === undefined ? undefined : placesOf(scenario).get(behind)!.at);
  const points = course.points(step);
  const travel = travelOf(scenario, points);
  return { course, points, km: Float64Array.from(points, ({ km }) => km), travel, ways: kept(travel) };
}

function travelOf(_scenario: Scenario, points: readonly LinePoint[]): Travel {
  return straightTravel(points.map(({ at }) => at));
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

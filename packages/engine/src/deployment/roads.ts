import type { Position } from '../scenario/course.ts';
import type { Road } from '../scenario/ground.ts';
import { kmBetween } from '../scenario/sphere.ts';
import { unwrapped } from './plane.ts';
import { roadGraphOf } from './road-graph.ts';
import { RoadSearch } from './road-search.ts';
import { snappingOf, spotFinder } from './road-spots.ts';
import type { Travel } from './travel.ts';

export interface RoadOptions {
  /** Of roads without a speed of their own, km/h: by it the quickest way is chosen. */
  speed: number;
  /** Places whose distance from their roads is to be told. */
  places?: readonly { name: string; at: Position }[];
  /** What points are called in what is told. */
  names?: readonly string[];
}

/**
 * The quickest ways along roads. Place and point are each put onto the nearest point of a road; what lies between them and that is `straight`,
 * km of roads without a speed of their own `road`, and hours on those that have one `hours`. Where both are no farther from each other than
 * from their roads together, the way is straight. Dijkstra’s method from each place. Infinite where no road leads.
 */
export function travelByRoad(roads: readonly Road[], points: readonly Position[], options: RoadOptions): Travel {
  const { speed, places = [], names = [] } = options;
  const about = points[0]?.[0] ?? 0;
  const graph = roadGraphOf(roads, about);
  const find = spotFinder(graph);
  const spotOf = (at: Position) => find(unwrapped(at, about));
  const spots = points.map(spotOf);
  const search = new RoadSearch(graph, speed);
  return {
    by: 'roads',
    from: (place) => {
      const straight = new Float64Array(points.length).fill(Number.POSITIVE_INFINITY);
      const road = new Float64Array(points.length);
      const hours = new Float64Array(points.length);
      const start = spotOf(place);
      const ways = start ? search.from(start, spots) : [];
      for (const [index, point] of points.entries()) {
        const direct = kmBetween(place, point);
        const aside = (start?.km ?? Number.POSITIVE_INFINITY) + (spots[index]?.km ?? Number.POSITIVE_INFINITY);
        const way = ways[index];
        if (direct <= aside && Number.isFinite(aside)) straight[index] = direct;
        else if (way) {
          straight[index] = aside;
          road[index] = way.road;
          hours[index] = way.hours;
        }
      }
      return { straight, road, hours };
    },
    snapping: snappingOf(
      graph,
      spots.map((spot, index) => ({
        name: names[index] ?? `point ${index + 1}`,
        km: spot?.km ?? Number.POSITIVE_INFINITY,
      })),
      places.map(({ name, at }) => ({ name, km: spotOf(at)?.km ?? Number.POSITIVE_INFINITY })),
    ),
  };
}

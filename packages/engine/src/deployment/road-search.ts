import FlatQueue from 'flatqueue';
import type { RoadGraph } from './road-graph.ts';
import { RoadLinks, type RoadWay } from './road-links.ts';
import type { Spot } from './road-spots.ts';

/** Links as they may be driven, by the junction that they leave: those of junction j are `first[j]` up to before `first[j + 1]`. */
interface Arcs {
  first: Uint32Array;
  to: Uint32Array;
  cost: Float64Array;
  road: Float64Array;
  hours: Float64Array;
}

/** The quickest ways from one spot at a time, by Dijkstra’s method over links. */
export class RoadSearch {
  private readonly links: RoadLinks;
  private readonly arcs: Arcs;
  /** By junction; those within a link are never reached. */
  private readonly cost: Float64Array;
  private readonly road: Float64Array;
  private readonly hours: Float64Array;
  private readonly queue: FlatQueue<number>;

  constructor(graph: RoadGraph, speed: number) {
    const { at } = graph;
    this.links = new RoadLinks(graph, speed);
    this.arcs = arcsOf(this.links, at.length);
    this.cost = new Float64Array(at.length);
    this.road = new Float64Array(at.length);
    this.hours = new Float64Array(at.length);
    // A junction stands in the queue at most once for each way into it, and twice for the spot.
    this.queue = new FlatQueue(this.arcs.to.length + 2, Float64Array, Uint32Array);
  }

  /** Ways from a spot to each of others; undefined where none leads. */
  from(start: Spot, others: readonly (Spot | undefined)[]): (RoadWay | undefined)[] {
    this.cost.fill(Number.POSITIVE_INFINITY);
    const { links } = this;
    const mark = links.markOf(start);
    const link = links.link[start.stretch]!;
    this.reach(links.start[link]!, links.between(mark, links.startOf(link)));
    this.reach(links.end[link]!, links.between(mark, links.endOf(link)));
    this.spread();
    return others.map((spot) => (spot ? this.to(spot, start) : undefined));
  }

  private spread(): void {
    const { arcs, queue, cost, road, hours } = this;
    while (queue.length > 0) {
      const reached = queue.peekValue()!;
      const junction = queue.pop()!;
      if (reached > cost[junction]!) continue;
      for (let arc = arcs.first[junction]!; arc < arcs.first[junction + 1]!; arc += 1) {
        const next = arcs.to[arc]!;
        const total = reached + arcs.cost[arc]!;
        if (total >= cost[next]!) continue;
        cost[next] = total;
        road[next] = road[junction]! + arcs.road[arc]!;
        hours[next] = hours[junction]! + arcs.hours[arc]!;
        queue.push(next, total);
      }
    }
  }

  private to(spot: Spot, start: Spot): RoadWay | undefined {
    const { links } = this;
    const mark = links.markOf(spot);
    const link = links.link[spot.stretch]!;
    const isSame = links.link[start.stretch] === link;
    const ways = [
      this.onFrom(links.start[link]!, links.between(links.startOf(link), mark)),
      this.onFrom(links.end[link]!, links.between(links.endOf(link), mark)),
      isSame ? links.between(links.markOf(start), mark) : undefined,
    ];
    return ways.reduce((least, way) => (least && (!way || least.cost <= way.cost) ? least : way), undefined);
  }

  /** The way to a junction and another one on from it. */
  private onFrom(junction: number, rest: RoadWay | undefined): RoadWay | undefined {
    const cost = this.cost[junction]!;
    if (!rest || cost === Number.POSITIVE_INFINITY) return undefined;
    return {
      cost: cost + rest.cost,
      road: this.road[junction]! + rest.road,
      hours: this.hours[junction]! + rest.hours,
    };
  }

  private reach(junction: number, way: RoadWay | undefined): void {
    if (!way || way.cost >= this.cost[junction]!) return;
    this.cost[junction] = way.cost;
    this.road[junction] = way.road;
    this.hours[junction] = way.hours;
    this.queue.push(junction, way.cost);
  }
}

function arcsOf(links: RoadLinks, junctions: number): Arcs {
  const arcs = links.start.flatMap((start, link) => {
    const end = links.end[link]!;
    const on = links.between(links.startOf(link), links.endOf(link));
    const back = links.between(links.endOf(link), links.startOf(link));
    return [...(on ? [{ from: start, to: end, ...on }] : []), ...(back ? [{ from: end, to: start, ...back }] : [])];
  });
  arcs.sort((one, other) => one.from - other.from);
  const first = new Uint32Array(junctions + 1);
  for (const { from } of arcs) first[from + 1]! += 1;
  for (let junction = 0; junction < junctions; junction += 1) first[junction + 1]! += first[junction]!;
  const column = (value: 'cost' | 'road' | 'hours') => Float64Array.from(arcs, (arc) => arc[value]);
  return {
    first,
    to: Uint32Array.from(arcs, ({ to }) => to),
    cost: column('cost'),
    road: column('road'),
    hours: column('hours'),
  };
}

import FlatQueue from 'flatqueue';
import type { RoadGraph } from './road-graph.ts';
import type { Spot } from './road-spots.ts';

/** A way along roads: `cost` are its hours at typical speed, `road` km without a speed of their own, `hours` those on roads that have one. */
export interface RoadWay {
  cost: number;
  road: number;
  hours: number;
}

/** The quickest ways from one spot at a time, by Dijkstra’s method. */
export class RoadSearch {
  private readonly cost: Float64Array;
  private readonly road: Float64Array;
  private readonly hours: Float64Array;
  private readonly queue: FlatQueue<number>;
  /** Hours for each stretch, at its own or the typical speed. */
  private readonly lasting: Float64Array;

  constructor(
    private readonly graph: RoadGraph,
    speed: number,
  ) {
    const junctions = graph.at.length;
    this.cost = new Float64Array(junctions);
    this.road = new Float64Array(junctions);
    this.hours = new Float64Array(junctions);
    // A junction stands in the queue at most once for each way into it, and once for the spot.
    this.queue = new FlatQueue(2 * graph.km.length + 2, Float64Array, Uint32Array);
    this.lasting = graph.km.map(
      (km, stretch) => km / (Number.isNaN(graph.speed[stretch]!) ? speed : graph.speed[stretch]!),
    );
  }

  /** Ways from a spot to each of others; undefined where none leads. */
  from(start: Spot, others: readonly (Spot | undefined)[]): (RoadWay | undefined)[] {
    this.cost.fill(Number.POSITIVE_INFINITY);
    const { from, to } = this.graph;
    const { stretch, share } = start;
    if (this.isOpen(stretch, share, 0)) this.reach(from[stretch]!, this.along(stretch, share));
    if (this.isOpen(stretch, share, 1)) this.reach(to[stretch]!, this.along(stretch, 1 - share));
    this.spread();
    return others.map((spot) => (spot ? this.to(spot, start) : undefined));
  }

  private spread(): void {
    const { graph, queue, cost, road, hours, lasting } = this;
    const { from, to, km, speed, isAlong, isAgainst, first, leaving } = graph;
    while (queue.length > 0) {
      const reached = queue.peekValue()!;
      const junction = queue.pop()!;
      if (reached > cost[junction]!) continue;
      for (let each = first[junction]!; each < first[junction + 1]!; each += 1) {
        const stretch = leaving[each]!;
        const isForward = from[stretch] === junction;
        if (!(isForward ? isAlong : isAgainst)[stretch]) continue;
        const next = (isForward ? to : from)[stretch]!;
        const total = reached + lasting[stretch]!;
        if (total >= cost[next]!) continue;
        const isPlain = Number.isNaN(speed[stretch]!);
        cost[next] = total;
        road[next] = road[junction]! + (isPlain ? km[stretch]! : 0);
        hours[next] = hours[junction]! + (isPlain ? 0 : lasting[stretch]!);
        queue.push(next, total);
      }
    }
  }

  private to(spot: Spot, start: Spot): RoadWay | undefined {
    const { from, to } = this.graph;
    const { stretch, share } = spot;
    const ways: RoadWay[] = [];
    const arrive = (junction: number, end: 0 | 1) => {
      const rest = this.along(stretch, Math.abs(share - end));
      ways.push({
        cost: this.cost[junction]! + rest.cost,
        road: this.road[junction]! + rest.road,
        hours: this.hours[junction]! + rest.hours,
      });
    };
    if (this.isOpen(stretch, 0, share)) arrive(from[stretch]!, 0);
    if (this.isOpen(stretch, 1, share)) arrive(to[stretch]!, 1);
    if (start.stretch === stretch && this.isOpen(stretch, start.share, share))
      ways.push(this.along(stretch, Math.abs(share - start.share)));
    const best = ways.reduce<RoadWay | undefined>(
      (least, way) => (least && least.cost <= way.cost ? least : way),
      undefined,
    );
    return best && Number.isFinite(best.cost) ? best : undefined;
  }

  /** Whether one may drive from one share of a stretch to another. */
  private isOpen(stretch: number, start: number, end: number): boolean {
    const { isAlong, isAgainst } = this.graph;
    return start === end || (start < end ? isAlong : isAgainst)[stretch] === 1;
  }

  /** A share of a stretch. */
  private along(stretch: number, share: number): RoadWay {
    const { km, speed } = this.graph;
    const cost = this.lasting[stretch]! * share;
    return Number.isNaN(speed[stretch]!)
      ? { cost, road: km[stretch]! * share, hours: 0 }
      : { cost, road: 0, hours: cost };
  }

  private reach(junction: number, { cost, road, hours }: RoadWay): void {
    if (cost >= this.cost[junction]!) return;
    this.cost[junction] = cost;
    this.road[junction] = road;
    this.hours[junction] = hours;
    this.queue.push(junction, cost);
  }
}

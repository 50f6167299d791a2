import type { RoadGraph } from './road-graph.ts';
import type { Spot } from './road-spots.ts';

/** A way along roads: `cost` are its hours at typical speed, `road` km without a speed of their own, `hours` those on roads that have one. */
export interface RoadWay {
  cost: number;
  road: number;
  hours: number;
}

const NONE = 0xffffffff;

/** A point of a link: a share of one of its stretches, in the direction of the link. */
interface Mark {
  stretch: number;
  share: number;
}

/**
 * Stretches of road strung together between the junctions where more or fewer than two of them meet: a road that bends is one link, and a search
 * passes over its bends. What stands “before” a stretch is summed from the beginning of its link.
 */
export class RoadLinks {
  /** By link. */
  readonly start: number[] = [];
  readonly end: number[] = [];
  private readonly firstStretch: number[] = [];
  private readonly lastStretch: number[] = [];
  /** By stretch. */
  readonly link: Uint32Array;
  private readonly isForward: Uint8Array;
  private readonly order: Uint32Array;
  private readonly before: Readonly<Record<keyof RoadWay | 'closedOn' | 'closedBack', Float64Array>>;
  private readonly lasting: Float64Array;

  constructor(
    private readonly graph: RoadGraph,
    speed: number,
  ) {
    const stretches = graph.km.length;
    this.lasting = graph.km.map((km, each) => km / (Number.isNaN(graph.speed[each]!) ? speed : graph.speed[each]!));
    this.link = new Uint32Array(stretches).fill(NONE);
    this.isForward = new Uint8Array(stretches);
    this.order = new Uint32Array(stretches);
    const sums = () => new Float64Array(stretches);
    this.before = { cost: sums(), road: sums(), hours: sums(), closedOn: sums(), closedBack: sums() };
    const { first, leaving, from } = graph;
    const isEnd = Uint8Array.from(graph.at, (_, junction) => (first[junction + 1]! - first[junction]! === 2 ? 0 : 1));
    for (const [junction] of graph.at.entries())
      for (let each = first[junction]!; isEnd[junction] && each < first[junction + 1]!; each += 1)
        this.string(junction, leaving[each]!, isEnd);
    // What is left are rings on which nothing ends.
    for (let stretch = 0; stretch < stretches; stretch += 1) {
      if (this.link[stretch] !== NONE) continue;
      isEnd[from[stretch]!] = 1;
      this.string(from[stretch]!, stretch, isEnd);
    }
  }

  /** A spot as a point of its link. */
  markOf({ stretch, share }: Spot): Mark {
    return { stretch, share: this.isForward[stretch] ? share : 1 - share };
  }

  startOf(link: number): Mark {
    return { stretch: this.firstStretch[link]!, share: 0 };
  }

  endOf(link: number): Mark {
    return { stretch: this.lastStretch[link]!, share: 1 };
  }

  /** The way along a link from one point of it to another; undefined where it may not be driven so. */
  between(a: Mark, b: Mark): RoadWay | undefined {
    const ahead = this.order[b.stretch]! + b.share - this.order[a.stretch]! - a.share;
    if (ahead === 0) return { cost: 0, road: 0, hours: 0 };
    const [low, high] = ahead > 0 ? [a, b] : [b, a];
    if (this.isClosed(low, high, ahead > 0 ? 'closedOn' : 'closedBack')) return undefined;
    const [from, to] = [this.sumsAt(low), this.sumsAt(high)];
    return { cost: to.cost - from.cost, road: to.road - from.road, hours: to.hours - from.hours };
  }

  private isClosed(low: Mark, high: Mark, direction: 'closedOn' | 'closedBack'): boolean {
    const before = this.before[direction];
    const closed = ({ stretch }: Mark) => (this.isOpen(stretch, direction) ? 0 : 1);
    const passed = before[high.stretch]! - before[low.stretch]!;
    return passed - (low.share === 1 ? closed(low) : 0) + (high.share > 0 ? closed(high) : 0) > 0;
  }

  private isOpen(stretch: number, direction: 'closedOn' | 'closedBack'): boolean {
    const isAlong = (this.isForward[stretch] === 1) === (direction === 'closedOn');
    return (isAlong ? this.graph.isAlong : this.graph.isAgainst)[stretch] === 1;
  }

  private sumsAt({ stretch, share }: Mark): RoadWay {
    const { cost, road, hours } = this.before;
    const own = this.wayOf(stretch);
    return {
      cost: cost[stretch]! + share * own.cost,
      road: road[stretch]! + share * own.road,
      hours: hours[stretch]! + share * own.hours,
    };
  }

  private wayOf(stretch: number): RoadWay {
    const cost = this.lasting[stretch]!;
    const isPlain = Number.isNaN(this.graph.speed[stretch]!);
    return { cost, road: isPlain ? this.graph.km[stretch]! : 0, hours: isPlain ? 0 : cost };
  }

  /** Strings stretches together from a junction on, up to the next one that is an end. */
  private string(junction: number, first: number, isEnd: Uint8Array): void {
    if (this.link[first] !== NONE) return;
    const { from, to, first: firstLeaving, leaving } = this.graph;
    const link = this.start.length;
    const sums = { cost: 0, road: 0, hours: 0, closedOn: 0, closedBack: 0 };
    let [at, stretch] = [junction, first];
    for (let order = 0; ; order += 1) {
      this.link[stretch] = link;
      this.order[stretch] = order;
      this.isForward[stretch] = from[stretch] === at ? 1 : 0;
      for (const key of Object.keys(sums) as (keyof typeof sums)[]) this.before[key][stretch] = sums[key];
      const own = this.wayOf(stretch);
      sums.cost += own.cost;
      sums.road += own.road;
      sums.hours += own.hours;
      for (const direction of ['closedOn', 'closedBack'] as const)
        if (!this.isOpen(stretch, direction)) sums[direction] += 1;
      at = (this.isForward[stretch] ? to : from)[stretch]!;
      if (isEnd[at]) break;
      const [one, other] = [leaving[firstLeaving[at]!]!, leaving[firstLeaving[at]! + 1]!];
      stretch = one === stretch ? other : one;
    }
    this.start.push(junction);
    this.end.push(at);
    this.firstStretch.push(first);
    this.lastStretch.push(stretch);
  }
}

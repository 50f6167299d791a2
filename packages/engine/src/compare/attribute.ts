import { Stream, streamKey } from '../quantity/stream.ts';

/**
 * Shapley values of a set of changes: what each of them moves a number by, averaged over all orders in which they can be made one after
 * another. Along one order the steps add up to the whole difference, so the averages do. Values are whole numbers (of a small unit), so
 * that they add up exactly and not only nearly.
 *
 * Source: Shapley 1953, Contributions to the Theory of Games II; by permutations Castro, Gómez and Tejada 2009, Computers & Operations
 * Research 36; antithetic pairs Mitchell et al. 2022, JMLR 23.
 */
export interface Measured {
  /** Whole numbers, one a metric. NaN where there is no number. */
  totals: Float64Array;
  /** Metrics by draw, for the simulation error: the first ones of `totals`, scaled alike. */
  columns: readonly Float32Array[];
}

export interface Attribution {
  isExact: boolean;
  /** Orders that were tried: all of them, or those of a sample. */
  orders: number;
  /** Sets of changes that were evaluated. */
  evaluated: number;
  /** Contribution × divisor by player and metric: whole numbers that add up to difference × divisor. */
  totals: readonly Float64Array[];
  divisor: number;
  /** Smallest and largest step over the orders. */
  low: readonly Float64Array[];
  high: readonly Float64Array[];
  /** Standard error from the number of draws, for the metrics with columns. */
  simulationError: readonly Float64Array[];
  /** Standard error from the sample of orders; 0 where all were tried. */
  orderError: readonly Float64Array[];
  difference: Float64Array;
}

export interface Sampled {
  /** Pairs of an order and its reverse. */
  pairs: number;
  seed: number;
}

/** Players that are in, one byte each. */
export type Coalition = Uint8Array;

/** Every set of up to so many changes is evaluated; of more, a sample of orders. */
export const MOST_EXACT = 8;

export function attribute(
  players: number,
  evaluate: (coalition: Coalition) => Measured,
  sampled: Sampled,
): Attribution {
  const known = new Map<string, Measured>();
  const measure = (coalition: Coalition): Measured => {
    const key = coalition.join('');
    const found = known.get(key) ?? evaluate(coalition);
    known.set(key, found);
    return found;
  };
  const nobody = measure(new Uint8Array(players));
  const everybody = measure(new Uint8Array(players).fill(1));
  const tally = new Tally(players, nobody);
  if (players <= MOST_EXACT) exactly(players, measure, tally);
  else byOrders(players, measure, tally, sampled);
  return {
    isExact: players <= MOST_EXACT,
    orders: players <= MOST_EXACT ? factorial(players) : 2 * sampled.pairs,
    evaluated: known.size,
    ...tally.result(),
    difference: everybody.totals.map((value, metric) => value - nobody.totals[metric]!),
  };
}

function exactly(players: number, measure: (coalition: Coalition) => Measured, tally: Tally): void {
  const coalition = new Uint8Array(players);
  for (let mask = 0; mask < 1 << players; mask += 1) {
    let size = 0;
    for (let p = 0; p < players; p += 1) size += coalition[p] = (mask >> p) & 1;
    const without = measure(coalition);
    for (let p = 0; p < players; p += 1) {
      if (coalition[p] === 1) continue;
      coalition[p] = 1;
      tally.step(p, without, measure(coalition), factorial(size) * factorial(players - size - 1));
      coalition[p] = 0;
    }
  }
  tally.divisor = factorial(players);
}

function byOrders(
  players: number,
  measure: (coalition: Coalition) => Measured,
  tally: Tally,
  { pairs, seed }: Sampled,
): void {
  const key = streamKey(seed, 'order of changes');
  for (let pair = 0; pair < pairs; pair += 1) {
    const order = shuffled(players, new Stream(key, pair));
    for (const each of [order, order.toReversed()]) {
      const coalition = new Uint8Array(players);
      let before = measure(coalition);
      for (const p of each) {
        coalition[p] = 1;
        const after = measure(coalition);
        tally.step(p, before, after, 1);
        before = after;
      }
    }
    tally.endPair();
  }
  tally.divisor = 2 * pairs;
}

function shuffled(players: number, stream: Stream): number[] {
  const order = Array.from({ length: players }, (_, p) => p);
  for (let last = players - 1; last > 0; last -= 1) {
    const other = Math.floor(stream.uniform() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/** Sums up the steps of each player. */
class Tally {
  divisor = 1;
  private readonly totals: Float64Array[];
  private readonly low: Float64Array[];
  private readonly high: Float64Array[];
  /** Sum of steps by draw, by player and metric with a column. */
  private readonly byDraw: Float64Array[][];
  private readonly ofPair: Float64Array[];
  private readonly squares: Float64Array[];
  private pairs = 0;

  constructor(players: number, { totals, columns }: Measured) {
    const each = (value = 0) => Array.from({ length: players }, () => new Float64Array(totals.length).fill(value));
    this.totals = each();
    this.low = each(Number.POSITIVE_INFINITY);
    this.high = each(Number.NEGATIVE_INFINITY);
    this.ofPair = each();
    this.squares = each();
    this.byDraw = Array.from({ length: players }, () => columns.map((column) => new Float64Array(column.length)));
  }

  step(player: number, before: Measured, after: Measured, weight: number): void {
    const [totals, low, high, ofPair] = [this.totals, this.low, this.high, this.ofPair].map((all) => all[player]!) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    for (let metric = 0; metric < totals.length; metric += 1) {
      const step = after.totals[metric]! - before.totals[metric]!;
      totals[metric]! += step * weight;
      ofPair[metric]! += step * weight;
      low[metric] = Math.min(low[metric]!, step);
      high[metric] = Math.max(high[metric]!, step);
    }
    this.byDraw[player]!.forEach((sum, metric) => {
      const [x, y] = [before.columns[metric]!, after.columns[metric]!];
      if (x !== y) for (let draw = 0; draw < sum.length; draw += 1) sum[draw]! += (y[draw]! - x[draw]!) * weight;
    });
  }

  endPair(): void {
    this.pairs += 1;
    this.ofPair.forEach((own, player) => {
      for (let metric = 0; metric < own.length; metric += 1)
        this.squares[player]![metric]! += (own[metric]! / 2) * (own[metric]! / 2);
      own.fill(0);
    });
  }

  result() {
    const { totals, low, high, divisor, pairs } = this;
    return {
      totals,
      low,
      high,
      divisor,
      simulationError: this.byDraw.map((columns) => Float64Array.from(columns, (sum) => errorOfMean(sum, divisor))),
      orderError: totals.map((own, player) =>
        own.map((total, metric) => {
          if (pairs < 2) return pairs === 0 ? 0 : Number.NaN;
          const mean = total / divisor;
          return Math.sqrt(Math.max(0, this.squares[player]![metric]! / pairs - mean * mean) / (pairs - 1));
        }),
      ),
    };
  }
}

/** Standard error of the mean over the draws. */
function errorOfMean(sums: Float64Array, divisor: number): number {
  let mean = 0;
  for (const sum of sums) mean += sum / divisor;
  mean /= sums.length;
  let squares = 0;
  for (const sum of sums) squares += (sum / divisor - mean) * (sum / divisor - mean);
  return Math.sqrt(squares / sums.length / Math.max(1, sums.length - 1));
}

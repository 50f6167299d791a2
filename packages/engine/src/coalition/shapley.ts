import { valueAt } from '../graph/column.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import { Stream, streamKey } from '../quantity/stream.ts';
import type { Problem } from './coalition.ts';
import { type Coordination, Game, type Support } from './game.ts';

/**
 * What each nation adds to E[min(force, planned)], averaged over all orders in which nations may come in: Shapley values. They add up to that
 * mean. Force is what the nations of a set keep in the field, as far as it can be supported where `support` is given: a backer without
 * troops then has the value of what its enablers make possible. Nations that commit nothing in any draw are no players and have 0.
 *
 * Source: Shapley 1953, Contributions to the Theory of Games II; by permutations Castro, Gómez and Tejada 2009, Computers & Operations
 * Research 36; antithetic pairs Mitchell et al. 2022, JMLR 23.
 */
export interface Shapley {
  /** All orders were weighed; else a sample of them. */
  isExact: boolean;
  /** Nations that commit something in some draw. */
  players: number;
  /** Orders of the sample: pairs of one and its reverse. */
  orders: number;
  /** Draws that were used: the first ones of the run. */
  draws: number;
  /** Mean of min(force, planned) with all nations: the values add up to it. */
  total: number;
  /** Largest first. */
  values: readonly ShapleyValue[];
}

interface ShapleyValue {
  nation: string;
  persons: number;
  /** From the sample of orders, the draws taken as they are; 0 where all orders were weighed. */
  orderError: number;
  /** From the number of draws. */
  drawError: number;
  /** Of both together. */
  standardError: number;
}

export interface ShapleyOptions {
  option: string;
  coordination: Coordination;
  /** Pairs of an order and its reverse, where there are more than `mostExact` players. */
  pairs?: number;
  mostExact?: number;
  mostDraws?: number;
  /** What of a force can be supported; left out, all that is kept counts. */
  support?: Support | undefined;
  /** Whose commitment the others lean on. */
  backer?: { nation: string; kind: string } | undefined;
}

/** So many players are weighed in all their orders. */
const MOST_EXACT = 14;
const MOST_DRAWS = 2_000;
const PAIRS = 64;

export function shapleyOf(problem: Problem, evaluation: Evaluation, options: ShapleyOptions): Shapley {
  const { mostExact = MOST_EXACT, mostDraws = MOST_DRAWS, pairs = PAIRS } = options;
  const draws = Math.min(evaluation.sampling.draws, mostDraws);
  const nations = nationsOf(problem);
  const games = gamesOf(problem, evaluation, options);
  const players = new Set<number>();
  for (let draw = 0; draw < draws; draw += 1) for (const n of games(draw).active) players.add(n);
  const isExact = players.size <= mostExact;
  const tally = new Tally(nations.length, isExact ? 0 : pairs);
  const orders = isExact
    ? []
    : ordersOf(
        [...players].toSorted((a, b) => a - b),
        pairs,
        evaluation.sampling.seed,
      );
  for (let draw = 0; draw < draws; draw += 1) {
    const game = games(draw);
    tally.begin(game.value());
    if (isExact) weighAll(game, tally);
    else walkOrders(game, orders, tally);
    tally.endDraw();
  }
  const values = nations
    .map((nation, n) => ({ nation, ...tally.of(n, draws) }))
    .toSorted((a, b) => b.persons - a.persons || (a.nation < b.nation ? -1 : 1));
  return { isExact, players: players.size, orders: 2 * orders.length, draws, total: tally.total / draws, values };
}

/** Nations in the order in which a problem counts them. */
export function nationsOf({ actors }: Pick<Problem, 'actors'>): string[] {
  return [...new Set(actors.map(({ nation }) => nation))];
}

/** What each nation can keep in the field over the time of the plan; one that brings no troops keeps nobody there. */
export function capsOf({ actors }: Pick<Problem, 'actors'>, option: string): { name: string }[] {
  const troops = new Set(actors.flatMap((actor) => (actor.troops ? [actor.nation] : [])));
  return nationsOf({ actors }).map((nation) =>
    troops.has(nation) ? nodes.holds.at({ option, nation }) : nodes.sustained.at({ nation }),
  );
}

/** The game of each draw, with everybody in; one object, loaded anew. */
export function gamesOf(
  problem: Problem,
  evaluation: Evaluation,
  { option, coordination, support, backer }: Pick<ShapleyOptions, 'option' | 'coordination' | 'support' | 'backer'>,
): (draw: number) => Game {
  const inputs = problem.needs.map(({ name }) => evaluation.column(name));
  const caps = capsOf(problem, option).map(({ name }) => evaluation.column(name));
  const planned = evaluation.column(nodes.planned.at({ option }).name);
  const isBacker = (actor: { nation: string; kind: string }) =>
    actor.nation === backer?.nation && actor.kind === backer.kind;
  const game = new Game(problem.structure, coordination, support, problem.actors.findIndex(isBacker));
  // A problem is read from its first draw onwards: a walk that begins again reads it again.
  let read = problem.prepare(inputs, evaluation.sampling.draws, false);
  return (draw) => {
    if (draw === 0) read = problem.prepare(inputs, evaluation.sampling.draws, false);
    support?.load(draw);
    game.load(read(draw), (n) => valueAt(caps[n]!, draw), valueAt(planned, draw));
    return game;
  };
}

/** Orders of the players, the same for all draws; each is walked in reverse too. */
function ordersOf(players: readonly number[], pairs: number, seed: number): number[][] {
  const key = streamKey(seed, 'order of nations');
  return Array.from({ length: pairs }, (_, pair) => {
    const stream = new Stream(key, pair);
    const order = [...players];
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = Math.floor(stream.uniform() * (last + 1));
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    return order;
  });
}

/** Steps along each order and its reverse. Nations that commit nothing in this draw, whoever comes, are passed over. */
function walkOrders(game: Game, orders: readonly (readonly number[])[], tally: Tally): void {
  const isActive = new Uint8Array(game.structure.nations);
  for (const n of game.active) isActive[n] = 1;
  const grows = game.coordination === 'none';
  orders.forEach((order, pair) => {
    for (const backwards of [false, true]) {
      game.begin();
      let before = grows ? 0 : tally.whole;
      for (let k = 0; k < order.length; k += 1) {
        const n = order[backwards ? order.length - 1 - k : k]!;
        if (isActive[n] === 0) continue;
        game.step(n);
        const after = game.value();
        tally.step(n, pair, Math.abs(after - before) / 2 / orders.length);
        before = after;
        // Nothing is added once all of the plan stands, and nothing taken once nobody does.
        if (grows ? after === tally.whole : after === 0) break;
      }
    }
  });
}

/** Values of all sets of those who are active in this draw, and the weighted mean of each nation's steps between them. */
function weighAll(game: Game, tally: Tally): void {
  const active = [...game.active];
  const size = active.length;
  const values = valuesOfSets(game, active);
  const weight = Array.from({ length: size }, (_, others) => 1 / (size * choose(size - 1, others)));
  const counts = new Uint8Array(1 << size);
  for (let set = 1; set < counts.length; set += 1) counts[set] = counts[set >> 1]! + (set & 1);
  active.forEach((n, p) => {
    const own = 1 << p;
    let sum = 0;
    for (let set = 0; set < values.length; set += 1)
      if ((set & own) === 0) sum += weight[counts[set]!]! * (values[set | own]! - values[set]!);
    tally.step(n, 0, sum);
  });
}

/** v of every set: each is one step from a set that is known, so that no fixpoint is found from nothing. */
function valuesOfSets(game: Game, active: readonly number[]): Float64Array {
  const values = new Float64Array(1 << active.length);
  const levels = active.map(() => new Float64Array(game.x.length));
  const grows = game.coordination === 'none';
  const visit = (set: number, from: number): void => {
    values[set] = game.value();
    for (let p = from; p < active.length; p += 1) {
      levels[p]!.set(game.x);
      game.step(active[p]!);
      visit(grows ? set | (1 << p) : set & ~(1 << p), p + 1);
      game.stepBack(active[p]!, levels[p]!);
    }
  };
  game.begin();
  visit(grows ? 0 : values.length - 1, 0);
  return values;
}

function choose(n: number, k: number): number {
  return k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k;
}

/** Adds up the steps of each nation: over the draws, and by pair of orders. */
class Tally {
  total = 0;
  /** Value of the draw with all nations. */
  whole = 0;
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;
  private readonly ofDraw: Float64Array;
  private readonly byPair: Float64Array[];

  constructor(nations: number, pairs: number) {
    this.sums = new Float64Array(nations);
    this.squares = new Float64Array(nations);
    this.ofDraw = new Float64Array(nations);
    this.byPair = Array.from({ length: pairs }, () => new Float64Array(nations));
  }

  begin(whole: number): void {
    this.whole = whole;
    this.total += whole;
  }

  step(nation: number, pair: number, persons: number): void {
    this.ofDraw[nation]! += persons;
    if (this.byPair.length > 0) this.byPair[pair]![nation]! += persons;
  }

  endDraw(): void {
    for (let n = 0; n < this.ofDraw.length; n += 1) {
      this.sums[n]! += this.ofDraw[n]!;
      this.squares[n]! += this.ofDraw[n]! * this.ofDraw[n]!;
    }
    this.ofDraw.fill(0);
  }

  of(nation: number, draws: number): Omit<ShapleyValue, 'nation'> {
    const persons = this.sums[nation]! / draws;
    const spread = Math.max(0, this.squares[nation]! / draws - persons * persons);
    const drawError = Math.sqrt(spread / Math.max(1, draws - 1));
    const pairs = this.byPair.length;
    // One pair gives `pairs` times its part of the mean.
    const squares = this.byPair.reduce((sum, own) => sum + ((own[nation]! * pairs) / draws - persons) ** 2, 0);
    const orderError = pairs === 0 ? 0 : Math.sqrt(squares / pairs / Math.max(1, pairs - 1));
    return { persons, orderError, drawError, standardError: Math.sqrt(orderError ** 2 + drawError ** 2) };
  }
}

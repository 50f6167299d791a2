import type { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import type { Problem } from './coalition.ts';
import type { Structure } from './fixpoint.ts';
import { type Coordination, Game } from './game.ts';
import { capsOf, nationsOf } from './shapley.ts';

/**
 * The fewest nations that reach a target. A set is a coalition only if, with exactly its members willing to come and every condition on the
 * world met, the least fixpoint (nobody moves on trust) or the greatest one (all announce jointly) keeps the target in the field.
 */
export interface Minimal {
  target: number;
  /** What all nations together keep in the field, and how many of them come. */
  all: { persons: number; nations: number };
  /** Nations of a smallest set; undefined where all together do not reach the target, or the search was ended before. */
  size: number | undefined;
  /** No set of fewer nations reaches the target. */
  atLeast: number;
  /** Sets of this size that reach it: those with the fewest persons first, not all of them. */
  sets: readonly MinimalSet[];
  count: number;
  /** The search was ended before all sets were tried: there may be more of them. */
  isCutShort: boolean;
}

interface MinimalSet {
  /** In the order of their names, with what each keeps in the field: 0 where others only wait for it. */
  members: readonly { nation: string; persons: number }[];
  persons: number;
}

/** What each nation brings if it is made to come: its offer, or all that it can sustain. */
type Bringing = 'offer' | 'sustained';

export interface MinimalOptions {
  option: string;
  coordination: Coordination;
  bringing: Bringing;
  target: number;
}

const MOST_LISTED = 10;
const MOST_TRIED = 200_000;

/** On the medians of the draws: offers, what can be sustained, and the numbers of the conditions. */
export function minimalOf(problem: Problem, evaluation: Evaluation, options: MinimalOptions): Minimal {
  const nations = nationsOf(problem);
  const game = medianGame(problem, evaluation, options);
  const { size, sets, ...found } = fewest(game, options.target);
  return {
    ...found,
    target: options.target,
    size,
    sets: sets.map(({ set, persons }) => {
      game.only(set);
      return { members: set.map((n) => ({ nation: nations[n]!, persons: game.keptBy(n) })), persons };
    }),
  };
}

/** The game with every number at its median and every nation willing to come. */
function medianGame(
  problem: Problem,
  evaluation: Evaluation,
  { option, coordination, bringing }: MinimalOptions,
): Game {
  const { actors, structure } = problem;
  const median = ({ name }: { name: string }) => evaluation.summary(name).p50;
  const planned = median(nodes.planned.at({ option }));
  const sustained = capsOf(problem, option).map(median);
  const offer = Float64Array.from(actors, (actor, i) =>
    actor.troops && bringing === 'sustained'
      ? Math.floor(sustained[structure.nation[i]!]!)
      : Math.floor(median(actor.offer)),
  );
  const most = (numbers: readonly number[]) => Math.max(0, ...numbers);
  const game = new Game(structure, coordination);
  game.load(
    {
      base: 0,
      offer,
      full: offer,
      nationsAtLeast: Float64Array.from(actors, ({ peers }) =>
        most(peers.nationsAtLeast.map((handle) => Math.round(median(handle)))),
      ),
      troopsAtLeast: Float64Array.from(actors, ({ peers }) =>
        most([
          ...peers.troopsAtLeast.map(median),
          ...peers.shareOfPlannedAtLeast.map((handle) => median(handle) * planned),
        ]),
      ),
      match: Float64Array.from(actors, ({ peers }) => Math.min(...peers.match.map(median))),
    },
    (n) => sustained[n]!,
    Number.POSITIVE_INFINITY,
  );
  return game;
}

interface Found extends Pick<Minimal, 'all' | 'size' | 'atLeast' | 'count' | 'isCutShort'> {
  sets: readonly { set: readonly number[]; persons: number }[];
}

/** By size upwards: branch and bound over the sets of each size, until one of them reaches the target. */
export function fewest(game: Game, target: number, mostTried = MOST_TRIED): Found {
  game.everybody();
  const all = { persons: game.value(), nations: game.active.length };
  const none = { all, size: undefined, sets: [], count: 0, isCutShort: false };
  if (all.persons < target) return { ...none, atLeast: game.active.length + 1 };
  const search = new Search(game, target, mostTried);
  for (let size = 0; size <= all.nations; size += 1) {
    const sets = search.ofSize(size);
    if (sets.length > 0 || search.isCutShort) {
      const listed = sets.toSorted((a, b) => a.persons - b.persons).slice(0, MOST_LISTED);
      return {
        all,
        size: sets.length > 0 ? size : undefined,
        atLeast: size,
        sets: listed,
        count: sets.length,
        isCutShort: search.isCutShort,
      };
    }
  }
  return { ...none, atLeast: all.nations };
}

/** Sets of one size that reach the target. */
class Search {
  isCutShort = false;
  private tried = 0;
  private readonly game: Game;
  private readonly target: number;
  private readonly most: number;
  private readonly needs: readonly (readonly number[])[];

  constructor(game: Game, target: number, most: number) {
    this.game = game;
    this.target = target;
    this.most = most;
    this.needs = neededBy(game.structure);
  }

  ofSize(size: number): { set: number[]; persons: number }[] {
    const found: { set: number[]; persons: number }[] = [];
    const visit = (taken: readonly number[], left: readonly number[]): void => {
      if (this.isCutShort) return;
      if (taken.length === size) {
        const persons = this.persons(taken);
        if (persons >= this.target) found.push({ set: [...taken].toSorted((a, b) => a - b), persons });
        return;
      }
      const [next, ...others] = left;
      if (next === undefined || !this.mayReach(taken, left, size)) return;
      visit([...taken, next], others);
      visit(taken, others);
    };
    visit([], this.largestFirst());
    return found;
  }

  /**
   * No set of this size made of those taken and some of those left can reach the target: where all of them together do not, or not those
   * taken with the largest of the others, or one that was taken cannot be in even with all that are left.
   */
  private mayReach(taken: readonly number[], left: readonly number[], size: number): boolean {
    if (taken.length + left.length < size) return false;
    const awaited = new Set(taken.flatMap((n) => this.needs[n]!));
    for (const n of taken) awaited.add(n);
    if (awaited.size > size) return false;
    if (this.persons([...taken, ...left]) < this.target) return false;
    if (taken.some((n) => !this.game.isIn(n))) return false;
    const kept = left.map((n) => this.game.keptBy(n)).toSorted((a, b) => b - a);
    const own = taken.reduce((sum, n) => sum + this.game.keptBy(n), 0);
    return kept.slice(0, size - taken.length).reduce((sum, persons) => sum + persons, own) >= this.target;
  }

  private persons(set: readonly number[]): number {
    this.tried += 1;
    this.isCutShort ||= this.tried >= this.most;
    this.game.only(set);
    return this.game.value();
  }

  private largestFirst(): number[] {
    this.game.everybody();
    const kept = new Map(this.game.active.map((n) => [n, this.game.keptBy(n)]));
    return [...this.game.active].toSorted((a, b) => kept.get(b)! - kept.get(a)!);
  }
}

/** Nations without which a nation cannot be in at all: those that each of its kinds of contribution waits for by name. */
function neededBy({ actors, nations, nation, requires }: Structure): number[][] {
  return Array.from({ length: nations }, (_, n) => {
    const own = Array.from({ length: actors }, (__, i) => i).filter((i) => nation[i] === n);
    const [first, ...others] = own.map((i) => new Set(requires[i]!.map((j) => nation[j]!)));
    return [...(first ?? [])].filter((needed) => others.every((set) => set.has(needed)));
  });
}

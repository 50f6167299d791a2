import { fail } from '../../errors.ts';
import { streamKey } from '../../quantity/stream.ts';
import { averagedState, evenState } from './averaged.ts';
import { Chance } from './chance.ts';
import { type Compiled, compile } from './compiled.ts';
import { Edit } from './edit.ts';
import { baseState, contingentOf, greedyState, isBetter } from './greedy.ts';
import { measure } from './measure.ts';
import { Moves } from './moves.ts';
import { nextTurn } from './next-turn.ts';
import type { Schedule, ScheduleProblem } from './problem.ts';
import { Rules } from './rules.ts';
import { startsOf } from './starts.ts';
import type { PlanState } from './state.ts';

export interface SearchOptions {
  seed: number;
  /** Moves to try; the search ends there and never by a clock, so that a seed gives one plan. */
  moves: number;
  onProgress?: (progress: Progress) => void;
  /** Ends the search soon; the best plan so far is returned. */
  signal?: AbortSignal;
  /** Persons that no plan can exceed: once reached, the search goes on to shares and cost. */
  bound?: number;
}

export interface Progress {
  moves: number;
  of: number;
  /** Smallest strength of the best plan so far, in persons. */
  best: number;
}

/** Moves between two rests for the event loop: a few milliseconds. */
const BLOCK = 10_000;
/** How far above the plan’s mean strength the level is set, and how far below the largest share the next one. */
const REACH = 0.02;
const NOTHING = 1e-14;

/**
 * Searches a plan that has, in this order, the largest smallest strength / planned, the smallest largest share of a nation’s pool in the
 * field, and the lowest cost. Simulated annealing from the best of a greedy plan and two of cyclic rosters; every rule is kept by every
 * plan on the way, and the result is never worse than the greedy plan. Same problem, seed and moves, same plan.
 *
 * Throws a MusterError if the initial states break a rule that nothing found mends.
 *
 * See docs/generation/schedule.md.
 */
export async function planSchedule(problem: ScheduleProblem, options: SearchOptions): Promise<Schedule> {
  const search = new Search(problem, options);
  await search.run();
  return search.schedule();
}

class Search {
  readonly #problem: ScheduleProblem;
  readonly #options: SearchOptions;
  readonly #compiled: Compiled;
  readonly #state: PlanState;
  readonly #edit: Edit;
  readonly #moves: Moves;
  readonly #chance: Chance;
  readonly #best: Int32Array;
  readonly #unit: { short: number; above: number; cost: number };
  #fulfilled = 0;
  #inField = 0;
  #largestShare = 0;
  #cost = 0;
  #done = 0;
  #stopped = false;

  constructor(problem: ScheduleProblem, options: SearchOptions) {
    this.#problem = problem;
    this.#options = options;
    this.#compiled = compile(problem);
    const base = baseState(this.#compiled);
    if (!isWithinLimits(base)) refuse();
    this.#state = [averagedState(this.#compiled, base), evenState(this.#compiled, base)].reduce(
      (best, other) => (isBetter(other, best) ? other : best),
      greedyState(this.#compiled),
    );
    this.#edit = new Edit(this.#state);
    this.#chance = new Chance(streamKey(options.seed, 'schedule'));
    this.#moves = new Moves(this.#state, this.#edit, this.#chance, contingentsThatCanJoin(this.#compiled));
    this.#best = this.#state.starts.slice();
    this.#unit = typicalUnit(this.#compiled);
    this.#keep();
  }

  async run(): Promise<void> {
    const { moves } = this.#options;
    await this.#strengthen(Math.floor(moves * 0.7));
    await this.#spread(Math.floor((moves - this.#done) * 0.6));
    await this.#save(moves - this.#done);
  }

  schedule(): Schedule {
    this.#dropUseless();
    const starts = startsOf(this.#problem, this.#best);
    const { strength, present, ...totals } = measure(this.#problem, starts);
    return {
      starts,
      ...totals,
      bound: Math.max(totals.inField, this.#options.bound ?? this.#smallestPlanned()),
      moves: this.#done,
      stopped: this.#stopped,
    };
  }

  /**
   * Takes away tours that begin too late to count before the plan ends, and those for a task that plans nobody (support), unit by unit, where no
   * rule needs them.
   */
  #dropUseless(): void {
    const { slots, laneGroup, laneTask, overlap, ready } = this.#compiled;
    const plansNobody = this.#problem.tasks.map(({ planned }) => planned.every((persons) => persons === 0));
    this.#state.load(this.#best);
    const rules = new Rules(this.#state);
    // Twice: support that only they ask for goes after them.
    for (let k = 0; k < 2 * this.#best.length; k += 1) {
      const cell = k % this.#best.length;
      const [units, lane, slot] = [this.#best[cell]!, Math.floor(cell / slots), cell % slots];
      const g = laneGroup[lane]!;
      const isLate = slot !== ready[g] && slot + overlap[g]! >= slots;
      if (units === 0 || !(isLate || plansNobody[laneTask[lane]!])) continue;
      let left = units;
      for (; left > 0; left -= 1) {
        this.#state.put(lane, slot, -1);
        if (rules.allKept()) continue;
        this.#state.put(lane, slot, 1);
        break;
      }
      this.#best[cell] = left;
    }
  }

  /** First aim: the smallest strength. The level stays a little above the mean, so that all slots pull, and the shortest hardest. */
  async #strengthen(moves: number): Promise<void> {
    const { short } = this.#unit;
    const edit = this.#edit;
    edit.weightOfShort = 1;
    const raise = () => this.#state.aim(Math.min(1, this.#state.meanFulfilled() * (1 + REACH)), Infinity);
    raise();
    let least = Infinity;
    await this.#anneal(moves, short, short * 0.015, {
      isOver: () => this.#fulfilled >= 1 - 1e-12 || this.#boundReached(),
      looksBetter: () => {
        if (this.#state.short >= least) return false;
        least = this.#state.short;
        return true;
      },
      isBetter: () => this.#state.fulfilled() > this.#fulfilled + 1e-12,
      next: () => {},
      eachBlock: () => {
        raise();
        least = Infinity;
      },
    });
  }

  /** Second aim, the strength kept: the largest share of a pool. */
  async #spread(moves: number): Promise<void> {
    const { above } = this.#unit;
    this.#restore();
    const edit = this.#edit;
    edit.mostShort = NOTHING;
    edit.weightOfShort = 0;
    edit.weightOfAbove = 1;
    const lower = () => this.#state.aim(this.#fulfilled, this.#largestShare * (1 - REACH));
    lower();
    await this.#anneal(moves, above, above * 1e-3, {
      isOver: () => this.#largestShare === 0,
      looksBetter: () => this.#state.above <= NOTHING,
      isBetter: () =>
        this.#state.fulfilled() >= this.#fulfilled - 1e-12 && this.#state.largestShare() < this.#largestShare - 1e-12,
      next: lower,
      eachBlock: lower,
    });
  }

  /** Third aim, strength and shares kept: the cost. */
  async #save(moves: number): Promise<void> {
    const { cost } = this.#unit;
    this.#restore();
    const edit = this.#edit;
    edit.mostShort = NOTHING;
    edit.mostAbove = NOTHING;
    edit.weightOfShort = 0;
    edit.weightOfAbove = 0;
    edit.weightOfCost = 1;
    this.#state.aim(this.#fulfilled, this.#largestShare);
    await this.#anneal(moves, cost * 1, cost * 1e-2, {
      isOver: () => cost === 0,
      looksBetter: () => this.#state.cost < this.#cost * (1 - 1e-12),
      isBetter: () =>
        this.#state.fulfilled() >= this.#fulfilled - 1e-12 && this.#state.largestShare() <= this.#largestShare + 1e-12,
      next: () => {},
      eachBlock: () => this.#state.aim(this.#fulfilled, this.#largestShare),
    });
  }

  /** Simulated annealing with a temperature that falls geometrically from `hot` to `cold`. */
  async #anneal(moves: number, hot: number, cold: number, aim: Aim): Promise<void> {
    const edit = this.#edit;
    const chance = this.#chance;
    const blocks = Math.ceil(moves / BLOCK);
    for (let block = 0; block < blocks && !this.#stopped && !aim.isOver(); block += 1) {
      const temperature = hot * Math.exp((Math.log(cold / hot) * block) / Math.max(1, blocks - 1));
      const count = Math.min(BLOCK, moves - block * BLOCK);
      let energy = edit.energy();
      for (let i = 0; i < count; i += 1) {
        if (!this.#moves.propose()) {
          edit.takeBack();
          continue;
        }
        if (!edit.keepIf(energy - temperature * Math.log(chance.uniform()))) continue;
        if (aim.looksBetter() && aim.isBetter()) {
          this.#keep();
          aim.next();
        }
        energy = edit.energy();
      }
      this.#done += count;
      aim.eachBlock();
      await this.#rest();
    }
  }

  async #rest(): Promise<void> {
    const { onProgress, signal, moves } = this.#options;
    onProgress?.({ moves: this.#done, of: moves, best: this.#inField });
    await nextTurn();
    if (signal?.aborted) this.#stopped = true;
  }

  #keep(): void {
    this.#best.set(this.#state.starts);
    this.#fulfilled = this.#state.fulfilled();
    this.#inField = this.#state.inField();
    this.#largestShare = this.#state.largestShare();
    this.#cost = this.#state.cost;
  }

  #restore(): void {
    this.#state.load(this.#best);
  }

  /** Where the plan asks for different numbers, the smallest strength says nothing about the other slots: the search goes on. */
  #boundReached(): boolean {
    const { bound } = this.#options;
    if (bound === undefined || this.#inField < bound * (1 - 1e-6)) return false;
    const judged = this.#judged();
    return judged.every((planned) => planned === judged[0]);
  }

  #smallestPlanned(): number {
    const judged = this.#judged();
    return judged.length === 0 ? 0 : Math.min(...judged);
  }

  #judged(): Float64Array {
    return this.#compiled.plannedInAll.subarray(this.#compiled.from).filter((planned) => planned > 0);
  }
}

interface Aim {
  isOver: () => boolean;
  /** Cheap: whether the plan may be better than the best. */
  looksBetter: () => boolean;
  /** Exact. */
  isBetter: () => boolean;
  /** After a better plan: sets the next level. */
  next: () => void;
  /** Sets the level anew, which also clears the rounding of running sums. */
  eachBlock: () => void;
}

/** What one typical tour changes in each distance and in the cost: the scale of temperatures. */
function typicalUnit(compiled: Compiled): { short: number; above: number; cost: number } {
  const { units, persons, tour, nationOf, pool, plannedInAll, costPerSlot, costPerTour, slots } = compiled;
  const planned = plannedInAll.reduce((sum, value) => sum + value, 0) / slots || 1;
  let short = 0;
  let above = 0;
  let cost = 0;
  for (let g = 0; g < units.length; g += 1) {
    const part = persons[g]! / planned;
    const share = persons[g]! / (pool[nationOf[g]!]! || 1);
    short += (part * part * tour[g]!) / units.length;
    above += (share * share * tour[g]!) / units.length;
    cost += (costPerTour[g]! + costPerSlot[g]! * tour[g]!) / units.length;
  }
  return { short: short || 1, above: above || 1, cost };
}

function isWithinLimits(state: PlanState): boolean {
  const { busy, once, compiled } = state;
  const { slots, units, cap } = compiled;
  return (
    busy.every((count, i) => count <= units[Math.floor(i / slots)]!) &&
    once.every((persons, i) => persons <= cap[Math.floor(i / slots)]! + 1e-6) &&
    new Rules(state).allKept()
  );
}

function contingentsThatCanJoin(compiled: Compiled) {
  return [...compiled.least.keys()].flatMap((nation) => {
    if (compiled.least[nation] === 0 || compiled.inFieldAtFirst[nation] === 1) return [];
    const starts = contingentOf(compiled, nation);
    return starts.length > 0 ? [{ nation, starts }] : [];
  });
}

function refuse(): never {
  return fail({
    code: 'range',
    file: '',
    message: 'What is in the field on the first day breaks a rule of the plan, and nothing that could be sent mends it',
    expected: 'initial states within caps, minimum contingents, shares of framework nations and support',
  });
}

import type { Evaluation } from '../graph/evaluate.ts';
import type { Kind, Position } from '../scenario/positions.ts';
import type { Model } from '../verdict.ts';
import type { Actor } from './actors.ts';
import type { Problem } from './coalition.ts';
import { Fixpoints } from './fixpoint.ts';

/**
 * The cascade that ends in a coalition, round by round: in each round all respond at once to what stands after the round before. From nobody
 * upwards it ends in the least coalition, from everybody downwards in the greatest. Rounds are an order of waiting, not of time.
 */
export interface Cascade {
  /** From nobody upwards, or from all who are ready downwards. */
  direction: 'up' | 'down';
  /** Before the first round: persons on average over the draws, and nations with troops. */
  start: Stand;
  rounds: readonly Round[];
}

interface Stand {
  persons: number;
  nations: number;
}

/** After one round, on average over the draws. */
export interface Round extends Stand {
  moves: readonly Move[];
}

/** A nation that comes (upwards) or drops out (downwards) in a round, or brings more or fewer; most persons first. */
export interface Move {
  nation: string;
  kind: Kind;
  /** Counts in persons; other contributions are in or out. */
  troops: boolean;
  /** Share of draws in which it comes, or drops out, in this round. */
  share: number;
  /** Persons more, or fewer, on average over the draws. */
  persons: number;
  /** Of these draws, the share in which each moved in the round before, of those that it waits for; largest first. */
  because: readonly { nation: string; kind: Kind; share: number }[];
}

/** What a nation with one kind of contribution waits for, besides the world. */
export interface Waiting {
  nation: string;
  kind: Kind;
  troops: boolean;
  status: Position['status'];
  place: Position['place'];
  /** Persons in the field that a statement gives: where it is a range the median, to two digits. */
  stated?: number;
  nations: readonly { nation: string; kind: Kind }[];
  /** Numbers that it waits for, each a node. */
  terms: readonly { term: Term; name: string; p5: number; p50: number; p95: number }[];
}

type Term = 'nationsAtLeast' | 'troopsAtLeast' | 'shareOfPlannedAtLeast' | 'match';
const TERMS: readonly Term[] = ['nationsAtLeast', 'troopsAtLeast', 'shareOfPlannedAtLeast', 'match'];

/** Throws where there is no such option. */
export function cascadeOf(
  model: Model,
  evaluation: Evaluation,
  option: string,
  direction: Cascade['direction'],
): Cascade {
  const problem = problemOf(model, option);
  const { draws } = evaluation.sampling;
  const count = new Count(problem, direction);
  const read = problem.prepare(
    problem.needs.map(({ name }) => evaluation.column(name)),
    draws,
    false,
  );
  const fixpoints = new Fixpoints(problem.structure);
  let x = new Float64Array(problem.actors.length);
  let next = new Float64Array(problem.actors.length);
  for (let draw = 0; draw < draws; draw += 1) {
    const given = read(draw);
    for (let i = 0; i < x.length; i += 1) x[i] = direction === 'up' ? 0 : given.offer[given.base + i]!;
    count.begin(x);
    for (let round = 0; fixpoints.round(given, x, next); round += 1) {
      count.round(round, x, next);
      [x, next] = [next, x];
    }
  }
  return count.result(draws);
}

/** Who may come to an option, and what each waits for. Throws where there is no such option. */
export function waitingOf(model: Model, evaluation: Evaluation, option: string): readonly Waiting[] {
  return problemOf(model, option).actors.map(({ nation, kind, troops, position, peers, offer }) => {
    const { status, place, amount } = position;
    return {
      nation,
      kind,
      troops,
      status,
      place,
      ...(troops && amount ? { stated: statedPersons(evaluation.summary(offer.name)) } : {}),
      nations: peers.nations,
      terms: TERMS.flatMap((term) =>
        peers[term].map(({ name }) => {
          const { p5, p50, p95 } = evaluation.summary(name);
          return { term, name, p5, p50, p95 };
        }),
      ),
    };
  });
}

function statedPersons({ p5, p50, p95 }: { p5: number; p50: number; p95: number }): number {
  return p5 === p95 ? p50 : Number(p50.toPrecision(2));
}

function problemOf({ coalitions }: Model, option: string): Problem {
  const problem = coalitions.get(option);
  if (!problem) throw new Error(`there is no option "${option}"`);
  return problem;
}

/** Adds up, draw after draw, what moves in each round. */
class Count {
  private readonly problem: Problem;
  private readonly direction: Cascade['direction'];
  private readonly start = { persons: 0, nations: 0 };
  private readonly rounds: Sums[] = [];
  /** Round in which each actor last moved in this draw. */
  private readonly movedIn: Int32Array;
  /** Whom each actor may have waited for. */
  private readonly awaited: readonly (readonly number[])[];
  private readonly committed: Float64Array;

  constructor(problem: Problem, direction: Cascade['direction']) {
    this.problem = problem;
    this.direction = direction;
    this.movedIn = new Int32Array(problem.actors.length);
    this.committed = new Float64Array(problem.structure.nations);
    this.awaited = awaitedBy(problem);
  }

  begin(x: Float64Array): void {
    this.movedIn.fill(-2);
    this.start.persons += this.personsOf(x);
    this.start.nations += this.nationsOf(x);
  }

  round(round: number, before: Float64Array, after: Float64Array): void {
    const size = this.problem.actors.length;
    this.rounds[round] ??= {
      persons: 0,
      nations: 0,
      draws: new Float64Array(size),
      change: new Float64Array(size),
      because: new Float64Array(size * size),
    };
    const sums = this.rounds[round];
    sums.persons += this.personsOf(after) - this.personsOf(before);
    sums.nations += this.nationsOf(after) - this.nationsOf(before);
    for (let i = 0; i < size; i += 1) {
      if (before[i] === after[i]) continue;
      sums.change[i]! += after[i]! - before[i]!;
      if (before[i] !== 0 && after[i] !== 0) continue;
      sums.draws[i]! += 1;
      for (const j of this.awaited[i]!) if (this.movedIn[j] === round - 1) sums.because[i * size + j]! += 1;
    }
    // Only now: those who move in this round did not move because of each other.
    for (let i = 0; i < size; i += 1) if (before[i] !== after[i]) this.movedIn[i] = round;
  }

  result(draws: number): Cascade {
    const stand = { ...this.start };
    const rounds = this.rounds.map((sums): Round => {
      stand.persons += sums.persons;
      stand.nations += sums.nations;
      return { persons: stand.persons / draws, nations: stand.nations / draws, moves: this.movesOf(sums, draws) };
    });
    const { persons, nations } = this.start;
    return { direction: this.direction, start: { persons: persons / draws, nations: nations / draws }, rounds };
  }

  private movesOf({ draws: counts, change, because }: Sums, draws: number): Move[] {
    const { actors } = this.problem;
    const moves = actors.flatMap(({ nation, kind, troops }, i): Move[] => {
      if (counts[i] === 0 && change[i] === 0) return [];
      const causes = actors.map((other, j) => ({
        nation: other.nation,
        kind: other.kind,
        share: because[i * actors.length + j]! / counts[i]!,
      }));
      return [
        {
          nation,
          kind,
          troops,
          share: counts[i]! / draws,
          persons: troops ? change[i]! / draws : 0,
          because: causes.filter(({ share }) => share > 0).toSorted((a, b) => b.share - a.share),
        },
      ];
    });
    return moves.toSorted((a, b) => Math.abs(b.persons) - Math.abs(a.persons) || b.share - a.share);
  }

  private personsOf(x: Float64Array): number {
    const { troops } = this.problem.structure;
    return x.reduce((sum, own, i) => sum + (troops[i] === 1 ? own : 0), 0);
  }

  private nationsOf(x: Float64Array): number {
    const { troops, nation } = this.problem.structure;
    const { committed } = this;
    committed.fill(0);
    for (let i = 0; i < x.length; i += 1) if (troops[i] === 1) committed[nation[i]!]! += x[i]!;
    return committed.reduce((count, own) => count + (own > 0 ? 1 : 0), 0);
  }
}

interface Sums extends Stand {
  /** Draws in which each actor comes, or drops out. */
  draws: Float64Array;
  change: Float64Array;
  /** Of these, those in which another moved in the round before: rows of actors. */
  because: Float64Array;
}

/** Those that are named; where a number of others is waited for, everybody with troops of another nation. */
function awaitedBy({ actors, structure: { requires } }: Problem): number[][] {
  return actors.map(({ nation, peers }: Actor, i) => {
    const waitsForNumbers = TERMS.some((term) => peers[term].length > 0);
    const others = waitsForNumbers
      ? actors.flatMap((other, j) => (other.troops && other.nation !== nation ? [j] : []))
      : [];
    return [...new Set([...requires[i]!, ...others])];
  });
}

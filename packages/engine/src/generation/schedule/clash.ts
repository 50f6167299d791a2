import type { LinearSolution, Solve } from '../../solver.ts';
import type { ScheduleProblem } from './problem.ts';
import { type Named, ProgramOfAverages, type Row } from './program-of-averages.ts';

/** How far below all of the plan counts as not met: what the solver may be off. */
const TOLERANCE = 1e-6;

/** Kinds of demands and limits, in the order in which it is tried to do without them: what is easiest to understand stays. */
const KINDS: Named['kind'][] = ['caveat', 'readiness', 'framework', 'least', 'support', 'cap', 'units', 'planned'];

const keyOf = ({ kind, id }: Named) => `${kind} ${id}`;

/**
 * The averages of a plan that meets every demand in full: how much of all that is planned it can have. Rows have names, and each name can be
 * left out, with what it forbids then allowed.
 *
 * Minimum contingents are as they are: a nation has at least its least, or nobody (a whole number, 0 or 1).
 */
export class Demands {
  readonly #rows: readonly Row[];
  readonly #program: ProgramOfAverages;
  readonly #solve: Solve;

  constructor(problem: ScheduleProblem, weights: ArrayLike<number>, solve: Solve) {
    this.#solve = solve;
    this.#program = new ProgramOfAverages(problem, weights).maximiseShare(1);
    this.#program.addContingents();
    this.#rows = this.#program.rows;
  }

  /** All that has a name. */
  names(): Named[] {
    const names = new Map<string, Named>();
    for (const { of } of this.#rows) if (of) names.set(keyOf(of), of);
    return [...names.values()];
  }

  /**
   * A smallest set of names that cannot all be kept: the rest can, as soon as any one of them is left out. Nothing if all can be kept.
   * First whole kinds are dropped, then what has no price, then halves of what is left of a kind, down to single names.
   */
  async smallestClash(): Promise<Named[] | undefined> {
    let kept = this.names();
    if (!(await this.clashes(kept))) return undefined;
    for (const kind of KINDS) {
      const others = kept.filter((name) => name.kind !== kind);
      if (others.length < kept.length && (await this.clashes(others))) kept = others;
    }
    const priced = this.#priced(kept, await this.#largestShare(kept));
    if (priced && (await this.clashes(priced))) kept = priced;
    for (const kind of KINDS) {
      const others = kept.filter((name) => name.kind !== kind);
      const own = kept.filter((name) => name.kind === kind);
      kept = [...others, ...(await this.#needed(own, others))];
    }
    return kept;
  }

  /** Whether all can be kept, as far as these averages show. */
  async met(): Promise<boolean> {
    return !(await this.clashes(this.names()));
  }

  /** Those of `names` without which `others` and the rest of them would not clash. */
  async #needed(names: readonly Named[], others: readonly Named[]): Promise<Named[]> {
    if (names.length === 0 || (await this.clashes(others))) return [];
    if (names.length === 1) return [...names];
    const half = Math.floor(names.length / 2);
    const left = names.slice(0, half);
    const right = await this.#needed(names.slice(half), [...others, ...left]);
    return [...(await this.#needed(left, [...others, ...right])), ...right];
  }

  /** Whether these names alone cannot all be kept. */
  async clashes(names: readonly Named[]): Promise<boolean> {
    return (await this.#largestShare(names)).objective < 1 - TOLERANCE;
  }

  async #largestShare(names: readonly Named[]): Promise<LinearSolution> {
    return this.#solve({ variables: this.#program.variables, rows: this.#kept(names) });
  }

  #kept(names: readonly Named[]): Row[] {
    const keys = new Set(names.map(keyOf));
    return this.#rows.filter(({ of }) => !of || keys.has(keyOf(of)));
  }

  #priced(names: readonly Named[], { duals }: LinearSolution): Named[] | undefined {
    if (duals.length === 0) return undefined;
    const keys = new Set<string>();
    this.#kept(names).forEach(({ of }, row) => {
      if (of && Math.abs(duals[row]!) > 1e-12) keys.add(keyOf(of));
    });
    return names.filter((name) => keys.has(keyOf(name)));
  }
}

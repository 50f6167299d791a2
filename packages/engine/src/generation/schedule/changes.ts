import type { LinearProgram, Solve } from '../../solver.ts';
import type { ScheduleProblem } from './problem.ts';
import { ProgramOfAverages, type Row } from './program-of-averages.ts';
import type { Multipliers } from './relaxation.ts';
import { roundedUp } from './whole-units.ts';

/** A change to a plan that cannot be met. */
export type Change =
  /** Fewer persons planned for a task, in every slot. */
  | { kind: 'plan'; task: string; fewer: number }
  /** More persons of an enabler from outside, in every slot. */
  | { kind: 'outside'; type: string; more: number }
  /** A higher cap of a nation. */
  | { kind: 'cap'; nation: string; more: number }
  /** All units rest for this share of their time at home. */
  | { kind: 'rest'; share: number };

/** What one person more or fewer weighs, by kind of change; a kind that is left out is not to be changed. */
export type ChangeWeights = Partial<Record<'plan' | 'outside' | 'cap', number>>;

export function applyChanges(problem: ScheduleProblem, changes: readonly Change[]): ScheduleProblem {
  return changes.reduce(applyChange, problem);
}

function applyChange(problem: ScheduleProblem, change: Change): ScheduleProblem {
  if (change.kind === 'plan') {
    const fewer = (persons: number) => Math.max(0, persons - change.fewer);
    return {
      ...problem,
      tasks: problem.tasks.map((task) =>
        task.id === change.task ? { ...task, planned: task.planned.map(fewer) } : task,
      ),
    };
  }
  if (change.kind === 'outside') {
    const { slots } = problem;
    return {
      ...problem,
      support: problem.support.map((rule) =>
        rule.type === change.type
          ? { ...rule, outside: Array.from({ length: slots }, (_, t) => (rule.outside[t] ?? 0) + change.more) }
          : rule,
      ),
    };
  }
  if (change.kind === 'cap') {
    return {
      ...problem,
      nations: problem.nations.map((nation) =>
        nation.id === change.nation ? { ...nation, cap: nation.cap + change.more } : nation,
      ),
    };
  }
  return {
    ...problem,
    groups: problem.groups.map((group) => ({ ...group, rest: Math.floor(group.rest * change.share + 1e-9) })),
  };
}

/**
 * Looks for the changes of least weight after which all demands are met (elastic linear program): Σ weight × persons is smallest, under
 *
 * - the program of averages, for each of several weights of the slots, with its demands and limits softened by the changes;
 * - what certificates say. A bound with prices λ, μ, π, ρ is linear in what is planned, in caps and in what comes from outside, so changes v
 *   that make up for the gap of a plan with changes v₀ must keep  Σ (λ − μ) · fewer + Σ π · higher + Σ ρ · more ≥ gap, counted from v₀.
 */
export class Elastic {
  readonly #variables: LinearProgram['variables'] = [];
  readonly #rows: Row[] = [];
  readonly #problem: ScheduleProblem;
  readonly #changes: { variable: number; key: string; change: (persons: number) => Change }[] = [];

  /** Offers all changes that have a weight. */
  constructor(problem: ScheduleProblem, { plan, outside, cap }: ChangeWeights) {
    this.#problem = problem;
    for (const { id, planned } of problem.tasks) {
      this.#offer(plan, `planned ${id}`, (fewer) => ({ kind: 'plan', task: id, fewer }), Math.max(...planned));
    }
    for (const type of new Set(problem.support.map((rule) => rule.type))) {
      this.#offer(outside, `support ${type}`, (more) => ({ kind: 'outside', type, more }));
    }
    for (const { id } of problem.nations) {
      this.#offer(cap, `cap ${id}`, (more) => ({ kind: 'cap', nation: id, more }));
    }
  }

  #offer(
    weight: number | undefined,
    key: string,
    change: (persons: number) => Change,
    upper = Number.POSITIVE_INFINITY,
  ) {
    if (weight === undefined) return;
    this.#variables.push({ name: key, cost: -weight, lower: 0, upper });
    this.#changes.push({ variable: this.#variables.length - 1, key, change });
  }

  /** Demands averaged with these weights of the slots, softened by the changes. */
  add(slotWeights: ArrayLike<number>): void {
    const program = new ProgramOfAverages(this.#problem, slotWeights);
    this.#problem.tasks.forEach(({ id, planned }, k) => {
      const counted = program.counted[k]!.map((variable): [number, number] => [variable, -1]);
      program.atMost(`planned ${id}`, counted, -program.average(planned), { kind: 'planned', id });
    });
    program.addContingents();
    const first = this.#variables.length;
    this.#variables.push(...program.variables);
    for (const { of, terms, ...row } of program.rows) {
      const softer = this.#changes.find(({ key }) => of && key === `${of.kind} ${of.id}`);
      const shifted = terms.map(([variable, factor]): [number, number] => [variable + first, factor]);
      this.#rows.push({ ...row, terms: softer ? [...shifted, [softer.variable, -1]] : shifted });
    }
  }

  /** A bound of the changed problem that is below its plan. */
  addCut(
    { slots: wanted, tasks, caps, support }: Multipliers<number[]>,
    fulfilled: number,
    changes: readonly Change[],
  ): void {
    const { problem, prices } = { problem: this.#problem, prices: new Map<string, number>() };
    const add = (key: string, row: ArrayLike<number>) => prices.set(key, (prices.get(key) ?? 0) + total(row));
    problem.tasks.forEach(({ id }, k) => {
      add(
        `planned ${id}`,
        wanted.map((price, t) => Math.max(0, price - tasks[k]![t]!)),
      );
    });
    problem.nations.forEach(({ id }, n) => {
      add(`cap ${id}`, caps[n]!);
    });
    problem.support.forEach(({ type }, k) => {
      add(`support ${type}`, support[k]!);
    });
    const changed = applyChanges(problem, changes);
    const planned = changed.tasks.reduce(
      (sum, task) => sum + total(wanted.map((price, t) => price * task.planned[t]!)),
      0,
    );
    const before = changes.reduce((sum, change) => sum + personsOf(change) * (prices.get(keyOf(change)) ?? 0), 0);
    this.#rows.push({
      name: 'certificate',
      lower: (before + planned * (1 - fulfilled)) / planned,
      upper: Number.POSITIVE_INFINITY,
      terms: this.#changes.map(({ variable, key }) => [variable, (prices.get(key) ?? 0) / planned]),
    });
  }

  /** With changes of these kinds only; rounded up to whole persons. Nothing where no such change helps. */
  async cheapest(solve: Solve, kinds: readonly Change['kind'][]): Promise<Change[] | undefined> {
    const variables = [...this.#variables];
    for (const { variable, change } of this.#changes) {
      if (!kinds.includes(change(0).kind)) variables[variable] = { ...variables[variable]!, upper: 0 };
    }
    const { status, values } = await solve({ variables, rows: this.#rows });
    return status === 'optimal' ? this.#chosen(values) : undefined;
  }

  #chosen(values: Float64Array): Change[] {
    return this.#changes.flatMap(({ variable, change }) => {
      const persons = Math.ceil(values[variable]! - 1e-6);
      return persons > 0 ? [this.#inWholeUnits(change(persons))] : [];
    });
  }

  /** A cap helps only with the next unit that it lets in. */
  #inWholeUnits(change: Change): Change {
    if (change.kind !== 'cap') return change;
    const nation = this.#problem.nations.find(({ id }) => id === change.nation)!;
    const raised = roundedUp(this.#problem, { ...nation, cap: nation.cap + change.more });
    return { ...change, more: raised - nation.cap };
  }
}

function keyOf(change: Change): string {
  if (change.kind === 'plan') return `planned ${change.task}`;
  if (change.kind === 'outside') return `support ${change.type}`;
  return change.kind === 'cap' ? `cap ${change.nation}` : 'rest';
}

/** Persons of a change; none of a shorter rest. */
export function personsOf(change: Change): number {
  if (change.kind === 'plan') return change.fewer;
  return change.kind === 'rest' ? 0 : change.more;
}

function total(row: ArrayLike<number>): number {
  return Array.from(row).reduce((sum, number) => sum + number, 0);
}

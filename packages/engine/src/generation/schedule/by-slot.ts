import type { LinearProgram } from '../../solver.ts';
import { tasksOf } from './most-counted.ts';
import type { ScheduleProblem, UnitGroup } from './problem.ts';
import { judgedSlots, leadFactor, type Multipliers, type Relaxation, rowsOf } from './relaxation.ts';
import { restAfter } from './rest.ts';

const UNLIMITED = Number.POSITIVE_INFINITY;

/** Terms that a program by slot has about: what the time of the solver depends on (45,000 take some tenths of a second). */
export function sizeBySlot(problem: ScheduleProblem): number {
  const { slots, groups } = problem;
  return groups.reduce((sum, group) => {
    const { tour, rest } = group;
    return sum + tasksOf(problem, group).length * slots * (3 * Math.min(tour, slots) + Math.min(tour + rest, slots));
  }, 0);
}

/**
 * The plan with parts of units: how many of each group start in each slot for each task, and every rule in every slot. Its prices are the
 * best that the relaxation can have.
 */
export class BySlot {
  readonly #problem: ScheduleProblem;
  readonly #aims: ArrayLike<number>;
  readonly variables: LinearProgram['variables'] = [];
  readonly rows: LinearProgram['rows'] = [];
  /** Rows whose duals are the prices, as they stand in rowsOf(prices); by slot. */
  readonly #priced: (LinearProgram['rows'][number] | undefined)[][];
  readonly #substitutes: ReadonlyMap<string, LinearProgram['rows']>;
  readonly #rule: { tasks: number; caps: number; support: number; frameworks: number };

  constructor({ problem, aims }: Relaxation) {
    this.#problem = problem;
    this.#aims = aims;
    const { tasks, nations, support, frameworks, slots } = problem;
    const caps = 1 + tasks.length;
    const rules = caps + nations.length;
    this.#rule = { tasks: 1, caps, support: rules, frameworks: rules + support.length };
    const judged = new Set(judgedSlots(problem));
    const upper = (r: number, t: number): number => {
      if (r >= caps && r < rules) return nations[r - caps]!.cap;
      if (r >= rules && r < rules + support.length) return support[r - rules]!.outside[t] ?? 0;
      return 0;
    };
    this.#priced = Array.from({ length: rules + support.length + frameworks.length }, (_, r) =>
      Array.from({ length: slots }, (_, t) =>
        r === 0 && !judged.has(t) ? undefined : this.#row(`rule ${r} in ${t}`, upper(r, t)),
      ),
    );
    this.#addStrength(judged);
    this.#substitutes = this.#addSubstitutes();
    for (const group of problem.groups) this.#addGroup(group);
  }

  /** Writes the duals of the rows into prices. */
  fill(prices: Multipliers, duals: Float64Array): void {
    const places = new Map(this.rows.map((row, i) => [row, i]));
    rowsOf(prices).forEach((into, r) => {
      this.#priced[r]!.forEach((row, t) => {
        into[t] = row ? Math.max(0, duals[places.get(row)!] ?? 0) : 0;
      });
    });
    // The rows of tasks price who counts, ν; what the plan of a task is worth is the rest of what strength is worth, λ − ν.
    for (const row of prices.tasks)
      row.forEach((counting, t) => {
        row[t] = Math.max(0, prices.slots[t]! - counting);
      });
  }

  #row(name: string, upper: number): LinearProgram['rows'][number] {
    const row: LinearProgram['rows'][number] = { name, lower: -UNLIMITED, upper, terms: [] };
    this.rows.push(row);
    return row;
  }

  #variable(name: string, cost = 0): number {
    return this.variables.push({ name, cost, lower: 0, upper: UNLIMITED }) - 1;
  }

  /** Strength for each task, up to its plan and to who counts; all of it together at least the aim times what is maximised. */
  #addStrength(judged: ReadonlySet<number>): void {
    const smallest = this.#variable('smallest strength', 1);
    for (const t of judged) {
      const wanted = this.#priced[0]![t]!;
      wanted.terms.push([smallest, this.#aims[t]!]);
      this.#problem.tasks.forEach(({ planned }, k) => {
        const strength = this.#variable(`strength ${k} in ${t}`);
        this.variables[strength]!.upper = planned[t]!;
        wanted.terms.push([strength, -1]);
        this.#priced[this.#rule.tasks + k]![t]!.terms.push([strength, 1]);
      });
    }
  }

  /** A unit, or units of the first day, in the theatre: what it adds to each rule. */
  #addPresence(group: UnitGroup, variable: number, from: number, until: number): void {
    const { support, frameworks } = this.#problem;
    const put = (row: number, factor: number) => {
      if (factor === 0) return;
      for (let t = from; t < until; t += 1) this.#priced[row]![t]!.terms.push([variable, factor * group.persons]);
    };
    support.forEach(({ type, of, ratio }, k) => {
      put(this.#rule.support + k, (of.includes(group.type) ? ratio : 0) - (type === group.type ? 1 : 0));
    });
    const substitutes = this.#substitutes.get(group.type) ?? [];
    for (const { terms } of substitutes.slice(from, until)) terms.push([variable, -group.persons]);
    frameworks.forEach((framework, f) => {
      put(this.#rule.frameworks + f, -leadFactor(framework, group.nation));
    });
  }

  /** Counted for a task, and under the cap of its nation: each relief once. */
  #addCounted(group: UnitGroup, variable: number, task: number, from: number, until: number): void {
    const nation = this.#problem.nations.findIndex(({ id }) => id === group.nation);
    for (let t = from; t < until; t += 1) {
      this.#priced[this.#rule.tasks + task]![t]!.terms.push([variable, -group.persons]);
      if (nation >= 0) this.#priced[this.#rule.caps + nation]![t]!.terms.push([variable, group.persons]);
    }
  }

  #addGroup(group: UnitGroup): void {
    const { slots } = this.#problem;
    const tasks = tasksOf(this.#problem, group);
    const busy = Array.from({ length: slots }, (): LinearProgram['rows'][number]['terms'] => []);
    const frees = new Set([slots]);
    for (let s = group.ready; s < slots; s += 1) {
      const until = Math.min(slots, s + group.tour);
      const free = Math.min(slots, s + group.tour + restAfter(this.#problem, group, s));
      for (const task of tasks) {
        const variable = this.#variable(`${group.id} ${task} from ${s}`);
        this.#addPresence(group, variable, s, until);
        this.#addCounted(group, variable, task, s === group.ready ? s : s + group.overlap, until);
        for (let t = s; t < free; t += 1) busy[t]!.push([variable, 1]);
        frees.add(free);
      }
    }
    this.#addInitial(group, tasks[0] ?? 0, busy);
    // Where nobody becomes free, the next slot has all who are busy in this one, and more.
    busy.forEach((terms, t) => {
      if (frees.has(t + 1) || group.initial) this.#row(`${group.id} in ${t}`, group.units).terms.push(...terms);
    });
  }

  #addInitial(group: UnitGroup, firstTask: number, busy: LinearProgram['rows'][number]['terms'][]): void {
    const { slots, tasks } = this.#problem;
    for (const { units, state, until, task } of group.initial ?? []) {
      const variable = this.#variable(`${group.id} on the first day`);
      Object.assign(this.variables[variable]!, { lower: units, upper: units });
      const away = Math.min(slots, until);
      if (state === 'in-field') {
        const place = task === undefined ? firstTask : tasks.findIndex(({ id }) => id === task);
        this.#addPresence(group, variable, 0, away);
        this.#addCounted(group, variable, place, 0, away);
      }
      const free = Math.min(slots, state === 'in-field' ? until + group.rest : until);
      for (let t = 0; t < free; t += 1) busy[t]!.push([variable, 1]);
    }
  }

  /** By type that may substitute and slot: no more substitutes than persons. */
  #addSubstitutes(): Map<string, LinearProgram['rows']> {
    const { support, slots } = this.#problem;
    const types = new Set(support.flatMap(({ substitutes }) => substitutes.map(({ type }) => type)));
    const rows = new Map(
      [...types].map((type) => [
        type,
        Array.from({ length: slots }, (_, t) => this.#row(`substitutes ${type} in ${t}`, 0)),
      ]),
    );
    support.forEach(({ substitutes }, k) => {
      for (const { type, loss } of substitutes) {
        for (let t = 0; t < slots; t += 1) {
          const variable = this.#variable(`${type} for ${k} in ${t}`);
          rows.get(type)![t]!.terms.push([variable, 1]);
          support.forEach((rule, other) => {
            const factor = (rule.type === type ? 1 : 0) - (other === k ? 1 - loss : 0);
            if (factor !== 0) this.#priced[this.#rule.support + other]![t]!.terms.push([variable, factor]);
          });
        }
      }
    });
    return rows;
  }
}

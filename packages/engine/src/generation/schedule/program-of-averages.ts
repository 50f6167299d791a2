import type { LinearProgram } from '../../solver.ts';
import { mostCounted, sumsOf, tasksOf } from './most-counted.ts';
import type { ScheduleProblem, UnitGroup } from './problem.ts';
import { leadFactor } from './relaxation.ts';

/** What a row of the program stands for: a demand or a limit that a person can name. */
export interface Named {
  kind: 'planned' | 'units' | 'readiness' | 'caveat' | 'cap' | 'least' | 'support' | 'framework';
  /** Of the task, nation, enabler or framework nation. */
  id: string;
}

export type Row = LinearProgram['rows'][number] & { of?: Named };

const UNLIMITED = Number.POSITIVE_INFINITY;

/**
 * A plan averaged over the slots, each slot with its weight. Every rule is linear and holds in each slot, so it holds for the averages x of
 * persons who count (by group and task), p of persons present (by group) and z of those who substitute, with averaged right-hand sides.
 * What a group gives on average is limited by the best rows of tours of its units: for some κ from 0 to 1,
 *
 *     Σ x − κ · p ≤ units · persons · (most that one unit’s tours are worth at 1 for counting and −κ for presence),  Σ x ≤ p.
 *
 * So each plan gives a solution of this program, and what the program cannot do, no plan can.
 */
export class ProgramOfAverages {
  readonly problem: ScheduleProblem;
  readonly variables: LinearProgram['variables'] = [];
  readonly rows: Row[] = [];
  /** Variables of persons who count, by task. */
  readonly counted: number[][];
  readonly #weights: ArrayLike<number>;
  readonly #sides: ArrayLike<number>;
  readonly #present: number[];

  /** `weights` of the slots add up to 1; so do `sides`, of the right-hand sides, where those are averaged over other slots. */
  constructor(problem: ScheduleProblem, weights: ArrayLike<number>, sides = weights) {
    this.problem = problem;
    this.#weights = weights;
    this.#sides = sides;
    this.counted = problem.tasks.map(() => []);
    this.#present = problem.groups.map((group) => this.variable(`present ${group.id}`));
    problem.groups.forEach((group, g) => {
      this.#addGroup(group, g);
    });
    this.#addNations();
    this.#addSupport();
  }

  /** Maximise strength: for each task up to who counts and to its plan. */
  maximiseStrength(): this {
    this.problem.tasks.forEach(({ id, planned }, k) => {
      const strength = this.variable(`strength ${id}`, { cost: 1 });
      const counted = this.counted[k]!.map((variable): [number, number] => [variable, -1]);
      this.atMost(`strength counts ${id}`, [[strength, 1], ...counted], 0);
      this.atMost(`planned ${id}`, [[strength, 1]], this.average(planned), { kind: 'planned', id });
    });
    return this;
  }

  /** Maximise the share of what is planned that every task has; above 1 where units could do more. */
  maximiseShare(most = UNLIMITED): this {
    const share = this.variable('share of what is planned', { cost: 1, upper: most });
    this.problem.tasks.forEach(({ id, planned }, k) => {
      const wanted = this.average(planned);
      const counted = this.counted[k]!.map((variable): [number, number] => [variable, -1]);
      if (wanted > 0) this.atMost(`planned ${id}`, [[share, wanted], ...counted], 0, { kind: 'planned', id });
    });
    return this;
  }

  /** A nation takes part with at least its least, from its first ready slot on, or not at all. */
  addContingents(): void {
    const { problem } = this;
    for (const { id, least } of problem.nations) {
      const own = problem.groups.filter(({ nation }) => nation === id);
      if (!(least > 0) || own.length === 0) continue;
      const ready = Math.min(...own.map((group) => group.ready));
      const share = this.average(Array.from({ length: problem.slots }, (_, t) => (t < ready ? 0 : 1)));
      const takesPart = this.variable(`${id} takes part`, { upper: 1, integer: true });
      const present = this.present(({ nation }) => nation === id).map((variable): [number, number] => [variable, 1]);
      const negative = present.map(([variable]): [number, number] => [variable, -1]);
      this.atMost(`least ${id}`, [[takesPart, least * share], ...negative], 0, { kind: 'least', id });
      // Far above what a nation could have in the field, whatever is left out.
      const planned = sum(problem.tasks.map((task) => Math.max(...task.planned)));
      const room = 10 * (sum(own.map(({ units, persons }) => units * persons)) + planned);
      this.atMost(`absent ${id}`, [...present, [takesPart, -room]], 0);
    }
  }

  variable(name: string, some: Partial<LinearProgram['variables'][number]> = {}): number {
    return this.variables.push({ name, cost: 0, lower: 0, upper: UNLIMITED, ...some }) - 1;
  }

  atMost(name: string, terms: Row['terms'], upper: number, of?: Named): void {
    this.rows.push({ name, lower: -UNLIMITED, upper, terms, ...(of ? { of } : {}) });
  }

  average(row: ArrayLike<number>): number {
    let sum = 0;
    for (let t = 0; t < this.problem.slots; t += 1) {
      if (this.#sides[t]! > 0) sum += this.#sides[t]! * (row[t] ?? 0);
    }
    return sum;
  }

  /** Variables of persons present of the groups that are asked for. */
  present(which: (group: UnitGroup) => boolean): number[] {
    return this.problem.groups.flatMap((group, g) => (which(group) ? [this.#present[g]!] : []));
  }

  #addGroup(group: UnitGroup, g: number): void {
    const { problem } = this;
    const present = this.#present[g]!;
    const allowed = new Set(tasksOf(problem, group));
    const counted = problem.tasks.map(({ id }, k) => {
      const variable = this.variable(`counted ${group.id} ${id}`);
      this.counted[k]!.push(variable);
      return variable;
    });
    const ones = counted.map((variable): [number, number] => [variable, 1]);
    this.atMost(`counted are present ${group.id}`, [...ones, [present, -1]], 0);
    const forbidden = ones.filter((_, k) => !allowed.has(k));
    if (forbidden.length > 0) {
      this.atMost(`caveat ${group.id}`, forbidden, 0, { kind: 'caveat', id: group.nation });
    }
    const steady = group.overlap < group.tour ? (group.tour - group.overlap) / group.tour : 0;
    for (const kappa of group.overlap > 0 && steady > 0 ? [0, steady] : [0]) {
      this.#addMost(`most counted ${group.id}`, group, [...ones, [present, -kappa]], 1, -kappa);
    }
    this.#addMost(`most present ${group.id}`, group, [[present, 1]], 0, 1);
    this.#addHandovers(group, ones, present);
  }

  /**
   * Who is present counts, but for handovers: caps limit who counts, so that units cannot be present without counting. κ · present − counted is
   * at most what it is for the rows of tours in which it is largest.
   */
  #addHandovers(group: UnitGroup, counted: Row['terms'], present: number): void {
    const negative = counted.map(([variable]): [number, number] => [variable, -1]);
    const steady = (group.tour - group.overlap) / group.tour;
    for (const kappa of group.overlap > 0 ? [steady, 1] : [1]) {
      if (kappa <= 0) continue;
      const most = this.#most(group, -1, kappa);
      this.atMost(`handovers ${group.id}`, [[present, kappa], ...negative], most);
    }
  }

  /** A limit of the units, and a lower one where they are not ready from the first day. */
  #addMost(name: string, group: UnitGroup, terms: Row['terms'], counting: number, presence: number): void {
    const early = { ...group, ready: 0 };
    const own = this.#most(group, counting, presence);
    const most = group.ready > 0 ? Math.max(own, this.#most(early, counting, presence)) : own;
    this.atMost(name, terms, most, { kind: 'units', id: group.nation });
    if (own < most) this.atMost(`${name}, when ready`, terms, own, { kind: 'readiness', id: group.nation });
  }

  #most(group: UnitGroup, counting: number, presence: number): number {
    const { problem } = this;
    const weights = Float64Array.from({ length: problem.slots }, (_, t) => this.#weights[t]!);
    const counted = sumsOf(
      weights.map((weight) => counting * weight),
      problem.slots,
    );
    const present = sumsOf(
      weights.map((weight) => presence * weight),
      problem.slots,
    );
    // A caveat says where units may go, not how often: it has a row of its own.
    const { tasks: _, ...anywhere } = group;
    const rosters = mostCounted(problem, anywhere, { counted: problem.tasks.map(() => counted), present });
    return rosters.reduce((sum, { units, worth }) => sum + units * group.persons * worth, 0);
  }

  #addNations(): void {
    for (const { id, cap } of this.problem.nations) {
      const terms = this.problem.groups.flatMap(({ nation }, g) =>
        nation === id ? this.counted.map((row): [number, number] => [row[g]!, 1]) : [],
      );
      if (terms.length > 0) this.atMost(`cap ${id}`, terms, cap, { kind: 'cap', id });
    }
    for (const framework of this.problem.frameworks) {
      const terms = this.problem.groups.flatMap(({ nation }, g): [number, number][] => {
        const factor = leadFactor(framework, nation);
        return factor === 0 ? [] : [[this.#present[g]!, -factor]];
      });
      this.atMost(`framework ${framework.nation}`, terms, 0, { kind: 'framework', id: framework.nation });
    }
  }

  #addSupport(): void {
    const { support } = this.problem;
    const substitutes = support.map(({ type, substitutes: list }) =>
      list.map(({ type: by, loss }) => ({ by, loss, variable: this.variable(`substitute ${by} for ${type}`) })),
    );
    const all = substitutes.flat();
    for (const by of new Set(all.map((one) => one.by))) {
      const out = all.filter((one) => one.by === by).map(({ variable }): [number, number] => [variable, 1]);
      const persons = this.present(({ type }) => type === by).map((variable): [number, number] => [variable, -1]);
      this.atMost(`substitutes ${by}`, [...out, ...persons], 0);
    }
    support.forEach(({ type, of, ratio, outside }, k) => {
      const needed = this.present((group) => of.includes(group.type));
      const own = this.present((group) => group.type === type);
      const away = all.filter(({ by }) => by === type);
      const terms = sumTerms([
        ...needed.map((variable): [number, number] => [variable, ratio]),
        ...own.map((variable): [number, number] => [variable, -1]),
        ...away.map(({ variable }): [number, number] => [variable, 1]),
        ...substitutes[k]!.map(({ variable, loss }): [number, number] => [variable, loss - 1]),
      ]);
      this.atMost(`support ${type} ${k}`, terms, this.average(outside), { kind: 'support', id: type });
    });
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Terms of the same variable added up: a solver takes each once. */
function sumTerms(terms: Row['terms']): Row['terms'] {
  const sums = new Map<number, number>();
  for (const [variable, coefficient] of terms) sums.set(variable, (sums.get(variable) ?? 0) + coefficient);
  return [...sums];
}

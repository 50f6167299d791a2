import { MusterError, nearestOf } from '../errors.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { type Column, lift, sumOf } from './column.ts';
import type { Handle } from './handles.ts';
import type { Description, DrawGroup, Intervention, Node, ReplicateNode, Statistic, StatisticNode } from './node.ts';

const STATISTIC_WORDS: Readonly<Record<Statistic, string>> = {
  p5: 'the value that 5 % of the draws stay below',
  p50: 'the median of the draws',
  p95: 'the value that 95 % of the draws stay below',
  mean: 'the mean of the draws',
};

/** The model: named nodes, each with unit, formula, source and what it needs. Stages add to it; evaluate.ts runs it. */
export class Graph {
  readonly nodes = new Map<string, Node>();
  readonly interventions = new Map<string, Intervention>();
  /** Members by the name of the quantity whose distribution they share. */
  readonly families = new Map<string, readonly string[]>();

  /** The same nodes, to go on with in another way. */
  copy(): Graph {
    const copy = new Graph();
    for (const [name, node] of this.nodes) copy.nodes.set(name, node);
    for (const [name, members] of this.families) copy.families.set(name, members);
    for (const [id, intervention] of this.interventions)
      copy.interventions.set(id, { ...intervention, targets: [...intervention.targets] });
    return copy;
  }

  /** `least`: a figure set in its place must be at least so large. */
  input(handle: Handle, quantity: Quantity, least?: number): Handle {
    const existing = this.nodes.get(handle.name);
    if (existing) {
      if (
        existing.kind === 'input' &&
        (existing.quantity === quantity ||
          (existing.quantity.place !== undefined && existing.quantity.place === quantity.place))
      ) {
        if (least !== undefined) this.nodes.set(handle.name, { ...existing, least });
        return handle;
      }
      throw new Error(`two nodes are named ${handle.name}`);
    }
    return this.add({
      kind: 'input',
      name: handle.name,
      unit: quantity.unit,
      needs: [],
      formula: 'given',
      ...(least === undefined ? {} : { least }),
      quantity,
    });
  }

  /**
   * One member of a family that shares a distribution, drawn from its own stream: the share that each silent nation sends. Setting the
   * family's own quantity sets every member.
   */
  familyMember(handle: Handle, quantity: Quantity): Handle {
    this.input({ name: quantity.name, unit: quantity.unit }, quantity);
    const own = quantity.named(handle.name);
    this.families.set(quantity.name, [...(this.families.get(quantity.name) ?? []), handle.name]);
    return this.add({
      kind: 'input',
      name: handle.name,
      unit: quantity.unit,
      needs: [],
      formula: `one of ${quantity.name}, drawn by itself`,
      quantity: own,
    });
  }

  latent(handle: Handle, formula: string): Handle {
    return this.add({ kind: 'latent', ...handle, needs: [], formula });
  }

  /** A function of up to eight numbers, applied draw by draw. */
  column(
    handle: Handle,
    node: Description & { needs: readonly Handle[]; value: (...numbers: number[]) => number },
  ): Handle {
    const { value, needs, ...description } = node;
    return this.add({
      kind: 'column',
      shape: 'draws',
      ...handle,
      ...description,
      needs: needs.map(({ name }) => name),
      compute: (inputs, draws, output) => lift(value, inputs, draws, output),
    });
  }

  /**
   * A function of columns with a loop of its own, for families with many members: `fill` writes every element of `output` (length 1 where
   * all needs are constant) and reads a need at `i & maskOf(need)`.
   */
  vector(
    handle: Handle,
    node: Description & { needs: readonly Handle[]; fill: (inputs: readonly Column[], output: Column) => void },
  ): Handle {
    const { fill, needs, ...description } = node;
    return this.add({
      kind: 'column',
      shape: 'draws',
      ...handle,
      ...description,
      needs: needs.map(({ name }) => name),
      compute: (inputs, _draws, output) => {
        const out = inputs.every((column) => column.length === 1) ? new Float64Array(1) : output();
        fill(inputs, out);
        return out;
      },
    });
  }

  /** The same column under another name. */
  alias(handle: Handle, of: Handle, formula = `the same as ${of.name}`): Handle {
    const target = this.node(of.name);
    const shape = 'shape' in target ? target.shape : 'draws';
    return this.add({
      kind: 'column',
      shape,
      name: handle.name,
      unit: handle.unit,
      formula,
      ...(target.doc ? { doc: target.doc } : {}),
      ...(target.least === undefined ? {} : { least: target.least }),
      needs: [of.name],
      compute: ([column]) => column!,
    });
  }

  /** The sum of any number of nodes. */
  sum(handle: Handle, node: Description & { needs: readonly Handle[] }): Handle {
    return this.add({
      kind: 'column',
      shape: 'draws',
      ...handle,
      ...node,
      needs: node.needs.map(({ name }) => name),
      compute: sumOf,
    });
  }

  /** One number from whole columns. */
  scalar(
    handle: Handle,
    node: Description & { needs: readonly Handle[]; value: (inputs: readonly Column[], draws: number) => number },
  ): Handle {
    const { value, needs, ...description } = node;
    return this.add({
      kind: 'column',
      shape: 'scalar',
      ...handle,
      ...description,
      needs: needs.map(({ name }) => name),
      compute: (inputs, draws) => Float64Array.of(value(inputs, draws)),
    });
  }

  draw(group: DrawGroup & { formulas?: readonly string[] }): void {
    group.outputs.forEach((handle, output) => {
      const formula = group.formulas?.[output] ?? group.formula;
      const { source, doc, needs, shape, key } = group;
      this.add({
        kind: 'draw',
        ...handle,
        needs,
        shape,
        formula,
        ...(source ? { source } : {}),
        ...(doc ? { doc } : {}),
        ...(key === undefined ? {} : { key }),
        group,
        output,
      });
    });
  }

  replicate(
    handle: Handle,
    node: Description & { needs: readonly Handle[]; replicates: number; start: ReplicateNode['start'] },
  ): Handle {
    return this.add({ kind: 'replicate', ...handle, ...node, needs: node.needs.map(({ name }) => name) });
  }

  intervention(intervention: Omit<Intervention, 'targets'>): void {
    const set = new Map<string, Quantity>();
    for (const [name, quantity] of intervention.set) {
      for (const member of [name, ...(this.families.get(name) ?? [])]) set.set(member, quantity.named(member));
    }
    this.interventions.set(intervention.id, { ...intervention, set, targets: [] });
  }

  /** `target` as it comes out under an intervention. `needs` are the leaves that the intervention sets. */
  rerun(
    handle: Handle,
    node: Description & { target: Handle; intervention: string; needs: readonly Handle[] },
  ): Handle {
    const { target, needs, intervention, ...description } = node;
    this.interventions.get(intervention)!.targets.push(target.name);
    return this.add({
      kind: 'rerun',
      ...handle,
      ...description,
      needs: [target.name, ...needs.map(({ name }) => name)],
      target: target.name,
      intervention,
    });
  }

  /** A statistic of a column as a handle that other nodes may need. */
  declareStatistic(name: string): Handle {
    const node = this.node(name);
    this.nodes.set(name, node);
    return { name, unit: node.unit };
  }

  /** The node of a name; statistics of columns (`….p5`, `….p50`, `….p95`, `….mean`) need no declaration. */
  node(name: string): Node {
    const node = this.nodes.get(name) ?? this.statistic(name);
    if (node) return node;
    throw new MusterError([{ code: 'name', file: '', message: `there is no "${name}"`, ...this.suggest(name) }]);
  }

  has(name: string): boolean {
    return this.nodes.has(name) || this.statistic(name) !== undefined;
  }

  suggest(name: string, among: Iterable<string> = this.nodes.keys()): { nearest?: string; expected?: string } {
    const nearest = nearestOf(name, [...among]);
    if (nearest) return { nearest };
    const beginning = [...this.nodes.keys()].filter((known) => known.startsWith(name));
    return beginning.length > 0
      ? { expected: `one of ${beginning.slice(0, 5).join(', ')}${beginning.length > 5 ? ', …' : ''}` }
      : {};
  }

  /** Replaces a node by a quantity: `--set`, `set:`. What depends on it follows; the rest stays. */
  replace(name: string, quantity: Quantity, formula = 'set by the user'): void {
    for (const member of [name, ...(this.families.get(name) ?? [])]) {
      const node = this.node(member);
      this.nodes.set(member, {
        kind: 'input',
        name: member,
        unit: node.unit,
        needs: [],
        formula,
        ...(node.least === undefined ? {} : { least: node.least }),
        quantity: quantity.named(member),
      });
    }
  }

  /** All leaves that a node rests on. */
  leavesOf(names: Iterable<string>): Set<string> {
    const leaves = new Set<string>();
    const seen = new Set<string>();
    const stack = [...names];
    while (stack.length > 0) {
      const name = stack.pop()!;
      if (seen.has(name)) continue;
      seen.add(name);
      const node = this.node(name);
      if (node.kind === 'input' || node.kind === 'latent') leaves.add(name);
      stack.push(...node.needs);
    }
    return leaves;
  }

  private statistic(name: string): StatisticNode | undefined {
    const match = /^(.+)\.(p5|p50|p95|mean)$/.exec(name);
    const of = match ? this.nodes.get(match[1]!) : undefined;
    if (!match || !of) return undefined;
    const statistic = match[2] as Statistic;
    const node: StatisticNode = {
      kind: 'statistic',
      name,
      unit: of.unit,
      needs: [of.name],
      formula: STATISTIC_WORDS[statistic],
      statistic,
    };
    return node;
  }

  private add(node: Node): Handle {
    if (this.nodes.has(node.name)) throw new Error(`two nodes are named ${node.name}`);
    for (const need of node.needs)
      if (!this.nodes.has(need)) throw new Error(`${node.name} needs ${need}, which is not defined before it`);
    this.nodes.set(node.name, node);
    return { name: node.name, unit: node.unit };
  }
}

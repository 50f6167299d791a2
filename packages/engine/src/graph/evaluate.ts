import { type Group, normalScores } from '../quantity/correlation.ts';
import { type Fill, randomFill } from '../quantity/design.ts';
import { transform, transformNormal } from '../quantity/distribution.ts';
import { normalCdfs } from '../quantity/normal.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { Stream, streamKey } from '../quantity/stream.ts';
import type { Column } from './column.ts';
import type { Graph } from './graph.ts';
import type { DrawGroup, InputNode, Intervention, LatentNode, Node, Statistic } from './node.ts';
import { ColumnPool } from './pool.ts';
import { summarise } from './summary.ts';

export interface Sampling {
  seed: number;
  draws: number;
  /** Correlated groups of leaves. */
  groups: readonly Group[];
  /** Uniform numbers of leaves; independent where left out. */
  fill?: Fill;
}

/** A run of another graph of the same scenario, and the nodes of this graph whose columns may differ from it. */
export interface Earlier {
  evaluation: Evaluation;
  stale: ReadonlySet<string>;
}

/** Told of what takes long: the share of its draws that is done, and what it is. */
export type Progress = (share: number, what: string) => void;

/** Leaves drawn anew use this seed beside the run's own. */
const SECOND_SEED = 0x6d757374;

/**
 * One run of the graph. Columns are computed when asked for and kept; a rerun under an intervention shares every column that the
 * intervention does not reach. The same seed gives the same bytes, whatever is asked for and in whatever order.
 */
export class Evaluation {
  readonly graph: Graph;
  readonly sampling: Sampling;
  private readonly columns = new Map<string, Column>();
  /** By column, so that a column under two names is summarised once. */
  private readonly summaries: WeakMap<Column, Record<Statistic, number>>;
  /** Columns that stand under more than one name: never used again for another. */
  private readonly shared: WeakSet<Column>;
  private readonly reruns = new Map<string, ReadonlyMap<string, Column>>();
  private readonly groupOf = new Map<string, Group>();
  private readonly scores = new Map<Group, Map<string, Float64Array>>();
  /** Uniform numbers of leaves that some intervention gives another distribution: drawn once. */
  private readonly uniformsOfChanged = new Map<string, Float64Array>();
  private readonly pool: ColumnPool;
  private readonly parent: Evaluation | undefined;
  private readonly intervention: Intervention | undefined;
  private readonly dirty = new Map<string, boolean>();
  /** Where set, only these leaves may be read: a trace proves itself complete this way. */
  private readonly only: ReadonlySet<string> | undefined;
  private readonly progress: Progress | undefined;

  constructor(
    graph: Graph,
    sampling: Sampling,
    options: {
      parent?: Evaluation;
      intervention?: Intervention;
      only?: ReadonlySet<string>;
      earlier?: Earlier | undefined;
      progress?: Progress | undefined;
    } = {},
  ) {
    this.graph = graph;
    this.sampling = sampling;
    this.parent = options.parent;
    this.intervention = options.intervention;
    const from = options.parent ?? options.earlier?.evaluation;
    this.pool = options.parent?.pool ?? new ColumnPool(sampling.draws);
    this.summaries = from?.summaries ?? new WeakMap();
    this.shared = from?.shared ?? new WeakSet();
    this.only = options.only ?? options.parent?.only;
    this.progress = options.progress ?? options.parent?.progress;
    for (const group of sampling.groups) for (const member of group.members) this.groupOf.set(member, group);
    if (options.earlier) this.takeOver(options.earlier);
  }

  /** What an earlier run on the same seed and draws has computed and the change between does not reach. */
  private takeOver({ evaluation, stale }: Earlier): void {
    for (const [name, column] of evaluation.columns)
      if (this.graph.nodes.has(name) && !stale.has(name)) this.columns.set(name, column);
    for (const [name, numbers] of evaluation.uniformsOfChanged) this.uniformsOfChanged.set(name, numbers);
  }

  /** The column of a node: length 1 where it is the same in every draw. */
  column(name: string): Column {
    this.ensure(name);
    return this.columns.get(name) ?? this.parent!.column(name);
  }

  /** The value of a node that is one number. */
  number(name: string): number {
    const column = this.column(name);
    if (column.length !== 1) throw new Error(`${name} is not one number`);
    return column[0]!;
  }

  /** Quantiles (linear between order statistics) and mean of a node; infinite where draws are. */
  summary(name: string): Record<Statistic, number> {
    const column = this.column(name);
    const known = this.summaries.get(column);
    if (known) return known;
    const summary = summarise(column);
    this.summaries.set(column, summary);
    return summary;
  }

  /**
   * A target of an intervention, computed with all its other targets; everything else on the way is let go at once. Where a trace is to
   * prove itself complete, the target alone.
   */
  private rerun(id: string, target: string): Column {
    const known = this.reruns.get(id)?.get(target);
    if (known) return known;
    const intervention = this.graph.interventions.get(id)!;
    const child = new Evaluation(this.graph, this.sampling, { parent: this, intervention });
    const columns = child.columnsOf(this.only ? [target] : intervention.targets);
    this.reruns.set(id, new Map([...(this.reruns.get(id) ?? []), ...columns]));
    return columns.get(target)!;
  }

  private columnsOf(targets: readonly string[]): ReadonlyMap<string, Column> {
    const order = targets.flatMap((target) => this.order(target));
    const planned = [...new Set(order)];
    const uses = new Map<string, number>();
    for (const name of planned) for (const need of this.needsOf(name)) uses.set(need, (uses.get(need) ?? 0) + 1);
    const keep = new Set(targets);
    for (const name of planned) {
      if (!this.columns.has(name)) this.compute(name);
      for (const need of this.needsOf(name)) {
        const left = uses.get(need)! - 1;
        uses.set(need, left);
        const column = this.columns.get(need);
        if (left === 0 && column && !keep.has(need)) {
          this.columns.delete(need);
          if (column.length === this.sampling.draws && !this.shared.has(column)) {
            this.summaries.delete(column);
            this.pool.give(column);
          }
        }
      }
    }
    const result = new Map(targets.map((target) => [target, this.columns.get(target) ?? this.parent!.column(target)]));
    return result;
  }

  private ensure(name: string): void {
    if (this.columns.has(name) || !this.isDirty(name)) return;
    for (const need of this.needsOf(name)) this.ensure(need);
    if (!this.columns.has(name)) this.compute(name);
  }

  /** What is to be computed for a node, in order; without what is there already or what the parent can give. */
  private order(name: string): string[] {
    const order: string[] = [];
    const seen = new Set<string>();
    const visit = (current: string): void => {
      if (seen.has(current) || this.columns.has(current) || !this.isDirty(current)) return;
      seen.add(current);
      for (const need of this.needsOf(current)) visit(need);
      order.push(current);
    };
    visit(name);
    return order;
  }

  private needsOf(name: string): readonly string[] {
    if (this.intervention?.set.has(name)) return [];
    const node = this.graph.node(name);
    return node.kind === 'rerun' ? [] : node.needs;
  }

  /** Whether the intervention reaches a node; without one, everything is computed here. */
  private isDirty(name: string): boolean {
    if (!this.intervention) return true;
    const known = this.dirty.get(name);
    if (known !== undefined) return known;
    const node = this.graph.node(name);
    const itself =
      this.intervention.set.has(name) ||
      ((node.kind === 'input' || node.kind === 'latent') && this.intervention.redraw(node));
    const dirty = itself || node.needs.some((need) => this.isDirty(need));
    this.dirty.set(name, dirty);
    return dirty;
  }

  private compute(name: string): void {
    const replaced = this.intervention?.set.get(name);
    const node = this.graph.node(name);
    if (replaced)
      this.columns.set(name, this.drawQuantity({ ...node, kind: 'input', quantity: replaced } as InputNode, replaced));
    else if (node.kind === 'draw') this.computeGroup(node.group);
    else this.columns.set(name, this.valueOf(node));
  }

  private valueOf(node: Exclude<Node, { kind: 'draw' }>): Column {
    if (node.kind === 'input') return this.drawQuantity(node, node.quantity);
    if (node.kind === 'latent') return this.drawLatent(node);
    if (node.kind === 'statistic') return Float64Array.of(this.summary(node.needs[0]!)[node.statistic]);
    if (node.kind === 'rerun') return this.rerun(node.intervention, node.target);
    const inputs = node.needs.map((need) => this.read(need));
    if (node.kind === 'column') {
      const column = node.compute(inputs, this.sampling.draws, () => this.pool.take());
      if (inputs.includes(column)) this.shared.add(column);
      return column;
    }
    return this.simulate(node.name, node.replicates, node.start(inputs, this.sampling.draws));
  }

  private simulate(name: string, replicates: number, run: (stream: Stream, draw: number) => number): Column {
    const key = streamKey(this.sampling.seed, name);
    const out = new Float64Array(replicates);
    for (let r = 0; r < replicates; r += 1) out[r] = run(new Stream(key, r), r % this.sampling.draws);
    return out;
  }

  private computeGroup(group: DrawGroup): void {
    const { draws } = this.sampling;
    const inputs = group.needs.map((need) => this.read(need));
    const outputs = group.outputs.map(() =>
      group.shape === 'scalar' ? new Float64Array(1) : this.pool.take().fill(0),
    );
    const { step, finish } = group.start(inputs, outputs, draws);
    for (let draw = 0; draw < draws; draw += 1) {
      step(draw);
      if (group.slow !== undefined) this.progress?.((draw + 1) / draws, group.slow);
    }
    finish?.();
    group.outputs.forEach(({ name }, index) => {
      if (this.graph.node(name).kind === 'draw' && !this.intervention?.set.has(name))
        this.columns.set(name, outputs[index]!);
    });
  }

  private read(name: string): Column {
    return this.columns.get(name) ?? this.parent?.column(name) ?? this.column(name);
  }

  private drawQuantity(node: InputNode, quantity: Quantity): Column {
    this.permit(node.name);
    if (quantity.distribution.kind === 'constant') return Float64Array.of(quantity.distribution.value);
    const z = this.scoresOf(node);
    if (z) {
      const out = this.pool.take();
      transformNormal(quantity.distribution, z, out);
      return out;
    }
    const numbers = this.uniform(node);
    const out = this.isChangedSomewhere(node.name) ? this.pool.take() : numbers;
    transform(quantity.distribution, numbers, out);
    return out;
  }

  private drawLatent(node: LatentNode): Column {
    this.permit(node.name);
    const z = this.scoresOf(node);
    if (!z) return this.uniform(node);
    const out = this.pool.take();
    normalCdfs(z, out);
    return out;
  }

  private permit(name: string): void {
    if (this.only && !this.only.has(name)) throw new Error(`${name} is read but is not in the trace`);
  }

  private uniform(node: InputNode | LatentNode): Float64Array {
    const seed = this.seedOf(node);
    if (seed === this.sampling.seed && this.parent) return this.parent.uniform(node);
    const known = this.uniformsOfChanged.get(node.name);
    if (known) return known;
    const out = this.pool.take();
    (this.sampling.fill ?? randomFill)(seed, node.name, out);
    if (!this.parent && this.isChangedSomewhere(node.name)) this.uniformsOfChanged.set(node.name, out);
    return out;
  }

  private isChangedSomewhere(name: string): boolean {
    for (const { set } of this.graph.interventions.values()) if (set.has(name)) return true;
    return false;
  }

  private scoresOf(node: InputNode | LatentNode): Float64Array | undefined {
    const group = this.groupOf.get(node.name);
    if (!group) return undefined;
    const seed = this.seedOf(node);
    if (seed === this.sampling.seed && this.parent) return this.parent.scoresOf(node);
    let scores = this.scores.get(group);
    if (!scores) {
      scores = normalScores(group, seed, this.sampling.draws, this.sampling.fill);
      this.scores.set(group, scores);
    }
    return scores.get(node.name);
  }

  private seedOf(node: InputNode | LatentNode): number {
    return this.intervention?.redraw(node) ? this.sampling.seed + SECOND_SEED : this.sampling.seed;
  }
}

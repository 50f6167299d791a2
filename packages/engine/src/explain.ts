import { Evaluation } from './graph/evaluate.ts';
import type { Node } from './graph/node.ts';
import type { Quantity } from './quantity/quantity.ts';
import { type Model, samplingOf } from './verdict.ts';

/** One node of a trace. Numbers are `null` where they do not exist (infinite). */
export interface TraceNode {
  name: string;
  kind: Node['kind'];
  unit: string;
  formula: string;
  method?: string;
  doc?: string;
  needs: readonly string[];
  /** One number, or the spread over the draws. */
  value: number | null | { p5: number | null; p50: number | null; p95: number | null; mean: number | null };
  /** For leaves: how it is stated and where it comes from. */
  stated?: StatedFigure;
}

export interface StatedFigure {
  distribution: Quantity['distribution'];
  date?: string;
  published?: string;
  source?: string;
  title?: string;
  address?: string;
  locator?: string;
  passage?: string;
  verbatim: boolean;
  note?: string;
  confidence?: string;
  assumption?: string;
  place?: { file: string; line?: number; column?: number };
}

export interface Trace {
  name: string;
  /** The node and everything that it rests on, each once, what is needed after what needs it. */
  nodes: readonly TraceNode[];
}

/** The node behind a name; the outcome’s `….value` is the node itself. */
export function resolveName(model: Model, name: string): string {
  const plain = name.replace(/^options\./, 'option.').replace(/\.value$/, '');
  return model.graph.has(plain) ? plain : name;
}

/** Where a number comes from: formula, what it needs, down to source and passage, or so many steps. Throws a MusterError for an unknown name. */
export function explain(model: Model, asked: string, evaluation?: Evaluation, depth = Number.POSITIVE_INFINITY): Trace {
  const { graph } = model;
  const name = resolveName(model, asked);
  graph.node(name);
  const run = evaluation ?? new Evaluation(graph, samplingOf(model));
  const nodes: TraceNode[] = [];
  const seen = new Set<string>();
  let level: readonly string[] = [name];
  for (let steps = 0; level.length > 0 && steps <= depth; steps += 1) {
    const below: string[] = [];
    for (const next of level) {
      if (seen.has(next)) continue;
      seen.add(next);
      const node = graph.node(next);
      nodes.push(traceNode(model, node, run));
      below.push(...node.needs);
    }
    level = below;
  }
  return { name, nodes };
}

function traceNode(model: Model, node: Node, run: Evaluation): TraceNode {
  const { name, kind, unit, formula, needs } = node;
  const column = run.column(name);
  const summary = run.summary(name);
  const value =
    column.length === 1
      ? finite(column[0]!)
      : { p5: finite(summary.p5), p50: finite(summary.p50), p95: finite(summary.p95), mean: finite(summary.mean) };
  return {
    name,
    kind,
    unit,
    formula,
    ...(node.source ? { method: node.source } : {}),
    ...(node.doc ? { doc: node.doc } : {}),
    needs,
    value,
    ...(node.kind === 'input' ? { stated: statedFigure(model, node.quantity) } : {}),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** What is stated of a figure, with the source looked up. */
export function statedFigure({ scenario }: Model, quantity: Quantity): StatedFigure {
  const { source, quote, paraphrase, ...rest } = quantity.provenance;
  const known = source === undefined ? undefined : scenario.root.sources[source];
  const address = known?.address ?? (source?.startsWith('http') ? source : undefined);
  const passage = quote ?? paraphrase;
  const stated: StatedFigure = { distribution: quantity.distribution, verbatim: quote !== undefined };
  for (const [key, value] of Object.entries({
    ...rest,
    source,
    title: known?.title,
    address,
    passage,
    place: quantity.place,
  })) {
    if (value !== undefined) Object.assign(stated, { [key]: value });
  }
  return stated;
}

export interface SourcedQuantity extends Omit<StatedFigure, 'distribution'> {
  name: string;
  value: number | Quantity['distribution'];
  unit: string;
  isAssumption: boolean;
}

/** Every figure that the given nodes read, the library’s included: assumptions first, then by name. */
export function quantitiesOf(model: Model, names: Iterable<string>): SourcedQuantity[] {
  const quantities: SourcedQuantity[] = [];
  for (const name of model.graph.leavesOf(names)) {
    const node = model.graph.node(name);
    if (node.kind !== 'input') continue;
    const { distribution, ...stated } = statedFigure(model, node.quantity);
    quantities.push({
      name,
      value: distribution.kind === 'constant' ? distribution.value : distribution,
      unit: node.quantity.unit,
      isAssumption: node.quantity.isAssumption,
      ...stated,
    });
  }
  return quantities.toSorted((a, b) => Number(b.isAssumption) - Number(a.isAssumption) || (a.name < b.name ? -1 : 1));
}

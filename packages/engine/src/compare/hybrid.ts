import { MusterError } from '../errors.ts';
import { maskOf, meanOf } from '../graph/column.ts';
import { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import { type Scenario, scenarioOf } from '../scenario/load.ts';
import type { Located } from '../scenario/located.ts';
import type { Settings } from '../settings.ts';
import { buildModel, samplingOf } from '../verdict.ts';
import type { Measured } from './attribute.ts';
import type { Applicable } from './diff.ts';
import { type Edit, edited } from './edit.ts';
import type { Player } from './players.ts';
import type { Pair, PreparedPair } from './side.ts';

/** What is attributed, as whole numbers of `quantum`. The first two are kept by draw, for the simulation error. */
export const METRICS = [
  { id: 'passes', quantum: 1 },
  { id: 'usable', quantum: 2 ** -10 },
  { id: 'fielded', quantum: 1 },
  { id: 'enough', quantum: 1 },
  { id: 'needed', quantum: 2 ** -10 },
  { id: 'cost', quantum: 1000 },
] as const;

export type Metric = (typeof METRICS)[number]['id'];

/** Metrics with a column a draw. */
export const BY_DRAW = 2;

/** Scenarios between two: A with some of B’s changes, on the same draws. */
export class Hybrids {
  private readonly base: PreparedPair;
  private readonly options: readonly string[];
  private readonly settings: Pick<Settings, 'draws' | 'seed'>;
  /** Reported in one currency and one year’s prices. */
  private readonly isCostComparable: boolean;

  constructor(base: PreparedPair, pairs: readonly Pair[], settings: Pick<Settings, 'draws' | 'seed'>) {
    this.base = base;
    this.options = pairs.map(({ id }) => id);
    this.settings = settings;
    const [first, second] = [base.a, base.b].map(({ scenario }) => scenario.root.reporting);
    this.isCostComparable = first!.currency === second!.currency && first!.priceYear === second!.priceYear;
  }

  /** A with the changes of these players. */
  measure(players: readonly Player[]): Measured {
    const changes = players.flatMap((player) => player.changes);
    try {
      const { scenario, coordination, set } = this.with(changes);
      // Other designs spread the draws of a figure by what other figures there are: they are not common to all hybrids.
      return this.evaluate(scenario, { ...this.settings, design: 'random', coordination, set });
    } catch (error) {
      if (!(error instanceof MusterError)) throw error;
      const made = players.map(({ id }) => id).join(', ') || 'none';
      throw new MusterError(
        error.problems.map((problem) => ({
          ...problem,
          message: `with some of the changes alone (${made}) there is no valid scenario: ${problem.message}`,
          expected: 'changes that can be told apart: compare with --depth 0, or by way of a scenario between the two',
        })),
      );
    }
  }

  private with(changes: readonly Applicable[]): { scenario: Scenario } & Pick<Settings, 'coordination' | 'set'> {
    const { a, b } = this.base;
    const { located, hashes } = a.scenario;
    const contributors = new Set(a.scenario.root.contributors as readonly string[]);
    const set = { ...a.set };
    for (const { contributor, set: name } of changes) {
      if (contributor?.joins) contributors.add(contributor.nation);
      else if (contributor) contributors.delete(contributor.nation);
      if (name !== undefined && b.set[name] !== undefined) set[name] = b.set[name];
      else if (name !== undefined) delete set[name];
    }
    const tree = edited(located, [...changes.flatMap(({ edits }) => edits), ...alone(located, contributors)]);
    // What lies about a line goes with it.
    const { line, ground } = changes.some((change) => change.line) ? b.scenario : a.scenario;
    return {
      scenario: scenarioOf({ located: tree, line, ground, hashes }),
      coordination: changes.some(({ coordination }) => coordination) ? b.coordination : a.coordination,
      set,
    };
  }

  private evaluate(scenario: Scenario, settings: Settings): Measured {
    const { draws } = settings;
    const model = buildModel(scenario, settings, { partial: true });
    const evaluation = new Evaluation(model.graph, samplingOf(model));
    const columns: Float32Array[] = [];
    const totals: number[] = [];
    // By metric, then by option: those with columns come first.
    for (const { id, quantum } of METRICS)
      for (const option of this.options) {
        const name = nodeOf(id, option);
        if (id === 'cost' && !this.isCostComparable) totals.push(Number.NaN);
        else if (id === 'needed') totals.push(whole(evaluation.summary(name).p50 / quantum));
        else {
          const column = evaluation.column(name);
          const scale = ['passes', 'fielded', 'enough'].includes(id) ? draws : 1;
          totals.push(whole((meanOf(column) * scale) / quantum));
          if (id === 'passes' || id === 'usable') {
            const mask = maskOf(column);
            columns.push(Float32Array.from({ length: draws }, (_, draw) => (column[draw & mask]! * scale) / quantum));
          }
        }
      }
    return { totals: Float64Array.from(totals), columns };
  }
}

function nodeOf(metric: Metric, option: string): string {
  const at = { option };
  return {
    passes: nodes.passes.at(at),
    usable: nodes.usable.at(at),
    fielded: nodes.isFielded.at(at),
    enough: nodes.isEnough.at(at),
    needed: nodes.needed.at(at),
    cost: nodes.costPerYear.at(at),
  }[metric].name;
}

function whole(value: number): number {
  return Number.isFinite(value) ? Math.round(value) : Number.NaN;
}

/** What no compared number reads is left out: it would only take time. */
function alone({ place }: Located, contributors: ReadonlySet<string>): Edit[] {
  const empty = { kind: 'map' as const, place, entries: new Map() };
  const items = [...contributors].toSorted().map((value) => ({ kind: 'scalar' as const, place, value }));
  return [
    { path: ['missions'], node: empty },
    { path: ['estimates'], node: empty },
    { path: ['alternatives'], node: undefined },
    { path: ['contributors'], node: { kind: 'list', place, items } },
  ];
}

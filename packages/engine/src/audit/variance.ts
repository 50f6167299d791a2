import type { Column } from '../graph/column.ts';
import { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import { leafWords } from '../outcome/words.ts';
import { factorLeaf } from '../quantity/correlation.ts';
import { randomFill } from '../quantity/design.ts';
import { firstOrder, varianceOf } from '../verdict/sensitivity.ts';
import { assumptionLeaves } from '../verdict/verdict.ts';
import { type Model, samplingOf } from '../verdict.ts';

/** An assumption’s part in the spread of a result. */
export interface VarianceShare {
  name: string;
  words: string;
  /** Share of the variance that it gives by itself. */
  firstOrder: number;
  /** Standard error of that, from ten batches of draws. */
  error: number;
}

export interface VarianceAudit {
  option: string;
  of: 'passes' | 'usable';
  /** False where the result is the same in every draw: then there is nothing to share out. */
  varies: boolean;
  shares: readonly VarianceShare[];
  /** First-order shares added up by what the figures are about. */
  groups: readonly { group: string; figures: number; firstOrder: number }[];
  firstOrders: number;
  /** What no assumption gives by itself: they act together, or what is sourced varies too. */
  rest: number;
}

const BATCHES = 10;
const LISTED = 20;

/**
 * Each assumption’s share of the variance of an option’s result: of whether it passes, and of min(in the field, planned). First-order
 * indices from the draws at hand (correlation ratio), less what chance alone gives.
 *
 * Figures that are correlated are taken apart into what is independent, so that shares add up to at most all: the common factor, and what
 * each figure has of its own beside it (of a correlated pair: the first, and what the second adds).
 */
export function auditVariance(
  model: Model,
  option: string,
  of: 'passes' | 'usable',
  evaluation?: Evaluation,
): VarianceAudit {
  const { graph } = model;
  const run = evaluation ?? new Evaluation(graph, samplingOf(model));
  const target = of === 'passes' ? nodes.passes.at({ option }) : nodes.usable.at({ option });
  const y = run.column(target.name);
  const varies = y.length > 1 && varianceOf(y) > 0;
  const parts = varies ? independentParts(model, run, assumptionLeaves(graph, target.name)) : [];
  const indices = parts
    .map((part) => ({ ...part, firstOrder: firstOrder(part.column, y) }))
    .toSorted((a, b) => b.firstOrder - a.firstOrder || (a.name < b.name ? -1 : 1));
  const shares = indices.slice(0, LISTED).map(({ name, words, column, firstOrder: index }) => ({
    name,
    words,
    firstOrder: index,
    error: errorOf(column, y),
  }));
  const firstOrders = indices.reduce((sum, each) => sum + each.firstOrder, 0);
  return {
    option,
    of,
    varies,
    shares,
    groups: groupsOf(indices),
    firstOrders,
    rest: varies ? Math.max(0, 1 - firstOrders) : 0,
  };
}

interface Part {
  name: string;
  words: string;
  column: Column;
}

function independentParts(
  { scenario, groups, settings, ...model }: Model,
  run: Evaluation,
  leaves: readonly string[],
): Part[] {
  const { root } = scenario;
  const { seed, draws, fill = randomFill } = samplingOf({ scenario, groups, settings, ...model });
  const own = (stream: string): Column => {
    const column = new Float64Array(draws);
    fill(seed, stream, column);
    return column;
  };
  const factors = groups.flatMap((group): Part[] => {
    if (group.kind !== 'factor' || !group.members.some((member) => leaves.includes(member))) return [];
    const label = root.factors?.find(({ id }) => id === group.id)?.label ?? group.id;
    return [{ name: `factor.${group.id}`, words: `${label} (what all share)`, column: own(factorLeaf(group.id)) }];
  });
  return [
    ...factors,
    ...leaves.map((name): Part => {
      const group = groups.find(({ members }) => members.includes(name));
      const words = leafWords(name, root);
      if (!group) return { name, words, column: run.column(name) };
      return {
        name,
        words: group.kind === 'factor' ? `${words}, apart from what all share` : words,
        column: own(name),
      };
    }),
  ];
}

/** Standard error of a first-order index from the spread over batches of draws. */
function errorOf(x: Column, y: Column): number {
  if (x.length === 1) return 0;
  const size = Math.floor(y.length / BATCHES);
  const batches = Array.from({ length: BATCHES }, (_, k) =>
    firstOrder(x.subarray(k * size, (k + 1) * size), y.subarray(k * size, (k + 1) * size)),
  );
  const mean = batches.reduce((sum, index) => sum + index, 0) / BATCHES;
  const squares = batches.reduce((sum, index) => sum + (index - mean) ** 2, 0);
  return Math.sqrt(squares / (BATCHES - 1) / BATCHES);
}

const GROUPS: readonly [pattern: RegExp, group: string][] = [
  [/^factor\.|^pledge\..*\.resolve$|^willingness\..*\.comes$/, 'whether nations come'],
  [/^pledge\..*\.(share|amount|pool)$|^willingness\..*\.share$|^statement\..*\.amount$/, 'how many they send'],
  [/^pledge\..*\.after$|^willingness\..*\.after$/, 'for how many others they wait'],
  [/^world\./, 'conditions on the world'],
  [/^(rotation|nation\..*\.(tour|dwell|overlap))/, 'rotation'],
  [/^nation\./, 'armies and what they are tied to'],
  [/^(posture|option|theatre)\./, 'the plan and what its tasks need'],
];

function groupsOf(indices: readonly { name: string; firstOrder: number }[]): VarianceAudit['groups'] {
  const groups = new Map<string, { figures: number; firstOrder: number }>();
  for (const { name, firstOrder: index } of indices) {
    const group = GROUPS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
    const known = groups.get(group) ?? { figures: 0, firstOrder: 0 };
    groups.set(group, { figures: known.figures + 1, firstOrder: known.firstOrder + index });
  }
  return [...groups].map(([group, sums]) => ({ group, ...sums })).toSorted((a, b) => b.firstOrder - a.firstOrder);
}

import { maskOf, meanOf } from '../graph/column.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Settings } from '../settings.ts';
import { buildModel, type Computed, evaluationOf } from '../verdict.ts';
import { attribute, type Measured } from './attribute.ts';

/** What one figure that was set has moved. */
export interface ContributionOfSet {
  name: string;
  /** Share of draws that pass. */
  passes: number;
  /** Mean of min(in the field, planned), persons. */
  usable: number;
  /** 1.96 standard errors from the number of draws. */
  passesError: number;
  usableError: number;
}

export interface Contributions {
  contributions: readonly ContributionOfSet[];
  before: { passes: number; usable: number };
  after: { passes: number; usable: number };
  /** All orders were tried, or a sample of them. */
  isExact: boolean;
  draws: number;
}

const CONTRIBUTION_DRAWS = 2_000;
const PERSONS_QUANTUM = 1e-3;
const SAMPLED_PAIRS = 6;

/**
 * What each figure that is set does to the verdict of an option, against the scenario as it stands: its step, averaged over all orders in
 * which the figures can be set (Shapley value). They add up exactly, being counted in draws and in thousandths of a person. Up to eight
 * figures: all sets of them; more: a sample of orders. Source: see compare/attribute.ts.
 */
export function contributionsOf(
  scenario: Scenario,
  settings: Settings,
  option: string,
  progress?: (done: number) => void,
): Contributions {
  const names = Object.keys(settings.set);
  const draws = Math.min(settings.draws, CONTRIBUTION_DRAWS);
  let earlier: Computed | undefined;
  let start: Measured | undefined;
  let measured = 0;
  const expected = 2 ** Math.min(names.length, 8);
  const { totals, divisor, difference, simulationError, isExact } = attribute(
    names.length,
    (chosen) => {
      const set = Object.fromEntries(
        names.filter((_, at) => chosen[at] === 1).map((name) => [name, settings.set[name]!]),
      );
      const model = buildModel(scenario, { ...settings, design: 'random', draws, set });
      const evaluation = evaluationOf(model, earlier);
      earlier = { model, evaluation };
      measured += 1;
      progress?.(Math.min(1, measured / expected));
      const measure = measureOf(evaluation, option, draws);
      // Nobody’s turn yet: the scenario as it stands comes first.
      start ??= measure;
      return measure;
    },
    { pairs: SAMPLED_PAIRS, seed: settings.seed },
  );
  const [passes, usable] = start!.totals as unknown as [number, number];
  const scaled = (passing: number, persons: number) => ({
    passes: passing / draws,
    usable: persons * PERSONS_QUANTUM,
  });
  return {
    contributions: names.map((name, at) => ({
      name,
      ...scaled(totals[at]![0]! / divisor, totals[at]![1]! / divisor),
      passesError: (1.96 * simulationError[at]![0]!) / draws,
      usableError: 1.96 * simulationError[at]![1]! * PERSONS_QUANTUM,
    })),
    before: scaled(passes, usable),
    after: scaled(passes + difference[0]!, usable + difference[1]!),
    isExact,
    draws,
  };
}

function measureOf(evaluation: Evaluation, option: string, draws: number): Measured {
  const read = (name: string, scale: number) => {
    const column = evaluation.column(name);
    const mask = maskOf(column);
    return {
      total: Math.round(meanOf(column) * scale),
      column: Float32Array.from({ length: draws }, (_, draw) => column[draw & mask]! * scale),
    };
  };
  const passes = read(nodes.passes.at({ option }).name, draws);
  const usable = read(nodes.usable.at({ option }).name, 1 / PERSONS_QUANTUM);
  return {
    totals: Float64Array.of(passes.total, usable.total),
    columns: [passes.column, usable.column],
  };
}

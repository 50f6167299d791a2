import type { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import { chanceError, firstOrder } from '../verdict/sensitivity.ts';
import { assumptionLeaves } from '../verdict/verdict.ts';
import type { Model } from '../verdict.ts';
import { leafWords } from './words.ts';

/** The assumption with the largest first-order index on what is usable, where any has one. */
export function movesMost(model: Model, evaluation: Evaluation, option: string): string | undefined {
  return indicesOf(model, evaluation, option)[0]?.name;
}

/** Assumptions with a first-order index on what is usable, largest first. */
function indicesOf({ graph }: Model, evaluation: Evaluation, option: string): { name: string; index: number }[] {
  const usable = nodes.usable.at({ option }).name;
  const column = evaluation.column(usable);
  return assumptionLeaves(graph, usable)
    .map((name) => ({ name, index: firstOrder(evaluation.column(name), column) }))
    .filter(({ index }) => index > 0)
    .toSorted((a, b) => b.index - a.index);
}

/** An assumption that moves what is usable, by the name under which a user changes it. */
export interface Mover {
  name: string;
  label: string;
  /** First-order index on min(in the field, planned). */
  index: number;
}

/** Standard errors of an index that is 0, above which one is told from chance. */
const TOLD_APART = 5;

/** The assumptions that move an option most, as far as they can be told from chance. Whether a nation comes is changed by how likely that is. */
export function moversOf(model: Model, evaluation: Evaluation, option: string): Mover[] {
  const least = TOLD_APART * chanceError(evaluation.sampling.draws);
  const told = indicesOf(model, evaluation, option).filter(({ index }) => index > least);
  return told.map(({ name, index }) => ({
    name: name.replace(/\.resolve$/, '.comes'),
    label: leafWords(name, model.scenario.root),
    index,
  }));
}

import type { Evaluation } from '../graph/evaluate.ts';
import { type Computed, evaluationOf, type Model } from '../verdict.ts';
import { glanceTemplate } from './option.ts';
import { chosenOptions } from './outcome.ts';
import type { OptionOutcome } from './schema.ts';
import { resolve } from './template.ts';

/** The first numbers of an option: a part of its outcome, under the same names. */
export interface Glance {
  id: string;
  requirement: Pick<OptionOutcome['requirement'], 'planned' | 'needed' | 'unreachable'>;
  coalition: Pick<OptionOutcome['coalition'], 'coordinationGap' | 'statedOnly'>;
  generation: Pick<OptionOutcome['generation'], 'inField' | 'tiedUp'>;
  cost: Pick<OptionOutcome['cost'], 'perYear'>;
  verdict: Pick<
    OptionOutcome['verdict'],
    'pass' | 'probabilityJoint' | 'fielded' | 'enough' | 'paid' | 'gap' | 'binding'
  > & { probability: Omit<OptionOutcome['verdict']['probability'], 'assumptionLow' | 'assumptionHigh'> };
}

/** What an option comes to at a glance, soon enough to follow the hand that changes a figure. Throws a MusterError where there is no such option. */
export function glance(model: Model, option: string, earlier?: Computed): { glance: Glance; evaluation: Evaluation } {
  const evaluation = evaluationOf(model, earlier);
  const [chosen] = chosenOptions(model, option);
  const template = glanceTemplate(model, evaluation, chosen!);
  return { glance: resolve(template, evaluation, ['options', option], []) as Glance, evaluation };
}

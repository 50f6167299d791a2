import type { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import type { Option } from '../scenario/schema.ts';
import { type Computed, evaluationOf, type Model } from '../verdict.ts';
import { deploymentTemplate } from './deployment.ts';
import { chosenOptions } from './outcome.ts';
import type { OptionOutcome } from './schema.ts';
import { intervalOf, reference, resolve } from './template.ts';
import { bindingOf, chancesTemplate } from './verdict.ts';

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

/**
 * Where an option stands and what that comes to, alone: soon enough to follow a base that is moved. Undefined where the option was not laid out.
 * Throws a MusterError where there is no such option.
 */
export function deploymentGlance(
  model: Model,
  option: string,
  earlier?: Computed,
): { deployment: OptionOutcome['deployment']; evaluation: Evaluation } {
  const evaluation = evaluationOf(model, earlier);
  const [chosen] = chosenOptions(model, option);
  const template = deploymentTemplate(model, evaluation, chosen!);
  const path = ['options', option, 'deployment'];
  return {
    deployment: template && (resolve(template, evaluation, path, []) as OptionOutcome['deployment']),
    evaluation,
  };
}

/** What is read first, and follows a change at once: the same names and numbers as in the outcome, and fewer of them. */
function glanceTemplate(model: Model, evaluation: Evaluation, { id: option }: Option) {
  const at = { option };
  return {
    id: option,
    requirement: {
      planned: intervalOf(nodes.planned.at(at)),
      needed: intervalOf(nodes.needed.at(at)),
      unreachable: reference(nodes.unreachable.at(at).name),
    },
    coalition: {
      coordinationGap: intervalOf(nodes.coordinationGap.at(at)),
      statedOnly: intervalOf(nodes.statedOnly.at(at)),
    },
    generation: { inField: intervalOf(nodes.inField.at(at)), tiedUp: intervalOf(nodes.tiedUp.at(at)) },
    cost: { perYear: intervalOf(nodes.costPerYear.at(at)) },
    verdict: {
      ...chancesTemplate(model, evaluation, option),
      binding: bindingOf(evaluation, option).map(({ constraint, name }) => ({ constraint, share: reference(name) })),
    },
  };
}

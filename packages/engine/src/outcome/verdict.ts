import { hasMovement } from '../generation/build-up.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import type { Option } from '../scenario/schema.ts';
import { CONSTRAINTS } from '../verdict/binding.ts';
import type { Model } from '../verdict.ts';
import { holdsTemplate } from './ceasefire.ts';
import { movesMost } from './movers.ts';
import { sentenceOf } from './sentence.ts';
import { intervalOf, probabilityOf, reference } from './template.ts';

export function verdictTemplate(model: Model, evaluation: Evaluation, option: Option) {
  const at = { option: option.id };
  const binding = bindingOf(evaluation, option.id);
  const mover = movesMost(model, evaluation, option.id);
  const { probability, ...chances } = chancesTemplate(model, evaluation, option.id);
  return {
    ...chances,
    ...holdsTemplate(model, option.id),
    basis:
      option.fullBy && hasMovement(model.scenario) ? 'build-up and rotation to the horizon' : 'rotation to the horizon',
    probability: {
      ...probability,
      assumptionLow: reference(nodes.assumptionLow.at(at).name),
      assumptionHigh: reference(nodes.assumptionHigh.at(at).name),
    },
    binding: binding.map(({ constraint, name }) => ({ constraint, share: reference(name) })),
    restsOnAssumptions: reference(nodes.restsOnAssumptions.at(at).name),
    ...(mover ? { movesMost: { name: mover, share: reference(nodes.movesMost.at(at).name) } } : {}),
    alternatives: (model.scenario.root.alternatives ?? []).map(({ id: alternative, label }) => ({
      alternative,
      label,
      probability: reference(nodes.probabilityUnder.at({ ...at, alternative }).name),
    })),
    sentence: () =>
      sentenceOf(model, evaluation, option, { pass: passOf(model, evaluation, option.id), binding, mover }),
  };
}

/** Whether it passes, and in how many draws: without alternatives and what rests on assumptions, which take reruns. */
export function chancesTemplate(model: Model, evaluation: Evaluation, option: string) {
  const at = { option };
  const chance = (probability: string) =>
    probabilityOf({
      value: nodes.probability.at({ ...at, probability }),
      low: nodes.low.at({ ...at, probability }),
      high: nodes.high.at({ ...at, probability }),
    });
  return {
    pass: () => passOf(model, evaluation, option),
    probability: chance('probability'),
    probabilityJoint: chance('probabilityJoint'),
    fielded: chance('fielded'),
    enough: chance('enough'),
    ...(model.scenario.root.budget ? { paid: chance('paid') } : {}),
    gap: intervalOf(nodes.gap.at(at)),
  };
}

export function bindingOf(evaluation: Evaluation, option: string) {
  return CONSTRAINTS.map((constraint) => ({ constraint, handle: nodes.binding.at({ option, constraint }) }))
    .map(({ constraint, handle }) => ({ constraint, name: handle.name, value: evaluation.number(handle.name) }))
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value);
}

/** Passes, fails or is open: the simulation interval lies above, below or astride the pass level. */
function passOf({ scenario }: Model, evaluation: Evaluation, option: string): 'passes' | 'fails' | 'open' {
  const level = evaluation.number(scenario.root.passLevel.name);
  const at = { option, probability: 'probability' };
  if (evaluation.number(nodes.low.at(at).name) > level) return 'passes';
  return evaluation.number(nodes.high.at(at).name) < level ? 'fails' : 'open';
}

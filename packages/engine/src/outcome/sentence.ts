import { actsThroughViolations } from '../ceasefire/terms-in.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import type { Option } from '../scenario/schema.ts';
import type { Constraint } from '../verdict/binding.ts';
import type { Model } from '../verdict.ts';
import { isSurvivalTold } from './ceasefire.ts';
import { constraintWords, leafWords, ofDraws, percent, persons, range } from './words.ts';

interface Findings {
  pass: 'passes' | 'fails' | 'open';
  binding: readonly { constraint: Constraint; value: number }[];
  mover: string | undefined;
}

const VERDICT: Readonly<Record<Findings['pass'], string>> = {
  passes: 'passes muster',
  fails: 'does not pass muster',
  open: 'is open: the draws do not settle whether it passes muster',
};

/** The verdict of an option in plain words: what, how sure, why, and how much of it is assumed. */
export function sentenceOf(
  model: Model,
  evaluation: Evaluation,
  option: Option,
  { pass, binding, mover }: Findings,
): string {
  const draws = model.settings.draws;
  const at = { option: option.id };
  const share = (probability: string) => evaluation.number(nodes.probability.at({ ...at, probability }).name);
  const kept = evaluation.summary(nodes.inField.at(at).name);
  const planned = evaluation.summary(nodes.planned.at(at).name);
  const needed = evaluation.summary(nodes.needed.at(at).name);
  const stated = option.components.every(({ strength }) => strength !== undefined);
  const unstated = ` (no strength is stated: the median of what is needed${needed.p5 === needed.p95 ? '' : ', so it is enough in half of the draws by construction'})`;
  const sentences = [
    `“${option.label}” ${VERDICT[pass]}: under these assumptions it can be kept in the field and is enough ${ofDraws(share('probability'), draws)}.`,
    `Planned are ${range(planned.p5, planned.p95)} persons${stated ? '' : unstated}; the task needs ${range(needed.p5, needed.p95)}; the coalition keeps ${range(kept.p5, kept.p95)} in the field.`,
    `It can be fielded ${ofDraws(share('fielded'), draws)}; it is enough ${ofDraws(share('enough'), draws)}.`,
  ];
  if (isSurvivalTold(model, option.id)) sentences.push(holdsSentence(model, evaluation, option));
  if (binding.length > 0) {
    const named = binding
      .slice(0, 3)
      .map(({ constraint, value }) => `${constraintWords(constraint)} (${percent(value)} of the failing draws)`);
    sentences.push(`What holds it back most: ${named.join(', ')}.`);
  }
  const rests = evaluation.number(nodes.restsOnAssumptions.at(at).name);
  const alone = evaluation.summary(nodes.statedOnly.at(at).name);
  sentences.push(
    `${capital(percent(rests))} of the spread of this answer comes from assumptions; stated amounts alone keep ${range(alone.p5, alone.p95)} persons (mean ${persons(alone.mean)}) in the field.`,
  );
  if (mover) sentences.push(`The assumption that moves it most: ${leafWords(mover, model.scenario.root)}.`);
  return sentences.join(' ');
}

/** Whether the ceasefire holds: as an association in other wars, with the range over tables, and never silently part of the pass. */
function holdsSentence({ scenario }: Model, evaluation: Evaluation, option: Option): string {
  const figure = (name: string) => evaluation.number(nodes.holdsTo.at({ option: option.id, figure: name }).name);
  const horizon = Math.round(evaluation.summary(scenario.root.horizon.name).p50);
  const [value, low, high] = [figure('value'), figure('assumptionLow'), figure('assumptionHigh')];
  if (!Number.isFinite(value))
    return `How long the ceasefire holds is not told to month ${horizon}: the survival table ends before.`;
  const through = actsThroughViolations(scenario.root);
  const level = evaluation.number(scenario.root.passLevel.name);
  const fielded = evaluation.number(nodes.probability.at({ option: option.id, probability: 'fielded' }).name);
  const but =
    fielded >= level && value < level ? 'It can be staffed, but the ceasefire that it guards' : 'The ceasefire';
  return `${but} holds to month ${horizon} in ${percent(value)} of cases (${percent(low)} to ${percent(high)} over survival tables and ${through ? 'what is assumed' : 'ratios'}), if it goes as after civil wars${through ? ' and violations go with an end as is assumed' : ''}; no table is of a war between states.`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

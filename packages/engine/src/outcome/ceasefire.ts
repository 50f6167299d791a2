import { hasCeasefire, monthsOf, SURVIVAL_FIGURES, tablesOf } from '../ceasefire/ceasefire.ts';
import { termsIn } from '../ceasefire/terms-in.ts';
import { nodes } from '../graph/nodes.ts';
import type { Option } from '../scenario/schema.ts';
import type { Model } from '../verdict.ts';
import { reference } from './template.ts';

/** How long the ceasefire may hold under an option; absent where the scenario does not say from which cases that is to be worked out. */
export function ceasefireTemplate(model: Model, option: Option) {
  const { scenario, graph } = model;
  if (!hasCeasefire(scenario)) return undefined;
  const { root } = scenario;
  const { months, horizon } = monthsOf(graph, scenario);
  const own = root.ceasefire!;
  const table = (id: string) => {
    const { label, counts, interstate, excludes } = root.durability!.baselines[id]!;
    return { id, label, counts, interstate, excludes };
  };
  const figures = (at: (figure: string) => { name: string }) =>
    Object.fromEntries(SURVIVAL_FIGURES.map((figure) => [figure, reference(at(figure).name)]));
  return {
    baseline: table(own.baseline),
    because: own.because,
    ...insteadOf(model, option),
    ...(own.model ? { model: { id: own.model, label: root.durability!.models[own.model]!.label } } : {}),
    survival: months.map((month) => ({
      month,
      ...figures((figure) => nodes.survival.at({ option: option.id, month: String(month), figure })),
    })),
    horizon,
    without: reference(nodes.withoutTerms.at({ option: option.id }).name),
    contributions: termsIn(root, option).map(({ id, label, isAssumption, isForce }) => ({
      term: id,
      label,
      isAssumption,
      isForce,
      value: reference(nodes.termAdds.at({ option: option.id, term: id }).name),
    })),
    tables: tablesOf(scenario)
      .slice(1)
      .map(({ id: baseline }) => ({
        ...table(baseline),
        value: reference(nodes.underTable.at({ option: option.id, baseline }).name),
      })),
  };
}

/** Where a table was set in place of the scenario’s own: which that is, and the terms that its cases may contain, so that no ratio stands for them. */
function insteadOf({ scenario: { root, chosenFrom } }: Model, { id: option }: Option) {
  if (!chosenFrom) return {};
  const { baseline } = chosenFrom.root.ceasefire!;
  const kept = termsIn(root, root.options.find(({ id }) => id === option)!).map(({ id }) => id);
  const before = termsIn(chosenFrom.root, chosenFrom.root.options.find(({ id }) => id === option)!);
  const leftOut = before
    .filter(({ id }) => !kept.includes(id))
    .map(({ id: term, label, isForce }) => ({ term, label, isForce }));
  return { insteadOf: { id: baseline, label: root.durability!.baselines[baseline]!.label }, leftOut };
}

/** Survival to the horizon, for the verdict. */
export function holdsTemplate({ scenario }: Model, option: string) {
  if (!hasCeasefire(scenario)) return {};
  const figures = ['value', 'low', 'high', 'assumptionLow', 'assumptionHigh'];
  const holds = figures.map((figure) => [figure, reference(nodes.holdsTo.at({ option, figure }).name)]);
  return { holds: Object.fromEntries(holds) };
}

import { hasCeasefire, monthsOf, SURVIVAL_FIGURES, tablesOf } from '../ceasefire/ceasefire.ts';
import { actsThroughViolations, leftOutIn, playersIn } from '../ceasefire/terms-in.ts';
import { nodes } from '../graph/nodes.ts';
import type { Option } from '../scenario/schema.ts';
import type { Model } from '../verdict.ts';
import { intervalOf, reference } from './template.ts';

/** Whether it is worked out how long the ceasefire may hold under an option: through violations only where the option is laid out. */
export function isSurvivalTold({ scenario, graph }: Pick<Model, 'scenario' | 'graph'>, option: string): boolean {
  return hasCeasefire(scenario) && graph.nodes.has(nodes.withoutTerms.at({ option }).name);
}

/** Whether a number is there only once the options are laid out: where they stand, and survival where the force acts through violations. */
export function restsOnLayout({ root }: Model['scenario'], name: string): boolean {
  if (/\bdeployment\b/.test(name)) return true;
  return root.ceasefire?.violations !== undefined && /\bceasefire\.|\bverdict\.holds\b/.test(name);
}

/** How long the ceasefire may hold under an option; absent where that is not worked out. */
export function ceasefireTemplate(model: Model, option: Option) {
  if (!isSurvivalTold(model, option.id)) return undefined;
  const { scenario, graph } = model;
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
    ...(own.model && playersIn(root, option).some(({ isAssumption }) => !isAssumption)
      ? { model: { id: own.model, label: root.durability!.models[own.model]!.label } }
      : {}),
    ...violationsOf(root),
    survival: months.map((month) => ({
      month,
      ...figures((figure) => nodes.survival.at({ option: option.id, month: String(month), figure })),
    })),
    horizon,
    without: reference(nodes.withoutTerms.at({ option: option.id }).name),
    contributions: playersIn(root, option).map(({ id, label, isAssumption, isForce }) => ({
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
function insteadOf({ scenario: { root, chosenFrom } }: Model, option: Option) {
  if (!chosenFrom) return {};
  const { baseline } = chosenFrom.root.ceasefire!;
  const leftOut = leftOutIn(root, option).map(({ id: term, label, isForce }) => ({ term, label, isForce }));
  return { insteadOf: { id: baseline, label: root.durability!.baselines[baseline]!.label }, leftOut };
}

/** How violations move the hazard, where the force acts through them. */
function violationsOf(root: Model['scenario']['root']) {
  if (!actsThroughViolations(root)) return {};
  const { exponent, window, floor } = root.ceasefire!.violations!;
  const median = ({ name }: { name: string }) => reference(`${name}.p50`);
  return {
    violations: {
      exponent: intervalOf(exponent),
      isAssumption: exponent.isAssumption,
      window: median(window),
      floor: median(floor),
    },
  };
}

/** Survival to the horizon, for the verdict. */
export function holdsTemplate(model: Model, option: string) {
  if (!isSurvivalTold(model, option)) return {};
  const figures = ['value', 'low', 'high', 'assumptionLow', 'assumptionHigh'];
  const holds = figures.map((figure) => [figure, reference(nodes.holdsTo.at({ option, figure }).name)]);
  return { holds: Object.fromEntries(holds) };
}

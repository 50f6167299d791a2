import { basisOf } from '../cost/basis.ts';
import { HOOVER } from '../cost/burden.ts';
import { YEARS } from '../cost/cost.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import { lastDay } from '../quantity/dates.ts';
import type { Option } from '../scenario/schema.ts';
import type { Model } from '../verdict.ts';
import { ceasefireTemplate } from './ceasefire.ts';
import { deploymentTemplate } from './deployment.ts';
import { byValue, descending, generationTemplate } from './generation.ts';
import { intervalOf, reference } from './template.ts';
import { verdictTemplate } from './verdict.ts';

const NEAREST = 5;

/** The outcome of one option with references in place of numbers. */
export function optionTemplate(model: Model, evaluation: Evaluation, option: Option, pivotality: boolean) {
  return {
    id: option.id,
    label: option.label,
    components: option.components.map(({ id: component, posture }) => ({
      id: component,
      posture,
      planned: intervalOf(nodes.componentPlanned.at({ option: option.id, component })),
      needed: intervalOf(nodes.componentNeeded.at({ option: option.id, component })),
    })),
    requirement: requirementTemplate(model, evaluation, option),
    coalition: coalitionTemplate(model, evaluation, option.id, pivotality),
    generation: generationTemplate(model, evaluation, option),
    ...deploymentOf(model, evaluation, option),
    ...ceasefireOf(model, option),
    cost: costTemplate(model, evaluation, option.id),
    verdict: verdictTemplate(model, evaluation, option),
  };
}

function ceasefireOf(model: Model, option: Option) {
  const ceasefire = ceasefireTemplate(model, option);
  return ceasefire ? { ceasefire } : {};
}

function deploymentOf(model: Model, evaluation: Evaluation, option: Option) {
  const deployment = deploymentTemplate(model, evaluation, option);
  return deployment ? { deployment } : {};
}

function requirementTemplate(model: Model, evaluation: Evaluation, { id: option, components }: Option) {
  const { graph, scenario } = model;
  const has = (handle: { name: string }) => graph.nodes.has(handle.name);
  const methods = ['posts', 'patrols', 'bases', 'reserve', 'hubs', 'forceRatio'].filter((method) =>
    has(nodes.byMethod.at({ option, method })),
  );
  const [perKm2, perThousand] = [nodes.perKm2.at({ option }), nodes.perThousand.at({ option })];
  return {
    planned: intervalOf(nodes.planned.at({ option })),
    stated: components.every(({ strength }) => strength !== undefined),
    needed: intervalOf(nodes.needed.at({ option })),
    unreachable: reference(nodes.unreachable.at({ option }).name),
    byMethod: methods.map((method) => ({ method, persons: intervalOf(nodes.byMethod.at({ option, method })) })),
    byRole: ['combat', 'support'].map((role) => ({ role, persons: intervalOf(nodes.byRole.at({ option, role })) })),
    density: {
      perKm: intervalOf(nodes.perKm.at({ option })),
      ...(has(perKm2) ? { perKm2: intervalOf(perKm2) } : {}),
      ...(has(perThousand) ? { perThousand: intervalOf(perThousand) } : {}),
    },
    nearestMissions: nearestMissions(graph, scenario.root.missions, evaluation, option),
    estimates: estimatesOf(model),
  };
}

function nearestMissions(
  graph: Model['graph'],
  missions: Model['scenario']['root']['missions'],
  evaluation: Evaluation,
  option: string,
) {
  const distances = Object.keys(missions)
    .map((mission) => ({ mission, handle: nodes.missionDistance.at({ option, mission }) }))
    .filter(({ handle }) => graph.nodes.has(handle.name))
    .map(({ mission, handle }) => ({ mission, handle, value: evaluation.number(handle.name) }))
    .filter(({ value }) => Number.isFinite(value))
    .toSorted((a, b) => a.value - b.value || (a.mission < b.mission ? -1 : 1));
  return distances.slice(0, NEAREST).map(({ mission, handle }) => {
    const densities = {
      perKm: nodes.missionPerKm.at({ mission }),
      perKm2: nodes.missionPerKm2.at({ mission }),
      perThousand: nodes.missionPerThousand.at({ mission }),
    };
    const known = Object.entries(densities).filter(([, density]) => graph.nodes.has(density.name));
    const { name, outcome } = missions[mission]!;
    return {
      mission,
      name,
      outcome,
      distance: reference(handle.name),
      ...Object.fromEntries(known.map(([key, density]) => [key, reference(`${density.name}.p50`)])),
    };
  });
}

/** Published estimates of what is needed, by posture, as of the date; inputs of no method. */
function estimatesOf({ scenario, graph }: Model) {
  const { estimates } = scenario.root;
  return Object.entries(estimates)
    .map(([id, estimate]) => ({
      id,
      ...estimate,
      low: nodes.estimateLow.at({ estimate: id }),
      high: nodes.estimateHigh.at({ estimate: id }),
    }))
    .filter(({ about, low, high }) => about === 'need' && (graph.nodes.has(low.name) || graph.nodes.has(high.name)))
    .toSorted((a, b) => (lastDay(a.date) < lastDay(b.date) ? -1 : 1))
    .map(({ id, who, organisation, date, posture, about, source, low, high }) => ({
      id,
      who,
      ...(organisation ? { organisation } : {}),
      date,
      posture,
      about,
      ...(graph.nodes.has(low.name) ? { low: reference(`${low.name}.p50`) } : {}),
      ...(graph.nodes.has(high.name) ? { high: reference(`${high.name}.p50`) } : {}),
      source,
    }));
}

function coalitionTemplate(model: Model, evaluation: Evaluation, option: string, pivotality: boolean) {
  const side = (mode: 'least' | 'greatest') => ({
    persons: intervalOf(nodes.committed.at({ option, mode })),
    nations: byValue(model.contributors.get(option)!, (nation) =>
      evaluation.number(nodes.memberIn.at({ option, mode, nation }).name),
    ).map((nation) => ({
      nation,
      share: reference(nodes.memberIn.at({ option, mode, nation }).name),
    })),
  });
  return {
    least: side('least'),
    greatest: side('greatest'),
    coordinationGap: intervalOf(nodes.coordinationGap.at({ option })),
    statedOnly: intervalOf(nodes.statedOnly.at({ option })),
    ...(pivotality ? { pivotal: pivotalTemplate(model, evaluation, option) } : {}),
  };
}

function pivotalTemplate({ graph, contributors }: Model, evaluation: Evaluation, option: string) {
  const nations = contributors
    .get(option)!
    .filter((nation) => graph.nodes.has(nodes.pivotalOwn.at({ option, nation }).name));
  const own = (nation: string) => nodes.pivotalOwn.at({ option, nation }).name;
  const induced = (nation: string) => nodes.pivotalInduced.at({ option, nation }).name;
  return byValue(nations, (nation) => evaluation.number(own(nation)) + evaluation.number(induced(nation))).map(
    (nation) => ({
      nation,
      own: reference(own(nation)),
      induced: reference(induced(nation)),
    }),
  );
}

function costTemplate({ contributors, scenario, graph }: Model, evaluation: Evaluation, option: string) {
  const nations = contributors.get(option)!;
  const { reporting, cost } = scenario.root;
  const optional = (key: string, handle: { name: string }) =>
    graph.nodes.has(handle.name) ? { [key]: reference(handle.name) } : {};
  const costOf = (nation: string) => evaluation.summary(nodes.nationCost.at({ option, nation }).name).mean;
  const due = (nation: string) => {
    const { name } = nodes.gdpShare.at({ option, nation });
    return graph.has(name) ? evaluation.number(name) : 0;
  };
  const idle = nations.filter((nation) => costOf(nation) === 0 && due(nation) > 0);
  const years = YEARS.filter((year) => evaluation.summary(nodes.yearShare.at({ year: String(year) }).name).p95 > 0);
  return {
    perYear: intervalOf(nodes.costPerYear.at({ option })),
    planPerYear: intervalOf(nodes.planPerYear.at({ option })),
    setUp: intervalOf(nodes.setUp.at({ option })),
    byYear: years.map((year) => ({ year, amount: intervalOf(nodes.costInYear.at({ option, year: String(year) })) })),
    total: intervalOf(nodes.totalCost.at({ option })),
    ...reporting,
    hoover: HOOVER.map(({ of, against }) => ({
      of,
      against,
      index: intervalOf(nodes.hoover.at({ option, of, against })),
    })),
    // Who bears nothing is part of a burden: those stand last, the largest first.
    byNation: [...byValue(nations, costOf), ...descending(idle, due)].map((nation) => {
      const at = { option, nation };
      const ofGdp = nodes.shareOfGdp.at(at);
      return {
        nation,
        basis: basisOf(scenario.root, nation) ?? cost.basis ?? 'allIn',
        perYear: intervalOf(nodes.nationCost.at(at)),
        ...(graph.nodes.has(ofGdp.name) ? { shareOfGdp: intervalOf(ofGdp) } : {}),
        shareOfCost: reference(nodes.shareOfCost.at(at).name),
        shareOfArmy: intervalOf(nodes.shareOfArmy.at(at)),
        ...optional('shareOfDefence', nodes.shareOfDefence.at(at)),
        ...optional('shareOfPopulation', nodes.shareOfPopulation.at(at)),
        ...optional('gdpShare', nodes.gdpShare.at(at)),
        ...optional('overProportion', nodes.overProportion.at(at)),
      };
    }),
  };
}

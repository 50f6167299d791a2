import { addActors, contributorsOf } from './coalition/actors.ts';
import { addCoalitions, type Problem as CoalitionProblem } from './coalition/coalition.ts';
import { addPivotality } from './coalition/pivotality.ts';
import { correlatedGroups } from './correlations.ts';
import { addAid } from './cost/aid.ts';
import { addCost } from './cost/cost.ts';
import { allAtOnce } from './errors.ts';
import { addInField } from './generation/in-field.ts';
import { addNations, rotationOf } from './generation/nations.ts';
import type { Sampling } from './graph/evaluate.ts';
import { Graph } from './graph/graph.ts';
import type { Node } from './graph/node.ts';
import { given } from './graph/nodes.ts';
import { factorLeaf, type Group } from './quantity/correlation.ts';
import { fillOf } from './quantity/design.ts';
import { addRequirement } from './requirement/requirement.ts';
import type { Scenario } from './scenario/load.ts';
import { applySetBlock } from './set-block.ts';
import { applySettings, checkSettings, type Settings } from './settings.ts';
import { addVerdicts } from './verdict/verdict.ts';

/** The graph of a scenario: all stages, in the order of the model. */
export interface Model {
  scenario: Scenario;
  settings: Settings;
  graph: Graph;
  groups: Group[];
  /** Nations that may contribute. */
  nations: readonly string[];
  /** Those that may bring troops, by option. */
  contributors: ReadonlyMap<string, readonly string[]>;
}

export interface BuildOptions {
  /** Pass over settings and correlations of figures that are not read: for scenarios between two that were checked as they stand. */
  partial?: boolean;
}

export function buildModel(scenario: Scenario, settings: Settings, { partial = false }: BuildOptions = {}): Model {
  checkSettings(settings);
  const graph = new Graph();
  const { root } = scenario;
  const nations = contributorsOf(scenario);
  const chosen = settings.coordination === 'joint' ? 'greatest' : 'least';

  addRequirement(graph, scenario);
  addNations(graph, scenario, nations);
  const actors = addActors(graph, scenario, nations);
  const coalitions = addCoalitions(graph, scenario, actors);
  const contributors = new Map<string, readonly string[]>();
  for (const { id: option } of root.options) {
    const coalition = coalitions.get(option)!;
    const own = contributorsTo(coalition);
    contributors.set(
      option,
      own.map(({ nation }) => nation),
    );
    addInField(graph, scenario, option, own, chosen, coalition.sameAs);
    addPivotality(graph, option, coalition, settings.coordination);
  }
  addCost(graph, scenario, nations, contributors, (nation) => rotationOf(graph, scenario, nation));
  addAid(graph, scenario);
  graph.input(given(root.passLevel), root.passLevel);
  const groups: Group[] = [];
  allAtOnce(
    () => applySetBlock(graph, scenario, partial),
    () => applySettings(graph, scenario, partial ? knownIn(graph, settings.set) : settings.set),
    () => addVerdicts(graph, scenario, settings.design),
    () => groups.push(...correlatedGroups(graph, scenario, partial)),
  );
  return { scenario, settings, graph, groups, nations, contributors };
}

function knownIn(graph: Graph, set: Settings['set']): Settings['set'] {
  return Object.fromEntries(Object.entries(set).filter(([name]) => graph.nodes.has(name)));
}

/** Nations with troops for an option, and the kinds of pledge through which they bring them. */
function contributorsTo({ actors }: CoalitionProblem) {
  const troops = actors.filter((actor) => actor.troops);
  return [...new Set(troops.map(({ nation }) => nation))].map((nation) => {
    const own = troops.filter((actor) => actor.nation === nation);
    const pooled = own.every(({ position }) => position.amount === undefined || position.basis === 'pool');
    return { nation, kinds: own.map(({ kind }) => kind), pooled };
  });
}

/** How a model is sampled: seed, draws, correlated groups, and the design’s uniform numbers. */
export function samplingOf({ graph, settings, groups }: Model): Sampling {
  const { seed, draws, design } = settings;
  if (design === 'random') return { seed, draws, groups };
  const isRandom = (node: Node) => node.kind === 'latent' || (node.kind === 'input' && node.quantity.isUncertain);
  const leaves = [...graph.nodes.values()].filter(isRandom).map(({ name }) => name);
  const factors = groups.flatMap((group) => (group.kind === 'factor' ? [factorLeaf(group.id)] : []));
  return { seed, draws, groups, fill: fillOf(design, seed, [...factors, ...leaves]) };
}

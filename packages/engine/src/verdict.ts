import { addCeasefire, addCeasefireFigures, windowsOf } from './ceasefire/ceasefire.ts';
import { addIncidentFigures } from './ceasefire/incident-figures.ts';
import { chosenScenario, figuresOf } from './choices.ts';
import { addActors, contributorsOf } from './coalition/actors.ts';
import { addCoalitions, type Problem as CoalitionProblem } from './coalition/coalition.ts';
import { addHeld } from './coalition/held.ts';
import { addPivotality } from './coalition/pivotality.ts';
import { correlatedGroups } from './correlations.ts';
import { addAid } from './cost/aid.ts';
import { addCost } from './cost/cost.ts';
import { addDeployment } from './deployment/deployment.ts';
import { addDeploymentFigures } from './deployment/figures.ts';
import type { Deployed } from './deployment/laid.ts';
import { allAtOnce } from './errors.ts';
import { addBuildUp } from './generation/build-up.ts';
import { addInField, type WithBacker } from './generation/in-field.ts';
import { addNations, rotationOf } from './generation/nations.ts';
import { addOpportunityCost } from './generation/opportunity.ts';
import { addScheduleFigures } from './generation/schedule/figures.ts';
import { addComposition, addSupply } from './generation/units.ts';
import { Evaluation, type Progress, type Sampling } from './graph/evaluate.ts';
import { Graph } from './graph/graph.ts';
import type { Node } from './graph/node.ts';
import { given, type Mode } from './graph/nodes.ts';
import { staleBetween } from './graph/reuse.ts';
import { factorLeaf, type Group } from './quantity/correlation.ts';
import { fillOf } from './quantity/design.ts';
import { addRequirement } from './requirement/requirement.ts';
import type { Scenario } from './scenario/load.ts';
import type { Option } from './scenario/schema.ts';
import { applySetBlock } from './set-block.ts';
import { applySettings, checkSettings, type Settings } from './settings.ts';
import { addViolations } from './simulate/violations.ts';
import type { SolveNow } from './solver.ts';
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
  /** Who waits for whom, by option. */
  coalitions: ReadonlyMap<string, CoalitionProblem>;
  /** Where each option stands; empty where no solver was there to lay it out. */
  deployed: ReadonlyMap<string, Deployed>;
}

export interface BuildOptions {
  /** Lays out where the options stand; without it the model has no deployment, and figures of one that are set change nothing. */
  solve?: SolveNow | undefined;
  /** Pass over settings and correlations of figures that are not read: for scenarios between two that were checked as they stand. */
  partial?: boolean;
}

export function buildModel(given: Scenario, settings: Settings, { partial = false, solve }: BuildOptions = {}): Model {
  checkSettings(settings);
  const scenario = chosenScenario(given, settings.set);
  const figures = figuresOf(settings.set);
  const { stages, nations, contributors, coalitions } = stagesOf(scenario, settings.coordination);
  const graph = stages.copy();
  const groups: Group[] = [];
  let deployed: ReadonlyMap<string, Deployed> = new Map();
  const set = (which: (name: string) => boolean) => () => {
    allAtOnce(
      () => applySetBlock(graph, scenario, partial, which),
      () => applySettings(graph, scenario, chosenOf(partial ? knownIn(graph, figures) : figures, which)),
    );
  };
  allAtOnce(
    set((name) => !isOfDeployment(name)),
    () => {
      if (!solve) return;
      deployed = addDeployment(graph, scenario, contributors, solve);
      set(isOfDeployment)();
    },
    () => {
      const windows = windowsOf(graph, scenario);
      addViolations(graph, scenario, deployed, windows);
      addCeasefire(graph, scenario, windows);
    },
    () => addVerdicts(graph, scenario, chosenMode(settings.coordination), settings.design),
    () => groups.push(...correlatedGroups(graph, scenario, partial)),
  );
  return { scenario, settings, graph, groups, nations, contributors, coalitions, deployed };
}

/** Figures that are there only once an option is laid out: the positions of its bases. */
function isOfDeployment(name: string): boolean {
  return /^option\.[^.]+\.deployment\./.test(name);
}

function chosenOf(set: Settings['set'], which: (name: string) => boolean): Settings['set'] {
  return Object.fromEntries(Object.entries(set).filter(([name]) => which(name)));
}

interface Stages extends Pick<Model, 'nations' | 'contributors' | 'coalitions'> {
  stages: Graph;
}

/** Built once: figures that are set change none of them. */
const built = new WeakMap<Scenario, Map<Settings['coordination'], Stages>>();

function stagesOf(scenario: Scenario, coordination: Settings['coordination']): Stages {
  const known = built.get(scenario) ?? new Map<Settings['coordination'], Stages>();
  built.set(scenario, known);
  const stages = known.get(coordination) ?? addStages(scenario, coordination);
  known.set(coordination, stages);
  return stages;
}

/** The coalition with the backer made to stay out, and made to come. */
function withBacker(
  graph: Graph,
  { backer, units }: Scenario['root'],
  option: string,
  coalition: CoalitionProblem,
  coordination: Settings['coordination'],
): WithBacker | undefined {
  if (!backer || !units) return undefined;
  const { nation, kind } = backer;
  const held = (amount: 'full' | 0) => addHeld(graph, option, coalition, { nation, kind, amount }, coordination);
  return { out: held(0), in: held('full') };
}

/** The coalition that everything downstream rests on. */
export function chosenMode(coordination: Settings['coordination']): Mode {
  return coordination === 'joint' ? 'greatest' : 'least';
}

/** All stages up to the cost, in the order of the model. */
function addStages(scenario: Scenario, coordination: Settings['coordination']): Stages {
  const graph = new Graph();
  const { root } = scenario;
  const nations = contributorsOf(scenario);
  const chosen = chosenMode(coordination);

  addRequirement(graph, scenario);
  addNations(graph, scenario, nations);
  addComposition(graph, scenario);
  addSupply(graph, scenario, nations);
  addScheduleFigures(graph, scenario);
  const actors = addActors(graph, scenario, nations);
  const coalitions = addCoalitions(graph, scenario, actors);
  const contributors = new Map<string, readonly string[]>();
  for (const option of root.options) {
    const coalition = coalitions.get(option.id)!;
    const own = contributorsTo(coalition);
    contributors.set(
      option.id,
      own.map(({ nation }) => nation),
    );
    const sameAs = sameTime(root, option, coalition.sameAs);
    const backer = withBacker(graph, root, option.id, coalition, coordination);
    addInField(graph, scenario, { option, contributors: own, chosen, sameAs, backer });
    addPivotality(graph, option.id, coalition, coordination, sameAs);
    const troops = contributors.get(option.id)!;
    addBuildUp(graph, scenario, option, troops, chosen);
    addOpportunityCost(graph, scenario, option.id, troops);
  }
  addCost(graph, scenario, nations, contributors, (nation) => rotationOf(graph, scenario, nation));
  addAid(graph, scenario);
  addDeploymentFigures(graph, scenario);
  addIncidentFigures(graph, scenario);
  addCeasefireFigures(graph, scenario);
  graph.input(given(root.passLevel), root.passLevel);
  return { stages: graph, nations, contributors, coalitions };
}

/** An earlier option with the same coalition keeps the same in the field only if it has to stand in full for the same time. */
function sameTime({ options }: Scenario['root'], { fullBy }: Option, sameAs: string | undefined): string | undefined {
  const other = options.find(({ id }) => id === sameAs);
  return fullBy === undefined && other?.fullBy === undefined ? sameAs : undefined;
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

/** A model with a run of it. */
export interface Computed {
  model: Model;
  evaluation: Evaluation;
}

/**
 * A run of a model. What an earlier run of the same scenario, on the same draws, has computed and the change of settings does not reach is
 * taken over; the bytes are those of a run from nothing. Designs other than independent draws spread by what leaves there are: from nothing.
 */
export function evaluationOf(model: Model, earlier?: Computed, progress?: Progress): Evaluation {
  const sampling = samplingOf(model);
  if (!earlier || !isOnTheSameDraws(model, earlier.model)) return new Evaluation(model.graph, sampling, { progress });
  const stale = staleBetween(earlier.model, model);
  return new Evaluation(model.graph, sampling, { earlier: { evaluation: earlier.evaluation, stale }, progress });
}

function isOnTheSameDraws(a: Model, b: Model): boolean {
  const isAlike = (key: 'seed' | 'draws' | 'coordination') => a.settings[key] === b.settings[key];
  return (
    a.scenario === b.scenario &&
    a.settings.design === 'random' &&
    b.settings.design === 'random' &&
    isAlike('seed') &&
    isAlike('draws') &&
    isAlike('coordination')
  );
}

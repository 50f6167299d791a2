import { type Clock, clocksOf } from '../coalition/clock-list.ts';
import { type Minimal, minimalOf } from '../coalition/minimal.ts';
import { nationsOf, type Shapley, shapleyOf } from '../coalition/shapley.ts';
import { type Tips, tipsOf } from '../coalition/tips.ts';
import { supportedOf } from '../generation/supported.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import type { Position } from '../scenario/positions.ts';
import { evaluationOf, type Model } from '../verdict.ts';
import { chosenOptions } from './outcome.ts';

/** On whom an option hangs: each nation by what it adds, and the fewest nations that are enough. Worked out on request, not by every run. */
export interface Pivotal {
  option: string;
  /** Largest Shapley value first. */
  nations: readonly PivotalNation[];
  shapley: Omit<Shapley, 'values'>;
  /** For what is planned and for what is needed, at their medians. */
  minimal: readonly MinimalFor[];
  clocks: readonly Clock[];
}

export interface PivotalNation {
  nation: string;
  /** Of its troops for the option; of a nation without any, of what others wait for. */
  status: Position['status'];
  /** Share of draws in which it is in with troops. */
  share: number;
  /** Pivotality in persons; absent for a nation without land forces. */
  own?: number;
  induced?: number;
  shapley: number;
  orderError: number;
  drawError: number;
  standardError: number;
  tips: Pick<Tips, 'share' | 'others'>;
}

export interface MinimalFor {
  of: 'planned' | 'needed';
  /** With what each offers, and with all that each can sustain. */
  offer: Minimal;
  sustained: Minimal;
}

/** Throws a MusterError where there is no such option. */
export function pivotalOf(model: Model, option: string, evaluation = evaluationOf(model)): Pivotal {
  chosenOptions(model, option);
  const { coordination, draws } = model.settings;
  const problem = model.coalitions.get(option)!;
  const support = supportedOf(model.scenario, evaluation, option, nationsOf(problem));
  const { backer } = model.scenario.root;
  const game = { option, coordination, support, backer };
  const { values, ...shapley } = shapleyOf(problem, evaluation, { ...game, mostDraws: draws });
  const tips = new Map(tipsOf(problem, evaluation, { option, coordination }).map((each) => [each.nation, each]));
  return {
    option,
    nations: values.map(({ persons, ...value }) => ({
      ...value,
      status: statusOf(model, option, value.nation),
      share: shareOf(model, evaluation, option, value.nation),
      ...pivotality(model, evaluation, option, value.nation),
      shapley: persons,
      tips: { share: tips.get(value.nation)?.share ?? 0, others: tips.get(value.nation)?.others ?? [] },
    })),
    shapley,
    minimal: (['planned', 'needed'] as const).map((of) => {
      const target = evaluation.summary(nodes[of].at({ option }).name).p50;
      const fewest = (bringing: 'offer' | 'sustained') =>
        minimalOf(problem, evaluation, { option, coordination, bringing, target });
      return { of, offer: fewest('offer'), sustained: fewest('sustained') };
    }),
    clocks: clocksOf(model.scenario),
  };
}

function statusOf({ coalitions }: Model, option: string, nation: string): Position['status'] {
  const own = coalitions.get(option)!.actors.filter((actor) => actor.nation === nation);
  return (own.find(({ troops }) => troops) ?? own[0]!).position.status;
}

function shareOf({ graph, settings }: Model, evaluation: Evaluation, option: string, nation: string): number {
  const mode = settings.coordination === 'joint' ? 'greatest' : 'least';
  const { name } = nodes.memberIn.at({ option, mode, nation });
  return graph.has(name) ? evaluation.number(name) : 0;
}

function pivotality({ graph }: Model, evaluation: Evaluation, option: string, nation: string) {
  const [own, induced] = [nodes.pivotalOwn.at({ option, nation }), nodes.pivotalInduced.at({ option, nation })];
  if (!graph.has(own.name)) return {};
  return { own: evaluation.number(own.name), induced: evaluation.number(induced.name) };
}

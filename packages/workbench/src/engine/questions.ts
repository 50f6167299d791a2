import {
  type Computed,
  cascadeOf,
  type Model,
  quantitiesOf,
  type RunResult,
  type SourcedQuantity,
  shapeOf,
  shapeOfDraws,
  statedFigure,
  waitingOf,
} from '@muster/engine';
import { contextOf, ledgerOf, theatreOf } from '@muster/engine/report';
import type { Answer, Cascades, Input, Original } from './protocol.ts';
import { finite } from './reply.ts';

export function answerOf({ model, result }: { model: Model; result: RunResult }): Answer {
  return {
    outcome: result.outcome,
    context: contextOf(model, result.outcome),
    ledger: ledgerOf(model.scenario),
    theatre: theatreOf(model, result),
  };
}

export function inputOf({ model, evaluation }: Computed, name: string): Input {
  const node = model.graph.node(name);
  const { p5, p50, p95, mean } = evaluation.summary(name);
  const figure = node.kind === 'input' ? node.quantity : undefined;
  return {
    name,
    unit: node.unit,
    stated: figure && statedFigure(model, figure),
    shape: figure ? shapeOf(figure.distribution) : shapeOfDraws(evaluation.column(name)),
    p5: finite(p5),
    p50: finite(p50),
    p95: finite(p95),
    mean: finite(mean),
  };
}

/** Every figure that the run reads. */
export function inputsOf({ model, result }: { model: Model; result: RunResult }): SourcedQuantity[] {
  return quantitiesOf(
    model,
    result.names.map(({ name }) => name),
  );
}

/** A figure of a model, where it is one and not computed. */
export function originalOf(model: Model, name: string): Original | undefined {
  const node = model.graph.nodes.get(name);
  if (node?.kind !== 'input') return undefined;
  return { stated: statedFigure(model, node.quantity), shape: shapeOf(node.quantity.distribution) };
}

export function cascadesOf({ model, evaluation }: Computed, option: string): Cascades {
  const problem = model.coalitions.get(option)!;
  return {
    waiting: waitingOf(problem, evaluation),
    up: cascadeOf(problem, evaluation, 'up'),
    down: cascadeOf(problem, evaluation, 'down'),
  };
}

import { leafWords, type Model, type RunResult } from '@muster/engine';
import { ledgerOf } from '../ledger.ts';
import type { Context, ModelRequest, RunReply } from '../protocol.ts';
import { type Reporter, runRequest, sourcesOf } from './session.ts';

export async function workRun(request: ModelRequest, reporter: Reporter): Promise<RunReply> {
  const { opened, model, result } = await runRequest(request, reporter);
  const { outcome } = result;
  return {
    outcome,
    context: contextOf(model, outcome),
    sources: sourcesOf(model, result, opened.located),
    ledger: ledgerOf(model.scenario),
  };
}

function contextOf(model: Model, outcome: RunResult['outcome']): Context {
  const { root } = model.scenario;
  const example = exampleOf(model, outcome);
  const movers = outcome.options.flatMap(({ id, verdict }) =>
    verdict.movesMost ? [[id, leafWords(verdict.movesMost.name, root)] as const] : [],
  );
  const horizon = root.horizon.distribution;
  return {
    nations: Object.fromEntries(Object.entries(root.nations).map(([code, { name }]) => [code, name])),
    ...(root.theatre.host ? { host: root.theatre.host } : {}),
    movers: Object.fromEntries(movers),
    alternatives: (root.alternatives ?? []).map(({ id, label, assumption }) => ({ id, label, assumption })),
    convertedInto: Object.fromEntries(
      root.pledges.flatMap(({ id, reportedConversion }) => (reportedConversion ? [[id, reportedConversion.unit]] : [])),
    ),
    ...(example ? { example } : {}),
    horizonMonths: horizon.kind === 'constant' ? horizon.value : Number.NaN,
  };
}

/** Of the nations that have spoken without a number, the one that would bring most. */
function exampleOf(
  { graph, scenario: { root, positions } }: Model,
  { options }: RunResult['outcome'],
): Context['example'] {
  const order = options[0]?.generation.byNation.map(({ nation }) => nation) ?? [];
  const silent = positions.filter(
    ({ nation, kind, status, amount }) =>
      amount === undefined &&
      status !== 'ruled-out' &&
      order.includes(nation) &&
      graph.has(`pledge.${nation}.${kind}.amount`),
  );
  const [first] = silent.toSorted((a, b) => order.indexOf(a.nation) - order.indexOf(b.nation));
  return (
    first && { name: root.nations[first.nation]?.name ?? first.nation, pledge: `pledge.${first.nation}.${first.kind}` }
  );
}

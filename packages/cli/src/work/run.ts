import type { Theatre } from '@muster/charts';
import { leafWords, type Model, type RunResult, runToPrecision } from '@muster/engine';
import { ledgerOf } from '../ledger.ts';
import type { Context, RunReply, RunRequest } from '../protocol.ts';
import { checkOption, open, type Reporter, runRequest, settingsOf, shown, sourcesOf, stopwatch } from './session.ts';

const MOST_DRAWS = 100_000;

export async function workRun(request: RunRequest, reporter: Reporter): Promise<RunReply> {
  const { opened, model, result, precision } = await computed(request, reporter);
  const { outcome } = result;
  return {
    outcome,
    context: { ...contextOf(model, outcome), ...(precision ? { precision } : {}) },
    sources: sourcesOf(model, result, opened.located),
    ledger: ledgerOf(model.scenario),
    theatre: theatreOf(model, result),
  };
}

async function computed(request: RunRequest, reporter: Reporter) {
  const { precision: asked, ...plain } = request;
  if (asked === undefined) return { ...(await runRequest(plain, reporter)), precision: undefined };
  const timed = stopwatch(reporter);
  const opened = await open(plain);
  timed('load');
  return shown(opened.located, async () => {
    checkOption(opened.scenario, plain.option);
    const { model, result, halfWidth } = runToPrecision(opened.scenario, settingsOf(opened.scenario, plain), {
      halfWidth: asked,
      mostDraws: plain.draws ?? MOST_DRAWS,
      option: plain.option,
      progress: reporter.progress,
    });
    timed('build and run');
    return { opened, model, result, precision: { asked, reached: halfWidth } };
  });
}

function contextOf(model: Model, outcome: RunResult['outcome']): Context {
  const { root } = model.scenario;
  const example = exampleOf(model, outcome);
  const movers = outcome.options.flatMap(({ id, verdict }) =>
    verdict.movesMost ? [[id, leafWords(verdict.movesMost.name, root)] as const] : [],
  );
  const horizon = root.horizon.distribution;
  return {
    nations: {
      ...root.groups,
      ...Object.fromEntries(Object.entries(root.nations).map(([code, { name }]) => [code, name])),
    },
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

/** What the map shows: the line and the places of the scenario, and how far back the run has set bases. */
function theatreOf({ scenario, graph }: Model, { outcome, evaluation }: RunResult): Theatre {
  const { root, line } = scenario;
  const components = outcome.options.flatMap(({ id: option, label, components: own }) =>
    own.map(({ id: component, posture, planned }) => ({ option, label, component, posture, planned: planned.p50 })),
  );
  const setbacks = components.flatMap(({ option, label, component }) => {
    const bases = `option.${option}.component.${component}.bases.count`;
    const setback = graph.nodes.get(bases)?.needs.find((need) => need.endsWith('.setback'));
    return setback === undefined ? [] : [{ option, component, label, km: evaluation.summary(setback) }];
  });
  return {
    name: root.theatre.name,
    line: line.features,
    places: root.theatre.places ?? [],
    setbacks,
    components,
  };
}

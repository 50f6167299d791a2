import {
  buildModel,
  DEFAULTS,
  explain,
  leafWords,
  loadScenario,
  type Model,
  MusterError,
  nearestOf,
  quantitiesOf,
  type RunOptions,
  type RunResult,
  resolveName,
  run,
  type SourcedQuantity,
  type Trace,
} from '@muster/engine';
import { filesOf, shownPath } from './files.ts';
import { ledgerOf } from './ledger.ts';
import { type Located, locate } from './locate.ts';
import type { Context, ExplainReply, Replies, Request, RunReply, SourcesReply, ValidateReply } from './protocol.ts';

/** Draws of a trial run, where what is read matters and not the result. */
const TRIAL_DRAWS = 50;

export interface Reporter {
  progress: (done: number, what: string) => void;
  timing: (what: string, milliseconds: number) => void;
}

/** Does what a command asks of the engine. Throws a MusterError for what is wrong with the input. */
export async function work(request: Request, located: Located, reporter: Reporter): Promise<Replies[keyof Replies]> {
  const timed = stopwatch(reporter);
  const scenario = await loadScenario(filesOf(located), located.folder, { asOf: request.asOf });
  timed('load');
  const settings = {
    draws:
      request.command === 'validate' || request.command === 'sources' ? TRIAL_DRAWS : (request.draws ?? DEFAULTS.draws),
    seed: request.seed ?? DEFAULTS.seed,
    coordination: request.coordination ?? scenario.root.coordination ?? DEFAULTS.coordination,
    set: request.set,
  };
  const model = buildModel(scenario, settings);
  timed('build');
  checkOption(model, request.option);
  const runs = (options: RunOptions): RunResult => {
    const result = run(model, { progress: reporter.progress, option: request.option, ...options });
    timed('run');
    return result;
  };
  if (request.command === 'run') return runReply(model, runs({}), located);
  if (request.command === 'validate') return validateReply(model, runs({ pivotality: false }), located);
  if (request.command === 'sources') return sourcesReply(model, runs({ pivotality: false }), located);
  const reply = explainReply(model, request.name ?? '', runs, located);
  timed('explain');
  return reply;
}

function stopwatch({ timing }: Reporter): (what: string) => void {
  let since = performance.now();
  return (what) => {
    const now = performance.now();
    timing(what, now - since);
    since = now;
  };
}

function checkOption({ scenario }: Model, option: string | undefined): void {
  const known = scenario.root.options.map(({ id }) => id);
  if (option === undefined || known.includes(option)) return;
  const nearest = nearestOf(option, known);
  throw new MusterError([
    {
      code: 'name',
      file: '--option',
      message: `the scenario has no option "${option}"`,
      expected: `one of ${known.join(', ')}`,
      ...(nearest ? { nearest } : {}),
    },
  ]);
}

function runReply(model: Model, result: RunResult, located: Located): RunReply {
  const { outcome } = result;
  return {
    outcome,
    context: contextOf(model, outcome),
    sources: sourcesOf(model, result, located),
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

/** Every figure behind the outcome, the same for any number of draws: also those of nations that come in none of these. */
function sourcesOf(model: Model, { names, outcome }: RunResult, located: Located): SourcedQuantity[] {
  const options = outcome.options.map(({ id }) => `option.${id}.`);
  const computed = [...model.graph.nodes.keys()].filter((name) => options.some((option) => name.startsWith(option)));
  const read = quantitiesOf(model, [...names.map(({ name }) => name), ...computed]);
  return read.map((quantity) =>
    quantity.place
      ? { ...quantity, place: { ...quantity.place, file: shownPath(quantity.place.file, located) } }
      : quantity,
  );
}

function sourcesReply(model: Model, result: RunResult, located: Located): SourcesReply {
  const { outcome } = result;
  return { title: outcome.title, asOf: outcome.manifest.asOf, quantities: sourcesOf(model, result, located) };
}

function validateReply(model: Model, result: RunResult, located: Located): ValidateReply {
  const { root, asOf, positions } = model.scenario;
  const quantities = sourcesOf(model, result, located);
  const assumptions = quantities.filter(({ isAssumption }) => isAssumption).length;
  const rows = ledgerOf(model.scenario);
  return {
    title: root.title,
    asOf,
    options: root.options.map(({ id, label }) => ({ id, label })),
    figures: { read: quantities.length, sourced: quantities.length - assumptions, assumptions },
    statements: {
      total: root.pledges.length,
      readable: rows.length,
      groups: rows.filter(({ group }) => group).length,
      later: root.pledges.length - rows.length,
    },
    nations: { contributors: model.nations.length, withStatement: new Set(positions.map(({ nation }) => nation)).size },
    alternatives: root.alternatives?.length ?? 0,
    correlations: root.correlations?.length ?? 0,
    factors: root.factors?.length ?? 0,
    flags: result.outcome.flags,
  };
}

/** The trace of a node, or of a number of the outcome by its path there. */
function explainReply(
  model: Model,
  asked: string,
  runs: (options: RunOptions) => RunResult,
  located: Located,
): ExplainReply {
  const { graph, settings } = model;
  const name = resolveName(model, asked);
  if (graph.has(name)) return { trace: shownTrace(explain(model, name), located), asked, draws: settings.draws };
  const result = /^(options|aid|manifest)\./.test(asked)
    ? runs({ pivotality: asked.includes('.pivotal.') })
    : undefined;
  const known = result?.names.find(({ path }) => path === asked || path === `${asked}.value`);
  if (result && known)
    return { trace: shownTrace(explain(model, known.name, result.evaluation), located), asked, draws: settings.draws };
  const nearest = nearestOf(asked, [...graph.nodes.keys(), ...(result?.names.map(({ path }) => path) ?? [])]);
  const beginning = [...graph.nodes.keys()].filter((node) => node.startsWith(name)).slice(0, 5);
  const expected = nearest
    ? {}
    : {
        expected:
          beginning.length > 0
            ? `one of ${beginning.join(', ')}, …`
            : 'the name of a number, as in the outcome of muster run --json',
      };
  throw new MusterError([
    {
      code: 'name',
      file: '',
      message: `there is no number named "${asked}"`,
      ...expected,
      ...(nearest ? { nearest } : {}),
    },
  ]);
}

function shownTrace(trace: Trace, located: Located): Trace {
  const nodes = trace.nodes.map((node) => {
    const place = node.stated?.place;
    return node.stated && place
      ? { ...node, stated: { ...node.stated, place: { ...place, file: shownPath(place.file, located) } } }
      : node;
  });
  return { ...trace, nodes };
}

/** The files of a request; throws a MusterError where the scenario is none. */
export function locateRequest({ scenario }: Request): Located {
  return locate(scenario);
}

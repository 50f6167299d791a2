import {
  evaluationOf,
  explain,
  idOf,
  type Model,
  MusterError,
  nearestOf,
  type RunResult,
  resolveName,
  restsOnLayout,
  run,
  type Trace,
} from '@muster/engine';
import { shownPath } from '../files.ts';
import type { Located } from '../locate.ts';
import type { ExplainReply, ExplainRequest } from '../protocol.ts';
import { modelOf, modelOfForce, open, type Reporter, shown, stopwatch, withTimeLeft } from './session.ts';

export async function workExplain(request: ExplainRequest, reporter: Reporter): Promise<ExplainReply> {
  const timed = stopwatch(reporter);
  const opened = await open(request);
  timed('load');
  return shown(opened.located, async () => {
    // What does not rest on where the force stands needs no layout.
    const model = await (restsOnLayout(opened.scenario, request.name) ? modelOf : modelOfForce)(opened, request);
    timed('build');
    const runs = () =>
      run(model, {
        progress: withTimeLeft(reporter),
        option: request.option,
        pivotality: request.name.includes('.pivotal.'),
      });
    const reply = replyOf(model, request.name, runs, opened.located, withTimeLeft(reporter));
    timed('explain');
    return reply;
  });
}

/** The trace of a node, or of a number of the outcome by its path there. */
function replyOf(
  model: Model,
  asked: string,
  runs: () => RunResult,
  located: Located,
  progress: Reporter['progress'],
): ExplainReply {
  const { graph, settings } = model;
  const name = resolveName(model, asked);
  if (graph.has(name)) {
    const trace = explain(model, name, evaluationOf(model, undefined, progress));
    return { trace: shownTrace(trace, located), asked, draws: settings.draws };
  }
  const result = /^(options|aid|manifest)\./.test(asked) ? runs() : undefined;
  const path = result ? pathById(result.outcome, asked) : asked;
  const known = result?.names.find((each) => each.path === path || each.path === `${path}.value`);
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

/** Items of lists go by what identifies them, or by their position, as in the JSON: `options.0.verdict.gap.mean`. */
function pathById(outcome: object, asked: string): string {
  let at: unknown = outcome;
  const parts = asked.split('.').map((part) => {
    if (!Array.isArray(at)) {
      at = (at as Record<string, unknown> | null | undefined)?.[part];
      return part;
    }
    const item: unknown = at.find((each) => idOf(each) === part) ?? (/^\d+$/.test(part) ? at[Number(part)] : undefined);
    at = item;
    return idOf(item) ?? part;
  });
  return parts.join('.');
}

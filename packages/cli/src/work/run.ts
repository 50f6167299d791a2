import { runToPrecision } from '@muster/engine';
import { contextOf, ledgerOf, theatreOf } from '@muster/engine/report';
import type { RunReply, RunRequest } from '../protocol.ts';
import { loadSolver } from '../solver.ts';
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
      solve: await loadSolver(),
      progress: reporter.progress,
    });
    timed('build and run');
    return { opened, model, result, precision: { asked, reached: halfWidth } };
  });
}

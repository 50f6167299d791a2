import { evaluationOf, type Model, MusterError, type Scenario, scheduleOption, scheduleResult } from '@muster/engine';
import { count, rounded } from '@muster/engine/report';
import type { ScheduleReply, ScheduleRequest } from '../protocol.ts';
import { loadSolver } from '../solver.ts';
import { checkOption, modelOfForce, open, type Reporter, shown, stopwatch } from './session.ts';

/** Milliseconds between two reports of the search. */
const TELL_EVERY = 200;

export async function workSchedule(request: ScheduleRequest, reporter: Reporter): Promise<ScheduleReply> {
  const timed = stopwatch(reporter);
  const opened = await open(request);
  timed('load');
  return shown(opened.located, async () => {
    const { scenario } = opened;
    const option = optionOf(scenario, request.option);
    const model = await modelOfForce(opened, request);
    timed('build');
    const evaluation = evaluationOf(model);
    const schedule = await scheduleOption(model, evaluation, {
      option,
      at: request.at ?? 'p50',
      ...(request.moves === undefined ? {} : { moves: request.moves }),
      ...(request.weights === undefined ? {} : { weights: request.weights }),
      solve: await loadSolver(),
      signal: reporter.signal,
      onProgress: progressOf(reporter, () => timed('draws and bound')),
    });
    timed('search');
    return { schedule: scheduleResult(model, evaluation, schedule), ...namesOf(model) };
  });
}

/** The option that is asked for; the only one where none is named. */
function optionOf(scenario: Scenario, option: string | undefined): string {
  checkOption(scenario, option);
  const known = scenario.root.options.map(({ id }) => id);
  if (option !== undefined) return option;
  if (known.length === 1) return known[0]!;
  throw new MusterError([
    {
      code: 'usage',
      file: '--option',
      message: 'say which option to schedule',
      expected: `one of ${known.join(', ')}`,
    },
  ]);
}

function namesOf({ scenario: { root } }: Model): Pick<ScheduleReply, 'nations' | 'types'> {
  const labels = (of: Readonly<Record<string, { label: string }>>) =>
    Object.fromEntries(Object.entries(of).map(([id, { label }]) => [id, label]));
  return {
    nations: Object.fromEntries(Object.entries(root.nations).map(([code, { name }]) => [code, name])),
    types: { combat: 'Combat units', ...labels(root.units ?? {}) },
  };
}

/** Moves, best so far and time left, told a few times a second. Once there is a plan, the search can be stopped. */
function progressOf({ progress, stoppable }: Reporter, begun: () => void) {
  let first: { at: number; moves: number } | undefined;
  let told = 0;
  return ({ moves, of, best }: { moves: number; of: number; best: number }): void => {
    const now = performance.now();
    if (first === undefined) {
      first = { at: now, moves };
      stoppable('stopping with the best plan so far');
      begun();
    }
    if (now - told < TELL_EVERY && moves < of) return;
    told = now;
    const perMove = (now - first.at) / (moves - first.moves);
    const time = Number.isFinite(perMove) ? `; ${Math.ceil((perMove * (of - moves)) / 1000)} s left` : '';
    const what = moves < of ? count(moves, 'move') : 'what limits it';
    progress(moves / of, `${what}; best so far ${rounded(best)}${time}`);
  };
}

import { backtestCeasefire, backtestSizing, type SizingBacktest } from '@muster/engine';
import { filesOf } from '../files.ts';
import type { CeasefireBacktestReply, Requests } from '../protocol.ts';
import { open, type Reporter, shown, stopwatch } from './session.ts';

/** Each sizing method against what historical missions had. */
export async function workBacktest({ scenario }: { scenario: string }): Promise<SizingBacktest> {
  const opened = await open({ scenario });
  return shown(opened.located, async () => backtestSizing(opened.scenario));
}

/** The ceasefire process and simpler forecasts against published counts. */
export async function workBacktestCeasefire(
  { scenario: name, draws, seed }: Requests['backtestCeasefire'],
  reporter: Reporter,
): Promise<CeasefireBacktestReply> {
  const timed = stopwatch(reporter);
  const { located, scenario } = await open({ scenario: name });
  timed('load');
  const reply = await shown(located, () =>
    backtestCeasefire(filesOf(located), scenario, { draws, seed, progress: reporter.progress }),
  );
  timed('back-test');
  return { ...reply, library: scenario.hashes.library };
}

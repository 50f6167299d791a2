import { backtestSizing, type SizingBacktest } from '@muster/engine';
import { open, shown } from './session.ts';

/** Each sizing method against what historical missions had. */
export async function workBacktest({ scenario }: { scenario: string }): Promise<SizingBacktest> {
  const opened = await open({ scenario });
  return shown(opened.located, async () => backtestSizing(opened.scenario));
}

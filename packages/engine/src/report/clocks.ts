import { clocksOf } from '../coalition/clock-list.ts';
import type { Scenario } from '../scenario/load.ts';
import { dateWords, distributionWords } from './numbers.ts';

/** When a condition on the world can hold, when it lapses, and who waits for it, in words. */
export interface ClockRow {
  condition: string;
  label: string;
  nations: readonly string[];
  from?: string;
  until?: string;
  afterDays?: string;
  isTooLate: boolean;
  lapses: boolean;
  sources: readonly string[];
  words: string;
}

export function clockRows(scenario: Scenario): ClockRow[] {
  return clocksOf(scenario).map(({ afterDays, ...clock }) => {
    const takes = afterDays && distributionWords(afterDays.distribution, afterDays.unit);
    const { from, until, isTooLate, lapses } = clock;
    const words = [
      ...(from ? [`not before ${dateWords(from)}`] : []),
      ...(takes ? [`takes ${takes} from ${dateWords(scenario.asOf)}`] : []),
      ...(isTooLate ? ['which is beyond the horizon'] : []),
      ...(until
        ? [`lapses on ${dateWords(until)}${lapses ? ', before the horizon ends: commitments end then' : ''}`]
        : []),
    ];
    return { ...clock, ...(takes ? { afterDays: takes } : {}), words: words.join('; ') };
  });
}

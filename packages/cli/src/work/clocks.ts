import { clocksOf, type Scenario } from '@muster/engine';
import { distributionWords } from '@muster/engine/report';

/** When a condition on the world can hold, and when it lapses, in words. */
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
}

export function clockRows(scenario: Scenario): ClockRow[] {
  return clocksOf(scenario).map(({ afterDays, ...clock }) => ({
    ...clock,
    ...(afterDays ? { afterDays: distributionWords(afterDays.distribution, afterDays.unit) } : {}),
  }));
}

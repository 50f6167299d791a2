import { daysBetween } from '../quantity/dates.ts';
import { quantile } from '../quantity/distribution.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { DAYS_PER_MONTH } from '../quantity/units.ts';
import type { Scenario } from '../scenario/load.ts';
import { contributorsOf, kindsOf } from './actors.ts';

/** When a condition on the world can become true, or lapses, and who waits for it. */
export interface Clock {
  condition: string;
  label: string;
  nations: readonly string[];
  from?: string;
  until?: string;
  /** Days from the as-of date. */
  afterDays?: Quantity;
  /** Of the as-of date: it cannot hold before the median horizon ends, it lapses before that. */
  isTooLate: boolean;
  lapses: boolean;
  /** Source or, where there is none, the reason; of the date from which it can hold, that on which it lapses, and the time it takes. */
  sources: readonly string[];
}

/** The clocks of a scenario, one a condition that somebody waits for; nations with a time of their own stand by themselves. */
export function clocksOf(scenario: Scenario): Clock[] {
  const horizon = quantile(scenario.root.horizon.distribution, 0.5) * DAYS_PER_MONTH;
  const daysTo = (date: string) => daysBetween(scenario.asOf, date);
  return Object.entries(scenario.root.world).flatMap(([condition, { label, from, until, after, afterBy = {} }]) => {
    const waiting = waitingFor(scenario, condition);
    const clockOf = (nations: readonly string[], afterDays: Quantity | undefined): Clock[] => {
      if (nations.length === 0 || !(from || until || afterDays)) return [];
      const isTooLate =
        (from !== undefined && daysTo(from.date) > horizon) ||
        (afterDays !== undefined && quantile(afterDays.distribution, 0.5) > horizon);
      return [
        {
          condition,
          label,
          nations,
          ...(from ? { from: from.date } : {}),
          ...(until ? { until: until.date } : {}),
          ...(afterDays ? { afterDays } : {}),
          isTooLate,
          lapses: until !== undefined && daysTo(until.date) < horizon,
          sources: [from, until, afterDays?.provenance].flatMap((each) => each?.source ?? each?.assumption ?? []),
        },
      ];
    };
    const own = waiting.filter((nation) => afterBy[nation]);
    const others = waiting.filter((nation) => !afterBy[nation]);
    return [...clockOf(others, after), ...own.flatMap((nation) => clockOf([nation], afterBy[nation]))];
  });
}

/** Contributors that name the condition for a contribution that may serve an option, or that others wait for. */
function waitingFor(scenario: Scenario, condition: string): string[] {
  const kinds = kindsOf(scenario);
  const waiting = scenario.positions
    .filter(
      ({ kind, conditions }) =>
        kinds.has(kind) && conditions.some((each) => 'world' in each && each.world === condition),
    )
    .map(({ nation }) => nation);
  return contributorsOf(scenario).filter((nation) => waiting.includes(nation));
}

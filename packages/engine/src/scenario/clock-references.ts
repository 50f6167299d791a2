import { daysBetween, isDate } from '../quantity/dates.ts';
import { mapOf, type Refuse } from './references.ts';

/** Dates on which a condition can become true or lapse have a source or a reason, and stand in their order. */
export function checkClocks(scenario: Record<string, unknown>, refuse: Refuse): void {
  const known = Object.keys(mapOf(scenario.nations));
  for (const [id, each] of Object.entries(mapOf(scenario.world))) {
    const condition = mapOf(each);
    const path = ['world', id];
    for (const key of ['from', 'until']) {
      const { source, assumption } = mapOf(condition[key]);
      if (condition[key] !== undefined && source === undefined && assumption === undefined)
        refuse('missing-key', [...path, key], `"${key}" needs a source, or an assumption with its reason`);
    }
    const [from, until] = [condition.from, condition.until].map((clock) => String(mapOf(clock).date));
    if (isDate(from!) && isDate(until!) && daysBetween(from!, until!) <= 0)
      refuse('date', [...path, 'until', 'date'], `"${id}" lapses on ${until}, which is not after ${from}`);
    for (const nation of Object.keys(mapOf(condition.afterBy)))
      if (!known.includes(nation))
        refuse('reference', [...path, 'afterBy', nation], `the library knows no nation "${nation}"`, known, nation);
  }
}

import { MusterError, type Problem } from '../errors.ts';
import { lastDay } from '../quantity/dates.ts';
import type { Model } from '../verdict.ts';
import type { Outcome } from './schema.ts';

/** Parameters of methods may be later than the as-of date, and are flagged; facts and statements may not. An assumption is no fact. */
const METHOD_PARAMETERS = [
  'posture',
  'willingness',
  'rotation',
  'cost',
  'rates',
  'mission',
  'alternative',
  'unit',
  'movement',
  'deployment',
  'durability',
  'incidents',
];

/** A nation’s draw of what holds for all units of a type; what a source states for the nation itself has no type in its name. */
const READINESS_OF_TYPE = /^nation\.[^.]+\.readiness\.[^.]+$/;

/** What a plan says of how its bases are laid out stands in place of what its posture says. */
const BASES_OF_PLAN = /^option\.[^.]+\.component\.[^.]+\.bases\./;

const isMethodParameter = (name: string) =>
  METHOD_PARAMETERS.includes(name.split('.')[0]!) || READINESS_OF_TYPE.test(name) || BASES_OF_PLAN.test(name);

/**
 * Nothing dated later than the as-of date is read: a figure counts by the date that it describes; one that was published later is flagged.
 * Throws a MusterError that lists every fact dated later.
 */
export function asOfFlags({ graph, scenario }: Model, leaves: ReadonlySet<string>): Outcome['flags'] {
  const flags: Outcome['flags'] = [];
  const problems: Problem[] = [];
  for (const name of [...leaves].toSorted()) {
    const node = graph.node(name);
    if (node.kind !== 'input') continue;
    const { date, published, source } = node.quantity.provenance;
    const known = published ?? (source ? scenario.root.sources[source]?.published : undefined);
    if (date !== undefined && lastDay(date) > scenario.asOf) {
      if (source === undefined || isMethodParameter(name)) flags.push({ name, flag: 'describes-later', date });
      else
        problems.push({
          code: 'as-of',
          ...(node.quantity.place ?? { file: '' }),
          message: `${name} describes ${date}, which is later than ${scenario.asOf}`,
          expected: 'a figure of that day or earlier',
        });
    } else if (known !== undefined && lastDay(known) > scenario.asOf)
      flags.push({ name, flag: 'published-later', date: known });
  }
  if (problems.length > 0) throw new MusterError(problems);
  return flags;
}

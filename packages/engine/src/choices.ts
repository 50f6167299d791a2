import { fail, nearestOf, type Place } from './errors.ts';
import { BASELINE } from './scenario/baseline.ts';
import type { Scenario } from './scenario/load.ts';
import { placeOf } from './scenario/located.ts';

/** What is set by name and is a figure. */
export function figuresOf<T>(set: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(set).filter(([name]) => !isChoice(name)));
}

/** What is set by name and is no figure: the survival table that stands in place of the scenario’s own. */
export function isChoice(name: string): boolean {
  return name === BASELINE;
}

/** A scenario with another survival table, as long as the one that it was made from: what is built of it is built once. */
const made = new WeakMap<Scenario, Map<string, Scenario>>();

/**
 * The scenario with the survival table that `set`, or else its own `set` block, puts in place of the one it names. A published ratio for what the
 * cases of that table may contain would count it twice: such terms are left out there, see durability. Throws a MusterError where there is no such table.
 */
export function chosenScenario(given: Scenario, set: Readonly<Record<string, string>>): Scenario {
  const scenario = given.chosenFrom ?? given;
  const { root, located } = scenario;
  const inFile = root.set?.[BASELINE];
  const baseline = set[BASELINE] ?? inFile;
  if (baseline === undefined) return scenario;
  const place = set[BASELINE] === undefined ? placeOf(located, ['set', BASELINE]) : { file: '--set' };
  if (!root.ceasefire || !root.durability)
    return fail({
      code: 'reference',
      ...place,
      message: 'the scenario says nothing of its ceasefire: no survival table stands in place of another',
      expected: 'a scenario with "ceasefire"',
    });
  const tables = Object.keys(root.durability.baselines);
  if (!tables.includes(baseline)) return noSuchTable(baseline, tables, place);
  if (baseline === root.ceasefire.baseline) return scenario;
  const known = made.get(scenario) ?? new Map<string, Scenario>();
  made.set(scenario, known);
  const chosen = known.get(baseline) ?? { ...scenario, root: withBaseline(scenario, baseline), chosenFrom: scenario };
  known.set(baseline, chosen);
  return chosen;
}

function noSuchTable(written: string, tables: readonly string[], place: Place): never {
  const nearest = nearestOf(written, tables);
  return fail({
    code: 'reference',
    ...place,
    message: `there is no survival table "${written}"`,
    ...(nearest ? { nearest } : { expected: `one of ${tables.join(', ')}` }),
  });
}

function withBaseline({ root }: Scenario, baseline: string): Scenario['root'] {
  const { ceasefire, durability } = root;
  const because = `Set in place of “${durability!.baselines[ceasefire!.baseline]!.label}”.`;
  return { ...root, ceasefire: { ...ceasefire!, baseline, because } };
}

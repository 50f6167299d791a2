import { hasForce } from './ceasefire/terms-in.ts';
import { fail, nearestOf, type Place } from './errors.ts';
import { BASELINE } from './scenario/baseline.ts';
import type { Scenario } from './scenario/load.ts';
import { placeOf } from './scenario/located.ts';
import type { Option, Terms } from './scenario/schema.ts';

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
 * cases of that table may contain would count it twice: such terms are left out. Throws a MusterError where there is no such table.
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
  const { ceasefire, durability, options } = root;
  const { terms, model: id, violations, ...own } = ceasefire!;
  const published = Object.keys(durability!.models[id ?? '']?.terms ?? {});
  const { excludes } = durability!.baselines[baseline]!;
  const mayStand = (term: string) => !published.includes(term) || excludes.includes(term);
  const kept = (all: Terms) => Object.fromEntries(Object.entries(all).filter(([term]) => mayStand(term)));
  const keptIn = (option: Option): Option =>
    option.ceasefire ? { ...option, ceasefire: { terms: kept(option.ceasefire.terms) } } : option;
  return {
    ...root,
    ceasefire: {
      ...own,
      baseline,
      because: `Set in place of “${durability!.baselines[own.baseline]!.label}”.`,
      ...(id !== undefined && published.some(mayStand) ? { model: id } : {}),
      ...(terms ? { terms: kept(terms) } : {}),
      ...(violations && !hasForce(durability!, excludes) ? { violations } : {}),
    },
    options: options.map(keptIn),
  };
}

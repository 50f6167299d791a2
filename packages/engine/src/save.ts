import { parse } from 'yaml';
import { isChoice } from './choices.ts';
import { edited, nodeAt } from './compare/edit.ts';
import { fail, MusterError, type Place } from './errors.ts';
import type { Quantity } from './quantity/quantity.ts';
import { CHANCE } from './quantity/units.ts';
import { distributionWords } from './report/numbers.ts';
import type { WrittenFigure } from './scenario/figure-text.ts';
import { hashOf, type Scenario, scenarioOf } from './scenario/load.ts';
import { type Located, locatedOf, parseLocated, placeOf, plain, replacedAt } from './scenario/located.ts';
import { figureSplice, type Splice, setSplice, spliced } from './scenario/write.ts';
import { DEFAULTS, type Settings } from './settings.ts';
import { type BuildOptions, buildModel, type Model } from './verdict.ts';

const NUMBERS = ['value', 'p5', 'p95', 'min', 'mode', 'max', 'values', 'weights', 'probability', 'unit'] as const;
const SCENARIO = 'scenario.yaml';

/** A change with where it is written: in place of a figure of an own file, or under `set`. */
interface Written {
  name: string;
  /** The figure, or what is chosen. */
  figure: WrittenFigure | string;
  place?: Place;
}

/** The model of a scenario with figures set. */
type Build = (scenario: Scenario, set?: Settings['set']) => Model;

/**
 * The files of a scenario’s own folder with figures changed, `files` and the result by name in the folder: `scenario.yaml`, and `pledges.yaml`
 * where there is one. Only files that change are given, and in them only what must. `changes` are figures by name, as for `--set`.
 *
 * A figure that stands in one of these files is changed there if that gives what `--set` gives; every other one goes under `set`. What is
 * written is an assumption: no source stays beside a number that it does not give. Places of bases are known where there is a solver.
 */
export function changedFiles(
  scenario: Scenario,
  files: Readonly<Record<string, string>>,
  changes: Settings['set'],
  { solve }: Pick<BuildOptions, 'solve'> = {},
): Record<string, string> {
  const build: Build = (changed, set = {}) => buildModel(changed, { ...DEFAULTS, set }, { solve });
  const base = build(scenario);
  const kept = withMembers(base, effective(base, build(scenario, changes), changes));
  if (kept.size === 0) return {};
  const all = [...kept]
    .map(([name, text]) => writtenChange(base, files, name, text))
    .map((change) => (isWritable(scenario, files, change) ? change : underSet(change)));
  return textsOf(scenario, files, faithful(scenario, all, kept, build));
}

/** Changes where they stand, as far as that makes of the model what `--set` makes of it: a nation without an army is no contributor. */
function faithful(
  scenario: Scenario,
  all: readonly Written[],
  changes: ReadonlyMap<string, string>,
  build: Build,
): readonly Written[] {
  const byHand = (names: readonly string[]) =>
    signatureOf(build(scenario, Object.fromEntries(names.map((name) => [name, changes.get(name)!]))));
  const target = byHand([...changes.keys()]);
  if (isSame(scenario, all, target, build)) return all;
  // Entries under `set` are there what a change by hand is.
  const isEntry = ({ name }: Written) => scenario.root.set?.[name] !== undefined;
  const keeps = (change: Written) => isEntry(change) || isSame(scenario, [change], byHand([change.name]), build);
  const each = all.map((change) => (change.place && !keeps(change) ? underSet(change) : change));
  return isSame(scenario, each, target, build)
    ? each
    : all.map((change) => (isEntry(change) ? change : underSet(change)));
}

/** Without changes that say what is there already. */
function effective(base: Model, wanted: Model, changes: Settings['set']): Map<string, string> {
  const number = ({ graph, scenario: { root } }: Model, name: string) => {
    if (isChoice(name)) return root.ceasefire?.baseline;
    const node = graph.nodes.get(name);
    return node?.kind === 'input' ? hashOf([node.unit, node.quantity.distribution]) : undefined;
  };
  const { families } = base.graph;
  const isThere = (name: string) => number(base, name) === number(wanted, name);
  const moves = (name: string) => ![name, ...(families.get(name) ?? [])].every(isThere);
  const moving = new Set(Object.keys(changes).filter(moves));
  // A member that stays as it is while its family changes must be said.
  const isLeft = (name: string) => [...moving].some((family) => families.get(family)?.includes(name));
  return new Map(Object.entries(changes).filter(([name]) => moving.has(name) || isLeft(name)));
}

/** A family that is set by hand sets all its members; one that is written does not set those that have an entry of their own. */
function withMembers({ graph, scenario }: Model, changes: ReadonlyMap<string, string>): Map<string, string> {
  const all = new Map(changes);
  for (const [name, text] of changes)
    for (const member of graph.families.get(name) ?? [])
      if (scenario.root.set?.[member] !== undefined && !all.has(member)) all.set(member, text);
  return all;
}

function writtenChange(base: Model, files: Readonly<Record<string, string>>, name: string, text: string): Written {
  const { scenario, graph } = base;
  const entry = scenario.root.set?.[name] === undefined ? undefined : placeOf(scenario.located, ['set', name]);
  if (isChoice(name))
    return { name, figure: text, ...(entry && ownName(scenario, entry.file) in files ? { place: entry } : {}) };
  const node = graph.node(name);
  const stated = node.kind === 'input' ? node.quantity : undefined;
  const before = stated ? distributionWords(stated.distribution, stated.unit) : `worked out, ${node.formula}`;
  const change = { name, figure: figureOf(base, name, parse(text), stated, before) };
  const place = entry ?? stated?.place;
  return place && ownName(scenario, place.file) in files ? { ...change, place } : change;
}

/** The new number with unit and date of the old one. What the user says of where it comes from goes before all else. */
function figureOf(
  { scenario, graph }: Model,
  name: string,
  raw: unknown,
  stated: Quantity | undefined,
  before: string,
): WrittenFigure {
  const { unit } = graph.node(name);
  const given = typeof raw === 'number' ? { [numberKey(raw, unit)]: raw } : (raw as Record<string, string | number>);
  const numbers = NUMBERS.filter((key) => given[key] !== undefined).map((key) => [key, given[key]!] as const);
  const rest = Object.entries(given).filter(([key]) => !NUMBERS.some((number) => number === key));
  const { date = stated ? undefined : scenario.root.asOf, source } = stated?.provenance ?? {};
  const said = `changed in the workbench; before: ${before}${source === undefined ? '' : `, source: ${source}`}`;
  return {
    ...Object.fromEntries(numbers),
    ...(given.unit === undefined ? { unit: unit === CHANCE ? 'share' : unit } : {}),
    ...(date === undefined ? {} : { date }),
    assumption: said,
    ...Object.fromEntries(rest),
  };
}

/** Between never and always a chance is written as one. */
function numberKey(value: number, unit: string): 'value' | 'probability' {
  return unit === CHANCE && value > 0 && value < 1 ? 'probability' : 'value';
}

function ownName({ located }: Scenario, file: string): string {
  const folder = located.place.file.slice(0, located.place.file.lastIndexOf('/') + 1);
  return file.startsWith(folder) ? file.slice(folder.length) : file;
}

function underSet({ name, figure }: Written): Written {
  return { name, figure };
}

/** Whether the file can say a change where the figure stands, and nothing else of it says another thing then. */
function isWritable(scenario: Scenario, files: Readonly<Record<string, string>>, change: Written): boolean {
  if (!change.place) return false;
  const text = files[ownName(scenario, change.place.file)]!;
  const splices = splicesOf(text, [change]);
  return splices !== undefined && says(spliced(text, splices), text, change.place.file, [change]);
}

/** Whether a scenario with changes written into it makes a given model. */
function isSame(scenario: Scenario, changes: readonly Written[], target: string, build: Build): boolean {
  const { located, line, ground, hashes, asOf } = scenario;
  const tree = withChanges(located, changes);
  if (tree === undefined) return false;
  try {
    return signatureOf(build(scenarioOf({ located: tree, line, ground, hashes }, { asOf }))) === target;
  } catch (error) {
    // Such as a tour that is no longer than its handover, which a run by hand may have and a file may not.
    if (error instanceof MusterError) return false;
    throw error;
  }
}

/** What is computed, without where its figures come from. */
function signatureOf({ graph, groups, contributors }: Model): string {
  const nodes = [...graph.nodes.values()].map((node) => {
    if (node.kind !== 'input') return [node.name, node.kind, node.unit, node.needs, node.formula];
    const { distribution, isAssumption } = node.quantity;
    return [node.name, node.unit, distribution, isAssumption];
  });
  return JSON.stringify([nodes, groups, [...contributors]]);
}

/** A tree with changes; undefined where one of them stands in more than one place, or in none. */
function withChanges(tree: Located, changes: readonly Written[]): Located | undefined {
  let current = tree;
  for (const { name, figure, place } of changes) {
    const node = locatedOf(figure, place ?? tree.place);
    if (!place) current = edited(withBlock(current), [{ path: ['set', name], node }]);
    else {
      const replaced = replacedAt(current, place, node);
      if (replaced.count !== 1) return undefined;
      current = replaced.tree;
    }
  }
  return current;
}

/** `set:` with nothing below it is none. */
function withBlock(tree: Located): Located {
  return nodeAt(tree, ['set'])?.kind === 'scalar' ? edited(tree, [{ path: ['set'], node: undefined }]) : tree;
}

function textsOf(
  scenario: Scenario,
  files: Readonly<Record<string, string>>,
  changes: readonly Written[],
): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [file, text] of Object.entries(files)) {
    const own = changes.filter(({ place }) => (place ? ownName(scenario, place.file) : SCENARIO) === file);
    if (own.length === 0) continue;
    const path = own.find(({ place }) => place)?.place?.file ?? file;
    const splices = splicesOf(text, own);
    const result = splices && spliced(text, splices);
    if (result === undefined || !says(result, text, path, own))
      fail({
        code: 'syntax',
        file,
        message: '"set" stands here in a form into which nothing can be written',
        expected: 'keys and values below it',
      });
    texts[file] = result!;
  }
  if (changes.some(({ place }) => !place) && !(SCENARIO in files))
    fail({
      code: 'file-missing',
      file: SCENARIO,
      message: 'the file is not given, and what is changed must stand in it',
    });
  return texts;
}

function splicesOf(text: string, changes: readonly Written[]): Splice[] | undefined {
  const entries = changes.filter(({ place }) => !place).map(({ name, figure }) => [name, figure] as const);
  const splices = [
    ...changes.filter(({ place }) => place).map(({ place, figure }) => figureSplice(text, place!, figure)),
    ...(entries.length > 0 ? [setSplice(text, entries)] : []),
  ];
  return splices.every((splice) => splice !== undefined) ? splices : undefined;
}

/** Whether a text says what the old one said, with the changes and nothing else. */
function says(text: string, old: string, file: string, changes: readonly Written[]): boolean {
  const wanted = withChanges(parseLocated(old, file), changes);
  try {
    return wanted !== undefined && hashOf(plain(parseLocated(text, file))) === hashOf(plain(wanted));
  } catch (error) {
    if (error instanceof MusterError) return false;
    throw error;
  }
}

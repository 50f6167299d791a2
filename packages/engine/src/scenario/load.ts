import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { configure } from 'safe-stable-stringify';
import { fail, MusterError, nearestOf, type Place } from '../errors.ts';
import { isDate, lastDay } from '../quantity/dates.ts';
import { Quantity } from '../quantity/quantity.ts';
import { readBeside, type Text } from './beside.ts';
import { figureProblems } from './check.ts';
import { ANOTHER_PLACE, behindProblem, type Course, courseOf } from './course.ts';
import { type Files, readChain, readLibrary } from './files.ts';
import { type Ground, type GroundTexts, groundOf, hashesOfTexts, readGroundTexts } from './ground.ts';
import { problemsOf, withoutNulls } from './issues.ts';
import { type Line, readLine } from './line.ts';
import { lineProblem } from './line-problem.ts';
import { type Located, type LocatedMap, locatedOf, merge, placeOf, plain, settled } from './located.ts';
import { type Position, positionsOf } from './positions.ts';
import { referenceProblems } from './references.ts';
import { type Root, rootSchema, SINGULAR } from './schema.ts';

/** A scenario laid over the library, checked, with every figure named. */
export interface Scenario {
  root: Root;
  located: Located;
  line: Line;
  ground: Ground;
  /** The as-of date's last day, YYYY-MM-DD. */
  asOf: string;
  positions: readonly Position[];
  hashes: { scenario: string; library: string };
  /** The scenario as it was read, where a survival table was set in place of its own. */
  chosenFrom?: Scenario;
  /** Names of all figures of the scenario and the library, whether a run reads them or not. */
  figures: ReadonlySet<string>;
}

export interface LoadOptions {
  asOf?: string | undefined;
  /** What a command line hands over in place of a file of the scenario. */
  replace?: Replacements;
  /** Km between the points of a grid: bases stand on them in place of the candidates that the scenario names. */
  grid?: number | undefined;
}

/**
 * Texts in place of files of the scenario; errors name their own files. With another line, what the scenario says of the length of its own goes;
 * with candidates, those that it names.
 */
export type Replacements = Readonly<Partial<Record<'line' | 'candidates' | 'roads' | 'barriers', Text>>>;

/** A scenario laid over the library, as it is written: not checked yet. */
export interface Tree {
  located: Located;
  line: Line;
  ground: Ground;
  hashes: Scenario['hashes'];
}

/** Reads, merges and checks a scenario. Throws a MusterError that holds everything that is wrong. */
export async function loadScenario(files: Files, folder: string, options: LoadOptions = {}): Promise<Scenario> {
  const { replace = {} } = options;
  const [library, written] = await Promise.all([readLibrary(files), readChain(files, folder)]);
  const chain = withCandidates(replace.line ? withoutLength(written) : written, options);
  const merged = settled(merge(library, chain));
  const { root, located } = checked(merged);
  const [line, texts] = await Promise.all([
    loadLine(files, root, located, replace.line),
    readGroundTexts(files, root, located, replace),
  ]);
  const hashes = hashesOf(library, chain, line, texts);
  return named({ located, line, ground: groundOf(texts), hashes }, root, options);
}

/** A tree that was put together in memory, checked and named like one that was read. */
export function scenarioOf(tree: Tree, options: LoadOptions = {}): Scenario {
  const { root, located } = checked(tree.located);
  return named({ ...tree, located }, root, options);
}

function checked(merged: Located): { root: Root; located: Located } {
  const { located, problems: unknown } = withoutNulls(merged, rootSchema);
  const parsed = rootSchema.safeParse(plain(located), { reportInput: true });
  const found = parsed.success
    ? figureProblems(parsed.data, located)
    : problemsOf(parsed.error.issues, rootSchema, located);
  const problems = [...unknown, ...found, ...referenceProblems(plain(located), located)];
  if (problems.length > 0 || !parsed.success) throw new MusterError(problems);
  return { root: parsed.data, located };
}

function named({ located, line, ground, hashes }: Tree, root: Root, options: LoadOptions): Scenario {
  const figures = new Set<string>();
  nameQuantities(root, [], '', located, figures);
  if (options.asOf !== undefined && !isDate(options.asOf)) {
    fail({
      code: 'date',
      file: '--as-of',
      message: `"${options.asOf}" is not a date`,
      expected: 'an ISO 8601 date such as 2025-02-17',
    });
  }
  refuseUnknownPlaces(root, ground, located);
  const asOf = lastDay(options.asOf ?? root.asOf);
  return { root, located, line, ground, asOf, positions: positionsOf(root.pledges, asOf), hashes, figures };
}

/** Places at which a plan puts bases may stand in a file of candidates: they are known only once it is read. */
function refuseUnknownPlaces(root: Root, ground: Ground, located: Located): void {
  const known = [
    ...(root.theatre.places ?? []).map(({ id }) => id),
    ...Object.keys(root.places ?? {}),
    ...ground.candidates.map(({ id }) => id),
  ];
  const problems = root.options.flatMap(({ components }, option) =>
    components.flatMap(({ at = [] }, component) =>
      at.flatMap((id, index) => {
        if (known.includes(id)) return [];
        const nearest = nearestOf(id, known);
        const place = placeOf(located, ['options', option, 'components', component, 'at', index]);
        return [
          {
            code: 'reference' as const,
            ...place,
            message: `there is no place "${id}"`,
            ...(nearest ? { nearest } : {}),
          },
        ];
      }),
    ),
  );
  if (problems.length > 0) throw new MusterError(problems);
}

async function loadLine(files: Files, root: Root, located: Located, given: Text | undefined): Promise<Line> {
  const path = ['theatre', 'line', 'file'];
  const { text, file } = given ?? (await readBeside(files, located, path, root.theatre.line.file));
  const line = readLine(text, file);
  refuseElsewhere(courseOf(line), root, (path) => (given ? { file: given.file } : placeOf(located, path)));
  return line;
}

/** A line that lies far from its theatre, and a place behind it that does not tell its side; told by what was handed over, else by the scenario. */
function refuseElsewhere(course: Course, root: Root, placed: (path: readonly string[]) => Place): void {
  const far = lineProblem(course, placesOf(root));
  if (far !== undefined) fail({ code: 'line', ...placed(['theatre', 'line', 'file']), message: far });
  const { places, deployment } = root.theatre;
  const id = deployment?.behind;
  const behind = id === undefined ? undefined : (places?.find((place) => place.id === id) ?? root.places?.[id]);
  const sideless = behind && behindProblem(course, behind.at);
  if (sideless === undefined) return;
  fail({ code: 'line', ...placed(['theatre', 'deployment', 'behind']), message: sideless, expected: ANOTHER_PLACE });
}

/** Places that tell where a theatre is: its own, and those of the library in the host nation. */
function placesOf({ theatre, places }: Root) {
  const ofHost = Object.values(places ?? {}).filter(({ nation }) => nation === theatre.host);
  return [...(theatre.places ?? []), ...ofHost];
}

/** Without what the scenario says of the length of its line: another one is measured. */
function withoutLength(chain: LocatedMap): LocatedMap {
  const without = (map: LocatedMap, [key, ...path]: readonly string[]): LocatedMap => {
    const entry = map.entries.get(key!);
    if (!entry) return map;
    const entries = new Map(map.entries);
    if (path.length === 0) entries.delete(key!);
    else if (entry.node.kind === 'map') entries.set(key!, { ...entry, node: without(entry.node, path) });
    return { ...map, entries };
  };
  return ['lengthAtOneKm', 'exponent', 'waterShare'].reduce(
    (map, key) => without(map, ['theatre', 'line', key]),
    chain,
  );
}

/** With the candidates that a command line hands over, and no others. */
function withCandidates(chain: LocatedMap, { replace = {}, grid }: LoadOptions): LocatedMap {
  const { candidates } = replace;
  if (!candidates && grid === undefined) return chain;
  const given = {
    ...(candidates ? { file: candidates.file } : {}),
    ...(grid === undefined ? {} : { grid: { value: grid, unit: 'km', assumption: 'a grid that the user asked for' } }),
  };
  const place = { file: candidates?.file ?? '--grid' };
  const within = (map: LocatedMap, [key, ...path]: readonly string[]): LocatedMap => {
    const entry = map.entries.get(key!) ?? { keyPlace: place, node: locatedOf({}, place) };
    const node = path.length === 0 ? locatedOf(given, place) : within(entry.node as LocatedMap, path);
    return { ...map, entries: new Map(map.entries).set(key!, { ...entry, node }) };
  };
  return within(chain, ['theatre', 'deployment', 'candidates']);
}

/** Gives every quantity its dotted name and its place; items of lists go by their ids. */
function nameQuantities(
  node: unknown,
  path: readonly PropertyKey[],
  name: string,
  located: Located,
  figures: Set<string>,
): void {
  if (node instanceof Quantity) {
    node.name = name;
    figures.add(name);
    const { file, line, column } = placeOf(located, path);
    node.place = { file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
    return;
  }
  if (node === null || typeof node !== 'object') return;
  const join = (step: string) => (name === '' ? step : `${name}.${step}`);
  const isList = Array.isArray(node);
  for (const [key, child] of Object.entries(node)) {
    if (isList) {
      const id = (child as { id?: string } | null)?.id ?? key;
      nameQuantities(child, [...path, Number(key)], join(id), located, figures);
    } else nameQuantities(child, [...path, key], join(SINGULAR[key] ?? key), located, figures);
  }
}

const canonical = configure({ deterministic: true });

/** SHA-256 of the canonical JSON (keys sorted) of a value. */
export function hashOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonical(value) ?? '')));
}

function hashesOf(library: Located, chain: LocatedMap, line: Line, texts: GroundTexts): Scenario['hashes'] {
  const ground = hashesOfTexts(texts);
  const parts = [plain(chain), line.features, ...(ground ? [ground] : [])];
  return { scenario: hashOf(parts), library: hashOf(plain(library)) };
}

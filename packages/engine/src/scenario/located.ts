import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { MusterError, type Place, type Problem } from '../errors.ts';

/** What a YAML file says, with the place of every key and value, so that an error found later can name it. */
export type Located = LocatedMap | LocatedList | LocatedScalar;

export interface LocatedMap {
  kind: 'map';
  place: Place;
  entries: Map<string, { keyPlace: Place; node: Located }>;
}

interface LocatedList {
  kind: 'list';
  place: Place;
  items: Located[];
}

interface LocatedScalar {
  kind: 'scalar';
  place: Place;
  value: unknown;
}

const LARGEST_FILE = 4_000_000;
const DEEPEST = 64;
const MOST_NODES = 500_000;
const MOST_ALIASES = 200;
/** Of a file that is no YAML, the first lines say enough. */
const MOST_ERRORS = 20;
const TOO_DEEP = `lists and maps stand more than ${DEEPEST} deep in each other`;

/** Parses one file. Throws a MusterError with all its syntax errors; refuses binary files, huge files and alias bombs. */
export function parseLocated(source: string, file: string): Located {
  refuseUnreadable(source, file);
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    version: '1.2',
    merge: false,
    maxAliasCount: 100,
  } as object);
  const found = [...document.errors, ...document.warnings];
  const tooDeep = found.find(({ message }) => message.includes('call stack'));
  const problems = (tooDeep ? [tooDeep] : found.slice(0, MOST_ERRORS)).map((error): Problem => {
    const at = lines.linePos(error.pos[0]);
    const message = tooDeep ? TOO_DEEP : firstLine(error.message);
    return { code: 'syntax', file, line: at.line, column: at.col, message };
  });
  if (problems.length > 0) throw new MusterError(problems);
  const place = (node: Node | null | undefined): Place => {
    if (!node?.range) return { file };
    const at = lines.linePos(node.range[0]);
    return { file, line: at.line, column: at.col };
  };
  return toLocated(document, document.contents as Node | null, place, { nodes: 0, aliases: 0 }, 0);
}

function refuseUnreadable(source: string, file: string): void {
  if (source.length > LARGEST_FILE)
    throw new MusterError([
      {
        code: 'file-unreadable',
        file,
        message: `the file is larger than ${LARGEST_FILE / 1e6} MB`,
        expected: 'a scenario file written by hand',
      },
    ]);
  if (source.includes('\0') || source.includes('\uFFFD'))
    throw new MusterError([
      { code: 'file-unreadable', file, message: 'this is not a text file', expected: 'YAML in UTF-8' },
    ]);
}

function firstLine(message: string): string {
  return message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
}

function toLocated(
  document: Document,
  node: Node | null,
  place: (node: Node | null) => Place,
  count: { nodes: number; aliases: number },
  depth: number,
): Located {
  count.nodes += 1;
  if (isAlias(node)) count.aliases += 1;
  if (depth > DEEPEST || count.nodes > MOST_NODES || count.aliases > MOST_ALIASES) {
    throw new MusterError([
      {
        code: 'file-unreadable',
        ...place(node),
        message:
          depth > DEEPEST && count.aliases === 0
            ? TOO_DEEP
            : 'the file unfolds into far more than it holds (nested aliases)',
        expected: 'a plain file',
      },
    ]);
  }
  if (isAlias(node)) {
    const anchored = node.resolve(document) as Node | undefined;
    if (anchored) return toLocated(document, anchored, place, count, depth + 1);
    throw new MusterError([{ code: 'syntax', ...place(node), message: `the alias "*${node.source}" names no anchor` }]);
  }
  if (isMap(node)) {
    const entries: LocatedMap['entries'] = new Map();
    for (const pair of node.items) {
      const key = pair.key as Node;
      if (!isScalar(key) || !['string', 'number'].includes(typeof key.value) || key.value === '__proto__') {
        throw new MusterError([{ code: 'syntax', ...place(key), message: 'this cannot be a key', expected: 'a word' }]);
      }
      const name = String(key.value);
      if (entries.has(name)) {
        throw new MusterError([{ code: 'syntax', ...place(key), message: `the key "${name}" stands twice` }]);
      }
      entries.set(name, {
        keyPlace: place(key),
        node: toLocated(document, pair.value as Node | null, place, count, depth + 1),
      });
    }
    return { kind: 'map', place: place(node), entries };
  }
  if (isSeq(node)) {
    return {
      kind: 'list',
      place: place(node),
      items: node.items.map((item) => toLocated(document, item as Node, place, count, depth + 1)),
    };
  }
  return { kind: 'scalar', place: place(node), value: isScalar(node) ? node.value : null };
}

/** The value without places. */
export function plain(node: Located): unknown {
  if (node.kind === 'map') return Object.fromEntries([...node.entries].map(([key, entry]) => [key, plain(entry.node)]));
  if (node.kind === 'list') return node.items.map(plain);
  return node.value;
}

/** A value as if it stood at a place. */
export function locatedOf(value: unknown, place: Place): Located {
  if (Array.isArray(value)) return { kind: 'list', place, items: value.map((item) => locatedOf(item, place)) };
  if (value === null || typeof value !== 'object') return { kind: 'scalar', place, value };
  const entries = Object.entries(value).map(
    ([key, child]) => [key, { keyPlace: place, node: locatedOf(child, place) }] as const,
  );
  return { kind: 'map', place, entries: new Map(entries) };
}

/** The tree with another node wherever the one of a place stands, and how often that is: an alias makes it more than once. */
export function replacedAt(tree: Located, place: Place, by: Located): { tree: Located; count: number } {
  let count = 0;
  const walk = (node: Located): Located => {
    const { file, line, column } = node.place;
    if (node.kind !== 'list' && file === place.file && line === place.line && column === place.column) {
      count += 1;
      return by;
    }
    if (node.kind === 'scalar') return node;
    if (node.kind === 'list') return { ...node, items: node.items.map(walk) };
    const entries = [...node.entries].map(([key, entry]) => [key, { ...entry, node: walk(entry.node) }] as const);
    return { ...node, entries: new Map(entries) };
  };
  return { tree: walk(tree), count };
}

/**
 * Merges deeply: maps key by key, lists by the `id` of their items, null deletes, anything else replaces; a map that says `replace: true`
 * stands in place of the other, and nothing of that is left.
 */
export function merge(base: Located, over: Located): Located {
  if (base.kind === 'map' && over.kind === 'map') {
    if (statesNumber(over)) return over;
    if (isReplacing(over)) return over;
    const entries = new Map(base.entries);
    for (const [key, entry] of over.entries) {
      if (isNull(entry.node) && entries.has(key)) entries.delete(key);
      else {
        const old = entries.get(key);
        entries.set(key, old ? { keyPlace: entry.keyPlace, node: merge(old.node, entry.node) } : entry);
      }
    }
    return { kind: 'map', place: over.place, entries };
  }
  if (base.kind === 'list' && over.kind === 'list' && over.items.every((item) => idOf(item) !== undefined))
    return mergeLists(base, over);
  return over;
}

/** Whether a map says `replace: true`. */
function isReplacing(map: LocatedMap): boolean {
  const mark = map.entries.get('replace');
  if (!mark) return false;
  if (mark.node.kind === 'scalar' && mark.node.value === true) return true;
  throw new MusterError([
    { code: 'type', ...mark.node.place, message: '"replace" can only be true', expected: 'true' },
  ]);
}

/** Without the marks `replace: true`, which have done their work once everything is merged. */
export function settled(node: Located): Located {
  if (node.kind === 'list') return { ...node, items: node.items.map(settled) };
  if (node.kind === 'scalar') return node;
  const entries = [...node.entries].filter(([key]) => key !== 'replace' || !isReplacing(node));
  return { ...node, entries: new Map(entries.map(([key, entry]) => [key, { ...entry, node: settled(entry.node) }])) };
}

/** A figure replaces a figure whole: the old source must not vouch for a new number. */
function statesNumber(map: LocatedMap): boolean {
  return ['value', 'p5', 'p95', 'min', 'mode', 'max', 'values', 'weights', 'probability'].some((key) => {
    const kind = map.entries.get(key)?.node.kind;
    return kind === 'scalar' || kind === 'list';
  });
}

function mergeLists(base: LocatedList, over: LocatedList): LocatedList {
  if (over.items.length === 0) return over;
  refuseTwice(over);
  const items = [...base.items];
  for (const item of over.items) {
    const index = items.findIndex((old) => idOf(old) === idOf(item));
    if (isDeleted(item)) {
      if (index < 0)
        throw new MusterError([{ code: 'reference', ...item.place, message: `there is no "${idOf(item)}" to delete` }]);
      items.splice(index, 1);
    } else if (index >= 0) items[index] = merge(items[index]!, item);
    else items.push(item);
  }
  return { kind: 'list', place: over.place, items };
}

/** `{id: …, delete: true}`. */
function isDeleted(item: Located): boolean {
  const mark = item.kind === 'map' ? item.entries.get('delete') : undefined;
  if (!mark) return false;
  if (mark.node.kind === 'scalar' && mark.node.value === true) return true;
  throw new MusterError([{ code: 'type', ...mark.node.place, message: '"delete" can only be true', expected: 'true' }]);
}

function refuseTwice({ items }: LocatedList): void {
  const ids = items.map(idOf);
  const twice = items.filter((item, index) => ids.indexOf(idOf(item)) !== index);
  if (twice.length === 0) return;
  throw new MusterError(
    twice.map((item) => ({ code: 'reference', ...item.place, message: `"${idOf(item)}" is given twice` })),
  );
}

function isNull(node: Located): boolean {
  return node.kind === 'scalar' && node.value === null;
}

export function idOf(node: Located): string | undefined {
  if (node.kind !== 'map') return undefined;
  const id = node.entries.get('id')?.node;
  return id?.kind === 'scalar' ? String(id.value) : undefined;
}

/** The place of a path; of its nearest parent where the path itself is missing. `ofKey` gives the key instead of the value. */
export function placeOf(node: Located, path: readonly PropertyKey[], ofKey = false): Place {
  let current = node;
  let place = node.place;
  for (const step of path) {
    if (current.kind === 'map') {
      const entry = current.entries.get(String(step));
      if (!entry) return place;
      place = ofKey || entry.node.place.line === undefined ? entry.keyPlace : entry.node.place;
      current = entry.node;
    } else if (current.kind === 'list' && typeof step === 'number' && current.items[step]) {
      current = current.items[step];
      place = current.place;
    } else return place;
  }
  return place;
}

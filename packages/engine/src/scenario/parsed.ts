import type { Place } from '../errors.ts';
import { type Located, parseLocated } from './located.ts';

/**
 * What files say, parsed before and kept as JSON: to parse the library and a scenario takes a process that begins about a second. A tree stands
 * for its text and for no other.
 */
export type ParsedFiles = Readonly<Record<string, { text: string; tree: PackedTree }>>;

/** Kind, line and column; then a scalar’s value, a list’s items, or a map’s keys, each with its line, its column and what it holds. */
type PackedTree = readonly unknown[];

const SCALAR = 0;
const LIST = 1;
const MAP = 2;

/** Parses texts by path. Throws a MusterError as `parseLocated` does. */
export function parsedFiles(texts: Readonly<Record<string, string>>): ParsedFiles {
  return Object.fromEntries(
    Object.entries(texts).map(([path, text]) => [path, { text, tree: pack(parseLocated(text, path)) }]),
  );
}

/** The tree of a text: as it was parsed before, or parsed now. */
export function treeOf(text: string, path: string, before: ParsedFiles | undefined): Located {
  const known = before?.[path];
  return known?.text === text ? unpack(known.tree, path) : parseLocated(text, path);
}

function pack(node: Located): PackedTree {
  const { line = 0, column = 0 } = node.place;
  if (node.kind === 'scalar') {
    if (!Object.is(JSON.parse(JSON.stringify(node.value)), node.value))
      throw new Error(`${node.place.file}:${line}:${column}: ${String(node.value)} cannot be kept as JSON`);
    return [SCALAR, line, column, node.value];
  }
  if (node.kind === 'list') return [LIST, line, column, ...node.items.map(pack)];
  const entries = [...node.entries].flatMap(([key, { keyPlace, node: held }]) => [
    key,
    keyPlace.line ?? 0,
    keyPlace.column ?? 0,
    pack(held),
  ]);
  return [MAP, line, column, ...entries];
}

function unpack(packed: PackedTree, file: string): Located {
  const [kind, line, column, ...rest] = packed as [number, number, number, ...unknown[]];
  const place = placeAt(file, line, column);
  if (kind === SCALAR) return { kind: 'scalar', place, value: rest[0] };
  if (kind === LIST) return { kind: 'list', place, items: rest.map((item) => unpack(item as PackedTree, file)) };
  const entries: Extract<Located, { kind: 'map' }>['entries'] = new Map();
  for (let at = 0; at < rest.length; at += 4)
    entries.set(rest[at] as string, {
      keyPlace: placeAt(file, rest[at + 1] as number, rest[at + 2] as number),
      node: unpack(rest[at + 3] as PackedTree, file),
    });
  return { kind: 'map', place, entries };
}

/** Lines count from 1: 0 stands for none. */
function placeAt(file: string, line: number, column: number): Place {
  return line === 0 ? { file } : { file, line, column };
}

import { idOf, type Located, type LocatedMap } from '../scenario/located.ts';

/** Puts a node at a path of a tree, or takes away what is there; maps go by key, lists by the ids of their items. Shares what stays. */
export interface Edit {
  path: readonly string[];
  node: Located | undefined;
}

export function edited(tree: Located, edits: readonly Edit[]): Located {
  return edits.reduce((current, { path, node }) => at(current, path, node) ?? current, tree);
}

function at(
  node: Located | undefined,
  [step, ...rest]: readonly string[],
  by: Located | undefined,
): Located | undefined {
  if (step === undefined) return by;
  if (node === undefined && by === undefined) return undefined;
  const start = node ?? emptyFor(step, rest, by!);
  if (start.kind === 'list') {
    const index = start.items.findIndex((item) => idOf(item) === step);
    const child = at(start.items[index], rest, by);
    const items = [...start.items];
    if (child === undefined) items.splice(index, index < 0 ? 0 : 1);
    else items.splice(index < 0 ? items.length : index, index < 0 ? 0 : 1, child);
    return { ...start, items };
  }
  if (start.kind !== 'map') throw new Error(`"${step}" cannot stand within a single value`);
  const entries = new Map(start.entries);
  const old = entries.get(step);
  const child = at(old?.node, rest, by);
  if (child === undefined) entries.delete(step);
  else entries.set(step, { keyPlace: old?.keyPlace ?? child.place, node: child });
  return { ...start, entries };
}

/** A parent that is not there yet: a list where an item with the id of the step goes into it. */
function emptyFor(step: string, rest: readonly string[], by: Located): Located {
  if (rest.length === 0 && idOf(by) === step) return { kind: 'list', place: by.place, items: [] };
  return { kind: 'map', place: by.place, entries: new Map() };
}

/** The node at a path; undefined where there is none. */
export function nodeAt(tree: Located, path: readonly string[]): Located | undefined {
  let current: Located | undefined = tree;
  for (const step of path) {
    if (current === undefined || current.kind === 'scalar') return undefined;
    current =
      current.kind === 'map' ? current.entries.get(step)?.node : current.items.find((item) => idOf(item) === step);
  }
  return current;
}

/** Entries of a map; none where there is no map. */
export function entriesAt(tree: Located, path: readonly string[]): LocatedMap['entries'] {
  const node = nodeAt(tree, path);
  return node?.kind === 'map' ? node.entries : new Map();
}

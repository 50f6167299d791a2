import { contributorsOf } from '../coalition/actors.ts';
import { lastDay } from '../quantity/dates.ts';
import { KINDS } from '../scenario/library-schema.ts';
import { type Scenario, scenarioOf } from '../scenario/load.ts';
import type { Located } from '../scenario/located.ts';
import type { Settings } from '../settings.ts';
import { type Edit, edited, entriesAt, nodeAt } from './edit.ts';

/** One of the two that are compared. */
export interface Side {
  scenario: Scenario;
  settings: Settings;
}

/** An option of each side under one name, so that its figures have the same random streams in every hybrid. */
export interface Pair {
  id: string;
  a: string;
  b: string;
}

/** A side as it enters the comparison: only the compared options, only what may be read on its date, contributors by name. */
export interface Prepared {
  scenario: Scenario;
  coordination: Settings['coordination'];
  set: Settings['set'];
}

/** Entries that one side alone defines and that nothing reads unless something else names them: they stand in every hybrid. */
const DEFINITIONS: readonly (readonly string[])[] = [
  ['world'],
  ['nations'],
  ['sources'],
  ['willingness'],
  ...KINDS.map((kind) => ['willingness', kind]),
  ['rates', 'exchange'],
];

export interface PreparedPair {
  a: Prepared;
  b: Prepared;
  /** Names of definitions that one side alone has. */
  definitions: readonly { name: string; on: 'a' | 'b' }[];
}

export function prepare(a: Side, b: Side, pairs: readonly Pair[]): PreparedPair {
  const components = pairs.map((pair) => onlyComponents(a, b, pair));
  const renamers = {
    a: renamer(
      pairs.map(({ id, a: own }, at) => ({ id, own, component: components[at], ownComponent: components[at]?.a })),
    ),
    b: renamer(
      pairs.map(({ id, b: own }, at) => ({ id, own, component: components[at], ownComponent: components[at]?.b })),
    ),
  };
  const asOf = a.scenario.asOf > b.scenario.asOf ? a.scenario.asOf : b.scenario.asOf;
  const trees = {
    a: treeOf(
      a.scenario,
      pairs.map(({ id, a: own }) => ({ id, own })),
      renamers.a,
      asOf,
    ),
    b: treeOf(
      b.scenario,
      pairs.map(({ id, b: own }) => ({ id, own })),
      renamers.b,
      asOf,
    ),
  };
  const missing = {
    a: definitionsOnlyIn(trees.b, trees.a),
    b: definitionsOnlyIn(trees.a, trees.b),
  };
  const prepared = ({ scenario, settings }: Side, tree: Located, more: readonly Edit[], rename: Rename): Prepared => ({
    scenario: scenarioOf({ ...scenario, located: edited(tree, more) }),
    coordination: settings.coordination,
    set: Object.fromEntries(Object.entries(settings.set).map(([name, value]) => [rename(name), value])),
  });
  return {
    a: prepared(a, trees.a, missing.a, renamers.a),
    b: prepared(b, trees.b, missing.b, renamers.b),
    definitions: [
      ...missing.b.map(({ path }) => ({ name: path.join('.'), on: 'a' as const })),
      ...missing.a.map(({ path }) => ({ name: path.join('.'), on: 'b' as const })),
    ],
  };
}

type Rename = (name: string) => string;

interface OnlyComponents {
  id: string;
  a: string;
  b: string;
}

/** Where both plans have one component, it is the same one under the name that it has in A. */
function onlyComponents(a: Side, b: Side, pair: Pair): OnlyComponents | undefined {
  const own = ({ scenario }: Side, id: string) => scenario.root.options.find((option) => option.id === id)!.components;
  const [first, second] = [own(a, pair.a), own(b, pair.b)];
  if (first.length !== 1 || second.length !== 1) return undefined;
  return { id: first[0]!.id, a: first[0]!.id, b: second[0]!.id };
}

function renamer(
  pairs: readonly {
    id: string;
    own: string;
    component: OnlyComponents | undefined;
    ownComponent: string | undefined;
  }[],
): Rename {
  return (name) => {
    const parts = name.split('.');
    const pair = parts[0] === 'option' ? pairs.find(({ own }) => own === parts[1]) : undefined;
    if (!pair) return name;
    parts[1] = pair.id;
    if (parts[2] === 'component' && pair.component && parts[3] === pair.ownComponent) parts[3] = pair.component.id;
    return parts.join('.');
  };
}

function treeOf(
  scenario: Scenario,
  options: readonly { id: string; own: string }[],
  rename: Rename,
  asOf: string,
): Located {
  const { located, root } = scenario;
  const place = located.place;
  const text = (value: string): Located => ({ kind: 'scalar', place, value });
  const pledges = nodeAt(located, ['pledges']);
  const readable = root.pledges.map(({ date }) => lastDay(date) <= scenario.asOf);
  const edits: Edit[] = [
    { path: ['asOf'], node: text(asOf) },
    { path: ['contributors'], node: { kind: 'list', place, items: contributorsOf(scenario).map(text) } },
    {
      path: ['options'],
      node: { kind: 'list', place, items: options.map((option) => optionOf(located, option, rename)) },
    },
    ...(pledges?.kind === 'list'
      ? [{ path: ['pledges'], node: { ...pledges, items: pledges.items.filter((_, index) => readable[index]) } }]
      : []),
    ...setBlock(located, rename),
    ...['factors', 'correlations'].flatMap((key) => {
      const node = nodeAt(located, [key]);
      return node ? [{ path: [key], node: renamed(node, rename) }] : [];
    }),
  ];
  return edited(located, edits);
}

function optionOf(located: Located, { id, own }: { id: string; own: string }, rename: Rename): Located {
  let option = nodeAt(located, ['options', own])!;
  const components = nodeAt(option, ['components']);
  if (components?.kind === 'list') {
    const items = components.items.map((item) => {
      const node = nodeAt(item, ['id'])!;
      const old = node.kind === 'scalar' ? String(node.value) : '';
      const name = rename(`option.${own}.component.${old}`).split('.')[3]!;
      return edited(item, [{ path: ['id'], node: { kind: 'scalar', place: node.place, value: name } }]);
    });
    option = edited(option, [{ path: ['components'], node: { ...components, items } }]);
  }
  return edited(option, [{ path: ['id'], node: { kind: 'scalar', place: option.place, value: id } }]);
}

/** Names under `set` follow the option’s new name. */
function setBlock(located: Located, rename: Rename): Edit[] {
  const block = nodeAt(located, ['set']);
  if (block?.kind !== 'map') return [];
  const entries = [...block.entries].map(([name, entry]) => [rename(name), entry] as const);
  return [{ path: ['set'], node: { ...block, entries: new Map(entries) } }];
}

/** Names in factors and correlations follow the option’s new name. */
function renamed(node: Located, rename: Rename): Located {
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => renamed(item, rename)) };
  if (node.kind === 'scalar') return typeof node.value === 'string' ? { ...node, value: rename(node.value) } : node;
  const entries = [...node.entries].map(
    ([key, entry]) => [key, { ...entry, node: renamed(entry.node, rename) }] as const,
  );
  return { ...node, entries: new Map(entries) };
}

function definitionsOnlyIn(tree: Located, other: Located): Edit[] {
  return DEFINITIONS.flatMap((path) => {
    // What lies within an entry that is missing as a whole comes with it.
    if (nodeAt(other, path) === undefined) return [];
    const known = entriesAt(other, path);
    return [...entriesAt(tree, path)]
      .filter(([key]) => !known.has(key))
      .map(([key, { node }]) => ({ path: [...path, key], node }));
  });
}

import { Quantity } from '../quantity/quantity.ts';
import { hashOf } from '../scenario/load.ts';
import { type Pledge, type Root, SINGULAR } from '../scenario/schema.ts';
import { type Edit, nodeAt } from './edit.ts';
import { setWords } from './set-words.ts';
import type { Prepared, PreparedPair } from './side.ts';
import { bindsOf, isRead, type Topic, topicOf } from './topics.ts';

/** What is written on one side: a figure, a statement, or anything else as a plain value. */
export type Written =
  | { kind: 'figure'; quantity: Quantity }
  | { kind: 'statement'; statement: Pledge }
  | { kind: 'value'; value: unknown };

/** One difference between two scenarios. */
export interface Change {
  /** Dotted name, as elsewhere; the first of the option’s names is that in A. */
  name: string;
  topic: Topic;
  /** The nation that spoke, or whose figure it is. */
  nation?: string;
  before?: Written;
  after?: Written;
  /** Whether it may move a number that is compared; if not, why. */
  reads: 'read' | 'words' | 'source' | 'definition' | 'beside';
}

/** A change with what it takes to make it. */
export interface Applicable extends Change {
  binds: readonly string[];
  edits: readonly Edit[];
  contributor?: { nation: string; joins: boolean };
  line?: boolean;
  coordination?: boolean;
  set?: string;
}

/** Everything that differs between two prepared sides, in the order of the tree. */
export function diff({ a, b, definitions }: PreparedPair): Applicable[] {
  const found: Applicable[] = definitions.map(({ name, on }) => ({
    name,
    topic: topicOf(name.split('.')),
    [on === 'a' ? 'before' : 'after']: { kind: 'value', value: name },
    reads: 'definition',
    binds: [],
    edits: [],
  }));
  new Differ(a, b, found).walk(a.scenario.root, b.scenario.root, [], []);
  return [...found, ...contributorChanges(a, b), ...lineChange(a, b), ...settingChanges(a, b)];
}

class Differ {
  private readonly a: Prepared;
  private readonly b: Prepared;
  private readonly found: Applicable[];

  constructor(a: Prepared, b: Prepared, found: Applicable[]) {
    this.a = a;
    this.b = b;
    this.found = found;
  }

  /** `path` leads through the tree, with the ids of items; `name` is the dotted name. */
  walk(x: unknown, y: unknown, path: readonly string[], name: readonly string[]): void {
    if (path.length === 1 && path[0] === 'contributors') return;
    if (path.join('.') === 'theatre.line.file') return;
    if (path[0] === 'set' && path.length === 2) {
      this.setFigure(x, y, path, name);
      return;
    }
    if (isStatement(path)) {
      this.statement(x as Pledge | undefined, y as Pledge | undefined, path, name);
      return;
    }
    if (x instanceof Quantity || y instanceof Quantity) {
      this.figure(x as Quantity | undefined, y as Quantity | undefined, path, name);
      return;
    }
    if (isListWithIds(x) || isListWithIds(y)) {
      const [before, after] = [byId(x), byId(y)];
      for (const id of union(before, after)) this.item(before.get(id), after.get(id), [...path, id], [...name, id]);
      return;
    }
    if (isMap(x) || isMap(y)) {
      const [before, after] = [(x ?? {}) as Record<string, unknown>, (y ?? {}) as Record<string, unknown>];
      for (const key of union(new Map(Object.entries(before)), new Map(Object.entries(after))))
        this.walk(before[key], after[key], [...path, key], [...name, SINGULAR[key] ?? key]);
      return;
    }
    if (hashOf(x) !== hashOf(y)) this.add(value(x), value(y), path, name, isRead(path, false) ? 'read' : 'words');
  }

  /** Components, packages and factors that one side alone has come and go as a whole. */
  private item(x: unknown, y: unknown, path: readonly string[], name: readonly string[]): void {
    if ((x !== undefined && y !== undefined) || isStatement(path)) {
      this.walk(x, y, path, name);
      return;
    }
    const isFactor = path[0] === 'factors';
    const reads = path[0] === 'options' || path[0] === 'postures' || isFactor ? 'read' : 'beside';
    this.add(value(x), value(y), path, name, reads);
  }

  private figure(x: Quantity | undefined, y: Quantity | undefined, path: readonly string[], name: readonly string[]) {
    const same = x && y && hashOf(numberOf(x)) === hashOf(numberOf(y));
    const reads = isRead(path, true) ? 'read' : 'beside';
    const written = (quantity: Quantity | undefined): Written | undefined => quantity && { kind: 'figure', quantity };
    if (!same) this.add(written(x), written(y), path, name, reads);
    else if (hashOf(x.provenance) !== hashOf(y.provenance)) this.add(written(x), written(y), path, name, 'source');
  }

  private setFigure(x: unknown, y: unknown, path: readonly string[], name: readonly string[]) {
    const [before, after] = [x, y].map((written) => (written === undefined ? undefined : setWords(written)));
    if (before !== after) this.add(value(before), value(after), path, name, 'read');
    else if (hashOf(x) !== hashOf(y)) this.add(value(before), value(after), path, name, 'source');
  }

  private statement(x: Pledge | undefined, y: Pledge | undefined, path: readonly string[], name: readonly string[]) {
    const written = (statement: Pledge | undefined): Written | undefined =>
      statement && { kind: 'statement', statement };
    if (x && y && hashOf(whatIsSaid(x)) === hashOf(whatIsSaid(y))) {
      if (hashOf(plainStatement(x)) !== hashOf(plainStatement(y)))
        this.add(written(x), written(y), path, name, 'source');
      return;
    }
    const isGroup = (x ?? y)!.group === true && (y ?? x)!.group === true;
    this.add(written(x), written(y), path, name, isGroup ? 'beside' : 'read');
  }

  private add(
    before: Written | undefined,
    after: Written | undefined,
    path: readonly string[],
    name: readonly string[],
    reads: Change['reads'],
  ): void {
    const nation = nationOf(path, before, after);
    this.found.push({
      name: name.join('.'),
      topic: topicOf(path),
      ...(nation ? { nation } : {}),
      ...(before ? { before } : {}),
      ...(after ? { after } : {}),
      reads,
      binds: bindsOf(path, !before || !after, this.posturesAt(path)),
      edits: [{ path, node: nodeAt(this.b.scenario.located, path) }],
    });
  }

  /** The postures that the component of a path has on either side. */
  private posturesAt([first, option, , component]: readonly string[]): string[] {
    if (first !== 'options') return [];
    const of = ({ scenario: { root } }: Prepared) =>
      root.options.find(({ id }) => id === option)?.components.find(({ id }) => id === component)?.posture;
    return [...new Set([of(this.a), of(this.b)].filter((posture) => posture !== undefined))];
  }
}

function isStatement(path: readonly string[]): boolean {
  return path[0] === 'pledges' && path.length === 2;
}

function value(written: unknown): Written | undefined {
  return written === undefined ? undefined : { kind: 'value', value: written };
}

function nationOf(path: readonly string[], before?: Written, after?: Written): string | undefined {
  if (path[0] === 'nations') return path[1];
  const written = after ?? before;
  return written?.kind === 'statement' ? written.statement.nation : undefined;
}

function numberOf({ unit, distribution }: Quantity) {
  return { unit, distribution };
}

/** What a statement says, without who reports it. */
function whatIsSaid(statement: Pledge) {
  const { nation, group, date, authority, kind, place, status, amount, basis, conditions } = statement;
  return plainStatement({ nation, group, date, authority, kind, place, status, amount, basis, conditions });
}

/** Figures as their numbers, whatever the file that they stand in. */
function plainStatement(written: unknown): unknown {
  if (written instanceof Quantity) return { ...numberOf(written), provenance: written.provenance };
  if (Array.isArray(written)) return written.map(plainStatement);
  if (!isMap(written)) return written;
  return Object.fromEntries(
    Object.entries(written)
      .filter(([key, child]) => key !== 'note' && child !== undefined)
      .map(([key, child]) => [key, plainStatement(child)]),
  );
}

function isMap(written: unknown): written is Record<string, unknown> {
  return written !== null && typeof written === 'object' && !Array.isArray(written) && !(written instanceof Quantity);
}

function isListWithIds(written: unknown): written is { id: string }[] {
  return Array.isArray(written) && written.length > 0 && written.every((item) => isMap(item) && 'id' in item);
}

function byId(written: unknown): Map<string, unknown> {
  return new Map(Array.isArray(written) ? written.map((item: { id: string }) => [item.id, item]) : []);
}

function union(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])];
}

/** Nations that one side alone counts among those who may contribute. Whoever waits for one of them by name is bound to it. */
function contributorChanges(a: Prepared, b: Prepared): Applicable[] {
  const of = ({ scenario: { root } }: Prepared) => root.contributors as readonly string[];
  const [before, after] = [new Set(of(a)), new Set(of(b))];
  return [...new Set([...before, ...after])]
    .filter((nation) => before.has(nation) !== after.has(nation))
    .toSorted()
    .map((nation) => ({
      name: `contributors.${nation}`,
      topic: 'contributors',
      nation,
      [before.has(nation) ? 'before' : 'after']: { kind: 'value', value: nation },
      reads: 'read',
      binds: [`contributor.${nation}`],
      edits: [],
      contributor: { nation, joins: after.has(nation) },
    }));
}

function lineChange(a: Prepared, b: Prepared): Applicable[] {
  const measure = ({ line }: Prepared['scenario']) => ({ kind: 'value' as const, value: `${line.length} km` });
  if (hashOf(a.scenario.line.features) === hashOf(b.scenario.line.features)) return [];
  const change = {
    name: 'theatre.line.measured',
    topic: 'theatre',
    reads: 'read',
    binds: [],
    edits: [],
    line: true,
  } as const;
  return [{ ...change, before: measure(a.scenario), after: measure(b.scenario) }];
}

function settingChanges(a: Prepared, b: Prepared): Applicable[] {
  const names = union(new Map(Object.entries(a.set)), new Map(Object.entries(b.set)));
  const sets = names
    .filter((name) => a.set[name] !== b.set[name])
    .map((name): Applicable => {
      const [before, after] = [value(a.set[name]), value(b.set[name])];
      return {
        name: `set.${name}`,
        topic: 'set',
        ...(before ? { before } : {}),
        ...(after ? { after } : {}),
        reads: 'read',
        binds: [],
        edits: [],
        set: name,
      };
    });
  if (a.coordination === b.coordination) return sets;
  const ends = { before: value(a.coordination)!, after: value(b.coordination)! };
  const change = { name: 'coordination', topic: 'coordination', reads: 'read', binds: [], edits: [] } as const;
  return [...sets, { ...change, ...ends, coordination: true }];
}

/** Statements of nations that wait for somebody by name, by the names they wait for: read on either side. */
export function waitingFor({ a, b }: PreparedPair): Map<string, Set<string>> {
  const waits = new Map<string, Set<string>>();
  for (const { scenario } of [a, b])
    for (const { nation, conditions } of scenario.root.pledges)
      for (const condition of conditions ?? [])
        if ('nations' in condition)
          for (const other of condition.nations) waits.set(nation, (waits.get(nation) ?? new Set()).add(other));
  return waits;
}

/** Whether some hybrid of the two may read what a nation says of a kind: it may contribute, and the kind serves a posture or is waited for. */
export function readKinds({ a, b }: PreparedPair): (nation: string, kind: string) => boolean {
  const kinds = new Set<string>(['land']);
  const awaited = new Set<string>();
  const roots: Root[] = [a.scenario.root, b.scenario.root];
  const postures = new Set(
    roots.flatMap(({ options }) => options.flatMap(({ components }) => components.map(({ posture }) => posture))),
  );
  for (const { postures: known, pledges, backer } of roots) {
    if (backer) kinds.add(backer.kind);
    for (const posture of postures) for (const kind of known[posture].kinds) kinds.add(kind);
    for (const { conditions = [] } of pledges)
      for (const condition of conditions)
        if ('nations' in condition)
          for (const nation of condition.nations) {
            awaited.add(`${nation}.${condition.kind ?? 'land'}`);
            // Where somebody waits for a kind, all who offer it become actors.
            if (condition.kind) kinds.add(condition.kind);
          }
  }
  const contributors = new Set(roots.flatMap((root) => root.contributors as readonly string[]));
  return (nation, kind) => contributors.has(nation) && (kinds.has(kind) || awaited.has(`${nation}.${kind}`));
}

import { fail } from '../errors.ts';
import { type Applicable, diff, readKinds, waitingFor } from './diff.ts';
import type { PreparedPair } from './side.ts';
import type { Topic } from './topics.ts';

/** Changes that are made together, as one player of the attribution. */
export interface Player {
  /** `statements.XXX`, a topic, or the name of a change; several joined by `+`. */
  id: string;
  topics: readonly Topic[];
  /** Nations that spoke, where the player is about nothing else. */
  nations: readonly string[];
  changes: readonly Applicable[];
}

/** 0: one player a topic; 1: a topic, and for statements the nation; 2: every change by itself. */
export type Depth = 0 | 1 | 2;

export interface Grouping {
  depth?: Depth | undefined;
  /** Topics, nations or players whose changes are told apart. */
  expand?: readonly string[] | undefined;
}

/** So many changes are told apart without being asked to. */
const MOST_BY_THEMSELVES = 10;

/** All differences between two sides, and those that may count as players. */
export function playersOf(
  pair: PreparedPair,
  { depth, expand = [] }: Grouping,
): { changes: Applicable[]; players: Player[] } {
  const changes = bound(pair, diff(pair));
  const counted = changes.filter(({ reads }) => reads === 'read');
  refuseUnknown(counted, expand);
  const each = joined(counted, 2, expand);
  if (depth === 2 || (depth === undefined && each.length <= MOST_BY_THEMSELVES)) return { changes, players: each };
  return { changes, players: joined(counted, depth ?? 1, expand) };
}

function refuseUnknown(changes: readonly Applicable[], expand: readonly string[]): void {
  const unknown = expand.find((name) => !changes.some((change) => isNamed(change, [name])));
  if (unknown === undefined) return;
  const known = [...new Set(changes.flatMap(({ topic, nation }) => [topic, ...(nation ? [nation] : [])]))];
  fail({
    code: 'name',
    file: '--expand',
    message: `no change is about "${unknown}"`,
    expected: known.length > 0 ? `one of ${known.join(', ')}` : 'changes to tell apart',
  });
}

function isNamed({ topic, nation }: Applicable, names: readonly string[]): boolean {
  return names.includes(topic) || (nation !== undefined && names.includes(nation));
}

/** Statements that no hybrid reads count as beside; what depends on each other across sections is bound. */
function bound(pair: PreparedPair, changes: readonly Applicable[]): Applicable[] {
  const isKindRead = readKinds(pair);
  const waits = waitingFor(pair);
  const hosts = [pair.a, pair.b].map(({ scenario }) => scenario.root.theatre.host);
  const moved = new Set([
    ...changes.flatMap(({ contributor }) => (contributor ? [contributor.nation] : [])),
    ...(hosts[0] === hosts[1] ? [] : hosts.filter((host) => host !== undefined)),
  ]);
  const handover = changes.filter(({ name }) => /^(rotation|nation\.[^.]+)\.(tour|overlap)$/.test(name));
  const isHandoverBound = handover.some(({ name, before, after }) => name.endsWith('overlap') || !before || !after);
  // Rates of two sides may have other bases: money of one side is never converted by half of the other’s rates.
  const isMoneyBound = changes.some(({ name, reads }) => reads === 'read' && /^(rates|reporting)\b/.test(name));
  return changes.map((change) => {
    const { name, nation = '', before, after } = change;
    if (change.topic === 'statements') {
      const statements = [before, after].flatMap((each) => (each?.kind === 'statement' ? [each.statement] : []));
      if (change.reads === 'read' && !statements.some((said) => !said.group && isKindRead(said.nation, said.kind)))
        return { ...change, reads: 'beside' };
      const awaited = [...(waits.get(nation) ?? [])].filter((other) => moved.has(other));
      return { ...change, binds: [...change.binds, ...awaited.map((other) => `contributor.${other}`)] };
    }
    if (name === 'theatre.host')
      return { ...change, binds: hosts.filter((host) => host !== undefined).map((host) => `contributor.${host}`) };
    // A nation that joins brings figures in its own money.
    if (isMoneyBound && (change.topic === 'cost' || change.contributor))
      return { ...change, binds: [...change.binds, 'money'] };
    if (isHandoverBound && handover.includes(change)) return { ...change, binds: [...change.binds, 'handover'] };
    return change;
  });
}

function joined(changes: readonly Applicable[], depth: Depth, expand: readonly string[]): Player[] {
  const groups = new Groups();
  const groupOf = (change: Applicable): string => {
    if (depth === 2 || isNamed(change, expand)) return change.name;
    return change.topic === 'statements' && depth === 1 ? `statements.${change.nation}` : change.topic;
  };
  for (const change of changes) {
    groups.join(`group ${groupOf(change)}`);
    for (const word of change.binds) groups.join(`group ${groupOf(change)}`, `word ${word}`);
  }
  const members = new Map<string, Applicable[]>();
  for (const change of changes) {
    const root = groups.of(`group ${groupOf(change)}`);
    members.set(root, [...(members.get(root) ?? []), change]);
  }
  return [...members.values()].map((own) => ({
    id: [...new Set(own.map(groupOf))].join('+'),
    topics: [...new Set(own.map(({ topic }) => topic))],
    nations: [...new Set(own.flatMap(({ topic, nation }) => (topic === 'statements' && nation ? [nation] : [])))],
    changes: own,
  }));
}

/** Disjoint sets of words. */
class Groups {
  private readonly parent = new Map<string, string>();

  of(word: string): string {
    const parent = this.parent.get(word) ?? word;
    return parent === word ? word : this.of(parent);
  }

  join(first: string, second = first): void {
    const [a, b] = [this.of(first), this.of(second)];
    this.parent.set(a, a);
    this.parent.set(b, a);
  }
}

import { fail } from '../errors.ts';
import { type Column, maskOf } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';
import { placeOf } from '../scenario/located.ts';
import type { Kind, Position } from '../scenario/positions.ts';
import type { Pledge } from '../scenario/schema.ts';
import { addClocks } from './clocks.ts';
import { addConditions, type PeerConditions } from './conditions.ts';

/** A nation with one kind of contribution: what it offers, whether it is ready to, and on which peers it waits. */
export interface Actor {
  nation: string;
  kind: Kind;
  position: Position;
  /** Whole persons in the field; 1 for contributions that are not troops in the theatre. */
  offer: Handle;
  /** 1 in the draws in which it comes and every condition on the world holds. */
  ready: Handle;
  /** Persons that count in the theatre; the USA's intelligence or a brigade beyond the border do not. */
  troops: boolean;
  /** A statement gives the amount of persons; for other contributions: a statement was made. */
  stated: boolean;
  peers: PeerConditions;
}

/** Kinds whose amounts are persons in the theatre. */
const PERSONS: readonly Kind[] = ['land', 'monitors', 'training'];

/** Nations that may contribute: those of the scenario, without the host and without those that have no land forces. */
export function contributorsOf({ root }: Scenario): string[] {
  const nations = root.contributors === 'all' ? Object.keys(root.nations) : root.contributors;
  return nations
    .filter((nation) => nation !== root.theatre.host)
    .filter((nation) => {
      const { distribution } = root.nations[nation]!.land;
      return !(distribution.kind === 'constant' && distribution.value === 0);
    })
    .toSorted();
}

/**
 * Adds every actor that an option may need: one for each position, and for each nation that has said nothing one of the kind `land`.
 * Willingness: the nation comes if its own uniform number is at least 1 − P(comes | status, kind).
 */
export function addActors(graph: Graph, scenario: Scenario, nations: readonly string[]): Actor[] {
  const wanted = kindsOf(scenario);
  const awaited = awaitedBy(scenario);
  const actors: Actor[] = [];
  for (const nation of nations) {
    const positions = scenario.positions.filter((position) => position.nation === nation && wanted.has(position.kind));
    const kinds: Kind[] = ['land', ...awaited.filter((other) => other.nation === nation).map(({ kind }) => kind)];
    for (const kind of new Set(kinds))
      if (!positions.some((position) => position.kind === kind)) positions.push(silent(nation, kind));
    for (const position of positions.toSorted((a, b) => (a.kind < b.kind ? -1 : 1)))
      actors.push(addActor(graph, scenario, position));
  }
  return actors;
}

/** Kinds that serve a posture in use, and kinds that some condition waits for. */
export function kindsOf({ root, positions }: Scenario): Set<Kind> {
  const kinds = new Set<Kind>(
    root.options.flatMap((option) => option.components.flatMap(({ posture }) => root.postures[posture].kinds)),
  );
  if (root.backer) kinds.add(root.backer.kind);
  for (const { conditions } of positions)
    for (const condition of conditions) if ('nations' in condition && condition.kind) kinds.add(condition.kind);
  return kinds;
}

/** Commitments that some position waits for. Throws where one is of a nation that cannot contribute. */
function awaitedBy(scenario: Scenario): { nation: string; kind: Kind }[] {
  const nations = contributorsOf(scenario);
  const { backer } = scenario.root;
  const others = scenario.positions.flatMap(({ conditions, nation: waiting, from }) =>
    conditions.flatMap((condition) => {
      if (!('nations' in condition)) return [];
      const other = condition.nations.find((nation) => !nations.includes(nation));
      if (other) {
        const { id } = from.conditions!;
        fail({
          code: 'reference',
          ...placeOfStatement(scenario, from.conditions!),
          message: `statement ${id}: ${waiting} waits for ${other}, which is not among the contributors`,
        });
      }
      return condition.nations.map((nation) => ({ nation, kind: condition.kind ?? ('land' as Kind) }));
    }),
  );
  return backer ? [...others, { nation: backer.nation, kind: backer.kind }] : others;
}

/** The statement that waits for a nation that has said nothing of this kind. */
function waitingFor({ positions }: Scenario, { nation, kind }: Position): Pledge {
  const waiting = positions.find(({ conditions }) =>
    conditions.some(
      (condition) =>
        'nations' in condition && condition.nations.includes(nation) && (condition.kind ?? 'land') === kind,
    ),
  );
  return waiting!.from.conditions!;
}

function placeOfStatement({ root, located }: Scenario, statement: Pledge) {
  return placeOf(located, ['pledges', root.pledges.indexOf(statement)]);
}

function silent(nation: string, kind: Kind): Position {
  return {
    nation,
    kind,
    status: 'silent',
    place: 'in-theatre',
    amount: undefined,
    basis: 'unstated',
    conditions: [],
    from: {},
    history: [],
  };
}

function addActor(graph: Graph, scenario: Scenario, position: Position): Actor {
  const { nation, kind, status } = position;
  addClocks(graph, scenario, position);
  const { backer } = scenario.root;
  if (backer?.nation === nation && backer.kind === kind) return addBacker(graph, scenario, position);
  const willingness = scenario.root.willingness[kind]?.[status];
  if (!willingness) {
    const [statement] = position.from.status ? [position.from.status.id] : [];
    return fail({
      code: 'missing-key',
      ...placeOfStatement(scenario, position.from.status ?? waitingFor(scenario, position)),
      message: `no willingness is stated for contributions of kind "${kind}"${statement ? `, which statement ${statement} is of` : ''}`,
      expected: `"willingness.${kind}" in the scenario`,
    });
  }
  const at = { nation, kind };
  const doc = 'docs/coalition/willingness.md';
  const resolve = graph.latent(nodes.resolve.at(at), 'a uniform number: how resolved the nation is in this draw');
  const probability = graph.input(given(willingness.comes), willingness.comes);
  const comes = graph.vector(nodes.comes.at(at), {
    formula: `resolve ≥ 1 − P(comes | ${status}, ${kind})`,
    doc,
    needs: [resolve, probability],
    fill: ([numbers, chances], out) => {
      const [a, b] = [maskOf(numbers!), maskOf(chances!)];
      for (let i = 0; i < out.length; i += 1) out[i] = numbers![i & a]! >= 1 - chances![i & b]! ? 1 : 0;
    },
  });
  const { met, peers } = addConditions(graph, scenario, position);
  if (willingness.after) peers.nationsAtLeast.push(graph.familyMember(nodes.after.at(at), willingness.after));
  const ready = graph.vector(nodes.ready.at(at), {
    formula: 'comes, and the conditions on the world are met',
    doc,
    needs: [comes, met],
    fill: multiply,
  });
  const troops = PERSONS.includes(kind) && position.place === 'in-theatre';
  const offer = troops ? addOffer(graph, scenario, position) : addPresence(graph, position);
  const stated = troops ? position.amount !== undefined : status !== 'silent';
  return { nation, kind, position, offer, ready, troops, stated, peers };
}

/** The backer is resolved to come where the condition that stands for it is drawn to hold; what it waits for itself counts like anybody’s. */
function addBacker(graph: Graph, scenario: Scenario, position: Position): Actor {
  const { nation, kind } = position;
  const at = { nation, kind };
  const holds = scenario.root.world[scenario.root.backer!.world]!.holds!;
  const comes = graph.alias(
    nodes.comes.at(at),
    graph.input(given(holds), holds),
    'the condition on the world that stands for it holds',
  );
  const { met, peers } = addConditions(graph, scenario, position);
  const ready = graph.vector(nodes.ready.at(at), {
    formula: 'comes, and the other conditions on the world are met',
    doc: 'docs/coalition/conditions.md',
    needs: [comes, met],
    fill: multiply,
  });
  return { nation, kind, position, offer: addPresence(graph, position), ready, troops: false, stated: true, peers };
}

function addPresence(graph: Graph, { nation, kind }: Position): Handle {
  return graph.column(
    { ...nodes.offer.at({ nation, kind }), unit: 'share' },
    {
      formula: 'no troops in the theatre: in (1) or out (0)',
      needs: [],
      value: () => 1,
    },
  );
}

/** Persons in the field that the nation offers: as stated, a stated pool over its rotation factor, or a share of what it could sustain. */
function addOffer(graph: Graph, scenario: Scenario, position: Position): Handle {
  const { nation, kind, status, amount, basis } = position;
  const at = { nation, kind };
  const doc = 'docs/coalition/positions.md';
  const factor = nodes.factor.at({ nation });
  const handle = nodes.amount.at(at);
  let inField: Handle;
  if (amount && basis === 'pool') {
    amount.name = nodes.statedPool.at(at).name;
    inField = graph.column(handle, {
      formula: 'stated pool / rotation factor',
      doc,
      needs: [graph.input(nodes.statedPool.at(at), amount), factor],
      value: (persons, by) => persons! / by!,
    });
  } else if (amount) {
    amount.name = handle.name;
    inField = graph.input(handle, amount);
  } else {
    const shares = scenario.root.willingness[kind]![status].share;
    const share = graph.familyMember(nodes.share.at(at), shares);
    inField = graph.vector(handle, {
      formula: 'no amount stated: a share of what the nation could sustain (available pool / rotation factor)',
      doc,
      needs: [share, nodes.sustained.at({ nation })],
      fill: multiply,
    });
  }
  return graph.vector(nodes.offer.at(at), {
    formula: 'amount in whole persons',
    doc,
    needs: [inField],
    fill: ([persons], out) => {
      for (let i = 0; i < out.length; i += 1) out[i] = Math.floor(persons![i]!);
    },
  });
}

function multiply([left, right]: readonly Column[], out: Column): void {
  const [a, b] = [maskOf(left!), maskOf(right!)];
  for (let i = 0; i < out.length; i += 1) out[i] = left![i & a]! * right![i & b]!;
}

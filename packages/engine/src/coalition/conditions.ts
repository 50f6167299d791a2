import { maskOf } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Scenario } from '../scenario/load.ts';
import { type Kind, type Position, withStatement } from '../scenario/positions.ts';

/** What one nation's commitment of one kind depends on, besides itself. All are monotone: they ask for at least something. */
export interface PeerConditions {
  /** These nations are in, with a commitment of this kind. */
  nations: { nation: string; kind: Kind }[];
  nationsAtLeast: Handle[];
  troopsAtLeast: Handle[];
  shareOfPlannedAtLeast: Handle[];
  /** Never more than this share of what the others bring together. */
  match: Handle[];
}

/**
 * Splits the conditions of a position into world conditions (a column that is 0 or 1) and conditions on peers. The condition that stands for a
 * backer is one on a peer: it holds where the backer’s commitment is in, which may itself wait for troops.
 */
export function addConditions(
  graph: Graph,
  scenario: Scenario,
  position: Position,
): { met: Handle; peers: PeerConditions } {
  const { nation, kind } = position;
  const peers: PeerConditions = {
    nations: [],
    nationsAtLeast: [],
    troopsAtLeast: [],
    shareOfPlannedAtLeast: [],
    match: [],
  };
  const world: Handle[] = [];
  const term = (name: string, quantity: Quantity): Handle => {
    const handle = nodes.peerTerm.at({ nation, kind, term: name });
    const stated = position.from.conditions ? withStatement(quantity, position.from.conditions) : quantity;
    stated.name = handle.name;
    return graph.input({ ...handle, unit: stated.unit }, stated);
  };
  for (const condition of position.conditions) {
    const { backer } = scenario.root;
    if ('world' in condition && condition.world === backer?.world) {
      if (nation !== backer.nation || kind !== backer.kind)
        peers.nations.push({ nation: backer.nation, kind: backer.kind });
    } else if ('world' in condition) {
      const holds = worldCondition(graph, scenario, condition.world, nation);
      if (holds && !world.some(({ name }) => name === holds.name)) world.push(holds);
    } else if ('nations' in condition)
      peers.nations.push(
        ...condition.nations.map((other) => ({ nation: other, kind: condition.kind ?? ('land' as Kind) })),
      );
    else if ('nationsAtLeast' in condition) peers.nationsAtLeast.push(term('nationsAtLeast', condition.nationsAtLeast));
    else if ('troopsAtLeast' in condition) peers.troopsAtLeast.push(term('troopsAtLeast', condition.troopsAtLeast));
    else if ('shareOfPlannedAtLeast' in condition)
      peers.shareOfPlannedAtLeast.push(term('shareOfPlannedAtLeast', condition.shareOfPlannedAtLeast));
    else peers.match.push(term('match', condition.match));
  }
  const met = graph.vector(nodes.conditionsMet.at({ nation, kind }), {
    formula:
      world.length > 0
        ? 'every condition on the world holds (1) or not (0)'
        : 'no condition on the world besides the premises',
    doc: 'docs/coalition/conditions.md',
    needs: world,
    fill: (holds, out) => {
      out.fill(1);
      for (const column of holds) for (let i = 0; i < out.length; i += 1) out[i]! *= column[i & maskOf(column)]!;
    },
  });
  return { met, peers };
}

/** A premise is taken as given and has no node; a condition drawn for each nation has one node a nation. */
function worldCondition(graph: Graph, { root }: Scenario, id: string, nation: string): Handle | undefined {
  const condition = root.world[id]!;
  if (!condition.holds) return undefined;
  const shared = graph.input(given(condition.holds), condition.holds);
  if (condition.perNation !== true) return shared;
  const own = nodes.worldHoldsFor.at({ condition: id, nation });
  return graph.has(own.name) ? own : graph.familyMember(own, condition.holds);
}

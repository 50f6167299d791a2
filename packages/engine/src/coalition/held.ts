import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { nodes } from '../graph/nodes.ts';
import type { Kind } from '../scenario/positions.ts';
import type { Problem } from './coalition.ts';
import { Fixpoints } from './fixpoint.ts';
import type { Coordination } from './game.ts';

/** A commitment that is made or kept out from outside, whatever it waits for: with its full offer, or with nothing. */
export interface Held {
  nation: string;
  kind: Kind;
  amount: 'full' | 0;
}

/** What a nation commits, of one kind, with another commitment held. */
export interface HeldMember {
  nation: string;
  kind: Kind;
  troops: boolean;
  handle: Handle;
}

/**
 * Adds the coalition of an option under do(commitment in) or do(commitment out), on the same draws: the least fixpoint where nobody moves on
 * trust, the greatest one where all announce jointly, with one actor held. Any actor can be held, also one that brings no troops. One that
 * nobody waits for and that brings no troops is in no coalition: holding it changes nothing.
 */
export function addHeld(
  graph: Graph,
  option: string,
  problem: Problem,
  { nation, kind, amount }: Held,
  coordination: Coordination,
): HeldMember[] {
  const { actors, structure, needs, prepare } = problem;
  const held = `${nation}-${kind}-${amount === 0 ? 'out' : 'in'}`;
  const members = actors.map((actor) => ({
    nation: actor.nation,
    kind: actor.kind,
    troops: actor.troops,
    handle: {
      ...nodes.memberHeld.at({ option, held, nation: actor.nation, kind: actor.kind }),
      unit: actor.troops ? 'persons' : 'share',
    },
  }));
  const chosen = coordination === 'joint' ? 'greatest' : 'least';
  const pivot = actors.findIndex((actor) => actor.nation === nation && actor.kind === kind);
  if (pivot < 0) {
    for (const { handle, ...at } of members)
      graph.alias(handle, nodes.member.at({ option, mode: chosen, nation: at.nation, kind: at.kind }));
    return members;
  }
  graph.draw({
    id: `option.${option}.coalition.held.${held}`,
    shape: 'draws',
    formula: `${chosen} fixpoint of the conditions with ${nation}, ${kind}, ${amount === 0 ? 'made to stay out' : 'made to come'}`,
    source: 'Knaster–Tarski; Granovetter 1978; do: Pearl 2009',
    doc: 'docs/coalition/fixpoints.md',
    needs: needs.map(({ name }) => name),
    outputs: members.map(({ handle }) => handle),
    start: (inputs, columns, draws) => {
      const read = prepare(inputs, draws, false);
      const fixpoints = new Fixpoints(structure);
      const x = new Float64Array(actors.length);
      return {
        step: (draw) => {
          const given = read(draw);
          for (let i = 0; i < x.length; i += 1) x[i] = chosen === 'least' ? 0 : given.offer[given.base + i]!;
          fixpoints.continueWith(given, x, pivot, amount === 0 ? 0 : given.full[given.base + pivot]!);
          for (let i = 0; i < x.length; i += 1) if (x[i]! > 0) columns[i]![draw] = x[i]!;
        },
      };
    },
  });
  return members;
}

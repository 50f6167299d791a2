import type { Graph } from '../graph/graph.ts';
import { given, nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';

const DOC = 'docs/generation/opportunity-cost.md';

/**
 * Adds what the plan takes from other tasks, by nation: persons that it ties up (in the field × rotation factor), their share of the pool that
 * garrisons and commitments leave free, and those that exceed what is free besides the reserve for the defence of the alliance:
 *
 *     max(0, tied up − max(0, available − reserve)),   reserve = share held in reserve × pool
 */
export function addOpportunityCost(graph: Graph, { root }: Scenario, option: string, nations: readonly string[]): void {
  const { reserve } = root.rotation;
  for (const nation of nations) {
    const tied = graph.column(nodes.nationTiedUp.at({ option, nation }), {
      formula: 'in the field × rotation factor',
      doc: DOC,
      needs: [nodes.nationInField.at({ option, nation }), nodes.factor.at({ nation })],
      value: (persons, factor) => (persons === 0 ? 0 : persons! * factor!),
    });
    const { flank } = root.nations[nation]!;
    if (flank) graph.input(given(flank), flank);
    const available = nodes.available.at({ nation });
    graph.column(nodes.nationShareOfPool.at({ option, nation }), {
      formula: 'tied up / pool without garrisons and commitments',
      doc: DOC,
      needs: [tied, available],
      value: (persons, pool) => (persons === 0 ? 0 : pool === 0 ? 1 : Math.min(1, persons! / pool!)),
    });
    if (!reserve) continue;
    const held = nodes.reserve.at({ nation });
    if (!graph.has(held.name))
      graph.column(held, {
        formula: 'pool × share held for the defence of the alliance',
        doc: DOC,
        needs: [nodes.pool.at({ nation }), graph.input(given(reserve), reserve)],
        value: (pool, share) => pool! * share!,
      });
    graph.column(nodes.fromReserve.at({ option, nation }), {
      formula: 'max(0, tied up − max(0, available pool − reserve))',
      doc: DOC,
      needs: [tied, available, held],
      value: (persons, pool, kept) => Math.max(0, persons! - Math.max(0, pool! - kept!)),
    });
  }
  if (reserve)
    graph.sum(nodes.allFromReserve.at({ option }), {
      formula: 'summed over the nations',
      doc: DOC,
      needs: nations.map((nation) => nodes.fromReserve.at({ option, nation })),
    });
}

import { valueAt } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import { type Mode, nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';
import { addCoverAs, addSupported, addTypeSupplies } from './enablers.ts';
import { unitTypesOf } from './units.ts';

const DOC = 'docs/generation/steady-state.md';

/** A nation with the kinds of pledge through which it may bring troops to an option. */
export interface Contributor {
  nation: string;
  kinds: readonly string[];
  /** Its amount is a share of its pool, divided by its rotation factor: without rotation it would be larger. */
  pooled: boolean;
}

/**
 * What would be in the field if one constraint alone were lifted: the verdict finds the binding one with these. Where a type of unit limits
 * the force, more of what is kept changes nothing as long as the types stay as they are; with all nations in, each brings its own types; and
 * without rotation the types are as many times more as the force.
 */
export function addRelaxations(
  graph: Graph,
  scenario: Scenario,
  option: string,
  contributors: readonly Contributor[],
  mode: Mode,
): void {
  const total = nodes.total.at({ option, mode });
  const kept = nodes.kept.at({ option, mode });
  addIfAllCame(graph, scenario, option, contributors, mode);
  graph.column(nodes.ifPoolUnlimited.at({ option }), {
    formula: 'if every commitment could be sustained: what is committed, unless a type of unit limits the force',
    doc: DOC,
    needs: [nodes.committed.at({ option, mode }), total, kept],
    value: (persons, supported, all) => (supported! < all! ? supported! : persons!),
  });
  graph.alias(
    nodes.ifEnablersUnlimited.at({ option }),
    kept,
    'if no type of unit limited the force: all that is kept in the field',
  );
  const perNation = contributors.flatMap(({ nation }) => [
    nodes.nationWilling.at({ option, nation }),
    nodes.factor.at({ nation }),
    nodes.pool.at({ nation }),
    nodes.garrisons.at({ nation }),
    nodes.commitments.at({ nation }),
  ]);
  graph.draw({
    id: `option.${option}.generation.ifNoRotation`,
    shape: 'draws',
    formula: 'if nobody had to be relieved: a rotation factor of 1 for those who come, within their pools',
    doc: DOC,
    needs: [total, kept, ...perNation].map(({ name }) => name),
    outputs: [nodes.ifNoRotation.at({ option })],
    start: (inputs, [out]) => ({
      step: (draw) => {
        let sum = 0;
        for (let n = 0; n < contributors.length; n += 1) {
          const at = 2 + 5 * n;
          const committed = valueAt(inputs[at]!, draw);
          if (committed === 0) continue;
          const wanted = contributors[n]!.pooled ? committed * valueAt(inputs[at + 1]!, draw) : committed;
          const free = valueAt(inputs[at + 2]!, draw) - valueAt(inputs[at + 3]!, draw) - valueAt(inputs[at + 4]!, draw);
          sum += Math.min(wanted, Math.max(0, free));
        }
        const [supported, all] = [valueAt(inputs[0]!, draw), valueAt(inputs[1]!, draw)];
        out![draw] = supported < all ? (sum * supported) / all : sum;
      },
    }),
  });
}

function addIfAllCame(
  graph: Graph,
  scenario: Scenario,
  option: string,
  contributors: readonly Contributor[],
  chosen: Mode,
): void {
  const mode = 'ifAllCame';
  const holds = contributors.map(({ nation }) => nodes.holds.at({ option, nation }));
  const sum = graph.sum(nodes.kept.at({ option, mode }), {
    formula: 'what every nation can keep in the field',
    doc: DOC,
    needs: holds,
  });
  const handle = nodes.ifAllCame.at({ option });
  if (!unitTypesOf(scenario.root)) {
    graph.alias(handle, sum, 'if every nation came with all that it can keep in the field');
    return;
  }
  const all = contributors.map(({ nation }, n) => ({ nation, keeps: holds[n]!, holds: holds[n]! }));
  addTypeSupplies(graph, scenario, option, mode, all);
  addCoverAs(graph, scenario, option, mode, chosen);
  addSupported(graph, scenario, option, mode, handle);
}

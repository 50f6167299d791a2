import { maskOf } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Root } from '../scenario/schema.ts';

const DOC = 'docs/generation/supply.md';

export interface UnitTypes {
  combat: readonly string[];
  support: readonly string[];
}

/** Types of unit of the library; undefined where it lists none: strength is then not told apart by type. */
export function unitTypesOf({ units }: Root): UnitTypes | undefined {
  const types = Object.entries(units ?? {});
  if (types.length === 0) return undefined;
  const ofRole = (role: 'combat' | 'support') => types.filter(([, type]) => type.role === role).map(([id]) => id);
  return { combat: ofRole('combat'), support: ofRole('support') };
}

/** Types of support that may serve as combat units, such as gunners without guns, at the loss that the first combat type states. */
export function standIns({ units }: Root): { type: string; loss: Quantity }[] {
  const all = Object.values(units ?? {})
    .filter(({ role }) => role === 'combat')
    .flatMap(({ substitutes }) => substitutes ?? [])
    .filter(({ type }) => units![type]?.role === 'support');
  return all.filter(({ type }, index) => all.findIndex((other) => other.type === type) === index);
}

/** The name under which units of a support type serve as combat units. */
export function asCombat(type: string): string {
  return `${type}-as-combat`;
}

/**
 * Adds what is alike for all nations: the composition of a pool (shares by type, which add up to 1) and how the support of a force is made
 * up (shares by type, which add up to 1).
 */
export function addComposition(graph: Graph, { root }: Scenario): void {
  const types = unitTypesOf(root);
  if (!types) return;
  const input = (quantity: Quantity) => graph.input(given(quantity), quantity);
  const normalised = (
    ids: readonly string[],
    member: (at: { type: string }) => Handle,
    of: (id: string) => Handle,
    what: string,
  ) => {
    const all = ids.map(of);
    ids.forEach((type, index) => {
      graph.vector(member({ type }), {
        formula: `${what}, divided by the sum over all types`,
        doc: DOC,
        needs: [all[index]!, ...all],
        fill: ([own, ...others], out) => {
          const mask = maskOf(own!);
          for (let i = 0; i < out.length; i += 1) {
            let sum = 0;
            for (const column of others) sum += column[i & maskOf(column)]!;
            out[i] = sum === 0 ? 0 : own![i & mask]! / sum;
          }
        },
      });
    });
  };
  const units = root.units!;
  const everyType = [...types.combat, ...types.support];
  normalised(everyType, nodes.composition.at, (id) => input(units[id]!.share), 'share of the rotating pool');
  const asked = types.support.filter((id) => units[id]!.demand);
  normalised(asked, nodes.supportShare.at, (id) => input(units[id]!.demand!), 'part in the support of a force');
}

/** Deployable units of a nation by type, in whole units' worth: as a source states them, else persons of the available pool / persons of a unit. */
export function addSupply(graph: Graph, { root }: Scenario, nations: readonly string[]): void {
  const types = unitTypesOf(root);
  if (!types) return;
  for (const type of [...types.combat, ...types.support]) {
    const { persons } = root.units![type]!;
    const size = graph.input(given(persons), persons);
    for (const nation of nations) {
      const stated = root.nations[nation]!.units?.[type];
      const handle = nodes.supply.at({ nation, type });
      if (stated)
        graph.column(handle, {
          formula: 'stated by a source',
          doc: DOC,
          needs: [graph.input(given(stated), stated)],
          value: (units) => units!,
        });
      else
        graph.column(handle, {
          formula: 'available pool × share of this type / persons of a unit',
          doc: DOC,
          needs: [nodes.available.at({ nation }), nodes.composition.at({ type }), size],
          value: (pool, share, each) => (pool! * share!) / each!,
        });
    }
  }
}

/** The node of shareOfType. */
export function shareOfTypeOf(root: Root, nation: string, type: string): Handle {
  return root.nations[nation]!.units?.[type]
    ? nodes.ownComposition.at({ nation, type })
    : nodes.composition.at({ type });
}

/** The node of combatShare. */
export function combatShareOf(root: Root, nation: string): Handle {
  return root.nations[nation]!.units ? nodes.ownCombatShare.at({ nation }) : nodes.combatShare.at({});
}

/**
 * What a nation can keep in the field of one type, as a share of all that it can keep: the composition of a pool, or where a source
 * states its units, their persons over its available pool.
 */
export function shareOfType(graph: Graph, { root }: Scenario, nation: string, type: string): Handle {
  const handle = shareOfTypeOf(root, nation, type);
  if (graph.has(handle.name)) return handle;
  const { persons } = root.units![type]!;
  return graph.column(handle, {
    formula: 'min(1, units × persons of a unit / available pool)',
    doc: DOC,
    needs: [nodes.supply.at({ nation, type }), graph.input(given(persons), persons), nodes.available.at({ nation })],
    value: (units, each, pool) => (pool === 0 ? 0 : Math.min(1, (units! * each!) / pool!)),
  });
}

/**
 * What a nation can keep in the field as combat units, as a share of all that it can keep: its combat types, and what may serve as them, less
 * what is lost thereby.
 */
export function combatShare(graph: Graph, scenario: Scenario, nation: string): Handle {
  const { root } = scenario;
  const handle = combatShareOf(root, nation);
  if (graph.has(handle.name)) return handle;
  const share = (type: string) => shareOfType(graph, scenario, nation, type);
  const combat = unitTypesOf(root)!.combat.map(share);
  const others = standIns(root).flatMap(({ type, loss }) => [share(type), graph.input(given(loss), loss)]);
  return graph.vector(handle, {
    formula: 'shares of the combat types + shares of those that may serve as them × (1 − loss)',
    doc: DOC,
    needs: [...combat, ...others],
    fill: (columns, out) => {
      const at = (column: Float64Array, i: number) => column[i & maskOf(column)]!;
      for (let i = 0; i < out.length; i += 1) {
        let sum = 0;
        for (let k = 0; k < combat.length; k += 1) sum += at(columns[k]!, i);
        for (let k = combat.length; k < columns.length; k += 2)
          sum += at(columns[k]!, i) * (1 - at(columns[k + 1]!, i));
        out[i] = Math.min(1, sum);
      }
    },
  });
}

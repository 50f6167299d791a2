import { type Column, valueAt } from '../graph/column.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';
import { askedTypes } from './enablers.ts';
import { combatShareOf, shareOfTypeOf, unitTypesOf } from './units.ts';

/**
 * How much of what any set of nations keeps in the field can be supported, draw by draw: the formula of enablers.ts for sets that are no
 * node of the graph. Undefined where the library tells no types of unit apart.
 */
export function supportedOf(
  { root }: Scenario,
  evaluation: Evaluation,
  option: string,
  nations: readonly string[],
): Supported | undefined {
  return unitTypesOf(root) ? new Supported(root, evaluation, option, nations) : undefined;
}

export class Supported {
  private readonly types: number;
  private readonly holds: readonly (Column | undefined)[];
  /** By nation: combat units, then each type that is asked for. */
  private readonly shares: readonly (readonly Column[])[];
  private readonly needs: readonly Column[];
  /** By type: what the backer covers with part of its enablers, and with all. */
  private readonly covers: readonly (readonly [Column, Column] | undefined)[];
  private readonly full: Column | undefined;
  private readonly supply: Float64Array;
  private draw = 0;

  constructor(root: Scenario['root'], evaluation: Evaluation, option: string, nations: readonly string[]) {
    const column = (handle: { name: string }) => evaluation.column(handle.name);
    const has = (handle: { name: string }) => evaluation.graph.nodes.has(handle.name);
    const types = askedTypes(root);
    const holds = nations.map((nation) => nodes.holds.at({ option, nation }));
    this.types = types.length;
    this.holds = holds.map((handle) => (has(handle) ? column(handle) : undefined));
    this.shares = nations.map((nation) => [
      column(combatShareOf(root, nation)),
      ...types.map((type) => column(shareOfTypeOf(root, nation, type))),
    ]);
    this.needs = types.map((type) => column(nodes.needPerCombat.at({ option, type })));
    const level = (mode: string, type: string) => nodes.covered.at({ option, mode, type });
    this.covers = types.map((type) =>
      has(level('backerInFull', type))
        ? [column(level('backerInPart', type)), column(level('backerInFull', type))]
        : undefined,
    );
    this.full = root.backer && column(root.backer.full);
    this.supply = new Float64Array(1 + types.length);
  }

  load(draw: number): void {
    this.draw = draw;
  }

  /** Persons of strength, from what each nation keeps in the field and whether the backer is in. */
  of(kept: Float64Array, isBacked: boolean): number {
    const { supply, types, draw } = this;
    supply.fill(0);
    let persons = 0;
    for (let n = 0; n < kept.length; n += 1) {
      const own = kept[n]!;
      const holds = this.holds[n];
      if (own === 0 || !holds) continue;
      persons += own;
      const most = valueAt(holds, draw);
      const shares = this.shares[n]!;
      for (let row = 0; row <= types; row += 1) supply[row]! += Math.min(own, most * valueAt(shares[row]!, draw));
    }
    let ratio = 0;
    for (let t = 0; t < types; t += 1) ratio += valueAt(this.needs[t]!, draw);
    let combat = Math.min(persons / (1 + ratio), supply[0]!);
    let isLimited = combat < persons / (1 + ratio);
    for (let t = 0; t < types; t += 1) {
      const need = this.need(t, isBacked);
      if (need > 0 && supply[1 + t]! / need < combat) {
        combat = supply[1 + t]! / need;
        isLimited = true;
      }
    }
    return isLimited ? combat * (1 + ratio) : persons;
  }

  private need(t: number, isBacked: boolean): number {
    const need = valueAt(this.needs[t]!, this.draw);
    const covers = this.covers[t];
    if (!isBacked || !covers) return need;
    const isFull = this.full !== undefined && valueAt(this.full, this.draw) > 0;
    return need * (1 - valueAt(covers[isFull ? 1 : 0], this.draw));
  }
}

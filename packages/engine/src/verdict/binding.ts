import { type Column, maskOf } from '../graph/column.ts';
import type { Handle } from '../graph/handles.ts';
import type { DrawGroup } from '../graph/node.ts';

/**
 * The binding constraint of a failing draw: the one whose relaxation alone closes most (more than half) of the gap between what is in the
 * field and max(planned, needed). `plan`: the plan’s own size is set to what is needed; `willingness`: every nation comes with what it can
 * sustain; `pool`: every commitment can be sustained; `rotation`: nobody has to be relieved. `reach`: no number is enough. `tie`: two
 * close it equally; `none`: no single one closes half of it.
 */
export const CONSTRAINTS = ['plan', 'willingness', 'pool', 'rotation', 'reach', 'tie', 'none'] as const;
export type Constraint = (typeof CONSTRAINTS)[number];

export interface BindingNeeds {
  passes: Handle;
  planned: Handle;
  needed: Handle;
  inField: Handle;
  ifAllCame: Handle;
  ifPoolUnlimited: Handle;
  ifNoRotation: Handle;
}

export interface Draw {
  planned: number;
  needed: number;
  inField: number;
  ifAllCame: number;
  ifPoolUnlimited: number;
  ifNoRotation: number;
}

/** Which constraint binds in a draw that fails. Differences below one person count as a tie. */
export function bindingConstraint({
  planned,
  needed,
  inField,
  ifAllCame,
  ifPoolUnlimited,
  ifNoRotation,
}: Draw): Constraint {
  if (needed === Number.POSITIVE_INFINITY) return 'reach';
  const target = Math.max(planned, needed);
  const gap = Math.max(0, target - inField);
  if (gap === 0) return 'plan';
  const plan = gap - Math.max(0, needed - inField);
  const willingness = gap - Math.max(0, target - ifAllCame);
  const pool = gap - Math.max(0, target - ifPoolUnlimited);
  const rotation = gap - Math.max(0, target - ifNoRotation);
  const best = Math.max(plan, willingness, pool, rotation);
  if (best <= gap / 2) return 'none';
  const close = best - 1;
  if ((plan > close ? 1 : 0) + (willingness > close ? 1 : 0) + (pool > close ? 1 : 0) + (rotation > close ? 1 : 0) > 1)
    return 'tie';
  if (plan === best) return 'plan';
  if (willingness === best) return 'willingness';
  return pool === best ? 'pool' : 'rotation';
}

/** Shares of the failing draws in which each constraint binds; all 0 where no draw fails. */
export function bindingGroup(
  id: string,
  needs: BindingNeeds,
  outputs: readonly Handle[],
): DrawGroup & { formulas: readonly string[] } {
  const order = [
    needs.passes,
    needs.planned,
    needs.needed,
    needs.inField,
    needs.ifAllCame,
    needs.ifPoolUnlimited,
    needs.ifNoRotation,
  ];
  return {
    id,
    shape: 'scalar',
    formula: 'share of failing draws',
    formulas: CONSTRAINTS.map(
      (constraint) =>
        `share of the failing draws in which "${constraint}" binds: lifting it alone closes most of the gap`,
    ),
    doc: 'docs/verdict.md',
    needs: order.map(({ name }) => name),
    outputs,
    start: (inputs, shares) => {
      let failing = 0;
      const [passes, planned, needed, inField, ifAllCame, ifPoolUnlimited, ifNoRotation] = inputs as readonly [
        Column,
        Column,
        Column,
        Column,
        Column,
        Column,
        Column,
      ];
      const one: Draw = { planned: 0, needed: 0, inField: 0, ifAllCame: 0, ifPoolUnlimited: 0, ifNoRotation: 0 };
      return {
        step: (draw) => {
          if (passes[draw & maskOf(passes)] === 1) return;
          failing += 1;
          one.planned = planned[draw & maskOf(planned)]!;
          one.needed = needed[draw & maskOf(needed)]!;
          one.inField = inField[draw & maskOf(inField)]!;
          one.ifAllCame = ifAllCame[draw & maskOf(ifAllCame)]!;
          one.ifPoolUnlimited = ifPoolUnlimited[draw & maskOf(ifPoolUnlimited)]!;
          one.ifNoRotation = ifNoRotation[draw & maskOf(ifNoRotation)]!;
          const constraint = bindingConstraint(one);
          shares[CONSTRAINTS.indexOf(constraint)]![0]! += 1;
        },
        finish: () => {
          if (failing > 0) for (const share of shares) share[0]! /= failing;
        },
      };
    },
  };
}

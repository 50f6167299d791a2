import type { Column, DrawGroup } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';

/**
 * The binding constraint of a failing draw: the one whose relaxation alone closes most (more than half) of the gap between what is in the
 * field and max(planned, needed). `plan`: the plan’s own size is set to what is needed; `willingness`: every nation comes with what it can
 * sustain; `pool`: every commitment can be sustained; `rotation`: nobody has to be relieved. `reach`: no number is enough. `tie`: two
 * close it equally; `none`: no single one closes half of it.
 */
export const CONSTRAINTS = ['plan', 'willingness', 'pool', 'rotation', 'reach', 'tie', 'none'] as const;
export type Constraint = (typeof CONSTRAINTS)[number];

const LIFTED = ['plan', 'willingness', 'pool', 'rotation'] as const;

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
export function bindingConstraint(draw: Draw): Constraint {
  const { planned, needed, inField } = draw;
  if (needed === Number.POSITIVE_INFINITY) return 'reach';
  const target = Math.max(planned, needed);
  const gap = Math.max(0, target - inField);
  if (gap === 0) return 'plan';
  const left = [Math.max(0, needed - inField), ...[draw.ifAllCame, draw.ifPoolUnlimited, draw.ifNoRotation].map((persons) => Math.max(0, target - persons))];
  const closes = left.map((remaining) => gap - remaining);
  const best = Math.max(...closes);
  if (best <= gap / 2) return 'none';
  const winners = closes.flatMap((closed, index) => (best - closed < 1 ? [LIFTED[index]!] : []));
  return winners.length === 1 ? winners[0]! : 'tie';
}

/** Shares of the failing draws in which each constraint binds; all 0 where no draw fails. */
export function bindingGroup(id: string, needs: BindingNeeds, outputs: readonly Handle[]): DrawGroup & { formulas: readonly string[] } {
  const order = [needs.passes, needs.planned, needs.needed, needs.inField, needs.ifAllCame, needs.ifPoolUnlimited, needs.ifNoRotation];
  return {
    id,
    shape: 'scalar',
    formula: 'share of failing draws',
    formulas: CONSTRAINTS.map((constraint) => `share of the failing draws in which "${constraint}" binds: lifting it alone closes most of the gap`),
    doc: 'docs/verdict.md',
    needs: order.map(({ name }) => name),
    outputs,
    start: (inputs, shares) => {
      let failing = 0;
      const at = (place: number, draw: number) => valueAt(inputs[place]!, draw);
      return {
        step: (draw) => {
          if (at(0, draw) === 1) return;
          failing += 1;
          const constraint = bindingConstraint({
            planned: at(1, draw),
            needed: at(2, draw),
            inField: at(3, draw),
            ifAllCame: at(4, draw),
            ifPoolUnlimited: at(5, draw),
            ifNoRotation: at(6, draw),
          });
          shares[CONSTRAINTS.indexOf(constraint)]![0]! += 1;
        },
        finish: () => {
          if (failing > 0) for (const share of shares) share[0]! /= failing;
        },
      };
    },
  };
}

function valueAt(column: Column, draw: number): number {
  return column.length === 1 ? column[0]! : column[draw]!;
}

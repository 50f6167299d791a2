import { valueAt } from '../graph/column.ts';
import type { Handle } from '../graph/handles.ts';
import type { DrawGroup } from '../graph/node.ts';

/**
 * The binding constraint of a failing draw: the one whose relaxation alone closes most (more than half) of the gap between what is in the
 * field and max(planned, needed). `plan`: the plan’s own size is set to what is needed; `willingness`: every nation comes with what it can
 * sustain; `pool`: every commitment can be sustained; `rotation`: nobody has to be relieved; `enabler`: no type of unit is short; `build-up`:
 * all are there in time. Where part of the force comes too late, the same part of what a relaxation adds does, and transport carries no more
 * than it can by then. `reach`: no number is enough. `tie`: two
 * close it equally; `none`: no single one closes half of it.
 */
export const CONSTRAINTS = [
  'plan',
  'willingness',
  'pool',
  'rotation',
  'enabler',
  'build-up',
  'reach',
  'tie',
  'none',
] as const;
export type Constraint = (typeof CONSTRAINTS)[number];

/** What the constraint of a draw is found from, in the order in which it is read. */
const NEEDS = [
  'passes',
  'planned',
  'needed',
  'inField',
  'stands',
  'mostInTime',
  'ifAllCame',
  'ifPoolUnlimited',
  'ifNoRotation',
  'ifEnablersUnlimited',
] as const;
type Need = (typeof NEEDS)[number];

export type BindingNeeds = Record<Need, Handle>;
export type Draw = Record<Exclude<Need, 'passes'>, number>;

/** Which constraint binds in a draw that fails. Differences below one person count as a tie. */
export function bindingConstraint(draw: Draw): Constraint {
  const { planned, needed, inField, stands } = draw;
  if (needed === Number.POSITIVE_INFINITY) return 'reach';
  const target = Math.max(planned, needed);
  const gap = Math.max(0, target - stands);
  if (gap === 0) return 'plan';
  const late = inField > 0 ? stands / inField : 1;
  const closes = (relaxed: number) => gap - Math.max(0, target - Math.min(late * relaxed, draw.mostInTime));
  const plan = gap - Math.max(0, needed - stands);
  const willingness = closes(draw.ifAllCame);
  const pool = closes(draw.ifPoolUnlimited);
  const rotation = closes(draw.ifNoRotation);
  const enabler = closes(draw.ifEnablersUnlimited);
  const buildUp = gap - Math.max(0, target - inField);
  const best = Math.max(plan, willingness, pool, rotation, enabler, buildUp);
  if (best <= gap / 2) return 'none';
  const close = best - 1;
  const count = (closes: number) => (closes > close ? 1 : 0);
  if (count(plan) + count(willingness) + count(pool) + count(rotation) + count(enabler) + count(buildUp) > 1)
    return 'tie';
  if (plan === best) return 'plan';
  if (willingness === best) return 'willingness';
  if (pool === best) return 'pool';
  if (rotation === best) return 'rotation';
  return enabler === best ? 'enabler' : 'build-up';
}

/** Shares of the failing draws in which each constraint binds; all 0 where no draw fails. */
export function bindingGroup(
  id: string,
  needs: BindingNeeds,
  outputs: readonly Handle[],
): DrawGroup & { formulas: readonly string[] } {
  return {
    id,
    shape: 'scalar',
    formula: 'share of failing draws',
    formulas: CONSTRAINTS.map(
      (constraint) =>
        `share of the failing draws in which "${constraint}" binds: lifting it alone closes most of the gap`,
    ),
    doc: 'docs/verdict.md',
    needs: NEEDS.map((need) => needs[need].name),
    outputs,
    start: (inputs, shares) => {
      let failing = 0;
      const one = Object.fromEntries(NEEDS.map((need) => [need, 0])) as Record<Need, number>;
      return {
        step: (draw) => {
          for (let k = 0; k < NEEDS.length; k += 1) one[NEEDS[k]!] = valueAt(inputs[k]!, draw);
          if (one.passes === 1) return;
          failing += 1;
          shares[CONSTRAINTS.indexOf(bindingConstraint(one))]![0]! += 1;
        },
        finish: () => {
          if (failing > 0) for (const share of shares) share[0]! /= failing;
        },
      };
    },
  };
}

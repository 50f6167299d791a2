import type { Column } from '../graph/column.ts';
import type { Handle } from '../graph/handles.ts';
import type { Position } from '../scenario/course.ts';
import type { OptionPlan, Terrain } from './plan.ts';
import { type Piece, type ReachingBase, ResponseTimes } from './response.ts';

/** An option on its ground: where its bases stand, and the pieces of the line for which response is told. */
export interface Deployed {
  terrain: Terrain;
  plan: OptionPlan;
  pieces: Piece[];
  /** Days of the build-up for which coverage is told. */
  days: number[];
}

/** What the nodes of one option share. */
export interface Laid extends Deployed {
  option: string;
  /** Longitude and latitude of each base, one after the other. */
  positions: Handle[];
  /** Whatever the layout rests on beside its positions: another of it is another layout. */
  key: string;
}

/** Positions as they are read from columns. */
export function positionsIn(inputs: readonly Column[], count: number): Position[] {
  return Array.from({ length: count }, (_, base) => [inputs[2 * base]![0]!, inputs[2 * base + 1]![0]!] as const);
}

/** Response times as they are worked out from columns: figures of the components first, then the positions. */
export function responseNeeds({ plan, positions }: Laid): Handle[] {
  const figures = plan.components.flatMap(({ figures: { speed, alertTime, detour, responseTime } }) => [
    speed,
    alertTime,
    detour,
    responseTime,
  ]);
  return [...figures, ...positions];
}

export function responseTimes({ plan, terrain }: Laid, inputs: readonly Column[]): ResponseTimes {
  const columns = plan.components.map((_, index) => {
    const [speed, alert, detour, within] = inputs.slice(4 * index, 4 * index + 4) as [Column, Column, Column, Column];
    return { speed, alert, detour, within };
  });
  const component = new Map(plan.components.map((each, index) => [each.component, index]));
  const at = positionsIn(inputs.slice(4 * plan.components.length), plan.bases.length);
  const bases = plan.bases.map(
    (base, index): ReachingBase => ({
      component: component.get(base.component)!,
      ways: terrain.ways(at[index]!),
    }),
  );
  return new ResponseTimes(terrain.points.length, bases, columns);
}

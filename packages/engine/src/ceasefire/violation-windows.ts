import { allAtOnce, fail } from '../errors.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import { quantile } from '../quantity/distribution.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { DAYS_PER_MONTH } from '../quantity/units.ts';
import type { Scenario } from '../scenario/load.ts';

/** Windows of days in which violations are counted together, one after the other from the first day. */
export interface ViolationWindows {
  /** Days of one window. */
  length: number;
  /** Day on which each is full and begins to count. */
  full: readonly number[];
  /** Violations without a force, by window. */
  without: readonly Handle[];
}

/**
 * The windows that are full before the last of the months for which survival is told. Undefined where the force does not act through violations.
 * Throws a MusterError, with the place of the figure, for a power that may be negative, a floor that may be 0, and a window of no day or of all.
 */
export function violationWindows(
  graph: Graph,
  { root }: Scenario,
  months: readonly number[],
): ViolationWindows | undefined {
  const violations = root.ceasefire?.violations;
  if (!violations) return undefined;
  const last = months.at(-1)! * DAYS_PER_MONTH;
  const [exponent, window, floor] = (['exponent', 'window', 'floor'] as const).map((key) =>
    standing(graph, violations[key]),
  ) as [Quantity, Quantity, Quantity];
  allAtOnce(
    () => checkExponent(exponent),
    () => checkWindow(window, last),
    () => checkFloor(floor),
  );
  const length = Math.round(window.median);
  const count = Math.ceil(last / length) - 1;
  const numbers = Array.from({ length: count }, (_, k) => k + 1);
  return {
    length,
    full: numbers.map((number) => number * length),
    without: numbers.map((number) => nodes.violationsWithout.at({ window: String(number) })),
  };
}

/** The figure as it stands in the graph, where the user may have set another. */
function standing(graph: Graph, figure: Quantity): Quantity {
  const node = graph.node(given(figure).name);
  return node.kind === 'input' ? node.quantity : figure;
}

function checkExponent(exponent: Quantity): void {
  const least = quantile(exponent.distribution, 0);
  if (!(least >= 0))
    refuse(
      exponent,
      `more violations would lower the hazard: the power ${exponent.isUncertain ? 'may be negative' : `is ${least}`}`,
      'a number, {min, mode, max} or {values, weights} of 0 or more',
    );
}

function checkWindow(window: Quantity, last: number): void {
  const days = window.median;
  if (!(Math.round(days) >= 1)) refuse(window, `a window of ${days} days`, '1 day or more');
  if (!(Math.round(days) < last))
    refuse(
      window,
      `a window of ${Math.round(days)} days is never full in the ${Math.round(last)} days for which survival is told`,
      `less than ${Math.round(last)} days`,
    );
}

/** What may come near 0 without being 0 is never drawn as 0. */
const NEAR_LEAST = 1e-9;

function checkFloor(floor: Quantity): void {
  const least = quantile(floor.distribution, NEAR_LEAST);
  if (!(least > 0)) refuse(floor, `a floor of ${least} violations`, 'more than 0');
}

function refuse({ name, place }: Quantity, message: string, expected: string): never {
  return fail({ code: 'range', ...(place ?? { file: name }), message, expected });
}

/** Violations under an option, by window. */
export function violationsUnder(option: string, { full }: ViolationWindows): Handle[] {
  return full.map((_, k) => nodes.violationsIn.at({ option, window: String(k + 1) }));
}

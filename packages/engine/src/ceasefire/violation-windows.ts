import { fail } from '../errors.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import { quantile } from '../quantity/distribution.ts';
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

/** The windows that are full before the last of the months for which survival is told. Undefined where the force does not act through violations. */
export function violationWindows(
  graph: Graph,
  { root }: Scenario,
  months: readonly number[],
): ViolationWindows | undefined {
  const violations = root.ceasefire?.violations;
  if (!violations) return undefined;
  const node = graph.node(given(violations.window).name);
  const { distribution } = node.kind === 'input' ? node.quantity : violations.window;
  const length = Math.max(1, Math.round(quantile(distribution, 0.5)));
  const last = months.at(-1)! * DAYS_PER_MONTH;
  const count = Math.ceil(last / length) - 1;
  if (count < 1)
    fail({
      code: 'range',
      file: 'ceasefire.violations.window',
      message: `a window of ${length} days is never full in the ${Math.round(last)} days for which survival is told`,
      expected: `less than ${Math.round(last)} days`,
    });
  const numbers = Array.from({ length: count }, (_, k) => k + 1);
  return {
    length,
    full: numbers.map((number) => number * length),
    without: numbers.map((number) => nodes.violationsWithout.at({ window: String(number) })),
  };
}

/** Violations under an option, by window. */
export function violationsUnder(option: string, { full }: ViolationWindows): Handle[] {
  return full.map((_, k) => nodes.violationsIn.at({ option, window: String(k + 1) }));
}

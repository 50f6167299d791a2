import type { Bound } from './bound.ts';
import type { ScheduleProblem } from './problem.ts';
import { judgedSlots } from './relaxation.ts';

/** Weights of the slots that may show a clash: where strength lacks, where rules have prices, and all alike. */
export function tellingWeights(problem: ScheduleProblem, { certificate }: Bound): Float64Array[] {
  const { slots, caps, support, frameworks } = certificate.fulfilled;
  const rules = slots.map((_, t) => {
    const ofCaps = problem.nations.reduce((sum, { cap }, n) => sum + (caps[n]![t]! > 0 ? caps[n]![t]! * cap : 0), 0);
    return [...support, ...frameworks].reduce((sum, row) => sum + row[t]!, ofCaps);
  });
  const all = [slots, rules, new Float64Array(problem.slots).fill(1)].map((weights) => sharesOf(problem, weights));
  return all.filter((row, i) => !all.slice(0, i).some((other) => other.every((share, t) => share === row[t])));
}

/** Weights of the judged slots that add up to 1; all alike where there are none. */
function sharesOf(problem: ScheduleProblem, weights: ArrayLike<number>): Float64Array {
  const judged = judgedSlots(problem);
  const total = judged.reduce((sum, t) => sum + weights[t]!, 0);
  const shares = new Float64Array(problem.slots);
  for (const t of judged) shares[t] = total > 0 ? weights[t]! / total : 1 / judged.length;
  return shares;
}

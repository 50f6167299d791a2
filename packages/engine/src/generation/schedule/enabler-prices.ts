import type { Solve } from '../../solver.ts';
import type { ScheduleProblem } from './problem.ts';
import { ProgramOfAverages } from './program-of-averages.ts';
import { judgedSlots } from './relaxation.ts';

/** What one more person of an enabler in the field would add to the strength that a month can have. */
interface EnablerPrice {
  type: string;
  perPerson: number;
}

export interface MonthOfEnablers {
  /** 1 is the first. */
  month: number;
  /** Largest strength in that month, in persons, if units bring what they can on average. */
  strength: number;
  /** The enablers that limit it, dearest first; none where something else does. */
  binding: EnablerPrice[];
}

/**
 * Which enablers limit strength in each month, and what one more person of them from outside would add.
 *
 * For each month a linear program: units give what their tours let them give on average over the judged slots, with the weights of a bound
 * (`weights`, its certificate’s slots) where given; what comes from outside and what is planned are the month’s averages. Prices are the duals
 * of the support rules; several rules for one type add up, since one person serves in all of them. They hold for small changes: where the
 * enabler stops being what limits, the next person adds less. Months with the same right-hand sides are solved once.
 * See docs/generation/bound.md.
 */
export async function enablerPrices(
  problem: ScheduleProblem,
  solve: Solve,
  weights?: ArrayLike<number>,
): Promise<MonthOfEnablers[]> {
  const judged = judgedSlots(problem);
  const shares = normalised(problem, judged, weights);
  const solved = new Map<string, Omit<MonthOfEnablers, 'month'>>();
  const months: MonthOfEnablers[] = [];
  for (const month of new Set(judged.map((t) => Math.floor(t / problem.slotsPerMonth)))) {
    const own = judged.filter((t) => Math.floor(t / problem.slotsPerMonth) === month);
    const sides = normalised(problem, own);
    const averages = [...problem.tasks.map(({ planned }) => planned), ...problem.support.map(({ outside }) => outside)];
    const key = averages.map((row) => own.reduce((sum, t) => sum + (row[t] ?? 0), 0) / own.length).join();
    const found = solved.get(key) ?? (await pricesOf(new ProgramOfAverages(problem, shares, sides), solve));
    solved.set(key, found);
    months.push({ month: month + 1, ...found });
  }
  return months;
}

function normalised({ slots }: ScheduleProblem, judged: readonly number[], weights?: ArrayLike<number>): Float64Array {
  const row = new Float64Array(slots);
  const sum = judged.reduce((total, t) => total + (weights?.[t] ?? 1), 0);
  for (const t of judged) row[t] = sum > 0 ? (weights?.[t] ?? 1) / sum : 1 / judged.length;
  return row;
}

async function pricesOf(program: ProgramOfAverages, solve: Solve): Promise<Omit<MonthOfEnablers, 'month'>> {
  const { objective, duals } = await solve(program.maximiseStrength());
  const prices = new Map<string, number>();
  program.rows.forEach(({ of }, row) => {
    if (of?.kind === 'support') prices.set(of.id, (prices.get(of.id) ?? 0) + duals[row]!);
  });
  const binding = [...prices]
    .filter(([, perPerson]) => perPerson > 1e-9)
    .map(([type, perPerson]) => ({ type, perPerson }))
    .sort((a, b) => b.perPerson - a.perPerson);
  return { strength: objective, binding };
}

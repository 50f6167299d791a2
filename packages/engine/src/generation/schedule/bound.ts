import type { Solve } from '../../solver.ts';
import { BySlot, sizeBySlot } from './by-slot.ts';
import type { ScheduleProblem } from './problem.ts';
import { ProgramOfAverages } from './program-of-averages.ts';
import { judgedSlots, type Multipliers, noMultipliers, Relaxation, withRows } from './relaxation.ts';
import { bestWindow, sharpened } from './sharpen.ts';
import { divisor, inWholeUnits } from './whole-units.ts';

/** Prices that prove a bound without any solver; plain data. */
interface Certificate {
  strength: Multipliers<number[]>;
  fulfilled: Multipliers<number[]>;
}

export interface Bound {
  /** Persons: no plan keeps more in every judged slot. */
  bound: number;
  /** No plan has more of what is planned in every judged slot, 0 to 1; not rounded to whole units. */
  fulfilled: number;
  /** What averages alone, every slot with the same weight, say of `bound`. */
  averaged: number;
  certificate: Certificate;
}

/** Rounding outward, far above what sums of some thousand numbers of double precision can be off. */
const OUTWARD = 1e-9;

/** Terms of a program by slot up to which it is solved to a corner, and up to which at all: the largest take 5 to 15 seconds. */
export const LARGEST_TO_CORNER = 45_000;
const LARGEST_BY_SLOT = 700_000;

/**
 * How many persons no plan can exceed in its weakest slot, up to what is planned, with the prices that prove it.
 *
 * Caps are lowered to what whole units can have under them. Prices come from the program of averages, with the same weight for each slot
 * and then with the weights of the window of slots that tells most, and then differ by slot: the best there are (BySlot), or for a very
 * large problem better ones (sharpened). The solver only proposes prices: the bound is computed from them by weak duality
 * (Relaxation), so that no fault of the solver can make it wrong, and rounded outward. `bySlot`: terms up to which the
 * program by slot is solved; fewer where many bounds are asked for. See docs/generation/bound.md.
 */
export async function boundOf(asked: ScheduleProblem, solve: Solve, bySlot = LARGEST_BY_SLOT): Promise<Bound> {
  const problem = inWholeUnits(asked);
  const planned = plannedInAll(problem);
  const judged = judgedSlots(problem);
  if (judged.length === 0) {
    const none = plain(noMultipliers(problem));
    return { bound: 0, fulfilled: 1, averaged: 0, certificate: { strength: none, fulfilled: none } };
  }
  const strength = await bestPrices(new Relaxation(problem, new Float64Array(problem.slots).fill(1)), solve, bySlot);
  const level = judged.every((t) => planned[t] === planned[judged[0]!]);
  const fulfilled = level ? strength : await bestPrices(new Relaxation(problem, planned), solve, bySlot);
  const certificate = { strength: plain(strength.prices), fulfilled: plain(fulfilled.prices) };
  return { ...provenBy(problem, certificate), averaged: strength.averaged, certificate };
}

/** Whether the prices of a bound prove it: recomputed by weak duality, without a solver. */
export function verifyBound(
  problem: ScheduleProblem,
  { bound, fulfilled, certificate }: Omit<Bound, 'averaged'>,
): boolean {
  const proven = provenBy(inWholeUnits(problem), certificate);
  return bound >= proven.bound && fulfilled >= proven.fulfilled;
}

function plannedInAll({ slots, tasks }: ScheduleProblem): Float64Array {
  return Float64Array.from({ length: slots }, (_, t) => tasks.reduce((sum, { planned }) => sum + planned[t]!, 0));
}

function provenBy(
  problem: ScheduleProblem,
  { strength, fulfilled }: Certificate,
): { bound: number; fulfilled: number } {
  const judged = judgedSlots(problem);
  if (judged.length === 0) return { bound: 0, fulfilled: 1 };
  const planned = plannedInAll(problem);
  const ones = new Float64Array(problem.slots).fill(1);
  const leastPlanned = Math.min(...judged.map((t) => planned[t]!));
  const persons = outward(new Relaxation(problem, ones).value(usable(problem, strength)));
  const share = outward(new Relaxation(problem, planned).value(usable(problem, fulfilled)));
  const bound = persons >= leastPlanned ? leastPlanned : roundedDown(problem, persons);
  return { bound, fulfilled: Math.min(1, share) };
}

function outward(value: number): number {
  return value + OUTWARD * (1 + Math.abs(value));
}

/** Prices as they may be used: none negative, no strength wanted where none is judged. */
function usable(problem: ScheduleProblem, prices: Multipliers<number[]>): Multipliers {
  const judged = new Set(judgedSlots(problem));
  const clipped = withRows(prices, (row) => Float64Array.from(row, (price) => (price > 0 ? price : 0)));
  return { ...clipped, slots: clipped.slots.map((price, t) => (judged.has(t) ? price : 0)) };
}

function plain(prices: Multipliers): Multipliers<number[]> {
  return withRows(prices, (row) => Array.from(row));
}

/**
 * Strength below the plan of the only task is a sum of whole units, so a multiple of what divides the persons of every unit. With more
 * tasks one of them may be at its plan, and nothing is rounded.
 */
function roundedDown({ groups, tasks }: ScheduleProblem, persons: number): number {
  if (tasks.length !== 1 || !groups.every((group) => Number.isSafeInteger(group.persons) && group.persons > 0))
    return persons;
  const step = groups.reduce((common, group) => divisor(common, group.persons), 0);
  return step > 0 ? Math.floor(persons / step) * step : persons;
}

async function bestPrices(relaxation: Relaxation, solve: Solve, bySlot: number) {
  const { problem } = relaxation;
  const level = await pricesOfAverages(problem, judgedSlots(problem), solve);
  const tried = [level, await pricesOfAverages(problem, bestWindow(relaxation, level), solve)];
  if (sizeBySlot(problem) <= bySlot) tried.push(await pricesBySlot(relaxation, solve));
  else tried.push(sharpened(relaxation, leastOf(relaxation, tried)));
  return { averaged: relaxation.value(level), prices: leastOf(relaxation, tried) };
}

function leastOf(relaxation: Relaxation, tried: readonly Multipliers[]): Multipliers {
  return tried.reduce((best, prices) => (relaxation.value(prices) < relaxation.value(best) ? prices : best));
}

async function pricesBySlot(relaxation: Relaxation, solve: Solve): Promise<Multipliers> {
  const program = new BySlot(relaxation);
  const prices = noMultipliers(relaxation.problem);
  program.fill(prices, (await solve(program, { interior: sizeBySlot(relaxation.problem) > LARGEST_TO_CORNER })).duals);
  return prices;
}

/**
 * Prices from the program of averages over some slots: those of its rows, the same in each of these slots. Where averages meet the whole
 * plan, what is planned has all the price, and nothing is learnt of the rest; then from the program that asks how far beyond they could go.
 */
async function pricesOfAverages(
  problem: ScheduleProblem,
  window: readonly number[],
  solve: Solve,
): Promise<Multipliers> {
  const weights = new Float64Array(problem.slots);
  for (const t of window) weights[t] = 1 / window.length;
  const program = new ProgramOfAverages(problem, weights).maximiseStrength();
  const planned = problem.tasks.reduce((sum, task) => sum + program.average(task.planned), 0);
  const { objective, duals } = await solve(program);
  if (!(objective >= planned * (1 - OUTWARD))) return pricesOfRows(program, duals, weights);

  const beyond = new ProgramOfAverages(problem, weights).maximiseShare();
  const prices = pricesOfRows(beyond, (await solve(beyond)).duals, weights);
  // Here the rows of tasks price who counts, ν; strength is worth the most of them, λ, and what is planned the rest, λ − ν.
  for (const t of window) {
    const most = Math.max(...prices.tasks.map((row) => row[t]!));
    prices.slots[t] = most;
    for (const row of prices.tasks) row[t] = most - row[t]!;
  }
  return prices;
}

function pricesOfRows({ problem, rows }: ProgramOfAverages, duals: Float64Array, weights: Float64Array): Multipliers {
  const prices = noMultipliers(problem);
  prices.slots.set(weights);
  let rule = 0;
  let framework = 0;
  rows.forEach(({ of }, row) => {
    const price = Math.max(0, duals[row] ?? 0);
    const into = () => {
      if (of?.kind === 'planned') return prices.tasks[problem.tasks.findIndex(({ id }) => id === of.id)];
      if (of?.kind === 'cap') return prices.caps[problem.nations.findIndex(({ id }) => id === of.id)];
      if (of?.kind === 'support') return prices.support[rule++];
      if (of?.kind === 'framework') return prices.frameworks[framework++];
      return undefined;
    };
    into()?.set(weights.map((weight) => weight * price));
  });
  return prices;
}

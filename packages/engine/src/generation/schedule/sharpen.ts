import { judgedSlots, type Multipliers, noMultipliers, type Relaxation, rowsOf, withRows } from './relaxation.ts';

/** Steps in all; for each step of the gap, as many without gain before it is made smaller. */
const STEPS = 400;
const PATIENCE = 25;
/** How far below the best bound so far a better one is first looked for, as a share, and what that is divided by. */
const FIRST_GAP = 0.05;
const SMALLER = 1.6;
/** How much of the last direction is kept: prices that go to and fro lose their swing. */
const MOMENTUM = 0.8;

/**
 * The window of judged slots in which strength, were it wanted only there, could least be kept, if each rule had the price `level` in all
 * of them. Tours that the end of the plan cuts flatter an average over all slots; a window as long as a cycle does not show them.
 */
export function bestWindow(relaxation: Relaxation, level: Multipliers): number[] {
  const judged = judgedSlots(relaxation.problem);
  const factors = rowsOf(level).map((row) => row.reduce((sum, price) => sum + price, 0));
  let best = judged;
  let least = Number.POSITIVE_INFINITY;
  const stride = Math.max(1, Math.floor(judged.length / 12));
  for (const length of lengths(relaxation, judged.length)) {
    for (let first = 0; first + length <= judged.length; first += stride) {
      const window = judged.slice(first, first + length);
      const prices = noMultipliers(relaxation.problem);
      rowsOf(prices).forEach((row, r) => {
        for (const t of window) row[t] = factors[r]! / length;
      });
      const value = relaxation.value(prices);
      if (value < least) {
        least = value;
        best = window;
      }
    }
  }
  return best;
}

/** Some lengths, among them the cycles that most persons have. */
function lengths({ problem }: Relaxation, all: number): number[] {
  const persons = new Map<number, number>();
  for (const { tour, rest, units, persons: each } of problem.groups) {
    persons.set(tour + rest, (persons.get(tour + rest) ?? 0) + units * each);
  }
  const common = [...persons].sort((a, b) => b[1] - a[1]).slice(0, 4);
  const some = [1, 2, 4, 8, 16, 32, ...common.map(([cycle]) => cycle), all];
  return [...new Set(some)].filter((length) => length <= all);
}

/**
 * Prices that prove a lower bound, by steps against its slope (subgradient method with Polyak’s step length), each price scaled by what its
 * rule allows. The number of steps is fixed, so that the result is always the same.
 */
export function sharpened(relaxation: Relaxation, start: Multipliers): Multipliers {
  const descent = new Descent(relaxation, start);
  for (let step = 0; step < STEPS && descent.step(); step += 1);
  return descent.best;
}

class Descent {
  best: Multipliers;
  readonly #relaxation: Relaxation;
  readonly #current: Multipliers;
  readonly #slope: Multipliers;
  readonly #directions: Float64Array[];
  readonly #scales: number[];
  readonly #judged: ReadonlySet<number>;
  #least: number;
  #gap = FIRST_GAP;
  #withoutGain = 0;

  constructor(relaxation: Relaxation, start: Multipliers) {
    const { problem } = relaxation;
    this.#relaxation = relaxation;
    this.best = copyOf(start);
    this.#current = copyOf(start);
    this.#slope = noMultipliers(problem);
    this.#directions = rowsOf(noMultipliers(problem));
    this.#judged = new Set(judgedSlots(problem));
    this.#least = relaxation.value(start);
    this.#scales = scalesOf(relaxation, this.#least);
    this.#normalise();
  }

  /** One step; false where none is left to make. */
  step(): boolean {
    const value = this.#relaxation.value(this.#current, this.#slope);
    this.#withoutGain = value < this.#least * (1 - 1e-4) ? 0 : this.#withoutGain + 1;
    if (value < this.#least) {
      this.#least = value;
      this.best = copyOf(this.#current);
    }
    if (this.#withoutGain > PATIENCE) {
      this.#restart();
      return true;
    }
    const square = this.#turn(value);
    if (!(square > 0)) return false;
    this.#move((value - this.#least * (1 - this.#gap)) / square);
    return this.#relaxation.weight(this.#current) > 0 && this.#normalise();
  }

  #restart(): void {
    this.#gap /= SMALLER;
    this.#withoutGain = 0;
    for (const row of this.#directions) row.fill(0);
    const best = rowsOf(this.best);
    rowsOf(this.#current).forEach((row, r) => {
      row.set(best[r]!);
    });
  }

  /** The new direction, from the slope of the bound; returns its length squared. */
  #turn(value: number): number {
    const prices = rowsOf(this.#current);
    const { aims } = this.#relaxation;
    let square = 0;
    rowsOf(this.#slope).forEach((slope, r) => {
      const direction = this.#directions[r]!;
      for (let t = 0; t < slope.length; t += 1) {
        const own = r > 0 ? slope[t]! : this.#judged.has(t) ? slope[t]! - value * aims[t]! : 0;
        const next = own * this.#scales[r]! + MOMENTUM * direction[t]!;
        // A price of nothing does not fall.
        direction[t] = prices[r]![t]! <= 0 && next > 0 ? 0 : next;
        square += direction[t]! * direction[t]!;
      }
    });
    return square;
  }

  #move(length: number): void {
    rowsOf(this.#current).forEach((row, r) => {
      const factor = length * this.#scales[r]!;
      for (let t = 0; t < row.length; t += 1) row[t] = Math.max(0, row[t]! - factor * this.#directions[r]![t]!);
    });
  }

  /** Prices by the same factor prove the same bound: kept so that the strength wanted weighs 1. */
  #normalise(): boolean {
    const weight = this.#relaxation.weight(this.#current);
    const { slots } = this.#current;
    for (const row of rowsOf(this.#current)) for (let t = 0; t < row.length; t += 1) row[t]! /= weight;
    for (const row of this.#current.tasks)
      for (let t = 0; t < row.length; t += 1) row[t] = Math.min(row[t]!, slots[t]!);
    return true;
  }
}

function copyOf(prices: Multipliers): Multipliers {
  return withRows(prices, (row) => Float64Array.from(row));
}

/** By row of prices: 1 / persons that its rule is about, so that a step changes what each rule adds by about as much. */
function scalesOf({ problem, aims }: Relaxation, value: number): number[] {
  const { tasks, nations, support, frameworks } = problem;
  const inverse = (persons: number) => (persons > 0 && Number.isFinite(persons) ? 1 / persons : 0);
  const aim = value * Math.max(...Array.from(aims));
  return [
    inverse(aim),
    ...tasks.map(({ planned }) => inverse(Math.min(aim, Math.max(...planned)))),
    ...nations.map(({ cap }) => inverse(Math.min(cap, aim))),
    ...support.map(({ ratio }) => inverse(ratio * aim)),
    ...frameworks.map(({ share }) => inverse(share * aim)),
  ];
}

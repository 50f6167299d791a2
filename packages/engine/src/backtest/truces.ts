import type { Distribution } from '../quantity/distribution.ts';
import { exp, log } from '../quantity/elementary.ts';
import type { Choices, Truce } from './choices.ts';
import { type FitOptions, fit } from './fit.ts';
import type { TrucePrior } from './forecasts.ts';

const STANDARD: Distribution = { kind: 'normal', mean: 0, sd: 1 };
/** They cost little here, and all forecasts at a truce rest on them. */
const DRAWS = 1000;
/** Figures of all truces, before those of each. */
const SHARED = 4;

/**
 * What a new truce does, from truces before it. Each has a drop d (logit-normal) and a return b (lognormal) about a centre and with a spread that
 * are the same for all and are fitted; what was left from day f to day t is lognormal about
 *
 *     1 − d·b·(e^(−f/b) − e^(−t/b)) / (t − f)
 *
 * with the standard deviation `noise`. The next truce is one more draw; its drop and its return are handed on as if neither told of the other.
 * What earlier bursts still brought about in the first days is left out here.
 */
export function nextTruce(
  earlier: readonly Truce[],
  choices: Choices,
  options: Pick<FitOptions, 'seed' | 'name'>,
): TrucePrior {
  const { priors, noise } = choices.backtest;
  const { drop, dropSpread, back, backSpread } = priors.truce;
  const spread = noise.median;
  const shared = [drop, dropSpread, back, backSpread].map(({ distribution }) => distribution);
  const own = [...earlier, 'next'].flatMap(() => [STANDARD, STANDARD]);
  const left = earlier.map(({ after }) => after.map((each) => ({ ...each, log: log(each.left.median) })));
  const likelihood = (values: readonly Float64Array[], draw: number): number => {
    let sum = 0;
    left.forEach((after, truce) => {
      const [d, b] = truceOf(values, draw, truce);
      for (const { from, to, log: seen } of after) {
        const told = log(1 - (d * b * (exp(-from / b) - exp(-to / b))) / (to - from));
        const off = (seen - told) / spread;
        sum -= (off * off) / 2;
      }
    });
    return sum;
  };
  const { values } = fit([...shared, ...own], likelihood, { ...options, draws: DRAWS, temper: 1 });
  const next = Array.from({ length: DRAWS }, (_, draw) => truceOf(values, draw, earlier.length));
  return {
    drop: { kind: 'logit-normal', ...normalOf(next.map(([d]) => logit(d))) },
    back: { kind: 'lognormal', ...normalOf(next.map(([, b]) => log(b))) },
  };
}

/** Drop and return of a truce in a draw. */
function truceOf(values: readonly Float64Array[], draw: number, truce: number): [drop: number, back: number] {
  const [drop, dropSpread, back, backSpread] = values.slice(0, SHARED).map((column) => column[draw]!) as [
    number,
    number,
    number,
    number,
  ];
  const [z, w] = [values[SHARED + 2 * truce]![draw]!, values[SHARED + 2 * truce + 1]![draw]!];
  return [1 / (1 + exp(-logit(drop) - dropSpread * z)), back * exp(backSpread * w)];
}

const logit = (share: number): number => log(share / (1 - share));

function normalOf(numbers: readonly number[]): { mu: number; sigma: number } {
  const mu = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const square = numbers.reduce((sum, each) => sum + (each - mu) ** 2, 0) / numbers.length;
  return { mu, sigma: Math.sqrt(square) };
}

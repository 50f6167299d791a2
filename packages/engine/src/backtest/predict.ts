import { emptyReplicate, Simulator } from '../ceasefire/simulate.ts';
import { buildUp, configOf, type Forecast } from './forecasts.ts';
import { momentsOf } from './moments.ts';
import { type Bins, logScore, quantileOf, rankedScore } from './score.ts';
import type { Window } from './windows.ts';

/** What a forecast said of one count, and how that is scored. */
export interface Prediction {
  first: string;
  days: number;
  count: number;
  p5: number;
  p25: number;
  p50: number;
  p75: number;
  p95: number;
  logScore: number;
  /** Continuous ranked probability score, violations a day. */
  crps: number;
}

export interface Predicted {
  forecast: Forecast;
  values: readonly Float64Array[];
  /** Day on which the truce began. */
  truce: number;
  /** Day from which on is foretold. */
  cutoff: number;
  windows: readonly Window[];
  km: number;
  seed: number;
  bins: Bins;
}

/**
 * One simulated course for each draw of the figures, from so long before the cut-off that what is under way has built up; what it gives for the days of
 * a count is one draw of the forecast. A course does not take over what was counted last: only the figures were fitted to it.
 */
export function predict({ forecast, values, truce, cutoff, windows, km, seed, bins }: Predicted): Prediction[] {
  const draws = values[0]!.length;
  const last = windows.reduce((most, { end }) => Math.max(most, end), cutoff);
  const drawn = windows.map(() => new Float64Array(draws));
  for (let draw = 0; draw < draws; draw += 1) {
    const process = forecast.processOf(values, draw);
    const begins = cutoff - buildUp(momentsOf(process));
    const config = configOf(process, km, last - begins, truce - begins);
    const { seen } = new Simulator(config).run(seed, draw, emptyReplicate(config)).byDay;
    windows.forEach(({ start, end }, at) => {
      let sum = 0;
      for (let day = start; day < end; day += 1) sum += seen[day - begins]!;
      drawn[at]![draw] = sum;
    });
  }
  return windows.map(({ first, start, end, count }, at) => {
    const rising = drawn[at]!.sort();
    const days = end - start;
    return {
      first,
      days,
      count,
      p5: quantileOf(rising, 0.05),
      p25: quantileOf(rising, 0.25),
      p50: quantileOf(rising, 0.5),
      p75: quantileOf(rising, 0.75),
      p95: quantileOf(rising, 0.95),
      logScore: logScore(rising, count, bins),
      crps: rankedScore(rising, count) / days,
    };
  });
}

import { tableOf } from '../ceasefire/survival-table.ts';
import { fail } from '../errors.ts';
import { quantile } from '../quantity/distribution.ts';
import type { Files } from '../scenario/files.ts';
import { hashOf, type Scenario } from '../scenario/load.ts';
import { type Choices, readChoices } from './choices.ts';
import { type Cutoff, cutoffsOf } from './cutoffs.ts';
import { type Fit, fit } from './fit.ts';
import { type Fitted, fittedOf } from './fitted.ts';
import { FORECASTS, type Forecast, type ForecastId, forecastsOf, likelihoodOf, type TrucePrior } from './forecasts.ts';
import { predict } from './predict.ts';
import { type Comparison, comparisonsOf, horizonOf, type ScoredWindow, type Total, totalsOf } from './summary.ts';
import { type SurvivalScore, survivalScores } from './survival-scores.ts';
import { nextTruce } from './truces.ts';
import { dayOf, readWindows, type Window } from './windows.ts';

/** What a truce is supposed to do before anything is counted of it: 5, 50 and 95 %. */
interface SupposedTruce {
  truce: string;
  earlier: number;
  drop: readonly [number, number, number];
  back: readonly [number, number, number];
}

export interface CeasefireBacktest {
  series: { title: string; counts: number; first: string; last: string; km: number; hash: string };
  draws: number;
  seed: number;
  temper: number;
  cutoffs: readonly {
    date: string;
    kind: Cutoff['kind'];
    known: Readonly<Record<ForecastId, number>>;
    windows: number;
  }[];
  truces: readonly SupposedTruce[];
  totals: readonly Total[];
  comparisons: readonly Comparison[];
  escalation: { from: string; cutoff: string };
  fitted: readonly Fitted[];
  survival: readonly SurvivalScore[];
  windows: readonly ScoredWindow[];
}

export interface BacktestOptions {
  draws: number;
  seed: number;
  progress?: (done: number, what: string) => void;
}

/** Draws of the fit to all counts, in those of a forecast: nothing is simulated from it. */
const MORE = 2;

const FOLDER = 'library/violations';

/** Series and choices of the back-test, from the library. Throws a MusterError with what is wrong in them. */
async function readSeries(files: Files): Promise<{ choices: Choices; windows: Window[]; hash: string }> {
  const read = async (name: string) => {
    const file = `${FOLDER}/${name}`;
    const text = await files.read(file);
    return text === undefined ? fail({ code: 'file-missing', file, message: 'there is no such file' }) : { file, text };
  };
  const written = await read('series.yaml');
  const choices = readChoices(written.text, written.file);
  const counts = await read(choices.series.file);
  const windows = readWindows(counts.text, counts.file);
  return { choices, windows, hash: hashOf([written.text, counts.text]) };
}

/**
 * Fits each forecast to what was known at each cut-off, lets it foretell the counts after it by simulation, and scores that. The scenario gives the
 * library’s figures and survival tables. Same files, draws and seed, same numbers.
 */
export async function backtestCeasefire(
  files: Files,
  { root }: Scenario,
  { draws, seed, progress = () => {} }: BacktestOptions,
): Promise<CeasefireBacktest> {
  const { choices, windows, hash } = await readSeries(files);
  const { incidents, durability } = root;
  if (!incidents || !durability)
    return fail({
      code: 'reference',
      file: 'library',
      message: 'there are no figures of incidents or no survival tables',
    });
  const { backtest } = choices;
  const temper = backtest.temper.median;
  const km = choices.series.line.median;
  const cutoffs = cutoffsOf(choices, windows);
  const supposed = new Map<string, TrucePrior>();
  const priorOf = ({ truce, earlier }: Cutoff): TrucePrior => {
    const known = supposed.get(truce.id) ?? nextTruce(earlier, choices, { seed, name: `truces before ${truce.id}` });
    supposed.set(truce.id, known);
    return known;
  };
  const forecastsAt = (cutoff: Cutoff) => forecastsOf(choices, incidents, priorOf(cutoff));
  const fitAt = (forecast: Forecast, cutoff: Cutoff, name: string, times = 1): Fit =>
    fit(
      forecast.figures.map(({ distribution }) => distribution),
      likelihoodOf(forecast, cutoff.histories[forecast.id]),
      { draws: times * draws, seed, name: `${forecast.id} ${name}`, temper },
    );

  const scored: ScoredWindow[] = [];
  cutoffs.forEach((cutoff, at) => {
    for (const [index, forecast] of forecastsAt(cutoff).entries()) {
      progress((at + index / FORECASTS.length) / (cutoffs.length + 1), `forecasts of ${cutoff.date}`);
      const { values } = fitAt(forecast, cutoff, cutoff.date);
      const { began: truce, day, windows: later } = cutoff;
      const told = predict({ forecast, values, truce, cutoff: day, windows: later, km, seed, bins: backtest.bins });
      for (const [place, each] of told.entries()) {
        const horizon = horizonOf(cutoff.kind, later[place]!.start - day, backtest.horizons);
        scored.push({ cutoff: cutoff.date, horizon, forecast: forecast.id, ...each });
      }
    }
  });

  progress(cutoffs.length / (cutoffs.length + 1), 'all counts at once');
  const last = cutoffs.at(-1)!;
  const whole = wholeOf(last, windows, dayOf(backtest.withinTruce.level));
  const muster = forecastsAt(last).find(({ id }) => id === 'muster')!;
  const fitted = fittedOf(muster, fitAt(muster, whole, 'all', MORE), incidents, km);
  return {
    series: {
      title: choices.series.title,
      counts: windows.length,
      first: windows[0]!.first,
      last: windows.at(-1)!.first,
      km,
      hash,
    },
    draws,
    seed,
    temper,
    cutoffs: cutoffs.map(({ date, kind, histories, windows: later }) => ({
      date,
      kind,
      known: Object.fromEntries(
        Object.entries(histories).map(([id, history]) => [id, history.windows.length]),
      ) as Record<ForecastId, number>,
      windows: later.length,
    })),
    truces: [...new Map(cutoffs.map((cutoff) => [cutoff.truce.id, cutoff])).values()].map((cutoff) => {
      const { drop, back } = priorOf(cutoff);
      const range = (of: TrucePrior['drop']) => [quantile(of, 0.05), quantile(of, 0.5), quantile(of, 0.95)] as const;
      return { truce: cutoff.truce.begins, earlier: cutoff.earlier.length, drop: range(drop), back: range(back) };
    }),
    totals: totalsOf(scored),
    comparisons: comparisonsOf(scored, seed),
    escalation: { from: backtest.escalation, cutoff: lastBefore(cutoffs, backtest.escalation) },
    fitted,
    survival: survivalScores(
      Object.entries(durability.baselines).map(([id, baseline]) => tableOf(id, baseline)),
      choices.survival.shared,
    ),
    windows: scored,
  };
}

/** The last cut-off, with all counts known. */
function wholeOf(cutoff: Cutoff, windows: readonly Window[], from: number): Cutoff {
  const history = { windows: windows.filter(({ start }) => start >= from), truce: cutoff.began };
  return { ...cutoff, histories: { ...cutoff.histories, muster: history } };
}

function lastBefore(cutoffs: readonly Cutoff[], date: string): string {
  return cutoffs.filter((cutoff) => cutoff.date <= date).at(-1)!.date;
}

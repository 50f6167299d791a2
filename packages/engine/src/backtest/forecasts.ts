import type { CeasefireConfig } from '../ceasefire/declared.ts';
import type { Distribution } from '../quantity/distribution.ts';
import { HOURS_PER_DAY } from '../quantity/units.ts';
import type { Incidents } from '../scenario/schema.ts';
import type { Choices } from './choices.ts';
import { logCount, logGamma } from './likelihood.ts';
import { dispersion, type Moments, meanCount, momentsOf, type Process } from './moments.ts';
import type { Window } from './windows.ts';

export const FORECASTS = ['constant', 'clumped', 'recent', 'selfExciting', 'muster'] as const;
export type ForecastId = (typeof FORECASTS)[number];

/** A figure that is fitted. */
interface Figure {
  id: string;
  distribution: Distribution;
}

/** A configuration of the simulator with what is to be fitted of it. */
export interface Forecast {
  id: ForecastId;
  figures: readonly Figure[];
  /** The process of a draw: the figures in their order. */
  processOf(values: readonly Float64Array[], draw: number): Process;
}

const ONE = { exponent: 1, most: 1 };
const NONE = { ratio: 0, power: 0, fastShare: 0, fastDays: 0, slowDays: 0 };
const NO_TRUCE = { drop: 0, back: 1 };

/** What a truce does, as those before it tell. */
export interface TrucePrior {
  drop: Distribution;
  back: Distribution;
}

/** The forecasts; Muster’s with the library’s marks and triggering, and with what earlier truces did as the prior of the truce’s drop and return. */
export function forecastsOf({ backtest: { priors } }: Choices, incidents: Incidents, truce: TrucePrior): Forecast[] {
  const { marks, triggering } = incidents;
  const rate = { id: 'rate', distribution: priors.rate.distribution };
  const clumped = [
    rate,
    { id: 'exponent', distribution: priors.clumped.exponent.distribution },
    { id: 'most', distribution: priors.clumped.most.distribution },
  ];
  const clumpedOf: Forecast['processOf'] = ([level, exponent, most], draw) => ({
    level: level![draw]!,
    marks: marksOf(exponent![draw]!, most![draw]!),
    triggering: NONE,
    truce: NO_TRUCE,
  });
  return [
    {
      id: 'constant',
      figures: [rate],
      processOf: ([level], draw) => ({ level: level![draw]!, marks: ONE, triggering: NONE, truce: NO_TRUCE }),
    },
    { id: 'clumped', figures: clumped, processOf: clumpedOf },
    { id: 'recent', figures: clumped, processOf: clumpedOf },
    {
      id: 'selfExciting',
      figures: [
        rate,
        { id: 'ratio', distribution: priors.selfExciting.ratio.distribution },
        { id: 'delay', distribution: priors.selfExciting.delay.distribution },
      ],
      processOf: ([level, ratio, delay], draw) => ({
        level: level![draw]!,
        marks: ONE,
        triggering: { ...NONE, ratio: ratio![draw]!, slowDays: delay![draw]! },
        truce: NO_TRUCE,
      }),
    },
    {
      id: 'muster',
      figures: [
        rate,
        { id: 'exponent', distribution: marks.exponent.distribution },
        { id: 'most', distribution: marks.most.distribution },
        { id: 'ratio', distribution: triggering.ratio.distribution },
        { id: 'power', distribution: triggering.power.distribution },
        { id: 'fastShare', distribution: triggering.fastShare.distribution },
        { id: 'fast', distribution: triggering.fast.distribution },
        { id: 'slow', distribution: triggering.slow.distribution },
        { id: 'drop', distribution: truce.drop },
        { id: 'back', distribution: truce.back },
      ],
      processOf: (values, draw) => {
        const [level, exponent, most, ratio, power, fastShare, fast, slow, drop, back] = values.map(
          (column) => column[draw]!,
        ) as [number, number, number, number, number, number, number, number, number, number];
        return {
          level,
          marks: marksOf(exponent, most),
          triggering: { ratio, power, fastShare, fastDays: fast / HOURS_PER_DAY, slowDays: slow },
          truce: { drop, back },
        };
      },
    },
  ];
}

const marksOf = (exponent: number, most: number) => ({ exponent, most: Math.max(1, Math.round(most)) });

/** Counts that a forecast is fitted to. `truce` is the day on which the truce began. */
export interface History {
  windows: readonly Window[];
  truce: number;
}

/** The logarithm of the likelihood of the counts: a negative binomial a window, by itself given the process. */
export function likelihoodOf(forecast: Forecast, { windows, truce }: History) {
  const factorials = windows.map(({ count }) => logGamma(count + 1));
  return (values: readonly Float64Array[], draw: number): number => {
    const process = forecast.processOf(values, draw);
    const moments = momentsOf(process);
    let sum = 0;
    for (let at = 0; at < windows.length; at += 1) {
      const { start, end, count } = windows[at]!;
      const mean = meanCount(process, moments, start - truce, end - truce);
      sum += logCount(count, factorials[at]!, mean, dispersion(moments, end - start));
    }
    return sum;
  };
}

/** Mean lives of what is under way by which a simulation begins before the first day that counts, and the most days. */
const LIVES = 4;
const LONGEST = 200;

/** Days by which a simulation must begin early so that what went before has built up. */
export function buildUp({ forget }: Moments): number {
  return Math.min(LONGEST, Math.ceil(LIVES / forget));
}

/** The configuration of the simulator: one cell, all seen, nobody who answers. `truce` is the day of the truce on the simulation’s clock. */
export function configOf(process: Process, km: number, days: number, truce: number): CeasefireConfig {
  const {
    level,
    marks,
    triggering,
    truce: { drop, back },
  } = process;
  const incidents = (level * (1 - triggering.ratio)) / momentsOf(process).mark;
  return {
    days,
    stages: [0],
    cells: [{ to: km, rate: incidents / km, sight: [[1, 1, 1, 1]], travel: [] }],
    nightShare: 0.5,
    jammedShare: 0,
    deterrence: 0,
    truces: drop === 0 ? [] : [{ at: truce, drop, back }],
    marks,
    triggering: { ...triggering, spread: 0 },
  };
}

import { BIN } from '../ceasefire/declared.ts';
import { HOURS_PER_DAY } from '../quantity/units.ts';
import { spreadOf } from './summary.ts';

const WEEK = 7;
const MOST_STEPS = 60;

/** Over replicates, by place in a column: 5 %, median and 95 %. */
export interface Band {
  p5: Float64Array;
  p50: Float64Array;
  p95: Float64Array;
}

/** Means of whole weeks from the first day; the last one is the mean of the days that it has. */
export function weeklyMeans(byDay: Float64Array): Float64Array {
  const means = new Float64Array(Math.ceil(byDay.length / WEEK));
  for (let day = 0; day < byDay.length; day += 1) means[Math.floor(day / WEEK)]! += byDay[day]!;
  for (let week = 0; week < means.length; week += 1) means[week]! /= Math.min(WEEK, byDay.length - week * WEEK);
  return means;
}

/** Columns of the same length, one a replicate: their quantiles at each place. */
export function bandOf(columns: readonly Float64Array[]): Band {
  const length = columns[0]?.length ?? 0;
  const band: Band = {
    p5: new Float64Array(length),
    p50: new Float64Array(length),
    p95: new Float64Array(length),
  };
  for (let at = 0; at < length; at += 1) {
    const { p5, p50, p95 } = spreadOf(columns.map((column) => column[at]!))!;
    band.p5[at] = p5;
    band.p50[at] = p50;
    band.p95[at] = p95;
  }
  return band;
}

/** Share of the calls to which a team was sent that it reached within so many hours, over replicates. */
export interface Arrivals extends Band {
  hours: Float64Array;
  /** Replicates in which a team was sent at all. */
  of: number;
}

/** From hour 0 to `until` in at most 60 steps of whole bins of six minutes; undefined where no team was sent in any replicate. */
export function arrivalsOver(times: readonly Float64Array[], until: number): Arrivals | undefined {
  const sent = times.filter((bins) => bins.some((calls) => calls > 0));
  if (sent.length === 0) return undefined;
  const bins = Math.min(sent[0]!.length - 1, Math.max(1, Math.ceil(until / (BIN * HOURS_PER_DAY) - 1e-9)));
  const step = Math.ceil(bins / MOST_STEPS);
  const steps = Math.ceil(bins / step);
  const hours = Float64Array.from({ length: steps + 1 }, (_, k) => k * step * BIN * HOURS_PER_DAY);
  return { ...bandOf(sent.map((own) => sharesWithin(own, step, steps))), hours, of: sent.length };
}

function sharesWithin(bins: Float64Array, step: number, steps: number): Float64Array {
  const total = bins.reduce((sum, calls) => sum + calls, 0);
  const shares = new Float64Array(steps + 1);
  let sum = 0;
  for (let bin = 0; bin < Math.min(bins.length, steps * step); bin += 1) {
    sum += bins[bin]!;
    if ((bin + 1) % step === 0) shares[(bin + 1) / step] = sum / total;
  }
  return shares;
}

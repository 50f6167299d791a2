import { BIN, type CeasefireConfig, type Replicate, type Watch } from '../ceasefire/declared.ts';
import { Simulator } from '../ceasefire/simulate.ts';
import { HOURS_PER_DAY } from '../quantity/units.ts';
import type { CeasefireConfigs } from './config.ts';

/**
 * What is kept of one replicate, in this order. Times in hours; where no team was sent there is no time. Calls, and those of them that are dropped, are
 * counted from the day on which the first place opens: before, nobody is there who could be called.
 */
export const REPLICATE_COLUMNS = [
  'replicate',
  'draw',
  'days',
  'places',
  'first_place_day',
  'incidents',
  'violations',
  'violations_week_1',
  'violations_month_1',
  'violations_last_month',
  'seen',
  'seen_week_1',
  'seen_month_1',
  'seen_last_month',
  'removed',
  'calls',
  'dropped',
  'sent',
  'in_time',
  'response_mean_hours',
  'response_median_hours',
  'response_p95_hours',
  'busy_team_days',
  'present_team_days',
  'alone_violations',
  'alone_violations_week_1',
  'alone_violations_month_1',
  'alone_violations_last_month',
  'slow_violations',
  'slow_alone_violations',
] as const;

/** The first line of rows as a file, and the line of a row. */
export const REPLICATE_HEADER = `${REPLICATE_COLUMNS.join(',')}\n`;

export function replicateLine(row: ReplicateRow): string {
  return `${REPLICATE_COLUMNS.map((column) => row[column] ?? '').join(',')}\n`;
}

export type ReplicateColumn = (typeof REPLICATE_COLUMNS)[number];
export type ReplicateRow = Readonly<Record<ReplicateColumn, number | null>>;

const WEEK = 7;
const MONTH = 30;
/** What a replicate is computed from: plain data, which can be handed to another thread. */
export interface ReplicateRequest {
  seed: number;
  replicate: number;
  draw: number;
  config: CeasefireConfig;
}

/** Replicate r takes draw r modulo the number of draws. */
export function replicateOf(configs: CeasefireConfigs, seed: number, replicate: number): ReplicateRequest {
  const draw = replicate % configs.draws;
  return { seed, replicate, draw, config: configs.at(draw) };
}

export function replicateRow(
  configs: CeasefireConfigs,
  seed: number,
  replicate: number,
  tell?: (force: Replicate, alone: Replicate) => void,
): ReplicateRow {
  return rowOf(replicateOf(configs, seed, replicate), tell ? { tell } : {});
}

/**
 * One replicate: with the force; without it (nobody answers, nobody deters), on the same random numbers; and both once more where nothing follows
 * within hours. `watch` is told each incident with the force, in the order of time; `tell` is given the first two in full.
 */
export function rowOf(
  { seed, replicate, draw, config }: ReplicateRequest,
  { watch, tell }: { watch?: Watch; tell?: (force: Replicate, alone: Replicate) => void } = {},
): ReplicateRow {
  const run = (each: CeasefireConfig) => new Simulator(each).run(seed, replicate);
  const slow = { ...config, triggering: { ...config.triggering, fastShare: 0 } };
  const force = watch ? new Simulator(config, true).run(seed, replicate, undefined, watch) : run(config);
  const alone = run(withoutForce(config));
  tell?.(force, alone);
  const violations = windowsOf(force.byDay.violations);
  const seen = windowsOf(force.byDay.seen);
  const without = windowsOf(alone.byDay.violations);
  const sent = sumOf(force.byDay.sent);
  const opens = config.response?.bases.map((base) => base.opens) ?? [];
  const first = opens.length > 0 ? Math.min(...opens) : null;
  const sinceFirst = (column: Float64Array) => (first === null ? 0 : sumOf(column, Math.max(0, first)));
  return {
    replicate,
    draw,
    days: config.days,
    places: opens.length,
    first_place_day: first,
    incidents: sumOf(force.byDay.incidents),
    violations: violations.all,
    violations_week_1: violations.week,
    violations_month_1: violations.month,
    violations_last_month: violations.last,
    seen: seen.all,
    seen_week_1: seen.week,
    seen_month_1: seen.month,
    seen_last_month: seen.last,
    removed: sumOf(force.byDay.removed),
    calls: sinceFirst(force.byDay.calls),
    dropped: sinceFirst(force.byDay.dropped),
    sent,
    in_time: force.inTime,
    response_mean_hours: sent > 0 ? (force.responseTime / sent) * HOURS_PER_DAY : null,
    response_median_hours: timeWithin(force.responseTimes, 0.5),
    response_p95_hours: timeWithin(force.responseTimes, 0.95),
    busy_team_days: force.busy,
    present_team_days: force.present,
    alone_violations: without.all,
    alone_violations_week_1: without.week,
    alone_violations_month_1: without.month,
    alone_violations_last_month: without.last,
    slow_violations: sumOf(run(slow).byDay.violations),
    slow_alone_violations: sumOf(run(withoutForce(slow)).byDay.violations),
  };
}

/** Nobody answers, nobody deters. */
export function withoutForce({ response: _, ...config }: CeasefireConfig): CeasefireConfig {
  return { ...config, deterrence: 0 };
}

function sumOf(column: Float64Array, from = 0, to = column.length): number {
  let sum = 0;
  for (let day = from; day < to; day += 1) sum += column[day]!;
  return sum;
}

function windowsOf(column: Float64Array) {
  const days = column.length;
  return {
    all: sumOf(column),
    week: sumOf(column, 0, Math.min(WEEK, days)),
    month: sumOf(column, 0, Math.min(MONTH, days)),
    last: sumOf(column, Math.max(0, days - MONTH)),
  };
}

/** Hours within which this share of the times lies, to the upper end of a bin of six minutes; null where there is none. */
export function timeWithin(bins: Replicate['responseTimes'], share: number): number | null {
  const total = sumOf(bins);
  if (total === 0) return null;
  let sum = 0;
  for (let bin = 0; bin < bins.length; bin += 1) {
    sum += bins[bin]!;
    if (sum >= share * total) return Math.round((bin + 1) * BIN * HOURS_PER_DAY * 10) / 10;
  }
  return null;
}

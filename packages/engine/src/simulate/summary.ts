import type { ReplicateColumn, ReplicateRow } from './row.ts';

/** Over replicates: mean with its 95 % simulation interval, and the 5–95 % range that holds the uncertainty of the figures. */
export interface Spread {
  mean: number;
  low: number;
  high: number;
  p5: number;
  p50: number;
  p95: number;
  /** Replicates in which the figure exists. */
  of: number;
}

export interface SimulationSummary {
  replicates: number;
  days: number;
  /** Violations a day, by part of the time. */
  violations: readonly { window: Window; true: Spread; seen: Spread; without: Spread; difference: Spread }[];
  shareSeen?: Spread;
  places: Spread;
  /** The day on which the first place opens; calls a day from then on. */
  firstPlace?: Spread;
  calls?: Spread;
  dropped?: Spread;
  inTime?: Spread;
  responseMedian?: Spread;
  responseP95?: Spread;
  utilisation?: Spread;
  removed: Spread;
  /** Violations that the force takes away, as a share of those without it: as drawn, and where nothing follows within hours. */
  takenAway?: { drawn: Spread; slow: Spread };
}

const WINDOWS = ['whole', 'week_1', 'month_1', 'last_month'] as const;
type Window = (typeof WINDOWS)[number];

const Z = 1.959963984540054;
const LENGTH = { week_1: 7, month_1: 30, last_month: 30 } as const;

/** What the rows say together. Shares leave out replicates in which there is nothing to be a share of. */
export function summaryOf(rows: readonly ReplicateRow[]): SimulationSummary {
  const spread = (value: (row: ReplicateRow) => number | null) =>
    spreadOf(rows.map(value).filter((each) => each !== null));
  const number = (row: ReplicateRow, column: ReplicateColumn) => row[column] ?? 0;
  const share = (part: ReplicateColumn, of: ReplicateColumn) =>
    spread((row) => (number(row, of) > 0 ? number(row, part) / number(row, of) : null));
  const away = (column: ReplicateColumn, alone: ReplicateColumn) =>
    spread((row) => (number(row, alone) > 0 ? 1 - number(row, column) / number(row, alone) : null));
  const drawn = away('violations', 'alone_violations');
  const slow = away('slow_violations', 'slow_alone_violations');
  const shares = {
    firstPlace: spread((row) => row.first_place_day),
    calls: spread((row) =>
      row.first_place_day === null
        ? null
        : number(row, 'calls') / (number(row, 'days') - Math.max(0, row.first_place_day)),
    ),
    shareSeen: share('seen', 'violations'),
    dropped: share('dropped', 'calls'),
    inTime: share('in_time', 'sent'),
    responseMedian: spread((row) => row.response_median_hours),
    responseP95: spread((row) => row.response_p95_hours),
    utilisation: share('busy_team_days', 'present_team_days'),
  };
  return {
    replicates: rows.length,
    days: number(rows[0]!, 'days'),
    violations: WINDOWS.map((window) => {
      const days = (row: ReplicateRow) =>
        window === 'whole' ? number(row, 'days') : Math.min(LENGTH[window], number(row, 'days'));
      const a = (column: 'violations' | 'seen' | 'alone_violations') => (row: ReplicateRow) =>
        number(row, window === 'whole' ? column : `${column}_${window}`) / days(row);
      return {
        window,
        true: spread(a('violations'))!,
        seen: spread(a('seen'))!,
        without: spread(a('alone_violations'))!,
        difference: spread((row) => a('violations')(row) - a('alone_violations')(row))!,
      };
    }),
    places: spread((row) => row.places)!,
    removed: spread((row) => number(row, 'removed') / number(row, 'days'))!,
    ...Object.fromEntries(Object.entries(shares).filter(([, found]) => found)),
    ...(drawn && slow ? { takenAway: { drawn, slow } } : {}),
  };
}

/**
 * Undefined where there are no values. Quantiles are taken between the nearest two values. The interval of the mean is the normal one; what is never
 * negative has no negative mean either. Of one value it is endless.
 */
export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half =
    values.length > 1 ? Z * Math.sqrt(squares / (values.length - 1) / values.length) : Number.POSITIVE_INFINITY;
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
    return below + (above - below) * (place - Math.floor(place));
  };
  return {
    mean,
    low: sorted[0]! >= 0 ? Math.max(0, mean - half) : mean - half,
    high: mean + half,
    p5: at(0.05),
    p50: at(0.5),
    p95: at(0.95),
    of: values.length,
  };
}

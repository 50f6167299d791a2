import { fail } from '../errors.ts';
import type { Choices, Truce } from './choices.ts';
import type { ForecastId, History } from './forecasts.ts';
import { dayOf, type Window } from './windows.ts';

/** What is known on a morning, and what is to be foretold from it. */
export interface Cutoff {
  kind: 'new' | 'within';
  date: string;
  day: number;
  truce: Truce;
  /** Day on which the truce began. */
  began: number;
  /** Truces that had begun before this one: what a new one does is learnt from them. */
  earlier: readonly Truce[];
  histories: Readonly<Record<ForecastId, History>>;
  /** What is to be foretold. */
  windows: readonly Window[];
}

/**
 * All cut-offs. At a new truce, forecasts of a constant level and the self-exciting one know the counts before it; within one those since it began, as
 * they cannot know a truce in any other way. “As of late” knows the counts that ended in the last weeks. Muster’s knows the level before and what has
 * come since. Throws a MusterError where a forecast would be fitted to nothing.
 */
export function cutoffsOf({ truces, backtest }: Choices, windows: readonly Window[]): Cutoff[] {
  const recent = backtest.recent.median;
  const { newTruces, withinTruce } = backtest;
  const truceOf = (id: string) => truces.find((truce) => truce.id === id)!;
  return [
    ...newTruces.map(({ truce, level, until }) =>
      cutoffOf('new', truceOf(truce), truceOf(truce).begins, { level, until: dayOf(until), recent, truces, windows }),
    ),
    ...withinTruce.cutoffs.map((date) =>
      cutoffOf('within', truceOf(withinTruce.truce), date, {
        level: withinTruce.level,
        until: Number.POSITIVE_INFINITY,
        recent,
        truces,
        windows,
      }),
    ),
  ];
}

interface Known {
  level: string;
  until: number;
  recent: number;
  truces: readonly Truce[];
  windows: readonly Window[];
}

function cutoffOf(
  kind: Cutoff['kind'],
  truce: Truce,
  date: string,
  { level, until, recent, truces, windows }: Known,
): Cutoff {
  const [day, began, from] = [dayOf(date), dayOf(truce.begins), dayOf(level)];
  const known = windows.filter(({ start, end }) => end <= day && start >= from);
  const later = windows.filter(({ start }) => start >= day && start <= until);
  const since = kind === 'new' ? known : known.filter(({ start }) => start >= began);
  const late = known.filter(({ end }) => end > day - recent);
  refuseStraddling(truce, windows, began);
  const history = (of: readonly Window[]): History => ({ windows: of, truce: began });
  const histories = {
    constant: history(since),
    clumped: history(since),
    recent: history(late),
    selfExciting: history(since),
    muster: history(known),
  };
  for (const [forecast, { windows: of }] of [
    ...Object.entries(histories),
    ['what is foretold', { windows: later }] as const,
  ])
    if (of.length === 0)
      fail({
        code: 'range',
        file: 'library/violations/series.yaml',
        message: `the cut-off ${date} leaves no count for "${forecast}"`,
        expected: 'a cut-off with counts before and after it',
      });
  return {
    kind,
    date,
    day,
    truce,
    began,
    earlier: truces.filter(({ begins, after }) => begins < truce.begins && after.length > 0),
    histories,
    windows: later,
  };
}

function refuseStraddling(truce: Truce, windows: readonly Window[], began: number): void {
  const over = windows.find(({ start, end }) => start < began && end > began);
  if (over)
    fail({
      code: 'range',
      file: 'library/violations/series.yaml',
      message: `the truce "${truce.id}" begins within the count from ${over.first}`,
      expected: 'a truce that begins with a count',
    });
}

import { FORECASTS, type ForecastId } from './forecasts.ts';
import type { Prediction } from './predict.ts';
import { type BlockMean, blockMean } from './score.ts';

/** How far ahead a count lies: after a new truce, or within one by its first day. */
export const HORIZONS = ['new', 'month', 'quarter', 'later'] as const;
export type Horizon = (typeof HORIZONS)[number];

export function horizonOf(
  kind: 'new' | 'within',
  ahead: number,
  { month, quarter }: { month: number; quarter: number },
): Horizon {
  if (kind === 'new') return 'new';
  if (ahead < month) return 'month';
  return ahead < quarter ? 'quarter' : 'later';
}

/** One forecast made at one cut-off of one count. */
export interface ScoredWindow extends Prediction {
  cutoff: string;
  horizon: Horizon;
  forecast: ForecastId;
}

/** How a forecast did at a horizon. */
export interface Total {
  horizon: Horizon;
  forecast: ForecastId;
  windows: number;
  logScore: number;
  crps: number;
  /** Shares of the counts within the middle 50 and 90 % of the forecast. */
  within50: number;
  within90: number;
}

/** Muster’s log score less that of another forecast, mean over the windows. */
export interface Comparison extends BlockMean {
  horizon: Horizon;
  against: ForecastId;
  /** Cut-offs at which Muster’s is ahead. */
  ahead: number;
}

type Scored = readonly ScoredWindow[];

export function totalsOf(scored: Scored): Total[] {
  return HORIZONS.flatMap((horizon) =>
    FORECASTS.flatMap((forecast): Total[] => {
      const own = scored.filter((each) => each.horizon === horizon && each.forecast === forecast);
      if (own.length === 0) return [];
      const mean = (value: (each: ScoredWindow) => number) =>
        own.reduce((sum, each) => sum + value(each), 0) / own.length;
      const within = (low: 'p5' | 'p25', high: 'p75' | 'p95') =>
        mean((each) => (each[low] <= each.count && each.count <= each[high] ? 1 : 0));
      return [
        {
          horizon,
          forecast,
          windows: own.length,
          logScore: mean((each) => each.logScore),
          crps: mean((each) => each.crps),
          within50: within('p25', 'p75'),
          within90: within('p5', 'p95'),
        },
      ];
    }),
  );
}

/** The range takes the counts of one cut-off as one block. */
export function comparisonsOf(scored: Scored, seed: number): Comparison[] {
  return HORIZONS.flatMap((horizon) =>
    FORECASTS.filter((forecast) => forecast !== 'muster').flatMap((against): Comparison[] => {
      const blocks = differences(scored, horizon, against);
      if (blocks.length === 0) return [];
      const ahead = blocks.filter((block) => block.reduce((sum, each) => sum + each, 0) > 0).length;
      return [{ horizon, against, ahead, ...blockMean(blocks, seed, `${horizon} ${against}`) }];
    }),
  );
}

function differences(scored: Scored, horizon: Horizon, against: ForecastId): number[][] {
  const at = scored.filter((each) => each.horizon === horizon);
  const cutoffs = [...new Set(at.map(({ cutoff }) => cutoff))];
  return cutoffs.map((cutoff) => {
    const of = (id: ForecastId) => at.filter((each) => each.cutoff === cutoff && each.forecast === id);
    const others = of(against);
    return of('muster').map(({ logScore }, index) => logScore - others[index]!.logScore);
  });
}

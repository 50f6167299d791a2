import { ENGINE_VERSION } from '@muster/engine';
import { stringify } from 'csv-stringify/sync';
import type { CeasefireBacktestReply } from '../protocol.ts';

/** Every count with what each forecast said of it, unrounded; and what that was computed from. */
export function ceasefireBacktestFiles({ windows, ...reply }: CeasefireBacktestReply): Record<string, string> {
  const rows = windows.map(
    ({ cutoff, horizon, forecast, first, days, count, p5, p25, p50, p75, p95, logScore, crps }) => ({
      cutoff,
      horizon,
      forecast,
      first_day: first,
      days,
      violations: count,
      p5,
      p25,
      p50,
      p75,
      p95,
      log_score: logScore,
      crps_per_day: crps,
    }),
  );
  const { draws, seed, temper, series, library } = reply;
  const manifest = { format: 1, engine: ENGINE_VERSION, draws, seed, temper, series, library: { hash: library } };
  return {
    'windows.csv': stringify(rows, { header: true, escape_formulas: true, bom: true }),
    'backtest.json': `${JSON.stringify(manifest, null, 2)}\n`,
  };
}

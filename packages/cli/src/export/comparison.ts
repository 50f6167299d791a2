import { stringify } from 'csv-stringify/sync';
import type { CompareReply } from '../work/compare.ts';
import type { HistoryReply } from '../work/history.ts';

const FORM = { header: true, escape_formulas: true, bom: true } as const;

/** One row a change and option, with what it moves; unrounded. */
export function contributionsCsv({ players, options, method }: CompareReply): string {
  const rows = options.flatMap(({ id, metrics, contributions }) => {
    const ends = (which: 'a' | 'b') => ({
      option: id,
      change: which.toUpperCase(),
      changes: '',
      ...Object.fromEntries(Object.entries(metrics).map(([metric, each]) => [metric, each[which]])),
      draws: method.draws,
    });
    const of = contributions.map((contribution, at) => ({
      option: id,
      change: players[at]!.id,
      changes: players[at]!.changes.join('; '),
      ...Object.fromEntries(Object.entries(contribution).map(([metric, { value }]) => [metric, value])),
      draws: method.draws,
      ...Object.fromEntries(
        Object.entries(contribution).flatMap(([metric, { low, high, simulationError, orderError }]) => [
          [`${metric}_from`, low],
          [`${metric}_to`, high],
          [`${metric}_simulation_error`, simulationError],
          [`${metric}_order_error`, orderError],
        ]),
      ),
    }));
    return [ends('a'), ...of, ends('b')];
  });
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return stringify(rows, { ...FORM, columns });
}

/** One row a date and option. */
export function historyCsv({ moments, draws }: HistoryReply): string {
  const rows = moments.flatMap(({ date, isHindsight, moves, standing, options }) =>
    options.map(({ option, planned, needed, inField, fielded, enough, passes }) => ({
      date,
      hindsight: isHindsight ? 'yes' : 'no',
      option,
      moves: moves.map(({ nation, kind, after }) => `${nation} ${kind}: ${after.words}`).join('; '),
      ...standing,
      planned_p50: planned.p50,
      needed_p50: needed.p50,
      in_field_p5: inField.p5,
      in_field_p50: inField.p50,
      in_field_p95: inField.p95,
      in_field_mean: inField.mean,
      fielded: fielded.value,
      enough: enough.value,
      passes: passes.value,
      passes_low: passes.low,
      passes_high: passes.high,
      draws,
    })),
  );
  return stringify(rows, { ...FORM, columns: [...new Set(rows.flatMap((row) => Object.keys(row)))] });
}

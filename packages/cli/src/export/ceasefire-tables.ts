import type { OptionOutcome } from '@muster/engine';
import type { Row } from './rows.ts';

/** How long the ceasefire may hold, by name of table; tables without a row are left out. */
export function ceasefireTables(options: readonly OptionOutcome[]): Record<string, Row[]> {
  const survival = options.flatMap(({ id: option, ceasefire }) =>
    (ceasefire?.survival ?? []).map(({ month, value, low, high, assumptionLow, assumptionHigh, p5, p50, p95 }) => ({
      option,
      table: ceasefire!.baseline.id,
      month,
      holds: value,
      holds_low: low,
      holds_high: high,
      holds_range_low: assumptionLow,
      holds_range_high: assumptionHigh,
      holds_p5: p5,
      holds_p50: p50,
      holds_p95: p95,
    })),
  );
  const terms = options.flatMap(({ id: option, ceasefire }) =>
    ceasefire
      ? [
          {
            option,
            of: 'table alone',
            id: ceasefire.baseline.id,
            label: ceasefire.baseline.label,
            month: ceasefire.horizon,
            holds: ceasefire.without,
          },
          ...ceasefire.contributions.map(({ term, label, isAssumption, value }) => ({
            option,
            of: 'term',
            id: term,
            label,
            month: ceasefire.horizon,
            adds: value,
            is_assumption: isAssumption,
          })),
          ...ceasefire.tables.map(({ id, label, value }) => ({
            option,
            of: 'other table',
            id,
            label,
            month: ceasefire.horizon,
            holds: value,
          })),
        ]
      : [],
  );
  const tables: Record<string, Row[]> = { survival, durability: terms };
  return Object.fromEntries(Object.entries(tables).filter(([, rows]) => rows.length > 0));
}

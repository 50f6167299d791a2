import type { Interval } from '@muster/engine';
import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | boolean | null | undefined;
export type Row = Record<string, Cell>;

/** Columns of a table in the order in which its rows name them. */
export function columnsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

export function spread(name: string, { p5, p50, p95, mean }: Interval): Row {
  return { [`${name}_p5`]: p5, [`${name}_p50`]: p50, [`${name}_p95`]: p95, [`${name}_mean`]: mean };
}

export function chance(name: string, { value, low, high }: { value: number; low: number; high: number }): Row {
  return { [name]: value, [`${name}_low`]: low, [`${name}_high`]: high };
}

/** One table: columns in the order in which rows name them; text that a spreadsheet would read as a formula is escaped. */
export function csv(rows: readonly Row[]): string {
  const columns = columnsOf(rows);
  return stringify([...rows], {
    header: true,
    columns,
    escape_formulas: true,
    // Spreadsheets take UTF-8 for what it is only behind this mark.
    bom: true,
    cast: {
      boolean: (value) => (value ? 'yes' : 'no'),
      number: (value) => String(Number(value.toPrecision(6))),
    },
  });
}

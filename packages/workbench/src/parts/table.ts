/** What stands in a cell, for sorting, for the search and in a file. */
export type Value = string | number | undefined;

export interface Column<T> {
  id: string;
  label: string;
  value: (row: T) => Value;
  /** What it is sorted by, where that is not the value. */
  order?: (row: T) => Value;
}

/** Every word of the query stands in the text, whatever the case and the accents. */
export function matches(text: string, query: string): boolean {
  const plain = folded(text);
  return folded(query)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Numbers by size, words by the alphabet, what is missing after both. */
export function compared(a: Value, b: Value): number {
  const missing = Number(isMissing(a)) - Number(isMissing(b));
  if (missing !== 0 || isMissing(a)) return missing;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

export function isMissing(value: Value): boolean {
  return value === undefined || value === '' || (typeof value === 'number' && Number.isNaN(value));
}

/** All that the search looks through. */
export function textOf<T>(columns: readonly Column<T>[], row: T): string {
  return columns.map(({ value }) => value(row) ?? '').join('\n');
}

/** The distinct values of a column, in their order. */
export function choicesOf<T>({ value, order = value }: Column<T>, rows: readonly T[]): string[] {
  const sorted = rows.toSorted((a, b) => compared(order(a), order(b)));
  return [...new Set(sorted.map((row) => String(value(row) ?? '')))].filter((choice) => choice !== '');
}

/** A table as a file: columns under their labels; text that a spreadsheet would read as a formula is escaped. */
export async function csvOf<T>(columns: readonly Column<T>[], rows: readonly T[]): Promise<string> {
  const { stringify } = await import('csv-stringify/browser/esm/sync');
  return stringify(
    rows.map((row) => columns.map(({ value }) => value(row) ?? '')),
    // Spreadsheets take UTF-8 for what it is only behind a mark.
    { header: true, columns: columns.map(({ label }) => label), escape_formulas: true, bom: true },
  );
}

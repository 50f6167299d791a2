import type { Lap } from './clock.ts';

export function lapCells({ wall, cpu }: Lap): [wall: string, cpu: string] {
  return [`${wall.toFixed(0)} ms`, `${cpu.toFixed(0)} ms`];
}

export function spread(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)} ms`;
}

export function printTable(rows: readonly string[][]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row.length > 1 ? row[column]!.length : 0))));
  for (const row of rows) {
    const cells = row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)));
    console.log(cells.join('  ').trimEnd());
  }
}

/** Numbers to four digits, so that results.json shows no more than was measured. */
export function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(4));
  if (Array.isArray(value)) return value.map(rounded);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, rounded(entry)]));
}

const SHARE_ERRORS = 4;
const RELATIVE = 0.05;

/**
 * How many of the numbers that both sides give are the same up to simulation error: probabilities within four standard errors of their
 * difference, amounts within 5 % (or two persons: Squiggle does not round offers down). Means over draws with no end are left out: the
 * program puts a very large number in their place.
 */
export function agreement(expected: Record<string, number>, given: Record<string, number>, draws: number) {
  const compared = Object.keys(given).filter((name) => Number.isFinite(expected[name]));
  const excess = compared.map((name) => ({ name, of: distance(name, expected[name]!, given[name]!, draws) }));
  const worst = excess.toSorted((a, b) => b.of - a.of)[0];
  return {
    compared: compared.length,
    within: excess.filter(({ of }) => of <= 1).length,
    tolerance: `${SHARE_ERRORS} standard errors (probabilities) or ${RELATIVE * 100} % (amounts)`,
    worst: worst ? `${worst.name}, ${expected[worst.name]!.toPrecision(4)} and ${given[worst.name]!.toPrecision(4)}` : 'none',
  };
}

/** In units of the tolerance. */
function distance(name: string, a: number, b: number, draws: number): number {
  const difference = Math.abs(a - b);
  if (difference === 0) return 0;
  if (/\.(fielded|enough|passes)$/.test(name)) {
    const pooled = (a + b) / 2;
    return difference / (SHARE_ERRORS * Math.sqrt((2 * pooled * (1 - pooled)) / draws));
  }
  return difference / Math.max(RELATIVE * Math.max(Math.abs(a), Math.abs(b)), 2);
}

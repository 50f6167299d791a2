import type { Lap } from './clock.ts';
import type { Expected } from './muster-process.ts';

export function lapCells({ wall, cpu }: Lap): [wall: string, cpu: string] {
  return [`${wall.toFixed(0)} ms`, `${cpu.toFixed(0)} ms`];
}

export function spread(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)} ms`;
}

export function printTable(rows: readonly string[][]): void {
  const widths = rows[0]!.map((_, column) =>
    Math.max(...rows.map((row) => (row.length > 1 ? row[column]!.length : 0))),
  );
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

const ERRORS = 5;
/** Squiggle's offers are not rounded down to whole persons: what an amount may be off for that. */
const ROUNDING = { persons: 1, share: 0.01 };

/**
 * How many of the numbers that both sides give are the same up to simulation error: within five standard errors of their difference,
 * amounts besides within what rounding does. Means over draws that have no end are left out: the program puts a very large number there.
 */
export function agreement(expected: Expected, given: Record<string, number>) {
  const compared = Object.entries(given).flatMap(([name, theirs]) => {
    const own = expected[name];
    return own && Number.isFinite(own.value)
      ? [{ name, own: own.value, theirs, off: distance(name, own, theirs) }]
      : [];
  });
  const outside = compared.filter(({ off }) => off > 1).toSorted((a, b) => b.off - a.off);
  return {
    given: Object.keys(given).length,
    compared: compared.length,
    within: compared.length - outside.length,
    tolerance: `${ERRORS} standard errors (amounts: and ${ROUNDING.share * 100} %, one person)`,
    outside: outside.map(({ name, own, theirs }) => ({ name, muster: own, peer: theirs })),
  };
}

/** In units of the tolerance. */
function distance(name: string, { value, error }: Expected[string], theirs: number): number {
  const isProbability = /\.(fielded|enough|passes)$/.test(name);
  const rounding = isProbability ? 0 : ROUNDING.persons + ROUNDING.share * Math.abs(value);
  const off = Math.abs(value - theirs);
  return off === 0 ? 0 : off / (ERRORS * Math.SQRT2 * error + rounding);
}

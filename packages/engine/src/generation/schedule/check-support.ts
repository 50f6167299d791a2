import type { SupportRule } from './problem.ts';

/** Persons in the theatre in one slot, by type. */
export type Present = Map<string, number>;

interface Gap {
  type: string;
  found: string;
  needed: string;
}

const TOLERANCE = 1e-6;

/**
 * The support rules that a slot lacks persons for, none if substitutes can be shared out so that all are kept.
 *
 * With y(r, x) persons of type x who substitute in rule r at loss l, all rules are kept if some y ≥ 0 has, for each rule r of type a,
 *
 *     present(a) + outside(r) − Σ over rules q: y(q, a) + Σ over x: (1 − l) · y(r, x) ≥ ratio · persons supported
 *
 * and for each type x no more substitutes than persons. That is a small linear program, solved exactly.
 */
export function supportGaps(rules: readonly SupportRule[], present: Present, slot: number): Gap[] {
  const persons = (type: string) => present.get(type) ?? 0;
  const needed = (rule: SupportRule) => rule.ratio * rule.of.reduce((sum, type) => sum + persons(type), 0);
  const own = (rule: SupportRule) => persons(rule.type) + (rule.outside[slot] ?? 0);
  const short = rules.filter((rule) => own(rule) < needed(rule) - TOLERANCE);
  if (short.length === 0) return [];

  const columns = rules.flatMap((rule, r) => rule.substitutes.map((substitute) => ({ r, ...substitute })));
  const types = [...new Set(columns.map(({ type }) => type))];
  const table = [
    ...rules.map((rule, r) => [
      ...columns.map((column) => (column.type === rule.type ? 1 : 0) - (column.r === r ? 1 - column.loss : 0)),
      own(rule) - needed(rule) + TOLERANCE,
    ]),
    ...types.map((type) => [...columns.map((column) => (column.type === type ? 1 : 0)), persons(type)]),
  ];
  if (solvable(table)) return [];
  return short.map((rule) => ({
    type: rule.type,
    found: `${own(rule)}, and substitutes cannot make up for the rest`,
    needed: `${needed(rule)}`,
  }));
}

/**
 * Whether A y ≤ c has a solution y ≥ 0, for rows [...A, c]: dual simplex without an objective, taking the first row and the first column
 * that serve (Bland), so that it ends.
 */
function solvable(rows: number[][]): boolean {
  const width = rows[0]!.length - 1;
  // Columns stand for what is not in the basis; slack variables come after the others in Bland’s order.
  const basis = rows.map((_, row) => width + row);
  const outside = Array.from({ length: width }, (_, column) => column);
  for (;;) {
    const row = firstOf(basis, (i) => rows[i]![width]! < -1e-9);
    if (row < 0) return true;
    const column = firstOf(outside, (j) => rows[row]![j]! < -1e-9);
    if (column < 0) return false;
    pivot(rows, row, column);
    [basis[row], outside[column]] = [outside[column]!, basis[row]!];
  }
}

/** The position that serves and has the smallest variable. */
function firstOf(variables: readonly number[], serves: (position: number) => boolean): number {
  let best = -1;
  variables.forEach((variable, position) => {
    if (serves(position) && (best < 0 || variable < variables[best]!)) best = position;
  });
  return best;
}

/** Solves the row for the variable of the column, puts that into the other rows, and lets the two change places. */
function pivot(rows: number[][], row: number, column: number): void {
  const by = rows[row]![column]!;
  const pivotRow = rows[row]!.map((value, j) => (j === column ? 1 / by : value / by));
  rows.forEach((old, i) => {
    if (i === row) return;
    const factor = old[column]!;
    rows[i] = old.map((value, j) => (j === column ? -factor * pivotRow[j]! : value - factor * pivotRow[j]!));
  });
  rows[row] = pivotRow;
}

import type { Solve } from '../../solver.ts';
import type { Bound } from './bound.ts';
import { Demands } from './clash.ts';
import type { ScheduleProblem } from './problem.ts';
import type { Named } from './program-of-averages.ts';
import { judgedSlots, type Multipliers } from './relaxation.ts';
import { tellingWeights } from './telling.ts';
import { inWholeUnits } from './whole-units.ts';

/** Demands or limits of one kind: of one task, nation or enabler, or of several together where they would be many. */
export interface Member {
  kind: Named['kind'];
  ids: string[];
}

export interface Clash {
  /** They cannot all be kept; without any one of them this clash is gone. */
  members: Member[];
  /** Whether that was shown; if not, they clash, but some of them may do no harm. */
  smallest: boolean;
  /** In which months they clash; 1 is the first. */
  months: number[];
}

/** More of a kind than these are named together. */
const NAMED_SINGLY = 3;

/**
 * Why a plan cannot be met: the smallest set of demands and limits that clash, and the months. Nothing where no clash is known; that does
 * not prove that there is a plan in whole units.
 *
 * The averages of a plan (ProgramOfAverages) are taken with the weights of the slots that the problem’s bound found to tell most: what
 * clashes there, clashes in every plan. Where only prices that differ by slot show the clash, what has a price is named.
 * See docs/generation/infeasible.md.
 */
export async function explainClash(asked: ScheduleProblem, solve: Solve, bound: Bound): Promise<Clash | undefined> {
  const problem = inWholeUnits(asked);
  if (judgedSlots(problem).length === 0) return undefined;
  const rows = tellingWeights(problem, bound);
  for (const shares of rows) {
    const names = await new Demands(problem, shares, solve).smallestClash();
    if (names) return { members: together(names), smallest: true, months: monthsOf(problem, shares) };
  }
  if (bound.fulfilled >= 1) return undefined;
  const names = pricedNames(problem, bound.certificate.fulfilled);
  return { members: together(names), smallest: false, months: monthsOf(problem, rows[0]!) };
}

/** Months with slots that weigh at least a hundredth of the heaviest. */
function monthsOf({ slotsPerMonth }: ScheduleProblem, shares: Float64Array): number[] {
  const heaviest = Math.max(...shares);
  const months = new Set<number>();
  shares.forEach((share, t) => {
    if (share > heaviest / 100) months.add(Math.floor(t / slotsPerMonth) + 1);
  });
  return [...months];
}

function together(names: readonly Named[]): Member[] {
  const kinds = new Map<Named['kind'], string[]>();
  for (const { kind, id } of names) kinds.set(kind, [...(kinds.get(kind) ?? []), id]);
  return [...kinds].flatMap(([kind, ids]): Member[] =>
    ids.length > NAMED_SINGLY ? [{ kind, ids }] : ids.map((id) => ({ kind, ids: [id] })),
  );
}

/** What has a price in a certificate, and the units of all nations: together they clash. */
function pricedNames(problem: ScheduleProblem, { caps, support, frameworks }: Multipliers<number[]>): Named[] {
  const priced = (rows: readonly ArrayLike<number>[], kind: Named['kind'], idOf: (row: number) => string): Named[] =>
    rows.flatMap((row, r) => (Array.from(row).some((price) => price > 0) ? [{ kind, id: idOf(r) }] : []));
  return [
    ...problem.tasks.map(({ id }): Named => ({ kind: 'planned', id })),
    ...[...new Set(problem.groups.map(({ nation }) => nation))].map((id): Named => ({ kind: 'units', id })),
    ...priced(caps, 'cap', (n) => problem.nations[n]!.id),
    ...priced(support, 'support', (k) => problem.support[k]!.type),
    ...priced(frameworks, 'framework', (f) => problem.frameworks[f]!.nation),
  ];
}

import type { Solve } from '../../solver.ts';
import { type Bound, boundOf } from './bound.ts';
import { applyChanges, type Change, type ChangeWeights, Elastic } from './changes.ts';
import { Demands } from './clash.ts';
import type { ScheduleProblem } from './problem.ts';
import type { Named } from './program-of-averages.ts';
import { judgedSlots, type Multipliers } from './relaxation.ts';

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
  /** The changes of least weight after which no clash is known. */
  cheapest?: Change[];
  /** What each kind of change takes if it is made alone, for kinds that can help. */
  alone: Change[][];
}

/** More of a kind than these are named together. */
const NAMED_SINGLY = 3;
/** Attempts to find changes with which no bound is in the way. */
const ROUNDS = 6;
/** What each attempt after the first asks for beyond what is missing, as a share of the plan: bounds of large problems are not the best there are. */
const MARGIN = 0.002;
const KINDS_OF_CHANGE = ['plan', 'outside', 'cap'] as const;

/**
 * Why a plan cannot be met: the smallest set of demands and limits that clash, the months, and the cheapest change. Nothing where no clash is
 * known; that does not prove that there is a plan in whole units.
 *
 * The averages of a plan (ProgramOfAverages) are taken with the weights of the slots that a bound found to tell most; what clashes there,
 * clashes in every plan. Changes (Elastic) are tried: the changed problem gets a bound of its own, which the next changes take into account,
 * until none is in the way.
 */
export async function explainClash(
  problem: ScheduleProblem,
  solve: Solve,
  { bound, weights = { plan: 1, outside: 1, cap: 1 } }: { bound?: Bound; weights?: ChangeWeights } = {},
): Promise<Clash | undefined> {
  const judged = judgedSlots(problem);
  if (judged.length === 0) return undefined;
  const own = bound ?? (await boundOf(problem, solve));
  const rows = tellingWeights(problem, own);
  for (const shares of rows) {
    const names = await new Demands(problem, shares, solve).smallestClash();
    if (names)
      return { ...(await changesOf(problem, solve, weights, rows, own)), ...clashOf(problem, names, shares, true) };
  }
  if (own.fulfilled >= 1) return undefined;
  const names = pricedNames(problem, own.certificate.fulfilled);
  return { ...(await changesOf(problem, solve, weights, rows, own)), ...clashOf(problem, names, rows[0]!, false) };
}

function clashOf(problem: ScheduleProblem, names: readonly Named[], shares: Float64Array, smallest: boolean) {
  return { members: together(names), smallest, months: monthsOf(problem, shares) };
}

async function changesOf(
  problem: ScheduleProblem,
  solve: Solve,
  weights: ChangeWeights,
  rows: readonly Float64Array[],
  { fulfilled, certificate }: Bound,
): Promise<Pick<Clash, 'cheapest' | 'alone'>> {
  const elastic = new Elastic(problem, weights);
  for (const shares of rows) elastic.add(shares);
  if (fulfilled < 1) elastic.addCut(certificate.fulfilled, fulfilled, []);
  const offered = KINDS_OF_CHANGE.filter((kind) => weights[kind] !== undefined);
  const cheapest = await untilNoClash(problem, solve, elastic, offered);
  const alone: Change[][] = [];
  for (const kind of offered) {
    const changes = await untilNoClash(problem, solve, elastic, [kind]);
    if (changes) alone.push(changes);
  }
  const rest = await longestRest(problem, solve);
  if (rest) alone.push(rest);
  return { ...(cheapest ? { cheapest } : {}), alone };
}

/** Changes after which no clash is known: each that is found gets a bound of its own, which the next one, of this search or another, takes into account. */
async function untilNoClash(
  problem: ScheduleProblem,
  solve: Solve,
  elastic: Elastic,
  kinds: readonly Change['kind'][],
): Promise<Change[] | undefined> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const changes = await elastic.cheapest(solve, kinds);
    if (!changes) return undefined;
    const changed = applyChanges(problem, changes);
    const bound = await boundOf(changed, solve);
    const telling = tellingWeights(changed, bound);
    if (await noClash(changed, bound, telling, solve)) return changes;
    if (bound.fulfilled < 1) elastic.addCut(bound.certificate.fulfilled, bound.fulfilled - round * MARGIN, changes);
    elastic.add(telling[0]!);
  }
  return undefined;
}

async function noClash(
  problem: ScheduleProblem,
  { fulfilled }: Bound,
  rows: readonly Float64Array[],
  solve: Solve,
): Promise<boolean> {
  if (fulfilled < 1) return false;
  for (const shares of rows) if (!(await new Demands(problem, shares, solve).met())) return false;
  return true;
}

/** The longest rest, in steps of a tenth of what it is, with which no clash is known. Nothing where not even no rest helps. */
async function longestRest(problem: ScheduleProblem, solve: Solve): Promise<Change[] | undefined> {
  const changesTo = (tenths: number): Change[] => [{ kind: 'rest', share: tenths / 10 }];
  const enough = async (tenths: number) => {
    const changed = applyChanges(problem, changesTo(tenths));
    const bound = await boundOf(changed, solve);
    return noClash(changed, bound, tellingWeights(changed, bound), solve);
  };
  if (!(await enough(0))) return undefined;
  let longest = 0;
  let tooLong = 10;
  while (tooLong - longest > 1) {
    const middle = Math.floor((longest + tooLong) / 2);
    if (await enough(middle)) longest = middle;
    else tooLong = middle;
  }
  return changesTo(longest);
}

/** Weights of the slots that may show a clash: where strength lacks, where rules have prices, and all alike. */
function tellingWeights(problem: ScheduleProblem, { certificate }: Bound): Float64Array[] {
  const { slots, caps, support, frameworks } = certificate.fulfilled;
  const rules = slots.map((_, t) => {
    const ofCaps = problem.nations.reduce((sum, { cap }, n) => sum + (caps[n]![t]! > 0 ? caps[n]![t]! * cap : 0), 0);
    return [...support, ...frameworks].reduce((sum, row) => sum + row[t]!, ofCaps);
  });
  const all = [slots, rules, new Float64Array(problem.slots).fill(1)].map((weights) => sharesOf(problem, weights));
  return all.filter((row, i) => !all.slice(0, i).some((other) => other.every((share, t) => share === row[t])));
}

/** Weights of the judged slots that add up to 1; all alike where there are none. */
function sharesOf(problem: ScheduleProblem, weights: ArrayLike<number>): Float64Array {
  const judged = judgedSlots(problem);
  const total = judged.reduce((sum, t) => sum + weights[t]!, 0);
  const shares = new Float64Array(problem.slots);
  for (const t of judged) shares[t] = total > 0 ? weights[t]! / total : 1 / judged.length;
  return shares;
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
function pricedNames(problem: ScheduleProblem, { caps, support, frameworks }: Multipliers): Named[] {
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

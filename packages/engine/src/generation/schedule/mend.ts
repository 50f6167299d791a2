import type { Solve } from '../../solver.ts';
import { type Bound, boundOf, LARGEST_TO_CORNER } from './bound.ts';
import { applyChanges, type Change, type ChangeWeights, Elastic, personsOf } from './changes.ts';
import { Demands } from './clash.ts';
import type { ScheduleProblem } from './problem.ts';
import { judgedSlots } from './relaxation.ts';
import { tellingWeights } from './telling.ts';
import { inWholeUnits } from './whole-units.ts';

export interface Mending {
  /** The changes of least weight after which no clash is known. */
  cheapest?: Change[];
  /** What each kind of change takes if it is made alone, for kinds that can help. */
  alone: Change[][];
}

/** Attempts to find changes with which no bound is in the way. */
const ROUNDS = 6;
/** What each attempt after the first asks for beyond what is missing, as a share of the plan: bounds of large problems are not the best. */
const MARGIN = 0.002;
const KINDS = ['plan', 'outside', 'cap'] as const;
/** Groups of units from which on a bound takes long: what each kind of change takes alone is then not worked out. */
const MANY_GROUPS = 120;

/**
 * The cheapest change to a plan that cannot be met, by the weight of one person of each kind of change, and what each kind takes alone; a
 * shorter rest, which has no weight, only alone.
 *
 * Changes (Elastic) are tried: the changed problem gets a bound of its own, which the next changes take into account, until none is in the
 * way. It takes some twenty bounds; for a problem of many groups only the cheapest change is looked for.
 */
export async function mendingOf(
  asked: ScheduleProblem,
  solve: Solve,
  bound: Bound,
  weights: ChangeWeights = { plan: 1, outside: 1, cap: 1 },
): Promise<Mending> {
  const problem = inWholeUnits(asked);
  if (judgedSlots(problem).length === 0) return { alone: [] };
  const elastic = new Elastic(problem, weights);
  for (const shares of tellingWeights(problem, bound)) elastic.add(shares);
  if (bound.fulfilled < 1) elastic.addCut(bound.certificate.fulfilled, bound.fulfilled, []);
  const offered = KINDS.filter((kind) => weights[kind] !== undefined);
  const together = await untilNoClash(problem, solve, elastic, offered);
  const alone: Change[][] = [];
  if (together && problem.groups.length >= MANY_GROUPS) return { cheapest: together, alone };
  for (const kind of offered) {
    const changes = await untilNoClash(problem, solve, elastic, [kind]);
    if (changes) alone.push(changes);
  }
  const found = together ? [together, ...alone] : alone;
  const [cheapest] = found.toSorted((a, b) => weightOf(a, weights) - weightOf(b, weights));
  const rest = await longestRest(problem, solve);
  if (rest) alone.push(rest);
  return { ...(cheapest ? { cheapest } : {}), alone };
}

function weightOf(changes: readonly Change[], weights: ChangeWeights): number {
  return changes.reduce(
    (sum, change) => sum + (change.kind === 'rest' ? 0 : (weights[change.kind] ?? 0) * personsOf(change)),
    0,
  );
}

/** Changes after which no clash is known. What each attempt teaches stays with `elastic`, for the next search too. */
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
    const bound = await boundOf(changed, solve, LARGEST_TO_CORNER);
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
    const bound = await boundOf(changed, solve, LARGEST_TO_CORNER);
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

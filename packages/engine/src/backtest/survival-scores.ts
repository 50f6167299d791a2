import { type Factors, survivalAt } from '../ceasefire/hazard.ts';
import { hazardsOf, type SurvivalTable } from '../ceasefire/survival-table.ts';
import { exp, log } from '../quantity/elementary.ts';

/** How well one survival table foretells the cases of another. */
export interface SurvivalScore {
  /** Table that foretells, and whose cases are foretold. */
  table: string;
  of: string;
  cases: number;
  /** Days up to which both say something. */
  upTo: number;
  /** Mean logarithm of the chance given to what became of a case: by the table, by one hazard fitted to the table’s cases, by the cases’ own curve. */
  score: number;
  constant: number;
  own: number;
  /** Whether both tables hold the same cases. */
  shared: boolean;
}

/** Each table against the cases of each other one that has a point in its range. Cases are grouped by the pieces of their own table. */
export function survivalScores(
  tables: readonly SurvivalTable[],
  shared: readonly (readonly [string, string])[],
): SurvivalScore[] {
  return tables.flatMap((table) =>
    tables
      .filter((of) => of !== table)
      .flatMap((of): SurvivalScore[] => {
        const upTo = table.days.at(-1)!;
        const days = of.days.filter((day) => day <= upTo);
        if (days.length === 0) return [];
        const groups = groupsOf(of, days);
        const hazard = constantHazard(groupsOf(table, table.days));
        const mean = (survival: (day: number) => number) => meanLog(groups, survival);
        return [
          {
            table: table.id,
            of: of.id,
            cases: of.cases,
            upTo: days.at(-1)!,
            score: mean((day) => survivalOf(table, day)),
            constant: mean((day) => exp(-hazard * day)),
            own: mean((day) => survivalOf(of, day)),
            shared: shared.some((pair) => pair.includes(table.id) && pair.includes(of.id)),
          },
        ];
      }),
  );
}

/** Share of the cases that ended between two days; those that came through have no end. */
interface Group {
  from: number;
  to: number;
  share: number;
}

function groupsOf({ days, shares }: SurvivalTable, upTo: readonly number[]): Group[] {
  const ended = upTo.map((to, k) => ({ from: days[k - 1] ?? 0, to, share: (shares[k - 1] ?? 1) - shares[k]! }));
  const last = upTo.length - 1;
  return [...ended, { from: days[last]!, to: Number.POSITIVE_INFINITY, share: shares[last]! }];
}

function meanLog(groups: readonly Group[], survival: (day: number) => number): number {
  let sum = 0;
  for (const { from, to, share } of groups) {
    if (share === 0) continue;
    sum += share * log(survival(from) - (to === Number.POSITIVE_INFINITY ? 0 : survival(to)));
  }
  return sum;
}

const NOTHING = Float64Array.of(0);
const ALONE: Factors = { fixed: NOTHING, force: NOTHING, presence: { days: [], columns: [] } };

/** Survival by the table alone. */
function survivalOf(table: SurvivalTable, day: number): number {
  const hazards = hazardsOf(table).map((hazard) => Float64Array.of(hazard));
  return survivalAt({ ends: table.days, hazards }, ALONE, [day], 1)[0]![0]!;
}

/** The one hazard under which the groups are most likely: the log-likelihood is concave in it, its slope is halved to 0. */
function constantHazard(groups: readonly Group[]): number {
  const slope = (hazard: number) =>
    groups.reduce((sum, { from, to, share }) => {
      if (to === Number.POSITIVE_INFINITY) return sum - share * from;
      const width = to - from;
      return sum + share * (width / (exp(hazard * width) - 1) - from);
    }, 0);
  let [low, high] = [1e-9, 10];
  for (let halving = 0; halving < 200; halving += 1) {
    const middle = (low + high) / 2;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

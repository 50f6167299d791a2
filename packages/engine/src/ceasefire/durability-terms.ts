import { type Column, valueAt } from '../graph/column.ts';
import { log } from '../quantity/elementary.ts';

/** Something that goes with a lower or higher hazard. */
export interface Term {
  id: string;
  /** Hazard with it for one without, by draw. */
  ratio: Column;
  /** It begins with the day on which troops arrive and is scaled by build-up. */
  isForce: boolean;
  /** No coefficient is published: relative to the mix of any table, so that it is contained in none. */
  isAssumption: boolean;
  /** How much of it is there: 1 or 0, or a share of the log ratio; by draw. */
  present: Column;
}

/** Sums of the log ratios times how much is there, by draw: of what holds from the first day, and of the force in full. */
export function termSums(terms: readonly Term[], draws: number): { fixed: Column; force: Column } {
  return {
    fixed: sumOfLogs(
      terms.filter(({ isForce }) => !isForce),
      draws,
    ),
    force: sumOfLogs(
      terms.filter(({ isForce }) => isForce),
      draws,
    ),
  };
}

function sumOfLogs(terms: readonly Term[], draws: number): Column {
  if (terms.length === 0) return new Float64Array(1);
  return Float64Array.from({ length: draws }, (_, draw) =>
    terms.reduce((sum, { ratio, present }) => sum + valueAt(present, draw) * log(valueAt(ratio, draw)), 0),
  );
}

interface Dependent {
  dependence: 'independent' | { opposed: readonly string[] };
  terms: readonly Term[];
}

/**
 * The same terms as they were drawn, and under every pattern of rank correlations of ±1 between the published ratios: each ratio has the ranks
 * of the first one or their reverse. Only the order of its draws changes, not what they are. Assumptions stay as drawn.
 */
export function dependencesOf(terms: readonly Term[]): Dependent[] {
  const moved = terms.filter(({ ratio, isAssumption }) => !isAssumption && ratio.length > 1);
  const drawn: Dependent = { dependence: 'independent', terms };
  if (moved.length < 2) return [drawn];
  const order = orderOf(moved[0]!.ratio);
  const patterns = Array.from({ length: 2 ** (moved.length - 1) }, (_, pattern) => {
    const opposed = moved.slice(1).filter((_each, k) => ((pattern >> k) & 1) === 1);
    return {
      dependence: { opposed: opposed.map(({ id }) => id) },
      terms: terms.map((term) =>
        moved.includes(term) ? { ...term, ratio: ranked(term.ratio, order, opposed.includes(term)) } : term,
      ),
    };
  });
  return [drawn, ...patterns];
}

/** Draws in the order of their values. */
function orderOf(column: Column): number[] {
  return Array.from(column.keys()).toSorted((a, b) => column[a]! - column[b]!);
}

/** The values of a column dealt out so that they rise along an order of the draws, or fall. */
function ranked(column: Column, order: readonly number[], isFalling: boolean): Column {
  const sorted = column.toSorted();
  if (isFalling) sorted.reverse();
  const out = new Float64Array(column.length);
  order.forEach((draw, rank) => {
    out[draw] = sorted[rank]!;
  });
  return out;
}

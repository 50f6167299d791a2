/** So many players are weighed in all their sets. */
export const MOST_PLAYERS = 8;

/**
 * Shapley values from the value of every set of players, set bits being those in: what each adds, averaged over all orders,
 *
 *     φ(i) = Σ over sets S without i of |S|! (n − |S| − 1)! / n! · (v(S ∪ i) − v(S))
 *
 * They add up to v(all) − v(none), to rounding. Source: Shapley 1953.
 *
 * @param values 2ⁿ values, by set
 */
export function shapleyOfSets(values: readonly number[]): number[] {
  const players = Math.round(Math.log2(values.length));
  const weights = Array.from({ length: players }, (_, size) => weightOf(size, players));
  return Array.from({ length: players }, (_, player) =>
    values.reduce((sum, value, set) => {
      if ((set >> player) & 1) return sum;
      return sum + weights[sizeOf(set)]! * (values[set | (1 << player)]! - value);
    }, 0),
  );
}

/** |S|! (n − |S| − 1)! / n! = 1 / (n · C(n − 1, |S|)). */
function weightOf(size: number, players: number): number {
  let choose = 1;
  for (let k = 0; k < size; k += 1) choose = (choose * (players - 1 - k)) / (k + 1);
  return 1 / (players * choose);
}

function sizeOf(set: number): number {
  let size = 0;
  for (let rest = set; rest > 0; rest >>= 1) size += rest & 1;
  return size;
}

export interface Pair {
  a: string;
  b: string;
}

/** The chosen option and the one beside it: the next in order where none is chosen, or where both would be the same. */
export function pairOf(ids: readonly string[], option: string, against: string | undefined): Pair {
  if (against !== undefined && against !== option && ids.includes(against)) return { a: option, b: against };
  const next = ids[(ids.indexOf(option) + 1) % ids.length] ?? option;
  return { a: option, b: next };
}

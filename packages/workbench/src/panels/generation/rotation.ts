import type { OptionOutcome } from '@muster/engine';

export type Contingent = OptionOutcome['generation']['byNation'][number];

/** Fewer persons than these, on average, are no cut worth a word. */
const LEAST_CUT = 0.5;

/** Whether rotation keeps fewer in the field than would come: on average over the draws, since either may vary. */
export function isCut({ willing, inField }: Contingent): boolean {
  return (willing.mean ?? 0) - (inField.mean ?? 0) >= LEAST_CUT;
}

/** The nations to draw: the largest in the field, and every one that rotation cuts by much, in the order of what would come. */
export function shownNations(all: readonly Contingent[], most: number): Contingent[] {
  const byCut = all
    .filter(isCut)
    .toSorted((a, b) => cut(b) - cut(a))
    .slice(0, Math.floor(most / 2));
  const rest = all.filter((each) => !byCut.includes(each)).slice(0, most - byCut.length);
  return [...byCut, ...rest].toSorted((a, b) => (b.willing.mean ?? 0) - (a.willing.mean ?? 0));
}

function cut({ willing, inField }: Contingent): number {
  return (willing.mean ?? 0) - (inField.mean ?? 0);
}

import type { OptionOutcome } from '@muster/engine';
import { headcount } from '../stage/words.ts';

export type Contingent = OptionOutcome['generation']['byNation'][number];

export type Kept = 'all' | 'nearly all' | 'less';

/** How many of those who would come rotation keeps in the field: on average over the draws, since either may vary. */
export function keptOf({ willing, inField }: Contingent): Kept {
  const lost = (willing.mean ?? 0) - (inField.mean ?? 0);
  if (lost <= 0) return 'all';
  // Two numbers that are written alike say nothing.
  return headcount(willing.mean) === headcount(inField.mean) ? 'nearly all' : 'less';
}

/** The nations to draw: the largest in the field, and those that rotation cuts most, in the order of what would come. */
export function shownNations(all: readonly Contingent[], most: number): Contingent[] {
  const byCut = all
    .filter((each) => keptOf(each) === 'less')
    .toSorted((a, b) => cut(b) - cut(a))
    .slice(0, Math.floor(most / 2));
  const rest = all.filter((each) => !byCut.includes(each)).slice(0, most - byCut.length);
  return [...byCut, ...rest].toSorted((a, b) => (b.willing.mean ?? 0) - (a.willing.mean ?? 0));
}

function cut({ willing, inField }: Contingent): number {
  return (willing.mean ?? 0) - (inField.mean ?? 0);
}

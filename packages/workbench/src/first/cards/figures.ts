import type { SourcedQuantity } from '@muster/engine';
import { hundredths, rounded } from '@muster/engine/report';
import type { Reckoned } from '../../page.tsx';

/** Bars of a card. */
export const SHOWN = 3;

/** The longest bars first, as parts of the longest; those without a number, and those of nothing, are left out. */
export function longest<T extends { value: number | null }>(
  parts: readonly T[],
  most: number,
): (T & { reach: number })[] {
  const shown = parts
    .filter(({ value }) => (value ?? 0) > 0)
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .slice(0, most);
  const largest = shown[0]?.value ?? 1;
  return shown.map((part) => ({ ...part, reach: (part.value ?? 0) / largest }));
}

/** How many nations come, on average over the draws: the shares of draws in which each comes, added up. */
export function averageNations(shares: readonly { name: string; share: number }[]): Reckoned {
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  return {
    title: `Nations that come, on average: ${rounded(total)}`,
    formula: 'the shares of draws in which each nation comes, added up',
    needs: shares.map(({ name }) => name),
    doc: 'docs/coalition/fixpoints.md',
  };
}

interface Counted {
  key: string;
  label: string;
  reach: number;
  words: string;
  why: Reckoned;
  tone: 'accent' | 'plain';
}

const whole = new Intl.NumberFormat('en');

/** Every figure that the answer reads, by where it comes from. */
export function sourcesOf(figures: readonly Pick<SourcedQuantity, 'name' | 'isAssumption'>[]): {
  all: { words: string; why: Reckoned };
  cited: { words: string; why: Reckoned };
  bars: readonly Counted[];
} {
  const assumed = figures.filter(({ isAssumption }) => isAssumption);
  const cited = figures.filter(({ isAssumption }) => !isAssumption);
  // Hundreds of them: they are listed under Sources, not one by one behind a count.
  const why = (title: string): Reckoned => ({
    title,
    formula: 'counted at the end of all that the answer rests on; each is listed under Sources',
    needs: [],
    doc: 'docs/quantities.md',
  });
  const bar = (key: string, label: string, own: typeof figures, tone: Counted['tone'], title: string): Counted => ({
    key,
    label,
    reach: own.length / Math.max(1, figures.length),
    words: whole.format(own.length),
    why: why(title),
    tone,
  });
  return {
    all: { words: whole.format(figures.length), why: why('Figures that the answer reads') },
    cited: {
      words: `${hundredths(cited.length / Math.max(1, figures.length))} %`,
      why: why('Share of figures with a source'),
    },
    bars: [
      bar('cited', 'with a source', cited, 'accent', 'Figures with a source'),
      bar('assumed', 'assumed', assumed, 'plain', 'Figures that are assumed'),
    ],
  };
}

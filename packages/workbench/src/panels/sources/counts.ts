import { hundredths } from '@muster/engine/report';
import type { Reckoned } from '../../page.tsx';
import type { SourceRow } from './rows.ts';

const whole = new Intl.NumberFormat('en');

interface Counted {
  words: string;
  why: Reckoned;
  isNone: boolean;
}

/** How many figures there are, and how many of them are cited or assumed. */
export function countsOf(
  rows: readonly Pick<SourceRow, 'kind'>[],
): Record<'all' | 'cited' | 'assumed' | 'unexplained', Counted> {
  const count = (kind: SourceRow['kind']) => rows.filter((row) => row.kind === kind).length;
  const counted = (number: number, what: string, words = whole.format(number)): Counted => ({
    words,
    isNone: number === 0,
    why: {
      title: `${words} ${what}`,
      formula: 'counted over all figures that the answer reads, which are listed under Sources',
      needs: [],
      doc: 'docs/quantities.md',
    },
  });
  const cited = count('cited');
  return {
    all: counted(rows.length, 'figures'),
    cited: counted(cited, 'of the figures have a source', `${hundredths(cited / Math.max(1, rows.length))} %`),
    assumed: counted(rows.length - cited, 'figures have no source, or are set on this page'),
    unexplained: counted(count('no source, no reason'), 'figures have neither a source nor a reason'),
  };
}

import type { SourcedQuantity } from '@muster/engine';
import { dateWords, figureWords } from '@muster/engine/report';
import type { Changes } from '../../engine/protocol.ts';

/** Where a figure comes from: what should be looked at first stands first. */
export const KINDS = ['changed by you', 'no source, no reason', 'assumption', 'cited'] as const;
type SourceKind = (typeof KINDS)[number];

export interface SourceRow {
  name: string;
  words: string;
  /** Where it is one number. */
  size: number | undefined;
  unit: string;
  date: string;
  kind: SourceKind;
  topic: string;
  title: string;
  address: string;
  locator: string;
  passage: string;
  verbatim: boolean;
  assumption: string;
  note: string;
  confidence: string;
  isChanged: boolean;
}

export function sourceRows(figures: readonly SourcedQuantity[], set: Changes): SourceRow[] {
  const rows = figures.map((figure): SourceRow => {
    const { name, value, unit, date, published, isAssumption, source, title, address, ...more } = figure;
    const isChanged = name in set;
    return {
      name,
      words: figureWords(figure),
      size: typeof value === 'number' ? value : undefined,
      unit,
      date: datesWords(date, published),
      kind: kindOf(isChanged, isAssumption, more.assumption),
      topic: name.split('.')[0]!,
      title: title ?? (address === undefined ? (source ?? '') : ''),
      address: address ?? '',
      locator: more.locator ?? '',
      passage: more.passage ?? '',
      verbatim: more.verbatim,
      assumption: more.assumption ?? '',
      note: more.note ?? '',
      confidence: more.confidence ?? '',
      isChanged,
    };
  });
  // What only an alternative would read comes after what the answer itself rests on.
  const rank = ({ kind, topic }: SourceRow) => 2 * KINDS.indexOf(kind) + Number(topic === 'alternative');
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

function kindOf(isChanged: boolean, isAssumption: boolean, reason: string | undefined): SourceKind {
  if (isChanged) return 'changed by you';
  if (!isAssumption) return 'cited';
  return reason === undefined ? 'no source, no reason' : 'assumption';
}

function datesWords(date: string | undefined, published: string | undefined): string {
  if (date !== undefined) return dateWords(date);
  return published === undefined ? '' : `published ${dateWords(published)}`;
}

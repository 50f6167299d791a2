import type { SourcedQuantity } from '@muster/engine';
import { count, dateWords, figureWords, hundredths } from '@muster/engine/report';
import type { SourcesReply } from '../protocol.ts';
import { type Colors, command, paragraph } from './page.ts';

/** Figures that stand at one place: a family of which each member is drawn by itself shares one statement. */
export interface Alike {
  first: SourcedQuantity;
  others: number;
}

/** Every figure that the run reads: assumptions first, then what has a source, each with where it comes from. */
export function sourcesText({ title, asOf, quantities }: SourcesReply, scenario: string, colors: Colors): string {
  const assumptions = quantities.filter(({ isAssumption }) => isAssumption);
  const sourced = quantities.filter(({ isAssumption }) => !isAssumption);
  const share = (part: readonly unknown[]) =>
    `${count(part.length, 'figure')}, ${hundredths(quantities.length === 0 ? 0 : part.length / quantities.length)} %`;
  const section = (
    heading: string,
    part: readonly SourcedQuantity[],
    reason: (quantity: SourcedQuantity) => string[],
  ) =>
    [
      colors.bold(paragraph(`${heading} (${share(part)})`)),
      ...alike(part).map((group) => entry(group, reason, colors)),
    ].join('\n');
  return `${[
    [
      colors.bold(paragraph(title)),
      paragraph(`${count(quantities.length, 'figure')} that the run reads, as of ${dateWords(asOf)}.`),
    ].join('\n'),
    section('Assumed', assumptions, ({ assumption, note }) => [
      assumption ?? 'no source and no reason is given',
      ...(note ? [note] : []),
    ]),
    section('With a source', sourced, sourceLines),
    `The whole of each, with passage and place:\n  ${command('muster', 'sources', scenario, '--json')}`,
  ].join('\n\n')}\n`;
}

export function alike(quantities: readonly SourcedQuantity[]): Alike[] {
  const groups = new Map<string, Alike>();
  for (const quantity of quantities) {
    const { value, unit, place, assumption, source } = quantity;
    const key = place?.line === undefined ? quantity.name : JSON.stringify([place, value, unit, assumption, source]);
    const known = groups.get(key);
    if (known) {
      known.others += 1;
      if (isShorter(quantity, known.first)) known.first = quantity;
    } else groups.set(key, { first: quantity, others: 0 });
  }
  return [...groups.values()];
}

/** The family’s own name stands for its members. */
function isShorter(one: SourcedQuantity, other: SourcedQuantity): boolean {
  return other.name.startsWith('pledge.') && !one.name.startsWith('pledge.');
}

function entry({ first, others }: Alike, reason: (quantity: SourcedQuantity) => string[], colors: Colors): string {
  const head = paragraph(
    `${first.name}${others > 0 ? ` (and ${others} drawn from it)` : ''} = ${figureWords(first)}`,
    '    ',
    '  ',
  ).replace(first.name, colors.bold(first.name));
  return [head, ...reason(first).map((line) => colors.dim(paragraph(line, '    ')))].join('\n');
}

function sourceLines({ title, address, source, locator, date, confidence }: SourcedQuantity): string[] {
  const where = [title, locator].filter((part) => part !== undefined).join(', ');
  const when = [...(date ? [dateWords(date)] : []), ...(confidence ? [`confidence ${confidence}`] : [])].join(', ');
  const words = `${where}${when ? `${where ? ' ' : ''}(${when})` : ''}`;
  return [...(words ? [words] : []), ...((address ?? source) ? [address ?? source!] : [])];
}

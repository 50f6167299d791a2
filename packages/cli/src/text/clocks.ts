import type { ClockRow } from '@muster/engine/report';
import { type Colors, listWords, paragraph } from './page.ts';

/** When conditions on the world can hold, when they lapse, and who waits for them; nothing where none has a clock. */
export function clocksText(
  clocks: readonly ClockRow[],
  names: Readonly<Record<string, string>>,
  colors: Colors,
): string[] {
  if (clocks.length === 0) return [];
  const rows = clocks.flatMap(({ label, words, nations, sources }) => [
    paragraph(`${label}: ${words}. Waiting: ${listWords(nations.map((code) => names[code] ?? code))}.`, '    ', '  '),
    ...sources.map((source) => colors.dim(paragraph(sourceWords(source), '    '))),
  ]);
  return [[colors.bold('Clocks of the conditions'), ...rows].join('\n')];
}

/** Of an address who gives it; the whole of it stands in the JSON and in `muster sources`. */
function sourceWords(source: string): string {
  return /^https?:/.test(source) ? `source: ${new URL(source).hostname}` : source;
}

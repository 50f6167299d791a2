import { dateWords } from '@muster/engine/report';
import type { ClockRow } from '../work/clocks.ts';
import { type Colors, listWords, paragraph } from './page.ts';

/** When conditions on the world can hold, when they lapse, and who waits for them; nothing where none has a clock. */
export function clocksText(
  clocks: readonly ClockRow[],
  names: Readonly<Record<string, string>>,
  asOf: string,
  colors: Colors,
): string[] {
  if (clocks.length === 0) return [];
  const rows = clocks.flatMap((clock) => [
    paragraph(
      `${clock.label}: ${timeWords(clock, asOf)}. Waiting: ${listWords(clock.nations.map((code) => names[code] ?? code))}.`,
      '    ',
      '  ',
    ),
    // An address stays in one piece.
    ...clock.sources.map((source) =>
      colors.dim(source.startsWith('http') ? `    ${source}` : paragraph(source, '    ')),
    ),
  ]);
  return [[colors.bold('Clocks of the conditions'), ...rows].join('\n')];
}

function timeWords({ from, until, afterDays, isTooLate, lapses }: ClockRow, asOf: string): string {
  return [
    ...(from ? [`not before ${dateWords(from)}`] : []),
    ...(afterDays ? [`takes ${afterDays} from ${dateWords(asOf)}`] : []),
    ...(isTooLate ? ['which is beyond the horizon'] : []),
    ...(until
      ? [`lapses on ${dateWords(until)}${lapses ? ', before the horizon ends: commitments end then' : ''}`]
      : []),
  ].join('; ');
}

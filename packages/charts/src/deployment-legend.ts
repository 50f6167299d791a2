import { clipped, escaped, WIDTH } from './map-words.ts';

/** A sign and what it means; words alone without a style. */
export interface LegendRow {
  style: string;
  words: string;
}

const ROW = 17;
const COLUMNS = 2;
/** Room for words in one column. */
const LETTERS = 64;

/** Below the map in two columns, one after the other, so that it covers nothing. */
export function legendOf(rows: readonly LegendRow[], top: number): { svg: string; height: number } {
  const perColumn = Math.ceil(rows.length / COLUMNS);
  const svg = rows.map(({ style, words }, index) => {
    const x = 10 + Math.floor(index / perColumn) * (WIDTH / COLUMNS);
    const y = top + 20 + (index % perColumn) * ROW;
    const sign = style === '' ? '' : `<path d="M${x},${y - 4}h32" ${style}/>`;
    const shown = words.length > LETTERS ? `${words.slice(0, LETTERS - 1)}…` : clipped(words);
    return `${sign}<text x="${style === '' ? x : x + 42}" y="${y}" fill="#222">${escaped(shown)}</text>`;
  });
  return { svg: svg.join('\n'), height: 16 + perColumn * ROW };
}

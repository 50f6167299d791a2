import { asideOf, type ByDay, byWeek, daysOfWeek, HEAT, heatBreaks, heatPaths, heatWords, weeksOf } from './heat.ts';

export interface AlongDrawn extends ByDay {
  title: string;
  /** Said under the title: which replicate, and what it is not. */
  notes: readonly string[];
  /** What is counted, for the legend. */
  what: string;
  /** The largest value by week of what the classes are made for; without it, of what is drawn. */
  most?: number;
  places: readonly { name: string; opens: number; km: number }[];
}

const FONT = 'system-ui, "Segoe UI", "DejaVu Sans", Arial, sans-serif';
const [WIDTH, LEFT, RIGHT] = [720, 56, 16];
const PLOT = { width: WIDTH - LEFT - RIGHT, height: 320 };
const LINE = 17;
const ROOM = 108;
const SIGN = 15;

/** Distance along the line by week as an SVG on white, a file of its own: the same bytes for the same numbers. */
export function alongChart({ title, notes, what, most, places, ...shown }: AlongDrawn): string {
  const { days, ends } = shown;
  const length = ends[ends.length - 1]!;
  const values = byWeek(shown);
  const breaks = heatBreaks(most ?? values.reduce((largest, value) => Math.max(largest, value), 0));
  const weeks = Array.from({ length: weeksOf(days) }, (_, week) => daysOfWeek(week, days));
  const top = 40 + LINE * (notes.length + 2);
  const [x, y] = [
    (day: number) => tidy(LEFT + (day / days) * PLOT.width),
    (km: number) => tidy(top + (1 - km / length) * PLOT.height),
  ];
  const names = wrapped(
    places.map(({ name, opens, km }, at) => `${at + 1} ${name} (km ${Math.round(km)}, day ${opens})`),
  );
  const foot = top + PLOT.height;
  const height = foot + 48 + (places.length > 0 ? LINE * (names.length + 1) : 0);
  const aside = asideOf(places, (SIGN / PLOT.height) * length, (SIGN / PLOT.width) * days);
  const text = (at: readonly [number, number], words: string, more = '') =>
    `<text x="${at[0]}" y="${at[1]}"${more}>${escaped(words)}</text>`;
  const words = heatWords(breaks);
  const parts = [
    text([LEFT, 24], title, ' font-size="15" font-weight="bold"'),
    ...notes.map((note, at) => text([LEFT, 44 + at * LINE], note)),
    text([LEFT, top - LINE - 10], `${what} per km and day:`),
    ...words.map((each, at) => {
      const left = LEFT + at * ROOM;
      return `<rect x="${left}" y="${top - LINE - 2}" width="12" height="10" fill="${HEAT[at]}" stroke="#8a8a8a"/>${text([left + 17, top - LINE + 7], each)}`;
    }),
    `<rect x="${LEFT}" y="${top}" width="${PLOT.width}" height="${PLOT.height}" fill="none" stroke="#8a8a8a"/>`,
    `<g transform="translate(${LEFT} ${top}) scale(${PLOT.width / days} ${PLOT.height / length})">${heatPaths(
      values,
      weeks,
      ends,
      breaks,
    )
      .map((path, at) => (path ? `<path d="${path}" fill="${HEAT[at]}"/>` : ''))
      .join('')}</g>`,
    ...ticksOf(length).map((km) => text([LEFT - 8, y(km) + 4], String(km), ' text-anchor="end"')),
    ...ticksOf(days).map((day) => text([x(day), foot + 17], String(day), ' text-anchor="middle"')),
    text([LEFT - 8, top - 8], 'km', ' text-anchor="end"'),
    text([WIDTH - RIGHT, foot + 36], 'days from the first day of the ceasefire →', ' text-anchor="end"'),
    ...places.map(({ opens, km }, at) => {
      const middle = tidy(Math.min(x(opens) + aside[at]! * SIGN + SIGN / 2, WIDTH - RIGHT - SIGN / 2));
      return [
        `<path d="M${x(opens)} ${y(km)}H${WIDTH - RIGHT}" stroke="#1c1c1c" stroke-dasharray="1 4"/>`,
        `<circle cx="${middle}" cy="${y(km)}" r="7" fill="#fff" stroke="#1c1c1c"/>`,
        text([middle, y(km) + 3.5], String(at + 1), ' text-anchor="middle" font-size="9"'),
      ].join('');
    }),
    ...(places.length > 0
      ? [
          text(
            [LEFT, foot + 52],
            'Places that open, at the km that they reach soonest, from the day on which they do:',
          ),
          ...names.map((line, at) => text([LEFT, foot + 52 + (at + 1) * LINE], line)),
        ]
      : []),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${escaped(FONT)}" font-size="12" fill="#222" style="background:#fff"><title>${escaped(title)}</title><desc>${escaped(notes.join(' '))}</desc><rect width="${WIDTH}" height="${height}" fill="#fff"/>${parts.join('')}</svg>\n`;
}

/** Round numbers from 0, four to seven. */
export function ticksOf(end: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(end));
  const step = [0.1, 0.2, 0.25, 0.5, 1, 2].map((by) => by * power).find((each) => end / each <= 6)!;
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}

/** Words beside each other in lines that the chart has room for. */
function wrapped(words: readonly string[], room = 96): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 2 <= room) lines[lines.length - 1] = `${last}; ${word}`;
    else lines.push(word);
  }
  return lines;
}

function tidy(value: number): number {
  return Number(value.toFixed(2));
}

function escaped(words: string): string {
  return words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

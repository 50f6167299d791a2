import ms from 'milsymbol';
import { type Box, overlap } from './labels.ts';
import { escaped, HEIGHT, label, WIDTH } from './map-words.ts';
import type { Pixel } from './offset.ts';
import { symbolCode } from './symbol.ts';

export interface PlacedBase {
  name: string;
  at: Pixel;
  /** Persons at the median. */
  persons: number;
  words: string;
  surgery: boolean;
  /** Where its symbol would lie best: away from the line. */
  away: Pixel;
}

/** Size of a symbol in the measure of its library, and room that a bold letter and a figure of 10 pixels take. */
const SIZE = 15;
const LETTER = 6.9;
const FIGURE = 6.4;
const LINE = 11;
const RINGS = [0, 18, 24, 30, 36, 44, 52, 60, 70, 80, 92, 104, 118];
const TURNS = 24;

/** Each base with its symbol and, beside that, name and persons; where the place itself is taken, set off and joined to it by a thin line, which lies under all symbols. */
export function drawnBases(bases: readonly PlacedBase[], boxes: Box[], ground: Ground): string[] {
  for (const { at } of bases) boxes.push({ x: at[0] - 3, y: at[1] - 3, width: 6, height: 6 });
  const drawn = bases.map((base) => drawnBase(base, boxes, ground));
  return [...drawn.map(({ under }) => under), ...drawn.map(({ over }) => over)];
}

/** What symbols keep clear of, and the side of the line on which they stand. */
interface Ground {
  lines: readonly Box[];
  isOwnSide: (at: Pixel) => boolean;
}

function drawnBase(base: PlacedBase, boxes: Box[], { lines, isOwnSide }: Ground): { under: string; over: string } {
  const { at, name, words, persons, surgery } = base;
  const symbol = new ms.Symbol(symbolCode(persons), { size: SIZE });
  const { width, height } = symbol.getSize();
  const text = Math.max(name.length * LETTER, words.length * FIGURE);
  const own = boxes.findIndex(({ x, y }) => x === at[0] - 3 && y === at[1] - 3);
  const others = [...boxes.filter((_, index) => index !== own), ...lines];
  const size = { width, height, text };
  const isClear = (to: Pixel) => !leader(at, to).some((step) => boxes.some((box) => overlap(step, box)));
  const place =
    placeOf(base, size, others, (to) => isOwnSide(to) && isClear(to)) ??
    placeOf(base, size, others, isOwnSide) ??
    placeOf(base, size, others, () => true);
  const dot = `<circle cx="${at[0].toFixed(1)}" cy="${at[1].toFixed(1)}" r="2.5" fill="#111"/>`;
  if (!place) return { under: '', over: `<g><title>${escaped(`${name}: ${words}`)}</title>${dot}</g>` };
  const { box, isLeft } = place;
  const x = isLeft ? box.x + text + 3 : box.x;
  const y = box.y + (box.height - height) / 2;
  const middle: Pixel = [x + width / 2, y + height / 2];
  boxes.push(box, ...leader(at, middle));
  const start = isLeft ? box.x + text : box.x + width + 3;
  const anchor = isLeft ? 'text-anchor="end" ' : '';
  const style = `${anchor}font-size="10" fill="#111"`;
  const top = box.y + box.height / 2;
  const way = `M${at[0].toFixed(1)},${at[1].toFixed(1)}L${middle[0].toFixed(1)},${middle[1].toFixed(1)}`;
  return {
    under: `<path d="${way}" stroke="#111" stroke-width="0.7"/>`,
    over: [
      `<g><title>${escaped(`${name}: ${words}${surgery ? ', surgery' : ''}`)}</title>`,
      dot,
      symbol.asSVG().replace('<svg ', `<svg x="${x.toFixed(1)}" y="${y.toFixed(1)}" `),
      label(start, top - 1, name, `${style} font-weight="bold"`),
      label(start, top + LINE - 1, words, style),
      '</g>',
    ].join(''),
  };
}

/** The way of a thin line from a place to its symbol, without its beginning, on which the mark of the place lies. */
function leader(from: Pixel, to: Pixel): Box[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const steps = Array.from({ length: Math.max(0, Math.floor(length / 5) - 1) }, (_, k) => ((k + 2) * 5) / length);
  return steps.map((share) => ({
    x: from[0] + (to[0] - from[0]) * share - 1,
    y: from[1] + (to[1] - from[1]) * share - 1,
    width: 2,
    height: 2,
  }));
}

/** The nearest free place for a symbol with words to its right or left, those away from the line first. */
function placeOf(
  { at, away }: PlacedBase,
  { width, height, text }: { width: number; height: number; text: number },
  others: readonly Box[],
  isFit: (at: Pixel) => boolean,
): { box: Box; isLeft: boolean } | undefined {
  const tall = Math.max(height, 2 * LINE + 2);
  const ahead = Math.atan2(away[1], away[0]);
  for (const ring of RINGS) {
    const turns = ring === 0 ? [0] : Array.from({ length: TURNS }, (_, k) => (k % 2 === 0 ? k / 2 : -(k + 1) / 2));
    for (const turn of turns) {
      const angle = ahead + (turn * 2 * Math.PI) / TURNS;
      const middle: Pixel = [at[0] + ring * Math.cos(angle), at[1] + ring * Math.sin(angle)];
      if (!isFit(middle)) continue;
      for (const isLeft of Math.cos(angle) < -0.3 ? [true, false] : [false, true]) {
        const x = isLeft ? middle[0] - width / 2 - text - 3 : middle[0] - width / 2;
        const box = { x, y: middle[1] - tall / 2, width: width + text + 5, height: tall };
        const isInside = x > 4 && x + box.width < WIDTH - 4 && box.y > 30 && box.y + tall < HEIGHT - 16;
        if (isInside && !others.some((other) => overlap(box, other))) return { box, isLeft };
      }
    }
  }
  return undefined;
}

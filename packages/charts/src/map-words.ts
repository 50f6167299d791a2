import type { geoPath } from 'd3-geo';
import type { Feature, Geometry } from 'geojson';
import { borderName } from './borders.ts';
import { type Box, overlap, placesAbout } from './labels.ts';

/** The map without its legend, in pixels. */
export const WIDTH = 900;
export const HEIGHT = 600;
export const FONT = 'system-ui, &quot;Segoe UI&quot;, &quot;DejaVu Sans&quot;, Arial, sans-serif';
/** Room that a letter of 11 pixels takes. */
const LETTER = 6.4;

export function outside([x, y]: readonly [number, number]): boolean {
  return x < 8 || x > WIDTH - 8 || y < 30 || y > HEIGHT - 14;
}

/** The first of twelve positions about a point at which a name covers nothing; none where all do. */
export function free([x, y]: readonly [number, number], name: string, boxes: Box[]): Box | undefined {
  const width = name.length * LETTER;
  boxes.push({ x: x - 4, y: y - 4, width: 8, height: 8 });
  const candidates = placesAbout([x, y], { width, height: 13 });
  const found = candidates.find(
    (box) =>
      box.x > 2 && box.x + box.width < WIDTH - 2 && !boxes.some((other) => other.x !== x - 4 && overlap(box, other)),
  );
  if (found) boxes.push(found);
  return found;
}

export function placeMark([x, y]: readonly [number, number], box: Box | undefined, name: string): string {
  const dot = `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill="#fff" stroke="#111" stroke-width="1.3"><title>${escaped(name)}</title></circle>`;
  return box ? `${dot}${label(box.x, box.y + 10, name, 'fill="#111"')}` : dot;
}

/** Words on a light edge, so that they can be read over anything. */
export function label(x: number, y: number, words: string, style: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${style} stroke="#fff" stroke-width="2.5" stroke-opacity="0.85" paint-order="stroke">${escaped(words)}</text>`;
}

/** The name of a nation in the middle of what can be seen of it, where there is room. */
export function countryName(
  country: Feature<Geometry, { name?: string }>,
  path: ReturnType<typeof geoPath>,
  boxes: Box[],
): string[] {
  const words = borderName(country).toUpperCase();
  if (words === '' || path.area(country) < 12_000) return [];
  const [x, y] = path.centroid(country);
  const width = words.length * (LETTER + 3);
  const box = { x: x - width / 2, y: y - 8, width, height: 16 };
  const clash = box.x < 4 || box.x + width > WIDTH - 4 || box.y < 30 || boxes.some((other) => overlap(box, other));
  if (clash) return [];
  boxes.push(box);
  return [label(box.x, y + 4, words, 'fill="#8a8375" letter-spacing="2"')];
}

export function clipped(words: string): string {
  return words.length > 100 ? `${words.slice(0, 99)}…` : words;
}

export function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

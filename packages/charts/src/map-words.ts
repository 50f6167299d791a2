import { type GeoProjection, geoContains, type geoPath } from 'd3-geo';
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

/** Steps in which room for a name is looked for over the map. */
const STEP = 30;

/**
 * The name of a nation where all of it stands within the nation, as near as can be to the middle of what can be seen of it; none where there
 * is no room. A middle alone may lie in a neighbour.
 */
export function countryName(
  country: Feature<Geometry, { name?: string }>,
  path: ReturnType<typeof geoPath>,
  projection: GeoProjection,
  boxes: Box[],
): string[] {
  const words = borderName(country).toUpperCase();
  if (words === '' || path.area(country) < 12_000) return [];
  const middle = path.centroid(country);
  const width = words.length * (LETTER + 3);
  const box = spots(middle)
    .map(([x, y]) => ({ x: x - width / 2, y: y - 8, width, height: 16 }))
    .find((each) => isFree(each, boxes) && isWithin(each, country, projection));
  if (!box) return [];
  boxes.push(box);
  return [label(box.x, box.y + 12, words, 'fill="#8a8375" letter-spacing="2"')];
}

/** Points all over the map, the nearest to a middle first. */
function spots([x, y]: [number, number]): [number, number][] {
  const grid: [number, number][] = [[x, y]];
  for (let across = STEP; across < WIDTH; across += STEP)
    for (let down = 45; down < HEIGHT - STEP; down += STEP) grid.push([across, down]);
  const away = ([a, b]: [number, number]) => (a - x) ** 2 + (b - y) ** 2;
  return grid.toSorted((a, b) => away(a) - away(b));
}

function isFree(box: Box, boxes: readonly Box[]): boolean {
  const isOnMap = box.x >= 4 && box.x + box.width <= WIDTH - 4 && box.y >= 30 && box.y + box.height <= HEIGHT - 14;
  return isOnMap && !boxes.some((other) => overlap(box, other));
}

function isWithin({ x, y, width, height }: Box, country: Feature<Geometry>, { invert }: GeoProjection): boolean {
  const along = [0, 0.25, 0.5, 0.75, 1].flatMap((part) =>
    [y, y + height].map((down) => [x + part * width, down] as const),
  );
  return along.every(([across, down]) => {
    const at = invert?.([across, down]);
    return at ? geoContains(country, at) : false;
  });
}

export function clipped(words: string): string {
  return words.length > 100 ? `${words.slice(0, 99)}…` : words;
}

export function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

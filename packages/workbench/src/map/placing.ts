import { type Box, overlap, type Size } from '@muster/charts/geometry';

/** A name that looks for room: where it may stand, best first, and the mark that comes with it. */
export interface Wanted {
  id: string;
  mark?: Box;
  places: readonly Box[];
}

export interface Ground {
  view: Size;
  /** Words may not lie on these; marks may: a town on the line is there. */
  line: readonly Box[];
  /** What stands over the map: nothing is put under it. */
  over: readonly Box[];
}

/**
 * Where each name stands, in the order of the names; one that finds no room is left out together with its mark. No two names overlap, and
 * none lies on the mark of another, on the line, under what stands over the map, or beyond its edge.
 */
export function placed(wanted: readonly Wanted[], { view, line, over }: Ground): Map<string, Box> {
  const taken: Box[] = [...over];
  const found = new Map<string, Box>();
  const marks = wanted.flatMap(({ mark }) => (mark ? [mark] : []));
  for (const { id, mark, places } of wanted) {
    if (mark && (!within(mark, view) || hits(mark, taken))) continue;
    const free = (box: Box) =>
      within(box, view) && !hits(box, taken) && !hits(box, line) && !(mark && overlap(box, mark));
    // Rather not on the mark of a name that comes later, which would then be left out.
    const others = marks.filter((each) => each !== mark);
    const place = places.find((box) => free(box) && !hits(box, others)) ?? places.find(free);
    if (!place) continue;
    taken.push(place);
    if (mark) taken.push(mark);
    found.set(id, place);
  }
  return found;
}

const EDGE = 3;

function within({ x, y, width, height }: Box, view: Size): boolean {
  return x >= EDGE && y >= EDGE && x + width <= view.width - EDGE && y + height <= view.height - EDGE;
}

function hits(box: Box, others: readonly Box[]): boolean {
  return others.some((other) => overlap(box, other));
}

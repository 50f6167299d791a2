import { type Box, overlap, type Size } from '@muster/charts/geometry';

/** A name that looks for room: where it may stand, best first, and the mark that comes with it. */
export interface Wanted {
  id: string;
  mark?: Box;
  /** In the stead of its mark, before any other place; where it `stays`, even on the line. */
  onMark?: { box: Box; stays: boolean };
  /** May hang on what found room before. */
  places: readonly Box[] | ((found: ReadonlyMap<string, Box>) => readonly Box[]);
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
 * none lies on the mark of another, on the line (but for one that stays on its mark), under what stands over the map, or beyond its edge.
 */
export function placed(wanted: readonly Wanted[], { view, line, over }: Ground): Map<string, Box> {
  const taken: Box[] = [...over];
  const found = new Map<string, Box>();
  const marks = wanted.flatMap(({ mark }) => (mark ? [mark] : []));
  const covered = wanted.flatMap(({ mark, onMark }) => (mark && onMark ? [mark] : []));
  for (const { id, mark, onMark, places } of wanted) {
    const isFree = onMark && within(onMark.box, view) && !hits(onMark.box, taken);
    const isClear = (box: Box) =>
      !hits(box, line) &&
      !hits(
        box,
        covered.filter((each) => each !== mark),
      );
    if (onMark && isFree && (onMark.stays || isClear(onMark.box))) {
      taken.push(onMark.box);
      found.set(id, onMark.box);
      continue;
    }
    if (mark && (!within(mark, view) || hits(mark, taken))) continue;
    const free = (box: Box) =>
      within(box, view) && !hits(box, taken) && !hits(box, line) && !(mark && overlap(box, mark));
    // Rather not on the mark of a name that comes later, which would then be left out.
    const others = marks.filter((each) => each !== mark);
    const all = typeof places === 'function' ? places(found) : places;
    const place = all.find((box) => free(box) && !hits(box, others)) ?? all.find(free);
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

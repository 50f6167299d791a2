import type { Feature, LineString } from 'geojson';

/** What a part of the line of contact runs through. */
export type LineKind = 'open' | 'urban' | 'water' | 'border';

export const LINE_WORDS: Record<LineKind, string> = {
  open: 'line of contact',
  urban: 'line of contact, in a town',
  water: 'line of contact, on water',
  border: 'line along a boundary',
};

/** In the order of a legend. */
export const LINE_KINDS = Object.keys(LINE_WORDS) as LineKind[];

export function lineKind({ properties }: Feature<LineString>): LineKind {
  const { water, border, urban } = (properties ?? {}) as Record<string, boolean | undefined>;
  if (water) return 'water';
  if (border) return 'border';
  return urban ? 'urban' : 'open';
}

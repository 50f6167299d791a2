/** Classes of response: never told apart by colour alone, the slower the wider and the more broken. */
export const CLASSES = [
  { id: 'soonest', most: 1, words: 'under 1 h' },
  { id: 'soon', most: 2, words: '1–2 h' },
  { id: 'late', most: 4, words: '2–4 h' },
  { id: 'latest', most: Number.POSITIVE_INFINITY, words: 'over 4 h' },
] as const;

export type ResponseClass = (typeof CLASSES)[number]['id'];

/** The class of so many hours; what has no number is reached by nobody. */
export function classOf(hours: number | null): ResponseClass {
  return CLASSES.find(({ most }) => (hours ?? Number.POSITIVE_INFINITY) < most)?.id ?? 'latest';
}

/** Tones of sectors, in their order along the line: neighbours differ. */
const TONES = 6;

export function toneOf(index: number): string {
  return `tone-${(index % TONES) + 1}`;
}

import { RESPONSE, responseClass } from '@muster/charts/geometry';

const IDS = ['soonest', 'soon', 'late', 'latest'] as const;

/** Classes of response, those of the map of a report: never told apart by colour alone, the slower the wider and the more broken. */
export const CLASSES = IDS.map((id, index) => ({ id, words: RESPONSE[index]!.words, color: RESPONSE[index]!.color }));

export type ResponseClass = (typeof IDS)[number];

/** The class of so many hours; what has no number is reached by nobody. */
export function classOf(hours: number | null): ResponseClass {
  return IDS[RESPONSE.indexOf(responseClass(hours))]!;
}

/** The colour of a class, for the stylesheet. */
export function colorOf(id: ResponseClass): React.CSSProperties {
  return { '--response': CLASSES.find((each) => each.id === id)!.color } as React.CSSProperties;
}

/** Tones of sectors, in their order along the line: neighbours differ. */
const TONES = 6;

export function toneOf(index: number): string {
  return `tone-${(index % TONES) + 1}`;
}

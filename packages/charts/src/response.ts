/** Hours until a team is there, in classes: the longer, the darker and the wider. */
export const RESPONSE = [
  { below: 1, color: '#fdd49e', width: 5, words: 'there within 1 h' },
  { below: 2, color: '#fc8d59', width: 7, words: '1 to 2 h' },
  { below: 4, color: '#d7301f', width: 9, words: '2 to 4 h' },
  { below: Number.POSITIVE_INFINITY, color: '#7f0000', width: 11, words: 'more than 4 h, or no way' },
] as const;

export function responseClass(hours: number | null): (typeof RESPONSE)[number] {
  return RESPONSE.find(({ below }) => hours !== null && hours < below) ?? RESPONSE[3];
}

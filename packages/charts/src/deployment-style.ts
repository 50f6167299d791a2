import { COLOR } from './style.ts';

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

const PALETTE = [COLOR.accent, COLOR.fifth, COLOR.third, COLOR.fourth, COLOR.sixth, COLOR.second, '#332288'] as const;
const DASHES = ['', ' stroke-dasharray="9 3"', ' stroke-dasharray="3 3"'] as const;

/** Colours of sectors that stay apart for the colour-blind (Okabe and Ito 2008); beyond the last they come again, broken. */
export function sectorStyle(index: number): string {
  const dash = DASHES[Math.floor(index / PALETTE.length) % DASHES.length]!;
  return `fill="none" stroke="${PALETTE[index % PALETTE.length]}" stroke-width="6"${dash}`;
}

/** Lines up to which a weapon reaches, the shortest first. */
export const RANGES = [
  'fill="none" stroke="#5b3a8c" stroke-width="1.4" stroke-dasharray="2 3"',
  'fill="none" stroke="#5b3a8c" stroke-width="1.4" stroke-dasharray="6 3"',
  'fill="none" stroke="#5b3a8c" stroke-width="1.4" stroke-dasharray="10 3 2 3"',
  'fill="none" stroke="#5b3a8c" stroke-width="1.4"',
] as const;

export const BARRIER = 'fill="none" stroke="#4b8fb5" stroke-width="2"';
export const CROSSING = 'fill="#fff" stroke="#4b8fb5" stroke-width="1.6"';
export const LAUNCH = 'fill="none" stroke="#7a4b2a" stroke-width="2.4" stroke-dasharray="1 3"';

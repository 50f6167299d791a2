import { COLOR } from './style.ts';

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

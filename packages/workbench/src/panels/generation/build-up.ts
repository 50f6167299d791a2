import type { OptionOutcome } from '@muster/engine';
import { hundredths } from '@muster/engine/report';
import { niceScale } from '../../parts/RangeBar.tsx';

export type Day = NonNullable<OptionOutcome['generation']['buildUp']>[number];

/** The days up to the first from which on nothing changes any more; `until` is the last day that is known. */
export function shownDays(buildUp: readonly Day[], least = 0): { days: readonly Day[]; until: number } {
  const last = buildUp.at(-1);
  if (!last) return { days: [], until: 0 };
  const settled = buildUp.findIndex(({ day, persons }) => day >= least && isSame(persons, last.persons));
  // One day more: that it stays is to be seen.
  return { days: buildUp.slice(0, Math.max(2, settled + 2)), until: last.day };
}

function isSame(a: Day['persons'], b: Day['persons']): boolean {
  const near = (x: number | null, y: number | null) => Math.abs((x ?? 0) - (y ?? 0)) < 0.5;
  return near(a.p5, b.p5) && near(a.p50, b.p50) && near(a.p95, b.p95);
}

/** How far the scale of persons goes: to the plan, unless what stands there would then be a thin line at its foot. */
export function strengthScale(
  strengths: readonly (number | null)[],
  planned: number | null,
): { end: number; ticks: readonly number[]; isPlanBeyond: boolean } {
  const largest = Math.max(1, ...strengths.map((strength) => strength ?? 0));
  const isPlanBeyond = planned === null || planned > MOST_HEADROOM * largest;
  return { ...niceScale(isPlanBeyond ? largest : Math.max(largest, planned)), isPlanBeyond };
}

const MOST_HEADROOM = 4;

/** A day in a range of days, of which the late ones may never come. */
export function dayRange({ p5, p95 }: Pick<Day['persons'], 'p5' | 'p95'>): string {
  if (p5 === null) return 'never';
  if (p95 === null) return `${Math.round(p5)}–never`;
  const [from, to] = [Math.round(p5), Math.round(p95)];
  return from === to ? String(from) : `${from}–${to}`;
}

/** In how many draws a strength is not reached. */
export function neverWords(share: number): string {
  if (share === 0) return 'reached in every draw';
  if (share === 1) return 'never in any draw';
  return `never in ${hundredths(share)} of 100 draws`;
}

import type { TraceNode } from '@muster/engine';
import { resultRange, resultWithUnit } from '@muster/engine/report';

/** The value of a node in words: median and range, a chance, or one number. */
export function valueWords({ value, unit }: Pick<TraceNode, 'value' | 'unit'>): string {
  if (value === null || typeof value === 'number') return resultWithUnit(value, unit);
  const { p5, p50, p95, mean } = value;
  const isYesOrNo = (unit === 'share' || unit === 'chance') && isCoin(p5) && isCoin(p95);
  if (isYesOrNo && mean !== p50) return `yes in ${resultWithUnit(mean, unit)} of draws`;
  if (p5 === p95 && p50 === p5) return resultWithUnit(p50, unit);
  return `${resultWithUnit(p50, unit)} (5–95 %: ${resultRange(p5, p95, unit)})`;
}

function isCoin(value: number | null): boolean {
  return value === 0 || value === 1;
}

/** Sources are linked only where a browser may safely follow. */
export function linkOf(address: string | undefined): string | undefined {
  return address !== undefined && /^https?:\/\//i.test(address) ? address : undefined;
}

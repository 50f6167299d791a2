import { rounded, roundedRange } from '@muster/engine/report';

type Km = { p5: number; p50: number; p95: number };

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export function kmWords(km: number): string {
  return `${whole.format(km)} km`;
}

/** Median, and in brackets the ends of 5–95 % of draws. */
export function distanceWords({ p5, p50, p95 }: Km): string {
  const range = roundedRange(p5, p95);
  return range === rounded(p50) ? `${range} km` : `${rounded(p50)} km (${range})`;
}

/** Median hours, and in brackets the ends of 5–95 % of draws. */
export function hoursWords({ p5, p50, p95 }: { p5: number | null; p50: number | null; p95: number | null }): string {
  const range = roundedRange(p5, p95);
  return range === rounded(p50) ? `${range} h` : `${rounded(p50)} h (${range})`;
}

/** 50.45° N, 30.52° E */
export function positionWords([longitude, latitude]: readonly [number, number]): string {
  const part = (degrees: number, [plus, minus]: string) =>
    `${Math.abs(degrees).toFixed(2)}° ${degrees < 0 ? minus : plus}`;
  return `${part(latitude, 'NS')}, ${part(longitude, 'EW')}`;
}

export function postureWords(posture: string): string {
  return posture.replaceAll('-', ' ');
}

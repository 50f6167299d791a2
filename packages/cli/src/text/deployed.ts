import type { Interval, OptionOutcome } from '@muster/engine';
import { count, hundredths, rounded, roundedRange } from '@muster/engine/report';

export type Deployment = NonNullable<OptionOutcome['deployment']>;

/** Less than this share is none, and more than the rest of it all: the sum of all places may miss 1 by its last digit. */
const HAIR = 1e-9;

const NO_WAY = 'no way';

export function hours(value: number | null): string {
  return value === null ? NO_WAY : rounded(value);
}

/** Hours with the range of 90 of 100 draws: “1.8 (1.4–2.4)”. */
export function hoursWords({ p5, p50, p95 }: Interval): string {
  if (p95 === null) return p5 === null ? NO_WAY : `${hours(p50)} (${hours(p5)} or more)`;
  const range = roundedRange(p5, p95);
  return range === hours(p50) ? range : `${hours(p50)} (${range})`;
}

/** A share, without the sign: “78 (18–100)”. */
export function shareWords({ p5, p50, p95 }: Interval): string {
  const [low, middle, high] = [p5, p50, p95].map(hundred);
  return low === high ? middle! : `${middle} (${low}–${high})`;
}

/** A share in a sentence: “78 % (18–100 %)”. */
export function percentWords({ p5, p50, p95 }: Interval): string {
  const [low, middle, high] = [p5, p50, p95].map(hundred);
  return low === high ? `${middle} %` : `${middle} % (${low}–${high} %)`;
}

/** Percent without the sign; never 0 or 100 where it is not that. */
export function hundred(share: number | null): string {
  return share === null ? '' : hundredths(tidy(share));
}

/** A share without the rounding of its sum. */
function tidy(share: number): number {
  if (share < HAIR) return 0;
  return share > 1 - HAIR ? 1 : share;
}

export function personsWords({ p5, p50, p95 }: Interval): string {
  const range = roundedRange(p5, p95);
  return range === rounded(p50) ? range : `${rounded(p50)} (${range})`;
}

/** “8 places, 31 to 51 km behind the line”. */
export function placesWords({ bases }: Deployment): string {
  const depths = bases.map(({ depth }) => depth);
  const [nearest, farthest] = [kmWords(Math.min(...depths)), kmWords(Math.max(...depths))];
  const range = nearest === farthest ? nearest : `${nearest} to ${farthest}`;
  return `${count(bases.length, 'place')} ${range} km behind the line`;
}

/** Whole km; tenths below ten. */
export function kmWords(km: number): string {
  return km < 9.95 ? km.toFixed(1) : new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(km);
}

/** What reaches all of its persons, what a part of them, what none: by the medians. Nothing where no weapon was read. */
export function exposureWords({ exposure }: Deployment): string {
  if (exposure.length === 0) return '';
  const ends = ({ share: { p5, p95 } }: Deployment['exposure'][number]) => ({ p5: tidy(p5 ?? 0), p95: tidy(p95 ?? 0) });
  const of = (which: (ends: { p5: number; p95: number }) => boolean) => exposure.filter((each) => which(ends(each)));
  const names = (list: Deployment['exposure'], tail = (_: Deployment['exposure'][number]) => '') =>
    list.map((each) => `${inSentence(each.label)}${tail(each)}`).join(', ');
  const parts = [
    [of(({ p5 }) => p5 === 1), 'all of its persons', () => ''],
    [
      of(({ p5, p95 }) => p5 !== 1 && p95 !== 0),
      'a part of them',
      (each: Deployment['exposure'][number]) => ` ${percentWords(each.share)}`,
    ],
    [of(({ p95 }) => p95 === 0), 'none of them', () => ''],
  ] as const;
  const told = parts.flatMap(([list, whom, tail]) => (list.length > 0 ? [`${whom}: ${names(list, tail)}`] : []));
  return `Within range live ${told.join('; ')}.`;
}

/** A label in a sentence: “glide bomb (60–80 km)” keeps what it has in brackets, and abbreviations their capitals. */
function inSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** What a run says of where an option stands: two or three lines. */
export function deployedWords({ deployment }: OptionOutcome): string {
  if (!deployment) return '';
  const { responseHours, coverage, exposure } = deployment;
  const share = (each: Deployment['exposure'][number]) => tidy(each.share.p50 ?? 0);
  const first = exposure.find((each) => share(each) > 0.5);
  const within = first
    ? ` Weapon of the shortest range that reaches most of its persons: ${inSentence(first.label)} (${hundred(share(first))} %).`
    : '';
  return `Stands at ${placesWords(deployment)}: there after ${hoursWords(responseHours.mean)} h in the mean, ${hoursWords(responseHours.largest)} h at the farthest point; ${percentWords(coverage)} of the line in time.${within}`;
}

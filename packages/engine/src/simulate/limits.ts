import { fail } from '../errors.ts';
import { log } from '../quantity/elementary.ts';

/** Below it the shares of neighbouring marks differ by less than the digits of a number. */
const LEAST_EXPONENT = 1e-6;
/** The largest power of e that is still a number, with room for a sum of as many as there may be marks. */
const LARGEST_POWER = 690;
export const MOST_VIOLATIONS = 1_000_000;
export const MOST_TEAMS = 10_000;
export const MOST_AREAS = 10_000;
/** Ours: some twenty times what a long line has. */
const MOST_INCIDENTS = 20_000_000;

/** Throws a MusterError that tells a figure by its name. */
export function refuse(file: string, message: string, expected: string): never {
  return fail({ code: 'range', file, message, expected });
}

/** A figure of things that are counted, rounded. Throws a MusterError where there are fewer than `least` or more than `most`. */
export function wholeOf(
  name: string,
  value: number,
  { of, least, most }: { of: string; least: number; most: number },
): number {
  const whole = Math.round(value);
  if (!(whole >= least && whole <= most))
    refuse(
      name,
      `${words(value)} ${of}${whole === value ? '' : `, rounded to ${words(whole)}`}`,
      most === Number.POSITIVE_INFINITY ? `${least} or more` : `from ${least} to ${words(most)}`,
    );
  return whole;
}

/** How violations are spread over incidents, and what these bring about. Throws a MusterError, by name, where that is no number. */
export function checkMarks(marks: { exponent: number; most: number }, { power }: { power: number }): void {
  if (!(marks.exponent >= LEAST_EXPONENT))
    refuse(
      'incidents.marks.exponent',
      `an exponent of ${marks.exponent} does not say how violations are spread over incidents`,
      'above 0: 0.000001 or more',
    );
  if (!(power * log(marks.most) <= LARGEST_POWER))
    refuse(
      'incidents.triggering.power',
      `with a power of ${power} what an incident of ${words(marks.most)} violations brings about is beyond all numbers`,
      `${words(LARGEST_POWER / log(marks.most))} or less`,
    );
}

/** Throws a MusterError where a truce comes back in no time. */
export function checkReturn(back: number): void {
  if (!(back > 0))
    refuse(
      'incidents.truce.back',
      `a truce that has gone after ${back} days is none`,
      'more than 0 days; no truce: incidents.truce.drop=0',
    );
}

interface Level {
  /** Violations per km and day that happen. */
  perKm: number;
  /** Mean violations of an incident. */
  mark: number;
  km: number;
  days: number;
}

/** Throws a MusterError, with the figures that make it, where a replicate would have more incidents than can be simulated. */
export function checkLevel({ perKm, mark, km, days }: Level): void {
  const incidents = (perKm / mark) * km * days;
  if (!(incidents <= MOST_INCIDENTS))
    refuse(
      'incidents.counted',
      `${words(perKm)} violations per km and day (counted ÷ countedShare) ÷ ${words(mark)} an incident × ${words(km)} km × ${words(days)} days make ${words(incidents)} incidents in a replicate`,
      `${words(MOST_INCIDENTS)} or fewer`,
    );
}

/** Three digits, which say enough. */
function words(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumSignificantDigits: 3 });
}

import { type OptionOutcome, ofDraws } from '@muster/engine';

/** As `ofDraws`, without the number of draws: it differs between a glance and what stands after it. */
export function inDraws(share: number): string {
  if (share === 0) return 'in none of the draws';
  if (share === 1) return 'in every draw';
  return ofDraws(share, Number.NaN);
}

export interface Headline {
  /** Passes muster, or not: what is coloured, and said. */
  verdict: string;
  /** Which probability the words after it stand for. */
  of: 'probability' | 'fielded' | 'enough';
  share: number;
  rest: string;
}

/** The verdict in one sentence: what, in how many draws, and what fails where it does. */
export function headlineOf({ pass, probability, fielded, enough }: OptionOutcome['verdict']): Headline {
  if (pass === 'passes')
    return {
      verdict: 'passes muster',
      of: 'probability',
      share: probability.value,
      rest: 'the coalition keeps it in the field and it is enough.',
    };
  if (pass === 'open')
    return {
      verdict: 'is open',
      of: 'probability',
      share: probability.value,
      rest: 'it passes, and the draws do not settle whether that is enough.',
    };
  const notFielded = 1 - fielded.value;
  const notEnough = 1 - enough.value;
  if (notFielded >= notEnough)
    return {
      verdict: 'does not pass muster',
      of: 'fielded',
      share: notFielded,
      rest: 'the coalition cannot keep it in the field.',
    };
  return {
    verdict: 'does not pass muster',
    of: 'enough',
    share: notEnough,
    rest: 'it is not enough for its task.',
  };
}

import { constraintWords, type OptionOutcome } from '@muster/engine';
import { hundredths } from '@muster/engine/report';

/** As `ofDraws`, without the number of draws: it differs between a glance and what stands after it. */
export function inDraws(share: number): string {
  if (share === 0) return 'in none of the draws';
  if (share === 1) return 'in every draw';
  const words = hundredths(share).replace('<', 'fewer than ').replace('>', 'more than ');
  return `in ${words} of 100 draws`;
}

export interface Headline {
  /** Passes muster, or not: what is coloured, and said. */
  verdict: string;
  /** Which probability the words after it stand for. */
  of: 'probability' | 'failing' | 'fielded' | 'enough';
  share: number;
  rest: string;
}

/** What binds, in words. The plan is called too large only where most draws in which it binds cannot be those in which it is too small. */
export function limitWords(constraint: string, { binding, probability, enough }: OptionOutcome['verdict']): string {
  const bound = (binding.find((each) => each.constraint === 'plan')?.share ?? 0) * (1 - probability.value);
  const plan = 1 - enough.value < bound / 2 ? 'a plan larger than the need' : 'the plan’s own size';
  const own: Readonly<Record<string, string>> = { tie: 'several limits alike', none: 'no single limit', plan };
  return own[constraint] ?? constraintWords(constraint as Parameters<typeof constraintWords>[0]);
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
  const failing = 1 - probability.value;
  // Neither alone accounts for the failures: the share of one would be read as all of them.
  if (failing - Math.max(notFielded, notEnough) > 0.01)
    return {
      verdict: 'does not pass muster',
      of: 'failing',
      share: failing,
      rest: 'the coalition cannot keep it in the field, or it is not enough for its task.',
    };
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

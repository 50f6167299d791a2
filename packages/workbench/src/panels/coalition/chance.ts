import type { StatedFigure } from '@muster/engine';
import { hundredths } from '@muster/engine/report';

/** The chance of a yes or no, where it is one number. */
export function assumedChance(distribution: StatedFigure['distribution']): number | undefined {
  if (distribution.kind === 'bernoulli') return distribution.probability;
  return distribution.kind === 'constant' ? distribution.value : undefined;
}

/** The chance that was set: 1, 0, or `{probability: 0.4}`. */
export function chanceSet(written: string): number | undefined {
  const [, number = written] = /^\{probability: ([\d.e+-]+)\}$/.exec(written) ?? [];
  const chance = Number(number);
  return number.trim() !== '' && chance >= 0 && chance <= 1 ? chance : undefined;
}

export function percentWords(share: number): string {
  return `${hundredths(share)} %`;
}

import type { OptionOutcome } from '@muster/engine';
import { rounded, roundedRange } from '@muster/engine/report';
import { hundred } from './deployed.ts';

export type Ceasefire = NonNullable<OptionOutcome['ceasefire']>;

/** “55 %”; a dash where the survival table ends before. */
export function survivalWords(value: number | null): string {
  return value === null ? '–' : `${hundred(value)} %`;
}

/** “18–59 %”. */
export function survivalRange({
  assumptionLow,
  assumptionHigh,
}: Pick<Ceasefire['survival'][number], 'assumptionLow' | 'assumptionHigh'>): string {
  if (assumptionLow === null || assumptionHigh === null) return '–';
  return `${hundred(assumptionLow)}–${hundred(assumptionHigh)} %`;
}

function atHorizon({ survival, horizon }: Ceasefire): Ceasefire['survival'][number] {
  return survival.find(({ month }) => month === horizon)!;
}

/** What a run says of how long the ceasefire holds; nothing where the scenario does not ask. */
export function holdsWords({ ceasefire }: OptionOutcome): string {
  if (!ceasefire) return '';
  const own = atHorizon(ceasefire);
  if (own.value === null) return `How long the ceasefire holds is not told to month ${ceasefire.horizon}.`;
  return `The ceasefire holds to month ${ceasefire.horizon} in ${survivalWords(own.value)} of cases (${survivalRange(own)} over survival tables${ceasefire.violations ? ' and what is assumed' : ' and ratios'})${forceAdds(ceasefire)}. Association in civil wars, not cause; none was between states.`;
}

/** What the force adds, or why nothing is said of it. */
function forceAdds(ceasefire: Ceasefire): string {
  const { contributions, leftOut = [] } = ceasefire;
  const own = contributions.filter(({ isForce }) => isForce);
  if (own.length === 0)
    return leftOut.some(({ isForce }) => isForce)
      ? '; its cases may contain peacekeepers, so that the force adds nothing to them here'
      : '';
  const adds = own.reduce((sum, { value }) => sum + (value ?? 0), 0);
  return `; the force, ${forceWords(ceasefire)}, goes with ${(adds * 100).toFixed(1)} points of that`;
}

/** By what the force goes with a ceasefire that holds longer. */
export function forceWords({ violations }: Ceasefire): string {
  if (!violations) return 'by the share of its own plan that is there';
  const { exponent, isAssumption } = violations;
  return `by the violations that it takes away (that fewer go with fewer ends${isAssumption ? ' is assumed' : ''}: to the power ${powerWords(exponent)})`;
}

function powerWords({ p5, p50, p95 }: NonNullable<Ceasefire['violations']>['exponent']): string {
  if (p5 === null || p50 === null || p95 === null) return '–';
  return p5 === p95 ? rounded(p50) : `${rounded(p50)}, ${roundedRange(p5, p95)}`;
}

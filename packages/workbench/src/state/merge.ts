import type { Glance, OptionOutcome } from '@muster/engine';

/** An option with the numbers of a glance in place of those of before. */
export function merged(option: OptionOutcome, glance: Glance | undefined): OptionOutcome {
  if (!glance || glance.id !== option.id) return option;
  const { requirement, coalition, generation, cost, verdict } = glance;
  return {
    ...option,
    requirement: { ...option.requirement, ...requirement },
    coalition: { ...option.coalition, ...coalition },
    generation: { ...option.generation, ...generation },
    cost: { ...option.cost, ...cost },
    verdict: {
      ...option.verdict,
      ...verdict,
      probability: { ...option.verdict.probability, ...verdict.probability },
    },
  };
}

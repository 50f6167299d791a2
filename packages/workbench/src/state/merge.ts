import type { Glance, OptionOutcome } from '@muster/engine';
import type { Moved } from '../engine/protocol.ts';

/** An option with the numbers of a glance, and of bases that were moved, in place of those of before. */
export function merged(option: OptionOutcome, glance: Glance | undefined, moved?: Moved | undefined): OptionOutcome {
  const standing = moved?.option === option.id ? { ...option, deployment: moved.deployment } : option;
  if (!glance || glance.id !== option.id) return standing;
  const { requirement, coalition, generation, cost, verdict } = glance;
  return {
    ...standing,
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

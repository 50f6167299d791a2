import type { Method } from './method.ts';

/** What must be added to the host's own strength so that the attacker's superiority stays below ρ: max(0, A/ρ − H) · persons per strength. */
export const forceRatio: Method = {
  name: 'force ratio',
  formula: 'max(0, attacker / highest ratio − host) × persons per unit of strength',
  source: 'attacker-to-defender rules (3:1 locally); the host’s own army is in the sum',
  doc: 'docs/requirement/force-ratio.md',
  needs: [
    ['attacker', 'strength'],
    ['host', 'strength'],
    ['highest ratio', 'ratio'],
    ['persons per strength', 'persons/strength'],
  ],
  unit: 'persons',
  value: (attacker, host, ratio, persons) => Math.max(0, attacker / ratio - host) * persons,
  examples: [
    { given: [60, 15, 3, 4500], gives: 22500, why: 'sixty brigades at 3:1 ask for twenty; the host has fifteen' },
    { given: [30, 15, 3, 4500], gives: 0, why: 'the host holds the ratio alone' },
  ],
};

import type { OptionOutcome } from '@muster/engine';
import { expect, it } from 'vitest';
import { met, typeRows } from './types-of-unit.ts';

const all = (value: number) => ({ p5: value, p50: value, p95: value, mean: value });
const option = {
  id: 'plan',
  requirement: { planned: all(20_000) },
  generation: {
    enablers: {
      supportRatio: all(1),
      kept: all(9_000),
      combat: { supply: all(8_000), limits: 0.1, price: 2 },
      byType: [
        { type: 'medical', label: 'Field hospitals (Level 2)', need: all(0.1), supply: all(500), limits: 0, price: 0 },
        { type: 'isr', label: 'Drone companies', need: all(0.05), supply: all(100), limits: 0.4, price: 40 },
      ],
    },
  },
} as unknown as OptionOutcome;

it('each type has the need of the plan: planned / (1 + ratio) in combat units, and so many of the type for each', () => {
  const rows = typeRows(option, 'least');
  expect(rows.map(({ type, need }) => [type, need])).toEqual([
    ['isr', 500],
    ['combat', 10_000],
    ['medical', 1_000],
  ]);
  expect(rows[2]).toMatchObject({ label: 'Field hospitals', examples: 'Level 2' });
  expect(rows[0]!.limitsName).toBe('option.plan.generation.least.limits.isr.share');
  expect(rows[0]!.why.needs).toContain('option.plan.generation.need.isr.p50');
});

it('a plan without a finite strength has no need', () => {
  const endless = { ...option, requirement: { planned: { p50: null } } } as unknown as OptionOutcome;
  expect(typeRows(endless, 'least').map(({ need }) => need)).toEqual([undefined, undefined, undefined]);
  expect(met(50, 200)).toBe(0.25);
  expect(met(50, 0)).toBe(1);
});

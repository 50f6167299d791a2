import type { OptionOutcome } from '@muster/engine';
import type { Context } from '@muster/engine/report';
import { describe, expect, it } from 'vitest';
import { buildUpWords, forceWords } from './force.ts';

const none = { p5: null, p50: null, p95: null, mean: null };
const days = (p5: number, p95: number | null) => ({ p5, p50: p5, p95, mean: p95 });
const persons = (p50: number) => ({ p5: 0, p50, p95: 2 * p50, mean: p50 });
const limit = (label: string, limits: number) => ({ type: label, label, limits, price: 3 }) as never;
const context = { nations: { USX: 'Backland' } } as unknown as Context;

const capability = { initial: days(60, 120), full: none, complete: days(60, 90), neverInitial: 0, neverFull: 0.97 };
const of = (generation: Partial<OptionOutcome['generation']>) =>
  forceWords({ generation } as OptionOutcome, context, 1000).join(' ');

describe('build-up in words', () => {
  const words = (part: object) =>
    buildUpWords({ capability: { ...capability, ...part } } as OptionOutcome['generation'], 1000);

  it('says when each stage is reached and in how many draws never', () => {
    expect(words({})).toBe('initial capability after 60 days in the median (60–120); full never in 97 of 100 draws.');
    expect(words({ full: days(90, null), neverFull: 0.3 })).toContain(
      'full after 90 days in the median (90 or more), never in 30 of 100 draws.',
    );
    expect(words({ full: days(90, 150), neverFull: 0 })).toContain('full after 90 days in the median (90–150).');
    expect(words({ initial: none, neverInitial: 1, neverFull: 1 })).toBe(
      'never an initial capability, in all 1,000 draws.',
    );
  });
});

describe('how the force comes about', () => {
  it('says nothing where the scenario knows neither units nor movement', () => {
    expect(of({})).toBe('');
  });

  it('names the two types that limit most often, and the force by level of the backer’s enablers', () => {
    const enablers = {
      combat: { supply: persons(1), limits: 0.05, price: 1 },
      byType: [limit('Field hospitals (Level 2)', 0.26), limit('Logistics', 0), limit('Engineers', 0.11)],
      backer: 'USX',
      levels: ['withoutBacker', 'backerInPart', 'backerInFull'].map((level, at) => ({
        level,
        inField: persons(1000 * (at + 1)),
      })),
    };
    const generation = { enablers, fromReserve: persons(500) } as unknown as OptionOutcome['generation'];
    expect(of(generation)).toBe(
      'Limited by field hospitals in 26 of 100 draws, engineers in 11 %. Persons in the field with none, part and all of the enablers of Backland, medians: 1,000, 2,000 and 3,000. Persons taken from what is held for the alliance’s defence: 500 (0–1,000).',
    );
  });
});

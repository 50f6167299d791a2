import { describe, expect, test } from 'vitest';
import { modelOf, option, over, pledge, type YamlMap } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';
import { bindingConstraint, type Draw } from './binding.ts';

/** 10,000 planned and needed, 4,000 in the field; lifting nothing helps. */
const DRAW: Draw = {
  planned: 10_000,
  needed: 10_000,
  inField: 4000,
  stands: 4000,
  mostInTime: Number.POSITIVE_INFINITY,
  ifAllCame: 4000,
  ifPoolUnlimited: 4000,
  ifNoRotation: 4000,
  ifEnablersUnlimited: 4000,
};

describe('the binding constraint of a draw', () => {
  test.each<[string, Partial<Draw>, string]>([
    ['closing all of the gap', { ifAllCame: 10_000 }, 'willingness'],
    ['closing two thirds', { ifAllCame: 8000 }, 'willingness'],
    ['more than is needed counts as all of it', { ifAllCame: 90_000, ifPoolUnlimited: 9999.5 }, 'tie'],
    ['the larger of two wins', { ifAllCame: 8000, ifPoolUnlimited: 9500 }, 'pool'],
    ['rotation', { ifNoRotation: 9000 }, 'rotation'],
    ['half of the gap is not most of it', { ifAllCame: 7000 }, 'none'],
    ['a person more than half is', { ifAllCame: 7001 }, 'willingness'],
    ['types of unit that are short', { ifEnablersUnlimited: 9000 }, 'enabler'],
    ['all there, but half of them late', { inField: 10_000, stands: 5000 }, 'build-up'],
    [
      'half late: of twice as many, half come late too',
      { inField: 8000, stands: 4000, ifAllCame: 18_000 },
      'willingness',
    ],
    [
      'transport is what makes them late: more nations do not help',
      { inField: 10_000, stands: 4000, ifAllCame: 90_000, mostInTime: 4000 },
      'build-up',
    ],
    ['nothing helps', {}, 'none'],
    ['what makes it worse does not help', { ifNoRotation: 1000 }, 'none'],
    ['two alike', { ifAllCame: 9000, ifNoRotation: 9000 }, 'tie'],
    ['two within a person', { ifAllCame: 9000, ifNoRotation: 9000.5 }, 'tie'],
    ['two a person apart', { ifAllCame: 9000, ifNoRotation: 9001 }, 'rotation'],
    ['a plan larger than the task: its own size', { needed: 4500 }, 'plan'],
    ['a plan larger than the task, and nations that stay at home', { needed: 3000, ifAllCame: 10_000 }, 'tie'],
    [
      'a plan that is too small, with enough in the field for it and for the task',
      { planned: 3000, needed: 3500 },
      'plan',
    ],
    [
      'a plan that is too small and not fielded for the task: its size alone closes nothing',
      { planned: 3000, needed: 10_000, ifAllCame: 9000 },
      'willingness',
    ],
    ['no number is enough', { needed: Number.POSITIVE_INFINITY, ifAllCame: 1e9 }, 'reach'],
  ])('%s', (_, change, constraint) => {
    expect(bindingConstraint({ ...DRAW, ...change })).toBe(constraint);
  });
});

describe('over the failing draws', () => {
  const verdictOf = async (change: YamlMap, library: YamlMap = {}) =>
    run(await modelOf(change, library)).outcome.options[0]!.verdict;
  const AAA = (amount: number, more: YamlMap = {}): YamlMap => ({
    contributors: ['AAA', 'BBB'],
    pledges: [pledge('AAA', { amount, ...more })],
  });

  test('no draw fails: nothing binds', async () => {
    const verdict = await verdictOf({ pledges: ['AAA', 'BBB'].map((nation) => pledge(nation, { amount: 20_000 })) });
    expect(verdict.pass).toBe('passes');
    expect(verdict.binding).toEqual([]);
  });

  test('willingness: AAA brings 10,000 of 30,000, AAA and BBB together could sustain 53,333', async () => {
    // The plan is cut to the 20,000 that are needed: half of the gap. Willingness closes all of it.
    const verdict = await verdictOf(AAA(10_000));
    expect(verdict.binding).toEqual([{ constraint: 'willingness', share: 1 }]);
  });

  test('the pools: AAA alone would bring 50,000 and can sustain 26,667 of 60,000', async () => {
    const base = over(AAA(60_000), { contributors: ['AAA'] });
    const options = [
      option('plan', { posture: 'rear-hubs', strength: 60_000, hubs: { packages: [{ id: 'p', persons: 60_000 }] } }),
    ];
    const verdict = await verdictOf({ ...base, options });
    // Without rotation 60,000 of a pool of 80,000 could stay: alike.
    expect(verdict.binding).toEqual([{ constraint: 'tie', share: 1 }]);
    const larger = await verdictOf({ ...base, options }, { nations: { AAA: { garrisons: 40_000 } } });
    // 40,000 are free, 13,333 in the field, gap 46,667. The pools close all of it, no rotation 40,000 − 13,333: a bit more than half.
    expect(larger.binding).toEqual([{ constraint: 'pool', share: 1 }]);
  });

  test('rotation: a pool of 60,000 is 20,000 in the field', async () => {
    const base = over(AAA(60_000, { basis: 'pool' }), { contributors: ['AAA'] });
    const options = [
      option('plan', { posture: 'rear-hubs', strength: 60_000, hubs: { packages: [{ id: 'p', persons: 60_000 }] } }),
    ];
    // If all came with what they can sustain: 26,667, a sixth of the gap.
    expect((await verdictOf({ ...base, options })).binding).toEqual([{ constraint: 'rotation', share: 1 }]);
  });

  test('shares sum to one', async () => {
    const spread = { min: 1000, mode: 20_000, max: 60_000 };
    const verdict = await verdictOf({
      ...AAA(1, { amount: spread }),
      options: [
        option('plan', { posture: 'rear-hubs', strength: spread, hubs: { packages: [{ id: 'p', persons: spread }] } }),
      ],
    });
    expect(verdict.binding.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(verdict.binding.map(({ share }) => share)).toEqual(
      verdict.binding.map(({ share }) => share).toSorted((a, b) => b - a),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { assumedChance, chanceSet, percentWords } from './chance.ts';

describe('the chance of a condition', () => {
  it.each([
    ['1', 1],
    ['0', 0],
    ['{probability: 0.4}', 0.4],
    ['{p5: 0.1, p95: 0.3}', undefined],
    ['', undefined],
  ])('set as %s', (written, chance) => expect(chanceSet(written)).toBe(chance));

  it('as assumed', () => {
    expect(assumedChance({ kind: 'bernoulli', probability: 0.4 })).toBe(0.4);
    expect(assumedChance({ kind: 'constant', value: 1 })).toBe(1);
    expect(assumedChance({ kind: 'pert', min: 0, mode: 0.5, max: 1 })).toBeUndefined();
    expect(percentWords(0.4)).toBe('40 %');
  });
});

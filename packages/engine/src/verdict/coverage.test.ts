import { describe, expect, test } from 'vitest';
import { DESIGNS, fillOf } from '../quantity/design.ts';
import { blockInterval, simulationInterval } from './intervals.ts';

const RUNS = 400;
const DRAWS = 320;
/**
 * An interval of true coverage 0.95 falls below this in 400 runs with a probability of 5e-5 (binomial), so that one of the nine does with less
 * than 0.001. bench/coverage.ts measures finer.
 */
const FLOOR = 0.9075;

/** P(u + v < c) for two uniforms: c² / 2 up to 1. */
const CHANCES = [0.08, 0.3, 0.5].map((chance) => ({ chance, below: Math.sqrt(2 * chance) }));

describe.each(DESIGNS)('simulation intervals of %s', (design) => {
  test.each(CHANCES)('hold a chance of $chance as often as they say', ({ chance, below }) => {
    const [u, v] = [new Float64Array(DRAWS), new Float64Array(DRAWS)];
    let held = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const fill = fillOf(design, seed, ['u', 'v']);
      fill(seed, 'u', u);
      fill(seed, 'v', v);
      const event = u.map((value, i) => (value + v[i]! < below ? 1 : 0));
      const share = event.reduce((sum, value) => sum + value, 0) / DRAWS;
      const { low, high } = design === 'random' ? simulationInterval(share, DRAWS) : blockInterval(event, DRAWS);
      if (low <= chance && chance <= high) held += 1;
    }
    expect(held / RUNS).toBeGreaterThan(FLOOR);
  });
});

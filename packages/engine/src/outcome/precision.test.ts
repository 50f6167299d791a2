import { describe, expect, test } from 'vitest';
import { modelOf, pledge, scenarioOf, type YamlMap } from '../fixtures/world.ts';
import { DEFAULTS } from '../settings.ts';
import { run } from './outcome.ts';
import { runToPrecision } from './precision.ts';

/** One option that passes where AAA brings enough: with a probability of about one half. */
const COIN: YamlMap = {
  contributors: ['AAA'],
  pledges: [pledge('AAA', { amount: { min: 20_000, mode: 30_000, max: 40_000 } })],
};

describe('a run to a stated precision', () => {
  test('stops at as many draws as it takes, and is the run of that number', async () => {
    const scenario = await scenarioOf(COIN, { nations: { AAA: { sustained: 100_000 } } });
    const { result, halfWidth, model } = runToPrecision(scenario, DEFAULTS, { halfWidth: 0.01, mostDraws: 100_000 });
    const { draws } = result.outcome.manifest;
    const { value, low, high } = result.outcome.options[0]!.verdict.probability;
    expect(value).toBeGreaterThan(0.4);
    expect(Math.max(value - low, high - value)).toBe(halfWidth);
    expect(halfWidth).toBeLessThanOrEqual(0.01);
    // 1.96² · ¼ / 0.01² = 9,604.
    expect(draws).toBeGreaterThanOrEqual(9000);
    expect(draws).toBeLessThanOrEqual(13_000);
    const plain = run(await modelOf(COIN, { nations: { AAA: { sustained: 100_000 } } }, { draws }));
    expect(result.outcome.options).toEqual(plain.outcome.options);
    expect(model.settings.draws).toBe(draws);
  });

  test('stops at the most draws that are allowed, and says what was reached', async () => {
    const scenario = await scenarioOf(COIN, { nations: { AAA: { sustained: 100_000 } } });
    const { result, halfWidth } = runToPrecision(scenario, DEFAULTS, { halfWidth: 0.001, mostDraws: 3000 });
    expect(result.outcome.manifest.draws).toBe(3000);
    expect(halfWidth).toBeGreaterThan(0.01);
  });

  test.each(['latin-hypercube', 'sobol'] as const)('%s needs fewer draws for the same', async (design) => {
    const scenario = await scenarioOf(COIN, { nations: { AAA: { sustained: 100_000 } } });
    const precise = (of: typeof design | 'random') =>
      runToPrecision(scenario, { ...DEFAULTS, design: of }, { halfWidth: 0.01, mostDraws: 100_000 }).result.outcome;
    expect(precise(design).manifest).toMatchObject({ design, draws: 2000 });
    expect(precise('random').manifest.draws).toBeGreaterThan(4000);
  });
});

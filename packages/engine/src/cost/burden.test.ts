import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modelOf, pledge, type YamlMap } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';

/** Nations that keep so many in the field, with this GDP, defence spending, people and army each. */
async function burdenOf(nations: readonly { persons: number; gdp: number }[]) {
  const codes = ['AAA', 'BBB', 'CCC'].slice(0, nations.length);
  const library: YamlMap = {
    nations: Object.fromEntries(
      nations.map(({ persons, gdp }, index) => [
        codes[index]!,
        {
          sustained: persons,
          gdp: { value: gdp, unit: 'EUR@2024/year' },
          defenceSpending: { value: gdp / 50, unit: 'EUR@2024/year' },
          population: gdp / 40_000,
        },
      ]),
    ),
  };
  const model = await modelOf(
    { contributors: codes, pledges: nations.map(({ persons }, index) => pledge(codes[index]!, { amount: persons })) },
    library,
  );
  return run(model, { pivotality: false }).outcome.options[0]!.cost;
}

const hoover = (cost: Awaited<ReturnType<typeof burdenOf>>) =>
  Object.fromEntries(cost.hoover.map(({ of, against, index }) => [`${of} ${against}`, index.mean]));

describe('Hoover index', () => {
  test('is 0 in proportion', async () => {
    const index = hoover(
      await burdenOf([
        { persons: 2000, gdp: 2e12 },
        { persons: 1000, gdp: 1e12 },
      ]),
    );
    expect(index['money gdp']).toBeCloseTo(0, 12);
    expect(index['money defence']).toBeCloseTo(0, 12);
    expect(index['persons population']).toBeCloseTo(0, 12);
    // Armies are alike: shares of ⅔ and ⅓ against halves.
    expect(index['persons army']).toBeCloseTo(1 / 6, 12);
  });

  test('is 1 − its share where one bears all', async () => {
    const index = hoover(
      await burdenOf([
        { persons: 3000, gdp: 1e12 },
        { persons: 0, gdp: 4e12 },
      ]),
    );
    expect(index['money gdp']).toBeCloseTo(0.8, 12);
  });

  test('does not exist where nobody comes', async () => {
    const index = hoover(
      await burdenOf([
        { persons: 0, gdp: 1e12 },
        { persons: 0, gdp: 4e12 },
      ]),
    );
    expect(index['money gdp']).toBeNull();
  });

  test('lies from 0 to 1, and neither scale nor order of the nations changes it', async () => {
    const nation = fc.record({ persons: fc.integer({ min: 1, max: 5000 }), gdp: fc.integer({ min: 1, max: 999 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(nation, { minLength: 2, maxLength: 3 }), async (drawn) => {
        const nations = drawn.map(({ persons, gdp }) => ({ persons, gdp: gdp * 1e9 }));
        const index = hoover(await burdenOf(nations))['money gdp']!;
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThanOrEqual(1);
        const turned = nations.toReversed().map(({ persons, gdp }) => ({ persons: 2 * persons, gdp: 3 * gdp }));
        expect(hoover(await burdenOf(turned))['money gdp']).toBeCloseTo(index, 9);
      }),
      { numRuns: 15, seed: 3 },
    );
  });
});

test('a nation’s part of GDP, and how far its part of the cost lies above it', async () => {
  const cost = await burdenOf([
    { persons: 3000, gdp: 1e12 },
    { persons: 1000, gdp: 4e12 },
  ]);
  const parts = cost.byNation.map(({ nation, shareOfCost, gdpShare, overProportion }) => [
    nation,
    shareOfCost,
    gdpShare,
    Number(overProportion!.toFixed(9)),
  ]);
  expect(parts).toEqual([
    ['AAA', 0.75, 0.2, 0.55],
    ['BBB', 0.25, 0.8, -0.55],
  ]);
  const [first] = cost.byNation;
  expect(first!.shareOfDefence).toBeCloseTo((3000 * 100_000) / 2e10, 12);
  expect(first!.shareOfPopulation).toBeCloseTo(3000 / 25e6, 12);
});

test('those who bear nothing stand last, so that parts of GDP add up to all and the index can be worked out from them', async () => {
  const { byNation, hoover } = await burdenOf([
    { persons: 0, gdp: 4e12 },
    { persons: 3000, gdp: 1e12 },
    { persons: 0, gdp: 5e12 },
  ]);
  expect(byNation.map(({ nation }) => nation)).toEqual(['BBB', 'CCC', 'AAA']);
  expect(byNation.reduce((sum, { gdpShare }) => sum + gdpShare!, 0)).toBeCloseTo(1, 12);
  const distance = byNation.reduce((sum, { overProportion }) => sum + Math.abs(overProportion!), 0) / 2;
  expect(distance).toBeCloseTo(hoover[0]!.index.mean!, 12);
});

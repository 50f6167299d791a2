import { describe, expect, test } from 'vitest';
import { evaluationOf, modelOf, pledge, type Yaml, type YamlMap } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';
import type { Settings } from '../settings.ts';

const outcomeOf = async (change: YamlMap, library: YamlMap = {}, settings: Partial<Settings> = {}) =>
  run(await modelOf(change, library, settings)).outcome.options[0]!;

/** The committed persons of the least coalition. */
async function coalitionOf(pledges: YamlMap[], change: YamlMap = {}) {
  const { coalition } = await outcomeOf({ pledges, ...change });
  return [coalition.least.persons.mean, coalition.greatest.persons.mean];
}

const offers = (nation: string, amount: Yaml, ...conditions: YamlMap[]) => pledge(nation, { amount, conditions });

describe('the world', () => {
  const world = (more: YamlMap): YamlMap => ({ world: { c: { label: 'a condition', ...more } } });
  const shareOf = async (nations: string[], more: YamlMap, settings: Partial<Settings> = {}) => {
    const model = await modelOf(
      { ...world(more), pledges: nations.map((nation) => offers(nation, 100, { world: 'c' })) },
      {},
      { draws: 4000, ...settings },
    );
    return evaluationOf(model).column('option.plan.coalition.least.persons').slice();
  };

  test('a premise holds in every draw', async () => {
    expect(await coalitionOf([offers('AAA', 100, { world: 'c' })], world({ premise: true }))).toEqual([100, 100]);
  });

  test('a condition holds as often as its probability says, for all nations alike', async () => {
    const column = await shareOf(['AAA', 'BBB'], { holds: { probability: 0.3 } });
    const share = (persons: number) => column.filter((value) => value === persons).length / 4000;
    // Four standard errors of 0.3 in 4,000 draws: 0.029.
    expect(Math.abs(share(200) - 0.3)).toBeLessThan(0.029);
    expect(share(100)).toBe(0);
  });

  test('or for each nation by itself', async () => {
    const column = await shareOf(['AAA', 'BBB'], { perNation: true, holds: { probability: 0.3 } });
    const share = (persons: number) => column.filter((value) => value === persons).length / 4000;
    expect(Math.abs(share(200) - 0.09)).toBeLessThan(0.019);
    expect(Math.abs(share(100) - 0.42)).toBeLessThan(0.032);
  });

  test('can be set to hold or not, for one nation or for all', async () => {
    for (const [value, persons] of [
      ['1', 200],
      ['0', 0],
    ] as const) {
      const column = await shareOf(
        ['AAA', 'BBB'],
        { perNation: true, holds: { probability: 0.3 } },
        { set: { 'world.c.holds': value } },
      );
      expect(column.every((each) => each === persons)).toBe(true);
    }
    const column = await shareOf(
      ['AAA', 'BBB'],
      { perNation: true, holds: { probability: 0 } },
      { set: { 'world.c.holds.BBB': '1' } },
    );
    expect(column.every((each) => each === 100)).toBe(true);
  });
});

describe('willingness', () => {
  const DRAWS = 4000;
  const chance = (comes: Yaml): YamlMap => ({ willingness: { land: { signalled: { comes } } } });
  const pledges = ['AAA', 'BBB', 'CCC', 'DDD'].map((nation) => pledge(nation, { status: 'signalled', amount: 100 }));

  test('a nation comes as often as its status says', async () => {
    for (const comes of [0.1, 0.5, 0.85]) {
      const { coalition } = await outcomeOf({ pledges }, chance(comes), { draws: DRAWS });
      for (const { share } of coalition.least.nations)
        expect(Math.abs(share - comes)).toBeLessThan(4 * Math.sqrt((comes * (1 - comes)) / DRAWS));
      expect(coalition.least.nations).toHaveLength(4);
    }
  });

  test('an uncertain probability counts by its mean', async () => {
    // PERT(0.2, 0.5, 0.8) has mean 0.5.
    const { coalition } = await outcomeOf({ pledges: pledges.slice(0, 1) }, chance({ min: 0.2, mode: 0.5, max: 0.8 }), {
      draws: DRAWS,
    });
    expect(Math.abs(coalition.least.nations[0]!.share - 0.5)).toBeLessThan(0.032);
  });

  test('a common factor moves no mean, and widens the spread', async () => {
    const factors = (rho: number) => ({
      factors: [{ id: 'allies', label: 'Allies', over: ['pledge.*.*.resolve'], rho, assumption: 'x' }],
    });
    const columns = await Promise.all(
      [0, 0.5, 0.9].map(async (rho) =>
        evaluationOf(await modelOf({ pledges, ...factors(rho) }, chance(0.5), { draws: DRAWS }))
          .column('option.plan.coalition.least.persons')
          .slice(),
      ),
    );
    const moments = columns.map((column) => {
      const mean = column.reduce((sum, value) => sum + value, 0) / DRAWS;
      return { mean, variance: column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS };
    });
    // Four coins of 100: mean 200, variance 4 × 2,500 if independent, 160,000 / 4 if they are one.
    for (const { mean, variance } of moments)
      expect(Math.abs(mean - 200)).toBeLessThan(4 * Math.sqrt(variance / DRAWS));
    expect(Math.abs(moments[0]!.variance - 10_000)).toBeLessThan(1000);
    expect(moments[1]!.variance).toBeGreaterThan(15_000);
    expect(moments[2]!.variance).toBeGreaterThan(27_000);
    expect(moments[2]!.variance).toBeLessThan(40_000);
    // Orthant probability of two: 1/4 + asin(r) / 2π, r = 2 sin(π·0.5/6): covariance 10,000 × asin(r) / 2π for each of twelve pairs.
    const r = 2 * Math.sin((Math.PI * 0.5) / 6);
    expect(Math.abs(moments[1]!.variance - (10_000 + (12 * 10_000 * Math.asin(r)) / (2 * Math.PI)))).toBeLessThan(1500);
  });
});

import { describe, expect, test } from 'vitest';
import { contribution, expectSums, idOf, side, spoken } from '../fixtures/comparison.ts';
import { option, pledge, type YamlMap } from '../fixtures/world.ts';
import { compare } from './compare.ts';

describe('changes that only hold together are one player', () => {
  test('a nation that joins, and whoever waits for it', async () => {
    const a = await side({ contributors: ['AAA', 'BBB'], ...spoken({ BBB: 1000 }) });
    const b = await side({
      contributors: ['AAA', 'BBB', 'CCC'],
      pledges: [
        pledge('BBB', { id: 'S-BBB', amount: 5000, conditions: [{ nations: ['CCC'] }] }),
        pledge('CCC', { id: 'S-CCC', amount: 700 }),
      ],
    });
    const comparison = compare(a, b);
    expect(idOf(comparison)).toEqual(['statement.S-BBB+contributors.CCC', 'statement.S-CCC']);
    expectSums(comparison);
  });

  test('a method and its parameters', async () => {
    const a = await side({
      options: [
        option('plan', { posture: 'rear-hubs', strength: 9000, hubs: { packages: [{ id: 'all', persons: 5000 }] } }),
      ],
    });
    const b = await side({
      options: [
        option('plan', {
          posture: 'deterrence',
          strength: 12_000,
          forceRatio: { attacker: 10, host: 2, ratio: 2, personsPerStrength: 2000 },
        }),
      ],
    });
    const comparison = compare(a, b);
    expect(comparison.players).toHaveLength(2);
    expect(comparison.players.some(({ id }) => id === 'option.plan.component.main.strength')).toBe(true);
    expect(comparison.options[0]!.metrics.needed).toEqual({ a: 5000, b: 6000, difference: 1000 });
    expectSums(comparison);
  });

  test('a condition that only one side defines stands in every scenario in between', async () => {
    const a = await side(spoken({ AAA: 1000 }));
    const b = await side({
      world: { backstop: { label: 'a backstop', holds: 1 } },
      pledges: [pledge('AAA', { id: 'S-AAA', amount: 3000, conditions: [{ world: 'backstop' }] })],
    });
    const comparison = compare(a, b);
    expect(comparison.changes.map(({ name, reads }) => [name, reads])).toEqual([
      ['world.backstop', 'definition'],
      ['statement.S-AAA', 'read'],
    ]);
    expect(contribution(comparison, 'statement.S-AAA')).toBe(2000);
  });

  test('a tour and the handover that must be shorter', async () => {
    const comparison = compare(
      await side({}, { rotation: { tour: 4, overlap: 1 } }),
      await side({}, { rotation: { tour: 12, overlap: 5 } }),
    );
    expect(idOf(comparison)).toEqual(['rotation.tour+rotation.overlap']);
  });
});

describe('money', () => {
  test('a dearer soldier moves the cost and nothing else', async () => {
    const dear = (value: number) =>
      side(spoken({ AAA: 6000 }), { cost: { perPersonYear: { value, unit: 'EUR@2024/person/year' } } });
    const comparison = compare(await dear(100_000), await dear(150_000));
    expect(contribution(comparison, 'cost.perPersonYear', 'cost')).toBe(6000 * 50_000);
    expect(contribution(comparison, 'cost.perPersonYear')).toBe(0);
  });

  test('reported in two currencies, cost is not compared; all that is money is one player', async () => {
    const a = await side(spoken({ AAA: 6000 }));
    const b = await side(
      { ...spoken({ AAA: 7000 }), reporting: { currency: 'GBP', priceYear: 2024 } },
      { cost: { perPersonYear: { value: 90_000, unit: 'EUR@2024/person/year' } } },
    );
    const comparison = compare(a, b);
    expect(idOf(comparison).toSorted()).toEqual(['reporting.currency+cost.perPersonYear', 'statement.S-AAA']);
    expect(comparison.options[0]!.metrics.cost.difference).toBeNull();
    expect(contribution(comparison, 'statement.S-AAA')).toBe(1000);
  });
});

test('groups can be told apart', async () => {
  const many = (amount: number): YamlMap => ({
    pledges: ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'].flatMap((nation) =>
      ['2025-02-01', '2025-02-02', '2025-02-03'].map((date, at) =>
        pledge(nation, { id: `S-${nation}-${at}`, date, amount: amount + at }),
      ),
    ),
  });
  const [a, b] = [await side(many(100)), await side(many(200))];
  expect(idOf(compare(a, b))).toEqual(['AAA', 'BBB', 'CCC', 'DDD', 'EEE'].map((nation) => `statements.${nation}`));
  expect(idOf(compare(a, b, { depth: 0 }))).toEqual(['statements']);
  expect(idOf(compare(a, b, { expand: ['BBB'] }))).toContain('statement.S-BBB-1');
  expect(compare(a, b, { depth: 2, pairs: 4 }).players).toHaveLength(15);
  expect(() => compare(a, b, { expand: ['FFF'] })).toThrow(/--expand.*no change is about "FFF".*statements, AAA/);
});

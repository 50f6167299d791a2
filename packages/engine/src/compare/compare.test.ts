import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contribution, expectSums, idOf, settings, side, spoken } from '../fixtures/comparison.ts';
import { option, pledge, repositoryFiles, type YamlMap } from '../fixtures/world.ts';
import { loadScenario } from '../scenario/load.ts';
import { DEFAULTS } from '../settings.ts';
import { type CompareOptions, compare } from './compare.ts';

describe('what differs', () => {
  test('nothing: no change, no contribution', async () => {
    const a = await side(spoken({ AAA: 6000 }));
    const { changes, players, options } = compare(a, a);
    expect([changes, players]).toEqual([[], []]);
    expect(options[0]!.metrics.usable).toEqual({ a: 6000, b: 6000, difference: 0 });
  });

  test('the same number written another way, or with another source, is no change that counts', async () => {
    const written = (tour: YamlMap) => side({}, { rotation: { tour } });
    const [a, b] = [
      await written({ value: 12, unit: 'months' }),
      await written({ value: 1, unit: 'years', source: 'BOOK' }),
    ];
    const { changes, players } = compare(a, b);
    expect(changes.map(({ name, reads }) => [name, reads])).toEqual([['rotation.tour', 'source']]);
    expect(players).toEqual([]);
  });

  test('statements that one side may not read yet do not count; what was said between the dates does', async () => {
    const ledger = {
      pledges: [
        pledge('AAA', { id: 'S-1', date: '2025-02-01', amount: 1000 }),
        pledge('AAA', { id: 'S-2', date: '2025-03-01', amount: 4000 }),
        pledge('BBB', { id: 'S-3', date: '2025-05-01', amount: 9000 }),
      ],
    };
    const comparison = compare(await side(ledger, {}, '2025-02-17'), await side(ledger, {}, '2025-04-01'));
    expect(comparison.changes.map(({ name }) => name)).toEqual(['statement.S-2']);
    expect(comparison.options[0]!.metrics.usable).toEqual({ a: 1000, b: 4000, difference: 3000 });
  });

  test('statements that no option reads stand beside', async () => {
    const money = {
      pledges: [pledge('AAA', { id: 'S-F', kind: 'funding' }), pledge('EU', { id: 'S-G', group: true, nation: 'EUR' })],
    };
    const { changes, players } = compare(await side({}), await side(money));
    expect(changes.map(({ name, reads }) => [name, reads])).toEqual([
      ['statement.S-F', 'beside'],
      ['statement.S-G', 'beside'],
    ]);
    expect(players).toEqual([]);
  });
});

describe('how much each change moves', () => {
  test('independent changes: each its own, whatever the order', async () => {
    const a = await side(spoken({ AAA: 6000, BBB: 1000 }));
    const b = await side({ ...spoken({ AAA: 8000, BBB: 5000 }), horizon: 36 });
    const comparison = compare(a, b);
    expect(idOf(comparison).toSorted()).toEqual(['horizon', 'statement.S-AAA', 'statement.S-BBB']);
    expect(contribution(comparison, 'statement.S-AAA')).toBe(2000);
    expect(contribution(comparison, 'statement.S-BBB')).toBe(4000);
    // No number that is compared reads the horizon.
    expect(contribution(comparison, 'horizon')).toBe(0);
    expectSums(comparison);
  });

  test('the two stages of a verdict: the pledge moves fielded, the need moves enough', async () => {
    const need = (persons: number): YamlMap => ({
      options: [
        option('plan', { posture: 'rear-hubs', strength: 10_000, hubs: { packages: [{ id: 'all', persons }] } }),
      ],
    });
    const a = await side({ ...need(20_000), ...spoken({ AAA: 6000 }) });
    const b = await side({ ...need(9000), ...spoken({ AAA: 12_000 }) });
    const comparison = compare(a, b);
    const pledged = 'statement.S-AAA';
    const needed = 'option.plan.component.main.hubs.package.all.persons';
    expect(contribution(comparison, pledged, 'fielded')).toBe(200);
    expect(contribution(comparison, needed, 'fielded')).toBe(0);
    expect(contribution(comparison, needed, 'enough')).toBe(200);
    // Passing takes both: each is given half.
    expect(contribution(comparison, pledged, 'passes')).toBe(100);
    expect(contribution(comparison, needed, 'passes')).toBe(100);
    expect(contribution(comparison, needed, 'needed')).toBe(-11_000);
  });

  test('sides exchanged: signs flip', async () => {
    const a = await side({ ...spoken({ AAA: 6000 }), contributors: ['AAA', 'BBB'] });
    const b = await side({ ...spoken({ AAA: 9000, BBB: 3000, CCC: 2000 }) });
    const [there, back] = [compare(a, b), compare(b, a)];
    expect(idOf(there).toSorted()).toEqual(idOf(back).toSorted());
    for (const player of idOf(there)) expect(contribution(there, player)).toBeCloseTo(-contribution(back, player), 5);
  });

  test('random changes add up, at every depth', async () => {
    const amount = fc.integer({ min: 0, max: 20_000 });
    const sideOf = fc.record({
      AAA: amount,
      BBB: amount,
      dwell: fc.integer({ min: 1, max: 4 }),
      need: amount,
      mode: fc.boolean(),
    });
    const build = ({
      AAA,
      BBB,
      dwell,
      need,
      mode,
    }: {
      AAA: number;
      BBB: number;
      dwell: number;
      need: number;
      mode: boolean;
    }) =>
      side(
        {
          pledges: [
            pledge('AAA', { id: 'S-AAA', amount: { min: 0, mode: AAA, max: AAA + 1000 } }),
            pledge('BBB', {
              id: 'S-BBB',
              amount: BBB,
              conditions: mode ? [{ nations: ['AAA'] }] : [{ troopsAtLeast: 5000 }],
            }),
          ],
          options: [
            option('plan', {
              posture: 'rear-hubs',
              strength: 9000,
              hubs: { packages: [{ id: 'all', persons: need }] },
            }),
          ],
        },
        { rotation: { dwell } },
      );
    await fc.assert(
      fc.asyncProperty(sideOf, sideOf, fc.constantFrom(undefined, 0, 1, 2), async (x, y, depth) => {
        expectSums(compare(await build(x), await build(y), { depth } as CompareOptions));
      }),
      { numRuns: 15 },
    );
  });
});

describe('options', () => {
  const two: YamlMap = {
    options: ['small', 'large'].map((id, at) =>
      option(id, {
        posture: 'rear-hubs',
        strength: 1000 + at * 30_000,
        hubs: { packages: [{ id: 'all', persons: 900 }] },
      }),
    ),
  };

  test('two of one scenario: only the plan differs', async () => {
    const a = await side({ ...two, ...spoken({ AAA: 9000 }) });
    const comparison = compare(a, a, { option: { a: 'small', b: 'large' } });
    expect(idOf(comparison)).toEqual(['option.small.component.main.strength']);
    expect(comparison.options[0]!.metrics.usable).toEqual({ a: 1000, b: 9000, difference: 8000 });
    expect(comparison.options[0]!.metrics.fielded).toEqual({ a: 200, b: 0, difference: -200 });
  });

  test('without a name every option that both have; none in common is refused with both lists', async () => {
    const a = await side(two);
    expect(compare(a, a).options.map(({ id }) => id)).toEqual(['small', 'large']);
    const other = await side({});
    expect(() => compare(a, other)).toThrow(/no option with the same id.*small, large.*plan/);
    expect(() => compare(a, a, { option: { a: 'none' } })).toThrow(/no option "none"/);
  });
});

test('settings by hand and coordination are changes like others', async () => {
  const { scenario } = await side({
    pledges: [
      pledge('AAA', { id: 'S-A', amount: 4000, conditions: [{ nations: ['BBB'] }] }),
      pledge('BBB', { id: 'S-B', amount: 2000, conditions: [{ nations: ['AAA'] }] }),
    ],
  });
  const comparison = compare(
    { scenario, settings },
    { scenario, settings: { ...settings, coordination: 'joint', set: { 'pledge.AAA.land.amount': '5000' } } },
  );
  expect(idOf(comparison).toSorted()).toEqual(['coordination', 'set.pledge.AAA.land.amount']);
  // Alone the larger amount brings nobody; after the joint announcement it brings 1,000 more.
  expect(contribution(comparison, 'coordination')).toBe(6500);
  expect(contribution(comparison, 'set.pledge.AAA.land.amount')).toBe(500);
});

test('the ends of the attribution are the runs themselves', async () => {
  const ends = { ...DEFAULTS, draws: 300 };
  const [a, b] = await Promise.all(
    ['ukraine-2025-02', 'ukraine-2026-01'].map(async (name) => ({
      scenario: await loadScenario(repositoryFiles, `built-in/${name}`),
      settings: ends,
    })),
  );
  const comparison = compare(a!, b!, { depth: 0 });
  for (const { a: first, b: second, metrics } of comparison.options) {
    expect(metrics.passes.a).toBe(Math.round(first.verdict.probability.value * 300));
    expect(metrics.passes.b).toBe(Math.round(second.verdict.probability.value * 300));
    expect(metrics.usable.a).toBeCloseTo(first.usable, 2);
    expect(metrics.usable.b).toBeCloseTo(second.usable, 2);
  }
  expectSums(comparison);
});

import { describe, expect, test } from 'vitest';
import { modelOf, option, over, pledge, type Yaml, type YamlMap } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';
import type { Settings } from '../settings.ts';

const outcomeOf = async (change: YamlMap, library: YamlMap = {}, settings: Partial<Settings> = {}) =>
  run(await modelOf(change, library, settings)).outcome.options[0]!;

/** Least and greatest coalition, in persons, where all draws are alike. */
async function coalitionOf(pledges: YamlMap[], change: YamlMap = {}, library: YamlMap = {}) {
  const { coalition } = await outcomeOf({ pledges, ...change }, library);
  return [coalition.least.persons.mean, coalition.greatest.persons.mean];
}

const offers = (nation: string, amount: Yaml, ...conditions: YamlMap[]) => pledge(nation, { amount, conditions });

describe('nations that wait for each other', () => {
  const pair = [offers('AAA', 1000, { nations: ['BBB'] }), offers('BBB', 2000, { nations: ['AAA'] })];

  test('one if the other and the other if the one: nobody moves on trust, a joint announcement holds both', async () => {
    const { coalition, generation } = await outcomeOf({ pledges: pair });
    expect(coalition.least.persons.mean).toBe(0);
    expect(coalition.least.nations).toEqual([]);
    expect(coalition.greatest.persons.mean).toBe(3000);
    expect(coalition.greatest.nations).toEqual([
      { nation: 'AAA', share: 1 },
      { nation: 'BBB', share: 1 },
    ]);
    expect(coalition.coordinationGap.mean).toBe(3000);
    expect(generation.inField.mean).toBe(0);
  });

  test('downstream follows the coordination that is chosen', async () => {
    expect((await outcomeOf({ pledges: pair }, {}, { coordination: 'joint' })).generation.inField.mean).toBe(3000);
    const small = {
      options: [
        option('plan', { posture: 'rear-hubs', strength: 3000, hubs: { packages: [{ id: 'p', persons: 100 }] } }),
      ],
    };
    const { verdict } = await outcomeOf({ pledges: pair, ...small });
    expect([verdict.probability.value, verdict.probabilityJoint.value]).toEqual([0, 1]);
  });

  test('a chain falls from its first link: with AAA free all come, with AAA silent none', async () => {
    const links = [
      offers('BBB', 200, { nations: ['AAA'] }),
      offers('CCC', 300, { nations: ['BBB'] }),
      offers('DDD', 400, { nations: ['CCC'] }),
    ];
    expect(await coalitionOf([offers('AAA', 100), ...links])).toEqual([1000, 1000]);
    expect(await coalitionOf(links)).toEqual([0, 0]);
  });

  test('pivotality of the first link: its own 100, and 900 that come with it', async () => {
    const { coalition } = await outcomeOf({
      pledges: [
        offers('AAA', 100),
        offers('BBB', 200, { nations: ['AAA'] }),
        offers('CCC', 300, { nations: ['BBB'] }),
        offers('DDD', 400, { nations: ['CCC'] }),
      ],
    });
    const of = (nation: string) => coalition.pivotal?.find((pivot) => pivot.nation === nation);
    expect(of('AAA')).toEqual({ nation: 'AAA', own: 100, induced: 900 });
    expect(of('BBB')).toEqual({ nation: 'BBB', own: 200, induced: 700 });
    expect(of('DDD')).toEqual({ nation: 'DDD', own: 400, induced: 0 });
  });
});

describe('enablers', () => {
  // EEE gives enablers if 20,000 troops come; the others give troops if EEE gives enablers.
  const enabler = pledge('EEE', { kind: 'enabler', conditions: [{ troopsAtLeast: 20_000 }] });
  const needs = (nation: string, amount: number) => offers(nation, amount, { nations: ['EEE'], kind: 'enabler' });
  const free = (nation: string, amount: number) => offers(nation, amount);

  test('the loop closes only jointly', async () => {
    expect(await coalitionOf([enabler, needs('AAA', 15_000), needs('BBB', 10_000)])).toEqual([0, 25_000]);
  });

  test('is broken by 20,000 who come without it', async () => {
    expect(await coalitionOf([enabler, free('AAA', 15_000), free('CCC', 5000), needs('BBB', 10_000)])).toEqual([
      30_000, 30_000,
    ]);
    expect(await coalitionOf([enabler, free('AAA', 15_000), free('CCC', 4999), needs('BBB', 10_000)])).toEqual([
      19_999, 29_999,
    ]);
  });

  test('holds not even jointly below 20,000', async () => {
    expect(await coalitionOf([enabler, needs('AAA', 10_000), needs('BBB', 9999)])).toEqual([0, 0]);
  });

  test('are no troops', async () => {
    const { coalition } = await outcomeOf({ pledges: [enabler, free('AAA', 25_000), needs('BBB', 1000)] });
    expect(coalition.least.nations.map(({ nation }) => nation)).toEqual(['AAA', 'BBB']);
  });
});

describe('thresholds', () => {
  const atLeast = (nation: string, amount: number, k: number) => offers(nation, amount, { nationsAtLeast: k });

  test('at least k other nations: 0, 1, 2, 3 is a cascade, 1, 1, 2, 3 waits for a first', async () => {
    expect(
      await coalitionOf([atLeast('AAA', 1, 0), atLeast('BBB', 10, 1), atLeast('CCC', 100, 2), atLeast('DDD', 1000, 3)]),
    ).toEqual([1111, 1111]);
    expect(
      await coalitionOf([atLeast('AAA', 1, 1), atLeast('BBB', 10, 1), atLeast('CCC', 100, 2), atLeast('DDD', 1000, 3)]),
    ).toEqual([0, 1111]);
  });

  test('a nation does not count itself', async () => {
    expect(await coalitionOf([atLeast('AAA', 100, 1)])).toEqual([0, 0]);
    expect(await coalitionOf([offers('AAA', 30_000, { troopsAtLeast: 30_000 })])).toEqual([0, 0]);
  });

  test('a nation that comes with nobody is not in', async () => {
    expect(await coalitionOf([offers('AAA', 0), atLeast('BBB', 10, 1)])).toEqual([0, 0]);
  });

  test('a nation with two kinds of contribution is one nation', async () => {
    const options = [
      option('plan', {
        posture: 'monitoring',
        strength: 1000,
        methods: ['posts'],
        posts: { spacing: 10, personsPerPost: 4 },
      }),
    ];
    expect(
      await coalitionOf(
        [offers('AAA', 100), pledge('AAA', { kind: 'monitors', amount: 100 }), atLeast('BBB', 1000, 2)],
        { options },
      ),
    ).toEqual([200, 200]);
  });

  test('at least so many troops by others', async () => {
    expect(await coalitionOf([offers('AAA', 500), offers('BBB', 100, { troopsAtLeast: 500 })])).toEqual([600, 600]);
    expect(await coalitionOf([offers('AAA', 499), offers('BBB', 100, { troopsAtLeast: 500 })])).toEqual([499, 499]);
  });

  test('at least a share of what is planned: 30,000 × 0.1', async () => {
    expect(await coalitionOf([offers('AAA', 3000), offers('BBB', 100, { shareOfPlannedAtLeast: 0.1 })])).toEqual([
      3100, 3100,
    ]);
    expect(await coalitionOf([offers('AAA', 2999), offers('BBB', 100, { shareOfPlannedAtLeast: 0.1 })])).toEqual([
      2999, 2999,
    ]);
  });

  test('matching: up to 40 % of what the others bring, in whole persons', async () => {
    expect(await coalitionOf([offers('AAA', 1001), offers('BBB', 9000, { match: 0.4 })])).toEqual([1401, 1401]);
    expect(await coalitionOf([offers('AAA', 1000), offers('BBB', 300, { match: 0.4 })])).toEqual([1300, 1300]);
  });

  test('two that match each other in full: nobody, or both', async () => {
    expect(await coalitionOf([offers('AAA', 800, { match: 1 }), offers('BBB', 500, { match: 1 })])).toEqual([0, 1000]);
  });

  test('two that match half of each other cannot hold together', async () => {
    expect(await coalitionOf([offers('AAA', 800, { match: 0.5 }), offers('BBB', 500, { match: 0.5 })])).toEqual([0, 0]);
  });

  test('all conditions of a statement must be met', async () => {
    const both = (troops: number) => [
      offers('AAA', troops),
      offers('BBB', 100, { troopsAtLeast: 500 }, { nationsAtLeast: 2 }),
      offers('CCC', 10),
    ];
    expect(await coalitionOf(both(500))).toEqual([610, 610]);
    expect(await coalitionOf(both(400))).toEqual([410, 410]);
    expect(await coalitionOf(both(500).slice(0, 2))).toEqual([500, 500]);
  });

  test('silent nations come after so many others', async () => {
    const library = { willingness: { land: { silent: { comes: 1, share: 0.1, after: 2 } } } };
    // Two speak; three more follow with a tenth of 26,667 in whole persons.
    expect(await coalitionOf([offers('AAA', 100), offers('BBB', 100)], {}, library)).toEqual([
      200 + 3 * 2666,
      200 + 3 * 2666,
    ]);
    // One speaks: the four others wait for each other.
    expect(await coalitionOf([offers('AAA', 100)], {}, library)).toEqual([100, 100 + 4 * 2666]);
  });
});

describe('stated amounts alone', () => {
  test('leave out what no statement gives, and who waits for it', async () => {
    const { coalition } = await outcomeOf({
      pledges: [
        offers('AAA', 500),
        pledge('BBB', {}),
        offers('CCC', 70, { nations: ['BBB'] }),
        offers('DDD', 8, { nations: ['AAA'] }),
      ],
    });
    expect(coalition.least.persons.mean).toBe(500 + 13_333 + 70 + 8);
    expect(coalition.statedOnly.mean).toBe(508);
  });

  test('of a ledger without a word there are none, and all rests on assumptions', async () => {
    const spread = { min: 0.1, mode: 0.3, max: 0.9 };
    const { coalition, verdict } = await outcomeOf(
      { pledges: [] },
      { willingness: { land: { silent: { comes: 0.6, share: spread } } } },
      { draws: 2000 },
    );
    expect(coalition.least.persons.mean).toBeGreaterThan(0);
    expect(coalition.statedOnly.mean).toBe(0);
    expect(verdict.restsOnAssumptions).toBeGreaterThan(0.95);
  });
});

describe('pivotality', () => {
  test('of a nation with two kinds of contribution counts what it can sustain once', async () => {
    const options = [
      option('plan', {
        posture: 'monitoring',
        strength: 1000,
        methods: ['posts'],
        posts: { spacing: 10, personsPerPost: 4 },
      }),
    ];
    const { coalition, generation } = await outcomeOf({
      options,
      contributors: ['AAA'],
      pledges: [offers('AAA', 20_000), pledge('AAA', { kind: 'monitors', amount: 20_000 })],
    });
    const pivot = coalition.pivotal![0]!;
    // 26,667 in the field with both, 20,000 with the monitors alone.
    expect(pivot.own + pivot.induced).toBeCloseTo(generation.inField.mean! - 20_000, 6);
  });

  test('is what the force loses without the nation, where it comes for certain', async () => {
    const base: YamlMap = {
      pledges: [offers('AAA', 5000), offers('BBB', 3000, { troopsAtLeast: 4000 }), offers('CCC', 1000, { match: 0.1 })],
    };
    const { coalition, generation } = await outcomeOf(base);
    const without = await outcomeOf(over(base, { pledges: (base.pledges as YamlMap[]).slice(1) }));
    const pivot = coalition.pivotal!.find(({ nation }) => nation === 'AAA')!;
    expect(pivot.own + pivot.induced).toBe(generation.inField.mean! - without.generation.inField.mean!);
  });
});

import { describe, expect, test } from 'vitest';
import { modelOf, option, pledge, reader, type YamlMap } from '../fixtures/world.ts';

/** Reads the nodes of a scenario in which AAA alone is willing. */
async function generationOf(nation: YamlMap, statement: YamlMap, library: YamlMap = {}, change: YamlMap = {}) {
  const model = await modelOf(
    { contributors: ['AAA'], pledges: [pledge('AAA', statement)], ...change },
    { nations: { AAA: nation }, ...library },
  );
  const read = reader(model);
  return { read, plan: (name: string) => read(`option.plan.${name}`) };
}

const NO_OVERLAP: YamlMap = { tour: 12, dwell: 2, overlap: 0 };

describe('a published pool in the graph', () => {
  test.each([
    ['RAND: 42 brigades of 1,000, a year out and two at home', { pool: 42_000, ...NO_OVERLAP }, 14_000],
    ['48 active', { pool: 48_000, ...NO_OVERLAP }, 16_000],
    ['28 of the reserve, 8 months of each 72', { pool: 28_000, tour: 8, dwell: 8, overlap: 0 }, 28_000 / 9],
    ['3.2 with overlap', { pool: 32_000, tour: 12, dwell: 2, overlap: 0.75 }, 10_000],
    ['five for one', { pool: 50_000, tour: 6, dwell: 4, overlap: 0 }, 10_000],
  ])('%s', async (_, nation, sustained) => {
    const { read } = await generationOf(nation, { amount: 1 });
    expect(read('generation.sustained.AAA')).toBeCloseTo(sustained, 9);
  });
});

describe('the pool', () => {
  test('is the land forces without conscripts, as far as they stand in units that rotate', async () => {
    // 100,000 × (1 − 0.25) × 0.8 = 60,000, over a factor of 3.
    const { read } = await generationOf({ conscripts: 0.25 }, { amount: 1 });
    expect(read('generation.pool.AAA')).toBeCloseTo(60_000, 9);
    expect(read('generation.sustained.AAA')).toBeCloseTo(20_000, 9);
  });

  test('is taken as it is where a source states it', async () => {
    const { read } = await generationOf({ pool: 30_000, conscripts: 0.25 }, { amount: 1 });
    expect(read('generation.pool.AAA')).toBe(30_000);
  });

  test('garrisons leave once: (80,000 − 6,000) / 3', async () => {
    const { read } = await generationOf({ garrisons: 6000 }, { amount: 1 });
    expect(read('generation.available.AAA')).toBe(74_000);
    expect(read('generation.sustained.AAA')).toBeCloseTo(74_000 / 3, 9);
  });

  test('commitments leave with their rotation: (80,000 − 6,000 × 3) / 3', async () => {
    const { read } = await generationOf({ commitments: 6000 }, { amount: 1 });
    expect(read('generation.available.AAA')).toBe(62_000);
    expect(read('generation.sustained.AAA')).toBeCloseTo(62_000 / 3, 9);
  });

  test('a nation’s own rotation comes before the library’s', async () => {
    const { read } = await generationOf({ tour: 6, dwell: 4 }, { amount: 1 });
    expect(read('generation.factor.AAA')).toBe(5);
    expect(read('generation.sustained.AAA')).toBe(16_000);
  });

  test('more tasks than pool leave nothing', async () => {
    const { read, plan } = await generationOf({ garrisons: 90_000 }, { amount: 500 });
    expect(read('generation.sustained.AAA')).toBe(0);
    expect(plan('generation.inField')).toBe(0);
  });
});

describe('what is stated net of rotation', () => {
  const nation: YamlMap = { sustained: 9000, garrisons: 5000, commitments: 5000 };

  test('is taken as it is: no factor, no garrisons, no commitments', async () => {
    const { read, plan } = await generationOf(nation, { amount: 20_000 });
    expect(read('generation.sustained.AAA')).toBe(9000);
    expect(plan('generation.inField')).toBe(9000);
  });

  test('is not divided again where no amount is stated: half of 9,000', async () => {
    const { plan } = await generationOf(nation, {});
    expect(plan('generation.inField')).toBe(4500);
  });

  test('still ties up its rotation: 9,000 × 3', async () => {
    const { plan } = await generationOf(nation, { amount: 20_000 });
    expect(plan('generation.tiedUp')).toBe(27_000);
  });
});

describe('in the field', () => {
  test.each<[string, YamlMap, number]>([
    ['an amount in the field, as it stands', { amount: 12_000, basis: 'in-field' }, 12_000],
    ['an amount without a basis counts as one in the field', { amount: 12_000 }, 12_000],
    ['a pool over its factor: 12,000 / 3', { amount: 12_000, basis: 'pool' }, 4000],
    ['no amount: half of what it can sustain, 26,666.7 / 2 in whole persons', {}, 13_333],
    ['more than it can sustain: 80,000 / 3', { amount: 50_000 }, 80_000 / 3],
    ['a pool larger than its own: 80,000 / 3', { amount: 300_000, basis: 'pool' }, 80_000 / 3],
  ])('%s', async (_, statement, persons) => {
    const { plan } = await generationOf({}, statement);
    expect(plan('generation.inField')).toBeCloseTo(persons, 9);
  });

  test('is the smaller of committed and sustained for a nation with two kinds of contribution together', async () => {
    const options = [
      option('plan', {
        posture: 'monitoring',
        strength: 1000,
        methods: ['posts'],
        posts: { spacing: 10, personsPerPost: 4 },
      }),
    ];
    const pledges = [pledge('AAA', { amount: 20_000 }), pledge('AAA', { amount: 20_000, kind: 'monitors' })];
    const { plan } = await generationOf({}, {}, {}, { options, pledges });
    expect(plan('coalition.least.persons')).toBe(40_000);
    expect(plan('generation.inField')).toBeCloseTo(80_000 / 3, 9);
  });

  test('is not rounded down for each nation: three sustain 100 / 3 each and give 100', async () => {
    const small = { pool: 100, tour: 8, dwell: 2, overlap: 0 };
    const names = ['AAA', 'BBB', 'CCC'];
    const model = await modelOf(
      { contributors: names, pledges: names.map((name) => pledge(name, { amount: 1000 })) },
      { nations: Object.fromEntries(names.map((name) => [name, small])) },
    );
    expect(reader(model)('option.plan.generation.inField')).toBeCloseTo(100, 9);
  });
});

describe('terms kept apart', () => {
  test('RAND and CBO: 64,000 in the field for 24 months', async () => {
    const { plan } = await generationOf({ pool: 192_000, tour: 6, dwell: 2, overlap: 0 }, { amount: 64_000 });
    expect(plan('generation.inField')).toBe(64_000);
    expect(plan('generation.personTours')).toBe(256_000);
    expect(plan('generation.distinctPersons')).toBe(192_000);
    expect(plan('generation.tiedUp')).toBe(192_000);
    expect(plan('generation.pool')).toBe(192_000);
  });

  test('40,000 tie up 100,000 at 2.5', async () => {
    const { plan } = await generationOf({ pool: 200_000, tour: 8, dwell: 1.5, overlap: 0 }, { amount: 40_000 });
    expect(plan('generation.tiedUp')).toBe(100_000);
  });

  test('each nation brings its own rotation; one that keeps nobody in the field brings no pool', async () => {
    const pledges = [pledge('AAA', { amount: 1000 }), pledge('BBB', { amount: 2000 })];
    const model = await modelOf(
      { contributors: ['AAA', 'BBB', 'CCC'], pledges },
      { nations: { BBB: { tour: 6, dwell: 4 } } },
    );
    const read = reader(model);
    // 1,000 × 3 + 2,000 × 5.
    expect(read('option.plan.generation.tiedUp')).toBe(13_000);
    // 24 / 8 = 3 tours each of AAA, 24 / 6 = 4 of BBB.
    expect(read('option.plan.generation.personTours')).toBe(11_000);
    expect(read('option.plan.generation.distinctPersons')).toBe(11_000);
    expect(read('option.plan.generation.pool')).toBe(160_000);
  });
});

describe('relaxations for the binding constraint', () => {
  test('if all came: what each nation can sustain adds up, whoever comes', async () => {
    const model = await modelOf(
      { pledges: [pledge('AAA', { amount: 1000 })] },
      { nations: { BBB: { sustained: 7000 } } },
    );
    // Five nations but the host: four times 80,000 / 3 and 7,000.
    expect(reader(model)('option.plan.generation.ifAllCame')).toBeCloseTo(4 * (80_000 / 3) + 7000, 9);
  });

  test('if pools were unlimited: what is committed', async () => {
    const { plan } = await generationOf({}, { amount: 50_000 });
    expect(plan('generation.ifPoolUnlimited')).toBe(50_000);
  });

  test('if nobody had to be relieved: a pool counts in full, an amount in the field as it stands, both within what is free', async () => {
    const pool = await generationOf({ garrisons: 5000, commitments: 5000 }, { amount: 30_000, basis: 'pool' });
    expect(pool.plan('generation.ifNoRotation')).toBe(30_000);
    const inField = await generationOf({ garrisons: 5000, commitments: 5000 }, { amount: 90_000 });
    // 80,000 − 5,000 − 5,000, once each.
    expect(inField.plan('generation.ifNoRotation')).toBe(70_000);
    const share = await generationOf({}, {});
    // 13,333 × 3.
    expect(share.plan('generation.ifNoRotation')).toBe(39_999);
  });
});

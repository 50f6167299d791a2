import { describe, expect, test } from 'vitest';
import { evaluationOf, modelOf, option, pledge, type YamlMap } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';
import type { Settings } from '../settings.ts';
import { isAssumption } from './verdict.ts';

const verdictOf = async (change: YamlMap, library: YamlMap = {}, settings: Partial<Settings> = {}) =>
  run(await modelOf(change, library, settings)).outcome.options[0]!.verdict;

/** AAA brings so many; the plan is 10,000 and the task needs as many as `persons`. */
const plan = (amount: unknown, persons: unknown = 5000): YamlMap => ({
  contributors: ['AAA'],
  options: [
    option('plan', {
      posture: 'rear-hubs',
      strength: 10_000,
      hubs: { packages: [{ id: 'p', persons: persons as number }] },
    }),
  ],
  pledges: [pledge('AAA', { amount: amount as number })],
});

describe('fielded and enough', () => {
  test.each([
    [10_000, 10_000, 1, 1, 1],
    [9999, 10_000, 0, 1, 0],
    [10_000, 10_001, 1, 0, 0],
    [9999, 10_001, 0, 0, 0],
  ])('%d in the field, %d needed, 10,000 planned', async (amount, needed, fielded, enough, both) => {
    const verdict = await verdictOf(plan(amount, needed));
    expect([verdict.fielded.value, verdict.enough.value, verdict.probability.value]).toEqual([fielded, enough, both]);
    expect(verdict.basis).toBe('rotation to the horizon');
  });

  test('the gap is what planned or needed exceed the field by', async () => {
    expect((await verdictOf(plan(4000, 5000))).gap.mean).toBe(6000);
    expect((await verdictOf(plan(4000, 12_000))).gap.mean).toBe(8000);
    expect((await verdictOf(plan(20_000, 12_000))).gap.mean).toBe(0);
  });

  test('both are counted draw by draw, never multiplied', async () => {
    // In the field and needed are spread alike and independent: both probabilities, and their joint share.
    const model = await modelOf(
      { ...plan({ min: 5000, mode: 10_000, max: 15_000 }, { min: 5000, mode: 10_000, max: 15_000 }) },
      {},
      { draws: 2000 },
    );
    const { verdict } = run(model).outcome.options[0]!;
    const evaluation = evaluationOf(model);
    const [field, needed] = [
      evaluation.column('option.plan.generation.inField'),
      evaluation.column('option.plan.requirement.needed'),
    ];
    const both = field.filter((persons, draw) => persons >= 10_000 && needed[draw]! <= 10_000).length;
    expect(verdict.probability.value).toBe(both / 2000);
    expect(Math.abs(verdict.probability.value - 0.25)).toBeLessThan(0.04);
  });
});

describe('pass', () => {
  test.each([
    [1, 'passes'],
    [0, 'fails'],
  ])('comes for certain (%d): %s', async (comes, pass) => {
    expect((await verdictOf(plan(10_000), { willingness: { land: { committed: { comes } } } })).pass).toBe(pass);
  });

  test('is open where the simulation interval holds the pass level', async () => {
    const library = { willingness: { land: { committed: { comes: 0.9 } } } };
    expect((await verdictOf(plan(10_000), library)).pass).toBe('open');
    expect((await verdictOf({ ...plan(10_000), passLevel: 0.5 }, library)).pass).toBe('passes');
    expect((await verdictOf({ ...plan(10_000), passLevel: 0.99 }, library, { draws: 2000 })).pass).toBe('fails');
  });

  test('the pass level can be set', async () => {
    expect(
      (
        await verdictOf(
          plan(10_000),
          { willingness: { land: { committed: { comes: 0.9 } } } },
          { set: { passLevel: '0.5' } },
        )
      ).pass,
    ).toBe('passes');
  });
});

describe('alternatives', () => {
  const alternative = (id: string, set: YamlMap): YamlMap => ({ id, label: id, assumption: 'x', set });
  const library = { willingness: { land: { committed: { comes: 0.6 } } } };

  test('give the range, with the base in it, each as if it were set alone', async () => {
    const name = 'willingness.land.committed.comes';
    const alternatives = [
      alternative('eager', { [name]: 0.8 }),
      alternative('reluctant', { [name]: 0.2 }),
      alternative('larger', { 'option.plan.component.main.strength': 20_000 }),
    ];
    const verdict = await verdictOf({ ...plan(10_000), alternatives }, library, { draws: 1000 });
    const value = Object.fromEntries(verdict.alternatives.map((each) => [each.alternative, each.probability]));
    for (const [id, set] of [
      ['eager', '0.8'],
      ['reluctant', '0.2'],
    ] as const) {
      expect(value[id]).toBe(
        (await verdictOf(plan(10_000), library, { draws: 1000, set: { [name]: set } })).probability.value,
      );
    }
    expect(value.larger).toBe(0);
    expect(verdict.probability.assumptionLow).toBe(0);
    expect(verdict.probability.assumptionHigh).toBe(value.eager);
  });

  test('are on the same draws: an eager nation comes wherever a reluctant one does', async () => {
    const alternatives = [alternative('eager', { 'willingness.land.committed.comes': 0.61 })];
    const verdict = await verdictOf({ ...plan(10_000), alternatives }, library, { draws: 2000 });
    // 1 % more, within four standard errors of 1 % alone: √(0.01 / 2,000) = 0.0022.
    expect(Math.abs(verdict.alternatives[0]!.probability - verdict.probability.value - 0.01)).toBeLessThan(0.009);
  });

  test('none: the range is the probability itself', async () => {
    const { probability } = await verdictOf(plan(10_000), library);
    expect(probability.assumptionLow).toBe(probability.value);
    expect(probability.assumptionHigh).toBe(probability.value);
  });
});

describe('what rests on assumptions', () => {
  const sourced = (amount: YamlMap): YamlMap => ({ ...amount, unit: 'persons', source: 'BOOK' });

  test('a coin of willingness is one, a sourced range is none', async () => {
    const model = await modelOf(plan(sourced({ min: 1, mode: 2, max: 9 })), {
      rotation: {
        tour: { min: 4, mode: 6, max: 8, unit: 'months', source: 'BOOK' },
        dwell: { min: 2, mode: 3, max: 4 },
      },
    });
    expect(isAssumption(model.graph, 'pledge.AAA.land.resolve')).toBe(true);
    expect(isAssumption(model.graph, 'rotation.dwell')).toBe(true);
    expect(isAssumption(model.graph, 'rotation.tour')).toBe(false);
    expect(isAssumption(model.graph, 'pledge.AAA.land.amount')).toBe(false);
    expect(isAssumption(model.graph, 'passLevel')).toBe(false);
  });

  test('nothing, where all that varies is sourced', async () => {
    expect((await verdictOf(plan(sourced({ min: 1000, mode: 5000, max: 9000 })))).restsOnAssumptions).toBe(0);
  });

  test('all, where only an assumption varies', async () => {
    const amount = { min: 1000, mode: 5000, max: 9000, assumption: 'ours' };
    expect((await verdictOf(plan(amount), {}, { draws: 4000 })).restsOnAssumptions).toBeGreaterThan(0.95);
  });

  test('half, where a sourced and an assumed amount of equal spread add up', async () => {
    const spread = { min: 1000, mode: 2000, max: 3000 };
    const change = {
      ...plan(0),
      contributors: ['AAA', 'BBB'],
      pledges: [
        pledge('AAA', { amount: sourced(spread) }),
        pledge('BBB', { amount: { ...spread, assumption: 'ours' } }),
      ],
    };
    expect(Math.abs((await verdictOf(change, {}, { draws: 10_000 })).restsOnAssumptions - 0.5)).toBeLessThan(0.03);
  });

  test('without variance: the share of persons that stated amounts do not give', async () => {
    const change = {
      ...plan(0),
      contributors: ['AAA', 'BBB'],
      pledges: [pledge('AAA', { amount: 3000 }), pledge('BBB', {})],
    };
    // BBB sends half of what it can sustain, 1,000, with no amount stated.
    const verdict = await verdictOf(change, { nations: { BBB: { sustained: 2000 } } });
    expect(verdict.restsOnAssumptions).toBeCloseTo(0.25, 12);
  });

  test('names the assumption that moves it most', async () => {
    const library = {
      willingness: { land: { committed: { comes: 0.5, share: { min: 0.49, mode: 0.5, max: 0.51 } } } },
    };
    const change = { ...plan(0), pledges: [pledge('AAA', {})] };
    const verdict = await verdictOf(change, library, { draws: 2000 });
    expect(verdict.movesMost?.name).toBe('pledge.AAA.land.resolve');
    expect(verdict.movesMost?.share).toBeGreaterThan(0.8);
    expect(verdict.sentence).toContain('whether Alphaland comes');
  });
});

describe('the sentence', () => {
  test('says what, how sure, why, and never finer than the draws can tell', async () => {
    const { sentence } = await verdictOf(plan(4000));
    for (const words of [
      '“Option plan” does not pass muster',
      'under these assumptions',
      'in none of 100 draws',
      '10,000',
      '5,000',
      '4,000',
    ])
      expect(sentence.toLowerCase()).toContain(words.toLowerCase());
  });

  test('says when no strength is stated', async () => {
    const { sentence } = await verdictOf({
      ...plan(4000),
      options: [option('plan', { posture: 'rear-hubs', hubs: { packages: [{ id: 'p', persons: 10 }] } })],
    });
    expect(sentence).toContain('no strength is stated');
  });

  test('and does not speak of half of the draws where needed does not vary', async () => {
    const { sentence, enough } = await verdictOf({
      ...plan(4000),
      options: [option('plan', { posture: 'rear-hubs', hubs: { packages: [{ id: 'p', persons: 10 }] } })],
    });
    expect(enough.value).toBe(1);
    expect(sentence).not.toContain('half of the draws');
  });
});

test('an alternative cannot set the pass level', async () => {
  const alternatives = [{ id: 'lax', label: 'Lax', assumption: 'x', set: { passLevel: 0.5 } }];
  await expect(modelOf({ alternatives })).rejects.toThrow(/cannot set passLevel/);
});

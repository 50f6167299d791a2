import { describe, expect, test } from 'vitest';
import { evaluationOf, modelOf, option, pledge, repositoryFiles, type Yaml, type YamlMap } from '../fixtures/world.ts';
import { meanOf, valueAt } from '../graph/column.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import { pivotalOf } from '../outcome/pivotal.ts';
import { loadScenario } from '../scenario/load.ts';
import { DEFAULTS, type Settings } from '../settings.ts';
import { buildModel, type Model } from '../verdict.ts';
import type { Coordination } from './game.ts';
import { type ShapleyOptions, shapleyOf } from './shapley.ts';

const offers = (nation: string, amount: Yaml, ...conditions: YamlMap[]) => pledge(nation, { amount, conditions });

/** A plan of so many persons. */
const planOf = (strength: number): YamlMap => ({
  options: [option('plan', { posture: 'rear-hubs', strength, hubs: { packages: [{ id: 'all', persons: 20_000 }] } })],
});

const shapley = (model: Model, more: Partial<ShapleyOptions> = {}) =>
  shapleyOf(model.coalitions.get('plan')!, evaluationOf(model), {
    option: 'plan',
    coordination: model.settings.coordination,
    ...more,
  });

async function valuesOf(pledges: YamlMap[], strength = 30_000, settings: Partial<Settings> = {}) {
  const model = await modelOf({ ...planOf(strength), pledges }, {}, settings);
  return Object.fromEntries(shapley(model).values.map(({ nation, persons }) => [nation, persons]));
}

describe('Shapley values of who comes', () => {
  test('below the plan and without conditions, each nation has what it keeps in the field', async () => {
    // Each can sustain 80,000 / 3 = 26,667: what is beyond adds nothing.
    expect(await valuesOf([offers('AAA', 5_000), offers('BBB', 3_000), offers('CCC', 28_000)], 100_000)).toEqual({
      CCC: expect.closeTo(80_000 / 3, 6),
      AAA: expect.closeTo(5_000, 9),
      BBB: expect.closeTo(3_000, 9),
      DDD: 0,
      EEE: 0,
    });
  });

  test('a plan that any two of three fill: a third each', async () => {
    const values = await valuesOf([offers('AAA', 5_000), offers('BBB', 5_000), offers('CCC', 5_000)], 10_000);
    for (const nation of ['AAA', 'BBB', 'CCC']) expect(values[nation]).toBeCloseTo(10_000 / 3, 9);
  });

  test('one that fills the plan beside one that fills half of it', async () => {
    // A before B: A 10, B 0; B before A: B 5, A 5.
    const values = await valuesOf([offers('AAA', 10_000), offers('BBB', 5_000)], 10_000);
    expect(values).toMatchObject({ AAA: 7_500, BBB: 2_500 });
  });

  test.each([
    // Neither comes alone; where nobody moves on trust A comes alone and B after it.
    ['none', { AAA: 5_000 + 1_500, BBB: 1_500 }],
    ['joint', { AAA: 5_000 + 1_500, BBB: 1_500 }],
  ] as const)(
    'coordination %s: who waits shares what it brings with whom it waits for',
    async (coordination, values) => {
      const pledges = [offers('AAA', 5_000), offers('BBB', 3_000, { nations: ['AAA'] })];
      expect(await valuesOf(pledges, 30_000, { coordination })).toMatchObject(values);
    },
  );

  test('two who wait for each other bring nothing without trust, and share equally what a joint announcement brings', async () => {
    const pledges = [offers('AAA', 5_000, { nations: ['BBB'] }), offers('BBB', 3_000, { nations: ['AAA'] })];
    expect(await valuesOf(pledges, 30_000)).toMatchObject({ AAA: 0, BBB: 0 });
    expect(await valuesOf(pledges, 30_000, { coordination: 'joint' })).toMatchObject({ AAA: 4_000, BBB: 4_000 });
  });

  test('a nation with nothing but enablers shares what comes for them', async () => {
    const pledges = [
      pledge('AAA', { kind: 'enabler' }),
      offers('BBB', 3_000, { nations: ['AAA'], kind: 'enabler' }),
      offers('CCC', 1_000),
    ];
    expect(await valuesOf(pledges)).toMatchObject({ AAA: 1_500, BBB: 1_500, CCC: 1_000 });
  });

  test('a matching pledge: half of what the others bring, shared among it and them', async () => {
    // B brings 0.5 of what A does: 2,000 for 4,000.
    expect(await valuesOf([offers('AAA', 4_000), offers('BBB', 9_000, { match: 0.5 })])).toMatchObject({
      AAA: 5_000,
      BBB: 1_000,
    });
    // Of what A and C bring: each of them is worth its own and half of what it makes B bring.
    const values = await valuesOf([offers('AAA', 4_000), offers('CCC', 2_000), offers('BBB', 9_000, { match: 0.5 })]);
    expect(values).toMatchObject({ AAA: 5_000, BBB: 1_500, CCC: 2_500 });
  });

  test('the mean over draws, with its error: half the draws, half the value', async () => {
    const coin = { world: { coin: { label: 'a coin', holds: 0.5 } } };
    const model = await modelOf(
      { ...planOf(30_000), ...coin, pledges: [offers('AAA', 4_000, { world: 'coin' })] },
      {},
      { draws: 400 },
    );
    const { values, draws } = shapley(model);
    const share = meanOf(evaluationOf(model).column('world.coin.holds'));
    expect(draws).toBe(400);
    expect(values[0]).toMatchObject({ nation: 'AAA', orderError: 0 });
    expect(values[0]!.persons).toBeCloseTo(4_000 * share, 9);
    expect(values[0]!.drawError).toBeCloseTo(4_000 * Math.sqrt((share * (1 - share)) / 399), 6);
  });
});

/** Mean of min(kept, planned) from the nodes of the graph. */
function keptOfPlan(evaluation: Evaluation, id: string, coordination: Coordination): number {
  const mode = coordination === 'joint' ? 'greatest' : 'least';
  const kept = evaluation.column(nodes.kept.at({ option: id, mode }).name);
  const planned = evaluation.column(nodes.planned.at({ option: id }).name);
  return meanOf(kept.map((persons, draw) => Math.min(persons, valueAt(planned, draw))));
}

/** Twelve nations with a tangle of conditions; amounts and resolve differ by draw. */
async function twelve(settings: Partial<Settings> = {}): Promise<Model> {
  const names = Array.from('ABCDEFGHIJKL', (letter) => `X${letter}X`);
  const range = (max: number) => ({ min: 0, mode: max / 2, max, unit: 'persons' });
  const conditions: YamlMap[][] = [
    [],
    [{ nations: ['XAX'] }],
    [{ nationsAtLeast: 2 }],
    [{ troopsAtLeast: 9_000 }],
    [{ match: 0.3 }],
    [],
    [{ nations: ['XBX', 'XCX'] }],
    [{ nationsAtLeast: 4 }, { troopsAtLeast: 4_000 }],
    [{ nations: ['XJX'] }],
    [{ nations: ['XIX'] }],
    [{ shareOfPlannedAtLeast: 0.5 }],
    [{ match: 1.2 }, { nationsAtLeast: 1 }],
  ];
  return modelOf(
    {
      ...planOf(24_000),
      pledges: names.map((name, i) => offers(name, range(1_000 * (2 + (i % 5))), ...conditions[i]!)),
    },
    {
      nations: Object.fromEntries(names.map((name) => [name, { name, land: 30_000 }])),
      willingness: { land: { committed: { comes: 0.8, share: 0.5 } } },
    },
    { draws: 60, ...settings },
  );
}

// Of the twelve, two wait for each other: without a joint announcement they are no players.
describe.each([
  ['none', 10],
  ['joint', 12],
] as const)('twelve nations, coordination %s', (coordination, players) => {
  test('the values add up to what all together bring, exact or by orders', async () => {
    const model = await twelve({ coordination });
    const evaluation = evaluationOf(model);
    const mean = keptOfPlan(evaluation, 'plan', coordination);
    for (const mostExact of [14, 0]) {
      const { values, total } = shapley(model, { mostExact });
      expect(total).toBeCloseTo(mean, 8);
      expect(values.reduce((sum, { persons }) => sum + persons, 0)).toBeCloseTo(total, 8);
    }
  });

  test('a sample of orders agrees with all of them within four standard errors', async () => {
    const model = await twelve({ coordination });
    const exact = shapley(model);
    const sampled = shapley(model, { mostExact: 0 });
    expect(exact).toMatchObject({ isExact: true, orders: 0, players });
    expect(sampled).toMatchObject({ isExact: false, orders: 128, players });
    for (const { nation, persons, orderError } of sampled.values) {
      const truth = exact.values.find((each) => each.nation === nation)!.persons;
      expect(Math.abs(persons - truth), nation).toBeLessThanOrEqual(4 * orderError + 1e-9);
    }
  });
});

test('38 nations and what of their force can be supported: what the verdict says is in the field of the plan, to the last digits', async () => {
  const scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02');
  const model = buildModel(scenario, { ...DEFAULTS, draws: 200 });
  const evaluation = evaluationOf(model);
  const id = scenario.root.options[0]!.id;
  const { nations, shapley } = pivotalOf(model, id, evaluation);
  const usable = evaluation.summary(nodes.usable.at({ option: id }).name).mean;
  expect(shapley.total).toBeCloseTo(usable, 6);
  expect(nations.reduce((sum, each) => sum + each.shapley, 0)).toBeCloseTo(usable, 6);
});

test('38 nations: the mean of what they keep of the plan, to the last digits; the same seed gives the same bytes', async () => {
  const scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02');
  const model = buildModel(scenario, { ...DEFAULTS, draws: 200 });
  const evaluation = evaluationOf(model);
  const id = scenario.root.options[0]!.id;
  const of = () => shapleyOf(model.coalitions.get(id)!, evaluation, { option: id, coordination: 'none', pairs: 8 });
  const { values, total } = of();
  expect(total).toBeCloseTo(keptOfPlan(evaluation, id, 'none'), 8);
  expect(values.reduce((sum, { persons }) => sum + persons, 0)).toBeCloseTo(total, 8);
  expect(of().values).toEqual(values);
});

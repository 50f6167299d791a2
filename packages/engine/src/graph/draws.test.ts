import { beforeAll, describe, expect, test } from 'vitest';
import { evaluationOf, modelOf, over, pledge, repositoryFiles, scenarioOf, type YamlMap } from '../fixtures/world.ts';
import { loadScenario, type Scenario } from '../scenario/load.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel, type Model } from '../verdict.ts';
import type { Column } from './column.ts';

/** The promises on random numbers, kept by every node of a whole scenario. */

let scenario: Scenario;

beforeAll(async () => {
  scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02');
});

const modelWith = (draws: number, seed = 1): Model => buildModel(scenario, { ...DEFAULTS, draws, seed });

function columnsOf(model: Model, order: (names: string[]) => string[] = (names) => names): Map<string, Column> {
  const evaluation = evaluationOf(model);
  const names = order([...model.graph.nodes.keys()]);
  const columns = new Map(names.map((name) => [name, evaluation.column(name)]));
  // Read only when everything is computed: a column that was handed on to another node would show.
  return new Map([...columns].map(([name, column]) => [name, column.slice()]));
}

const differing = (a: Map<string, Column>, b: Map<string, Column>, same: (x: Column, y: Column) => boolean) =>
  [...a.keys()].filter((name) => b.has(name) && !same(a.get(name)!, b.get(name)!));

const equal = (x: Column, y: Column) => x.length === y.length && x.every((value, index) => Object.is(value, y[index]));

describe('the scenario of 17 February 2025', () => {
  test('gives the same bytes whatever is asked for first', () => {
    const model = modelWith(300);
    const forwards = columnsOf(model);
    expect(
      differing(
        forwards,
        columnsOf(model, (names) => names.toReversed()),
        equal,
      ),
    ).toEqual([]);
    const shuffled = (names: string[]) => names.toSorted((a, b) => hash(a) - hash(b));
    expect(differing(forwards, columnsOf(model, shuffled), equal)).toEqual([]);
  });

  test('the first 400 of 2,000 draws are those of 400, in every column', () => {
    // Scalars are over all draws; so is what rests on one of them: a strength that no plan states is the median of what is needed.
    const few = modelWith(400);
    const overAll = new Set<string>();
    for (const node of few.graph.nodes.values()) {
      const isScalar = node.kind === 'statistic' || ('shape' in node && node.shape === 'scalar');
      if (isScalar || node.needs.some((need) => overAll.has(need))) overAll.add(node.name);
    }
    const names = [...few.graph.nodes.keys()].filter((name) => !overAll.has(name));
    expect(names.length).toBeGreaterThan(1500);
    const [short, long] = [evaluationOf(few), evaluationOf(modelWith(2000))];
    const wrong = names.filter((name) => {
      const [a, b] = [short.column(name), long.column(name)];
      return !equal(a, a.length === 1 && b.length === 1 ? b : b.subarray(0, 400));
    });
    expect(wrong).toEqual([]);
  });

  test('another seed gives other draws', () => {
    const [one, two] = [columnsOf(modelWith(50)), columnsOf(modelWith(50, 2))];
    const drawn = [...one].filter(([, column]) => column.length > 1 && new Set(column).size > 10).map(([name]) => name);
    expect(drawn.length).toBeGreaterThan(100);
    expect(drawn.filter((name) => equal(one.get(name)!, two.get(name)!))).toEqual([]);
  });
});

describe('adding to a scenario', () => {
  const spread = { min: 0.1, mode: 0.4, max: 0.9 };
  const base: YamlMap = {
    pledges: [pledge('AAA', { amount: { min: 100, mode: 900, max: 2000 } }), pledge('BBB', { status: 'signalled' })],
    factors: [{ id: 'allies', label: 'Allies', over: ['pledge.*.*.resolve'], rho: 0.5, assumption: 'x' }],
    contributors: ['AAA', 'BBB', 'CCC'],
    alternatives: [{ id: 'alt', label: 'Alt', assumption: 'x', set: { 'rotation.dwell': 3 } }],
  };
  const library: YamlMap = {
    willingness: { land: { silent: { comes: spread, share: spread }, signalled: { comes: spread, share: spread } } },
    rotation: { tour: { min: 4, mode: 6, max: 9 } },
  };

  const columns = async (change: YamlMap, more: YamlMap = {}) =>
    columnsOf(buildModel(await scenarioOf(over(base, change), over(library, more)), { ...DEFAULTS, draws: 400 }));

  test('an idle nation changes no other column', async () => {
    // DDD has soldiers and nobody waits for it, but it offers none: its sum is in no total.
    const idle = { nations: { DDD: { land: 1, gdp: undefined, pool: 0 } } };
    const before = await columns({}, idle);
    const after = await columns({ contributors: ['AAA', 'BBB', 'CCC', 'DDD'] }, idle);
    expect(after.size).toBeGreaterThan(before.size);
    // The burden of the others is held against all armies: it alone knows that there is one more.
    expect(differing(before, after, equal)).toEqual(['option.plan.cost.hoover.persons.army']);
  });

  test('nor does a quantity', async () => {
    const before = await columns({});
    const after = await columns({
      theatre: { zone: { area: { p5: 1000, p95: 9000 } } },
      options: [
        ...OPTIONS,
        {
          id: 'more',
          label: 'More',
          components: [
            { id: 'm', posture: 'rear-hubs', hubs: { packages: [{ id: 'p', persons: { min: 1, mode: 2, max: 30 } }] } },
          ],
        },
      ],
    });
    expect(differing(before, after, equal)).toEqual([]);
  });

  test('nor does a correlation of two other figures', async () => {
    const more = { rotation: { poolShare: spread, overlap: spread } };
    const before = await columns({}, more);
    const after = await columns(
      { correlations: [{ between: ['rotation.poolShare', 'rotation.overlap'], rho: 0.5, assumption: 'x' }] },
      more,
    );
    const changed = differing(before, after, equal);
    const { graph } = await modelOf(base, over(library, more));
    const leaves = changed.filter((name) => ['input', 'latent'].includes(graph.node(name).kind));
    // The first keeps its own stream (to the last bit but one: it takes the way through a normal score), the other follows it.
    expect(leaves.toSorted()).toEqual(['rotation.overlap', 'rotation.poolShare']);
    const [plain, scored] = [before.get('rotation.overlap')!, after.get('rotation.overlap')!];
    expect(plain.every((value, draw) => Math.abs(value - scored[draw]!) < 1e-12)).toBe(true);
  });
});

const OPTIONS: YamlMap[] = [
  {
    id: 'plan',
    label: 'The plan',
    components: [
      { id: 'main', posture: 'rear-hubs', strength: 30_000, hubs: { packages: [{ id: 'all', persons: 20_000 }] } },
    ],
  },
];

function hash(name: string): number {
  let value = 7;
  for (const character of name) value = (value * 31 + character.charCodeAt(0)) % 1_000_003;
  return value;
}

import { expect, test } from 'vitest';
import { evaluationOf, modelOf, pledge, type Yaml, type YamlMap } from '../fixtures/world.ts';
import type { Coordination } from './game.ts';
import { tipsOf } from './tips.ts';

const offers = (nation: string, amount: Yaml, ...conditions: YamlMap[]) => pledge(nation, { amount, conditions });

async function tips(pledges: YamlMap[], coordination: Coordination = 'none') {
  const model = await modelOf({ pledges });
  return Object.fromEntries(
    tipsOf(model.coalitions.get('plan')!, evaluationOf(model), { option: 'plan', coordination }).map((each) => [
      each.nation,
      [each.comes, each.share, each.others.map(({ nation }) => nation)],
    ]),
  );
}

test('a chain: the first tips all, the last nobody', async () => {
  const pledges = [
    offers('AAA', 5_000),
    offers('BBB', 3_000, { nations: ['AAA'] }),
    offers('CCC', 1_000, { nations: ['BBB'] }),
  ];
  expect(await tips(pledges)).toEqual({ AAA: [1, 1, ['BBB', 'CCC']], BBB: [1, 1, ['CCC']], CCC: [1, 0, []] });
});

test('a matching pledge falls with the last of those that it matches', async () => {
  const match = offers('CCC', 9_000, { match: 0.5 });
  expect(await tips([offers('AAA', 5_000), match])).toEqual({ AAA: [1, 1, ['CCC']], CCC: [1, 0, []] });
  // With two others, neither alone brings it.
  expect(await tips([offers('AAA', 5_000), offers('BBB', 5_000), match])).toMatchObject({ AAA: [1, 0, []] });
});

test('two who wait for each other tip each other of a joint announcement, and are not there without one', async () => {
  const pledges = [offers('AAA', 5_000, { nations: ['BBB'] }), offers('BBB', 3_000, { nations: ['AAA'] })];
  expect(await tips(pledges)).toEqual({});
  expect(await tips(pledges, 'joint')).toEqual({ AAA: [1, 1, ['BBB']], BBB: [1, 1, ['AAA']] });
});

test('enablers tip those who wait for them', async () => {
  const pledges = [pledge('AAA', { kind: 'enabler' }), offers('BBB', 3_000, { nations: ['AAA'], kind: 'enabler' })];
  expect(await tips(pledges)).toEqual({ AAA: [1, 1, ['BBB']], BBB: [1, 0, []] });
});

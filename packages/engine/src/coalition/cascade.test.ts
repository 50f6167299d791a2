import { describe, expect, test } from 'vitest';
import { evaluationOf, modelOf, pledge, repositoryFiles, type Yaml, type YamlMap } from '../fixtures/world.ts';
import { maskOf } from '../graph/column.ts';
import { nodes } from '../graph/nodes.ts';
import { loadScenario } from '../scenario/load.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel, type Model } from '../verdict.ts';
import { type Cascade, cascadeOf, waitingOf } from './cascade.ts';

const offers = (nation: string, amount: Yaml, ...conditions: YamlMap[]) => pledge(nation, { amount, conditions });
const cascade = (model: Model, direction: Cascade['direction']) =>
  cascadeOf(model, evaluationOf(model), 'plan', direction);

/** Nations, persons and causes of each round. */
const inShort = ({ rounds }: Cascade) =>
  rounds.map(({ moves }) =>
    moves.map(({ nation, persons, because }) => [nation, persons, because.map((cause) => cause.nation)]),
  );

describe('the cascade of a coalition', () => {
  test('a chain: each comes one round after whom it waits for, and because of it', async () => {
    const model = await modelOf({
      pledges: [offers('AAA', 100), offers('BBB', 200, { nations: ['AAA'] }), offers('CCC', 300, { nations: ['BBB'] })],
    });
    const up = cascade(model, 'up');
    expect(inShort(up)).toEqual([[['AAA', 100, []]], [['BBB', 200, ['AAA']]], [['CCC', 300, ['BBB']]]]);
    expect(up.start).toEqual({ persons: 0, nations: 0 });
    expect(up.rounds.map(({ persons, nations }) => [persons, nations])).toEqual([
      [100, 1],
      [300, 2],
      [600, 3],
    ]);
    const down = cascade(model, 'down');
    expect(down.start).toEqual({ persons: 600, nations: 3 });
    expect(down.rounds).toEqual([]);
  });

  test('a chain without its first link: nobody comes; of all together one after the other drops out', async () => {
    const model = await modelOf({
      pledges: [offers('BBB', 200, { nations: ['AAA'] }), offers('CCC', 300, { nations: ['BBB'] })],
    });
    expect(cascade(model, 'up').rounds).toEqual([]);
    expect(inShort(cascade(model, 'down'))).toEqual([[['BBB', -200, []]], [['CCC', -300, ['BBB']]]]);
  });

  test('who waits for a number comes because of those who came in the round before', async () => {
    const model = await modelOf({
      pledges: [
        offers('AAA', 100),
        offers('BBB', 200, { nations: ['AAA'] }),
        offers('CCC', 300, { nationsAtLeast: 2 }),
        offers('DDD', 400, { match: 0.5 }),
      ],
    });
    expect(inShort(cascade(model, 'up'))).toEqual([
      [['AAA', 100, []]],
      [
        ['BBB', 200, ['AAA']],
        ['DDD', 50, ['AAA']],
      ],
      // D is in already, and brings more: what moves it is not counted again.
      [
        ['CCC', 300, ['BBB', 'DDD']],
        ['DDD', 100, []],
      ],
      [['DDD', 150, []]],
    ]);
    const [a, , c] = waitingOf(model, evaluationOf(model), 'plan');
    expect(a).toMatchObject({ nation: 'AAA', status: 'committed', stated: 100, terms: [] });
    expect(c!.terms).toEqual([
      { term: 'nationsAtLeast', name: 'pledge.CCC.land.nationsAtLeast', p5: 2, p50: 2, p95: 2 },
    ]);
  });

  test.each(['ukraine-2025-02', 'ukraine-2025-04', 'ukraine-2026-01'])(
    '%s: the last round is the least coalition upwards and the greatest downwards, nation by nation',
    async (name) => {
      const scenario = await loadScenario(repositoryFiles, `built-in/${name}`);
      const model = buildModel(scenario, { ...DEFAULTS, draws: 500 });
      const evaluation = evaluationOf(model);
      for (const { id: option } of scenario.root.options)
        for (const [direction, mode] of [
          ['up', 'least'],
          ['down', 'greatest'],
        ] as const) {
          const { rounds, start } = cascadeOf(model, evaluation, option, direction);
          expect(rounds.at(-1)?.persons ?? start.persons).toBeCloseTo(
            evaluation.summary(nodes.committed.at({ option, mode }).name).mean,
            6,
          );
          for (const { nation, kind } of waitingOf(model, evaluation, option)) {
            const column = evaluation.column(nodes.member.at({ option, mode, nation, kind }).name);
            const ready = evaluation.column(nodes.ready.at({ nation, kind }).name);
            const offer = evaluation.column(nodes.offer.at({ nation, kind }).name);
            const share = (is: (draw: number) => boolean) =>
              Array.from({ length: 500 }, (_, draw) => Number(is(draw))).reduce((sum, own) => sum + own, 0) / 500;
            const moved = rounds
              .flatMap(({ moves }) => moves.filter((move) => move.nation === nation && move.kind === kind))
              .reduce((sum, move) => sum + move.share, 0);
            const isIn = share((draw) => column[draw & maskOf(column)]! > 0);
            const mayCome = share((draw) => ready[draw & maskOf(ready)]! * offer[draw & maskOf(offer)]! > 0);
            expect(direction === 'up' ? moved : mayCome - moved).toBeCloseTo(isIn, 9);
          }
        }
    },
  );

  test('30 April 2025: two who wait for each other are in no round upwards, and stay downwards', async () => {
    const scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-04');
    const model = buildModel(scenario, { ...DEFAULTS, draws: 500 });
    const evaluation = evaluationOf(model);
    const option = scenario.root.options[0]!.id;
    const moved = (direction: Cascade['direction']) =>
      new Set(
        cascadeOf(model, evaluation, option, direction).rounds.flatMap(({ moves }) =>
          moves.map(({ nation }) => nation),
        ),
      );
    const waiting = waitingOf(model, evaluation, option);
    for (const nation of ['FRA', 'GBR']) {
      expect(waiting.find((each) => each.nation === nation && each.troops)?.nations.length).toBeGreaterThan(0);
      expect(moved('up').has(nation)).toBe(false);
    }
  });
});

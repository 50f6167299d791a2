import { describe, expect, test } from 'vitest';
import { MusterError } from '../errors.ts';
import { evaluationOf, modelOf, pledge, reader, scenarioOf, type YamlMap } from '../fixtures/world.ts';
import { clocksOf } from './clock-list.ts';

const reason = { assumption: 'a reason' };
/** As of 17 February 2025, over 24 months. */
const WORLD: YamlMap = {
  vote: {
    label: 'parliament agrees',
    perNation: true,
    holds: 1,
    after: 14,
    afterBy: { BBB: { value: 28, ...reason } },
  },
  budget: { label: 'there is money', holds: 1, from: { date: '2025-03-19', source: 'BOOK' } },
  mandate: { label: 'a mandate', premise: true, until: { date: '2026-02-17', ...reason } },
  deal: { label: 'a deal', premise: true },
};
const waits = (nation: string, ...ids: string[]) =>
  pledge(nation, { amount: 1_000, conditions: ids.map((world) => ({ world })) });
const PLEDGES = [
  waits('AAA', 'vote', 'budget', 'deal'),
  waits('BBB', 'vote', 'mandate'),
  waits('CCC', 'deal'),
  waits('DDD', 'vote'),
];

describe('clocks of conditions on the world', () => {
  test('a commitment begins with the last of its conditions and ends with the first that lapses', async () => {
    const read = reader(await modelOf({ world: WORLD, pledges: PLEDGES }));
    const of = (path: string) => read(`pledge.${path}`);
    // 17 February to 19 March 2025 are 30 days.
    expect(of('AAA.land.delay')).toBe(30);
    expect(of('AAA.land.until')).toBe(24);
    expect(of('BBB.land.delay')).toBe(28);
    expect(of('BBB.land.until')).toBeCloseTo(365 / (365.25 / 12), 9);
    expect([of('CCC.land.delay'), of('CCC.land.until')]).toEqual([0, 24]);
    expect(of('DDD.land.delay')).toBe(14);
    expect(of('EEE.land.delay')).toBe(0);
    expect([read('world.budget.delay'), read('world.vote.delay.DDD')]).toEqual([30, 14]);
  });

  test('each parliament has its own time; a time of all can be set for one', async () => {
    const world = { vote: { label: 'a vote', perNation: true, holds: 1, after: { min: 7, mode: 14, max: 28 } } };
    const pledges = [waits('AAA', 'vote'), waits('BBB', 'vote')];
    const evaluation = evaluationOf(await modelOf({ world, pledges, set: { 'world.vote.after.BBB': 21 } }));
    const own = evaluation.column('pledge.AAA.land.delay');
    expect(Math.min(...own)).toBeGreaterThanOrEqual(7);
    expect(new Set(own).size).toBeGreaterThan(50);
    expect([...evaluation.column('pledge.BBB.land.delay')]).toEqual([21]);
  });

  test('one time for all where the condition is drawn once', async () => {
    const world = { vote: { label: 'a vote', holds: 1, after: { min: 7, mode: 14, max: 28 } } };
    const evaluation = evaluationOf(await modelOf({ world, pledges: [waits('AAA', 'vote'), waits('BBB', 'vote')] }));
    expect(evaluation.column('pledge.AAA.land.delay')).toEqual(evaluation.column('pledge.BBB.land.delay'));
  });

  test('a date that lies before the as-of date delays nothing, and what has lapsed is over', async () => {
    const world = {
      budget: {
        label: 'there is money',
        holds: 1,
        from: { date: '2025-01', ...reason },
        until: { date: '2025-02-01', ...reason },
      },
    };
    const read = reader(await modelOf({ world, pledges: [waits('AAA', 'budget')] }));
    expect([read('pledge.AAA.land.delay'), read('pledge.AAA.land.until')]).toEqual([0, 0]);
  });

  test('a date that lies ahead is no fact of a later day, and says where it is from', async () => {
    const { graph } = await modelOf({ world: WORLD, pledges: PLEDGES });
    const node = graph.node('world.budget.from');
    expect(node).toMatchObject({ unit: 'days', quantity: { provenance: { source: 'BOOK', note: '2025-03-19' } } });
    expect(node.kind === 'input' && node.quantity.provenance.date).toBe(undefined);
  });

  test('are listed with who waits, and whether they run out before the horizon', async () => {
    const clocks = clocksOf(await scenarioOf({ world: WORLD, pledges: PLEDGES }));
    expect(clocks.map(({ condition, nations, lapses, isTooLate }) => [condition, nations, lapses, isTooLate])).toEqual([
      ['vote', ['AAA', 'DDD'], false, false],
      ['vote', ['BBB'], false, false],
      ['budget', ['AAA'], false, false],
      ['mandate', ['BBB'], true, false],
    ]);
    // Money that waits for a vote brings nobody.
    const money = pledge('EEE', { kind: 'funding', conditions: [{ world: 'vote' }] });
    expect(clocksOf(await scenarioOf({ world: WORLD, pledges: [money] }))).toEqual([]);
    expect(clocks[1]!.afterDays!.distribution).toEqual({ kind: 'constant', value: 28 });
    expect(clocks[2]).toMatchObject({ from: '2025-03-19', sources: ['BOOK'] });
    const [late] = clocksOf(
      await scenarioOf({
        world: { far: { label: 'far', holds: 1, from: { date: '2030', ...reason } } },
        pledges: [waits('AAA', 'far')],
      }),
    );
    expect(late!.isTooLate).toBe(true);
  });

  test.each<[string, YamlMap, string]>([
    ['a date without source or reason', { from: { date: '2025-03-01' } }, '"from" needs a source'],
    [
      'an end before the beginning',
      { from: { date: '2025-03-01', ...reason }, until: { date: '2025-02', ...reason } },
      '"vote" lapses on 2025-02, which is not after 2025-03-01',
    ],
    ['no date', { until: { date: 'soon', ...reason } }, 'is not a date'],
    ['an unknown nation', { afterBy: { AAB: 7 } }, 'the library knows no nation "AAB"'],
    ['days in persons', { after: { value: 7, unit: 'persons' } }, 'does not measure'],
    ['less than nothing', { after: -1 }, 'less than nothing'],
  ])('%s is refused', async (_, clock, message) => {
    const world = { vote: { label: 'a vote', holds: 1, ...clock } };
    const error = await scenarioOf({ world, pledges: [] }).catch((caught) => caught);
    expect(error).toBeInstanceOf(MusterError);
    expect((error as MusterError).problems.map((problem) => problem.message).join('\n')).toContain(message);
  });
});

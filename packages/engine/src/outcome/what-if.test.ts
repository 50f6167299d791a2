import { describe, expect, test } from 'vitest';
import { MusterError } from '../errors.ts';
import { modelOf, option, pledge, repositoryFiles, type Yaml, type YamlMap } from '../fixtures/world.ts';
import { loadScenario } from '../scenario/load.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel } from '../verdict.ts';
import { run } from './outcome.ts';
import { pivotalOf } from './pivotal.ts';
import { type Supposition, whatIf } from './what-if.ts';

const offers = (nation: string, amount: Yaml, ...conditions: YamlMap[]) => pledge(nation, { amount, conditions });
const commits = (nation: string, persons: number): Supposition => ({ nation, kind: 'land', persons });
const leaves = (nation: string): Supposition => ({ nation, kind: 'land' });
const planOf = (strength: number) => ({
  options: [option('plan', { posture: 'rear-hubs', strength, hubs: { packages: [{ id: 'all', persons: 4_000 }] } })],
});
const CHAIN = [
  offers('AAA', 5_000),
  offers('BBB', 3_000, { nations: ['AAA'] }),
  offers('CCC', 1_000, { troopsAtLeast: 9_000 }),
];
const supposed = async (pledges: YamlMap[], ...suppositions: Supposition[]) =>
  whatIf(await modelOf({ ...planOf(8_000), pledges }), 'plan', suppositions);

describe('what if', () => {
  test('a nation leaves: who waits for it goes, and the plan fails', async () => {
    const { before, after, moves, set, ...shares } = await supposed(CHAIN, leaves('AAA'));
    expect([before.passes.value, after.passes.value]).toEqual([1, 0]);
    expect(shares).toMatchObject({ passesNewly: 0, passesNoLonger: 1 });
    expect([before.inField.p50, after.inField.p50, before.usable, after.usable]).toEqual([8_000, 0, 8_000, 0]);
    const limit = expect.closeTo(80_000 / 3, 6);
    expect(moves).toEqual([
      { nation: 'AAA', isSupposed: true, before: 1, after: 0, comes: 0, goes: 1, persons: -5_000, limit },
      { nation: 'BBB', isSupposed: false, before: 1, after: 0, comes: 0, goes: 1, persons: -3_000, limit },
    ]);
    expect(before.binding).toEqual([]);
    expect(after.binding).toEqual([{ constraint: 'willingness', share: 1 }]);
    expect(set).toEqual({ 'pledge.AAA.land.ready': '0' });
  });

  test('one that said nothing commits: who waits for so many comes too', async () => {
    const { after, moves, set } = await supposed(CHAIN, commits('DDD', 2_000));
    expect(after.inField.mean).toBe(11_000);
    expect(after.usable).toBe(8_000);
    expect(moves.map(({ nation, comes, persons }) => [nation, comes, persons])).toEqual([
      ['DDD', 1, 2_000],
      ['CCC', 1, 1_000],
    ]);
    expect(set).toEqual({ 'pledge.DDD.land.ready': '1', 'pledge.DDD.land.amount': '2000' });
  });

  test('one that commits still waits for those that it names', async () => {
    const { moves } = await supposed([offers('BBB', 3_000, { nations: ['AAA'] })], commits('BBB', 9_000));
    expect(moves).toMatchObject([{ nation: 'BBB', before: 0, after: 0 }]);
  });

  test('a matching pledge follows what another commits', async () => {
    const pledges = [offers('AAA', 4_000), offers('BBB', 9_000, { match: 0.5 })];
    const { moves } = await supposed(pledges, commits('AAA', 6_000));
    expect(moves).toMatchObject([
      { nation: 'AAA', comes: 0, persons: 2_000 },
      { nation: 'BBB', comes: 0, persons: 1_000 },
    ]);
    expect((await supposed(pledges, leaves('AAA'))).moves[1]).toMatchObject({
      nation: 'BBB',
      goes: 1,
      persons: -2_000,
    });
  });

  test('a nation leaves with all its kinds, also those that others wait for', async () => {
    const pledges = [pledge('AAA', { kind: 'enabler' }), offers('BBB', 3_000, { nations: ['AAA'], kind: 'enabler' })];
    const { moves, set } = await supposed(pledges, leaves('AAA'));
    expect(Object.keys(set)).toEqual(['pledge.AAA.enabler.ready', 'pledge.AAA.land.ready']);
    expect(moves[1]).toMatchObject({ nation: 'BBB', goes: 1 });
  });

  test('two at once', async () => {
    const { after } = await supposed(CHAIN, leaves('AAA'), commits('DDD', 6_000));
    expect(after.inField.mean).toBe(6_000);
  });

  test.each<[string, Supposition[], string]>([
    ['an unknown nation', [commits('XXX', 1)], '"XXX" is not among the contributors'],
    ['twice', [commits('AAA', 1), leaves('AAA')], 'AAA is supposed twice'],
    ['no whole number', [commits('AAA', 1.5)], 'AAA cannot commit 1.5 persons'],
    ['no troops', [{ nation: 'AAA', kind: 'enabler', persons: 10 }], 'Alphaland has no contribution of kind "enabler"'],
  ])('%s is refused', async (_, suppositions, message) => {
    const error = await supposed(CHAIN, ...suppositions).catch((caught) => caught);
    expect(error).toBeInstanceOf(MusterError);
    expect((error as MusterError).problems[0]!.message).toContain(message);
  });
});

describe('a built-in scenario', () => {
  test('what if gives what a run with these settings gives; pivotal what a run gives', async () => {
    const scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02');
    const settings = { ...DEFAULTS, draws: 200 };
    const model = buildModel(scenario, settings);
    const id = scenario.root.options[0]!.id;
    const { set, before, after } = whatIf(model, id, [commits('DEU', 5_000)]);
    for (const [standing, of] of [
      [before, model],
      [after, buildModel(scenario, { ...settings, set })],
    ] as const) {
      const { generation, verdict } = run(of, { option: id, pivotality: false }).outcome.options[0]!;
      expect(standing.inField).toEqual(generation.inField);
      expect(standing.passes.value).toBe(verdict.probability.value);
      expect(standing.binding).toEqual(verdict.binding);
    }
    const { nations, minimal, shapley } = pivotalOf(model, id);
    const outcome = run(model, { option: id }).outcome.options[0]!;
    for (const { nation, own, induced } of outcome.coalition.pivotal!)
      expect(nations.find((each) => each.nation === nation)).toMatchObject({ own, induced });
    // Before enablers limit what can be supported.
    expect(shapley.total).toBeGreaterThanOrEqual(before.usable - 1e-6);
    expect(minimal.map(({ of, offer }) => [of, offer.target])).toEqual([
      ['planned', outcome.requirement.planned.p50],
      ['needed', outcome.requirement.needed.p50],
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { pledge, repositoryFiles, scenarioOf } from '../fixtures/world.ts';
import { loadScenario } from '../scenario/load.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel } from '../verdict.ts';
import { history, nationHistory } from './history.ts';
import { run } from './outcome.ts';

const settings = { ...DEFAULTS, draws: 100 };

const ledger = {
  asOf: '2025-04-15',
  pledges: [
    pledge('AAA', { id: 'S-1', date: '2025-01-10', amount: 1000 }),
    pledge('AAA', { id: 'S-2', date: '2025-01-20', amount: 1000 }),
    pledge('BBB', { id: 'S-3', date: '2025-02', status: 'ruled-out' }),
    pledge('AAA', { id: 'S-4', date: '2025-03-05', amount: 4000, authority: 'opposition' }),
    pledge('CCC', { id: 'S-5', date: '2025-03-05', amount: 9000, conditions: [{ nations: ['BBB'] }] }),
    pledge('AAA', { id: 'S-6', date: '2025-03-30', kind: 'funding' }),
    pledge('BBB', { id: 'S-7', date: '2025-05-01', amount: 7000 }),
  ],
};

describe('history', () => {
  test('one row for each day on which a position changes; what repeats, or is outranked, makes none', async () => {
    const moments = history(await scenarioOf(ledger), settings);
    expect(moments.map(({ date }) => date)).toEqual(['2025-01-10', '2025-02-28', '2025-03-05', '2025-03-30']);
    expect(moments.map(({ moves }) => moves.map(({ nation, kind }) => `${nation} ${kind}`))).toEqual([
      ['AAA land'],
      ['BBB land'],
      ['CCC land'],
      ['AAA funding'],
    ]);
    expect(moments[2]!.moves[0]).toMatchObject({ after: { status: 'committed' }, statements: [{ id: 'S-5' }] });
    expect(moments[3]!.standing).toMatchObject({ committed: 2, 'ruled-out': 1, pledged: 0 });
  });

  test('the verdict follows: what is in the field on each day', async () => {
    const moments = history(await scenarioOf(ledger), settings, { to: '2025-06' });
    const inField = moments.map(({ options }) => options[0]!.inField.p50);
    // CCC waits for BBB, which comes only in May.
    expect(inField).toEqual([1000, 1000, 1000, 1000, 17_000]);
    expect(moments.map(({ isHindsight }) => isHindsight)).toEqual([false, false, false, false, true]);
  });

  test('nothing after the as-of date without being asked for, and from a date on', async () => {
    const scenario = await scenarioOf(ledger);
    expect(history(scenario, settings, { from: '2025-03' }).map(({ date }) => date)).toEqual([
      '2025-03-05',
      '2025-03-30',
    ]);
    expect(history(scenario, settings, { from: '2025-04-02' })).toEqual([]);
    expect(() => history(scenario, settings, { from: '2025-04-02', to: '2025-04-01' })).toThrow(
      '--from: 2025-04-02 is later than 2025-04-01',
    );
  });

  test('monthly: the positions of the last day of the month, cut off at the end', async () => {
    const dates = history(await scenarioOf(ledger), settings, { monthly: true, to: '2025-05-02' }).map(
      ({ date }) => date,
    );
    expect(dates).toEqual(['2025-01-31', '2025-02-28', '2025-03-31', '2025-05-02']);
  });

  test('dates and options that are not there are refused', async () => {
    const scenario = await scenarioOf(ledger);
    expect(() => history(scenario, settings, { from: 'soon' })).toThrow(/--from.*not a date/);
    expect(() => history(scenario, settings, { options: ['none'] })).toThrow(/no option "none".*plan/);
  });

  test('on the as-of date it is the run of the scenario', async () => {
    const scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2026-01');
    const last = history(scenario, settings, { from: '2026-01-01' }).at(-1)!;
    const { outcome } = run(buildModel(scenario, settings), { pivotality: false });
    for (const { id, generation, requirement, verdict } of outcome.options) {
      const own = last.options.find(({ option }) => option === id)!;
      expect(own.inField).toEqual(generation.inField);
      expect(own.needed).toEqual(requirement.needed);
      expect(own.passes).toEqual({
        value: verdict.probability.value,
        low: verdict.probability.low,
        high: verdict.probability.high,
      });
    }
  });
});

describe('history of one nation', () => {
  test('how its position was built, field by field', async () => {
    const { kinds } = nationHistory(await scenarioOf(ledger), 'AAA');
    expect(kinds.map(({ kind }) => kind)).toEqual(['land', 'funding']);
    expect(kinds[0]!.steps.map(({ statement, takes, repeats }) => [statement.id, takes, repeats])).toEqual([
      ['S-1', ['status', 'amount'], false],
      ['S-2', ['status', 'amount'], true],
      // A lower authority replaces nothing.
      ['S-4', [], true],
    ]);
    expect(kinds[0]!.position.amount?.distribution).toEqual({ kind: 'constant', value: 1000 });
  });

  test('later statements only where asked for, marked as hindsight; an unknown nation is refused', async () => {
    const scenario = await scenarioOf(ledger);
    expect(nationHistory(scenario, 'BBB').kinds[0]!.steps).toHaveLength(1);
    expect(
      nationHistory(scenario, 'BBB', { to: '2025-12' }).kinds[0]!.steps.map(({ isHindsight }) => isHindsight),
    ).toEqual([false, true]);
    expect(() => nationHistory(scenario, 'Alphaland')).toThrow(/did you mean "AAA"/);
  });
});

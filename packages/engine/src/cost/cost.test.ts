import { describe, expect, test } from 'vitest';
import { MusterError } from '../errors.ts';
import { modelOf, over, pledge, reader, repositoryFiles, type YamlMap } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';
import { loadScenario } from '../scenario/load.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel } from '../verdict.ts';

const AAA = (amount: number): YamlMap => ({ contributors: ['AAA'], pledges: [pledge('AAA', { amount })] });

const rate = (value: number, unit: string): YamlMap => ({ nations: { AAA: { costPerPersonYear: { value, unit } } } });

describe('conversion into the reporting money, by hand', () => {
  test.each<[string, string, string, number, number]>([
    ['the same money', 'EUR@2024/person/year', 'EUR', 2024, 100],
    ['the same money of another year: × 120 / 100', 'EUR@2020/person/year', 'EUR', 2024, 120],
    ['dollars: / 1.1', 'USD@2024/person/year', 'EUR', 2024, 100 / 1.1],
    ['dollars of 2020: by their own prices 130 / 100, then / 1.1', 'USD@2020/person/year', 'EUR', 2024, 130 / 1.1],
    ['pounds: × 1.3 / 1.1', 'GBP@2024/person/year', 'EUR', 2024, 130 / 1.1],
    ['pounds of 2020: 125 / 100, × 1.3 / 1.1', 'GBP@2020/person/year', 'EUR', 2024, (125 * 1.3) / 1.1],
    ['into dollars', 'GBP@2024/person/year', 'USD', 2024, 130],
    ['from dollars into dollars of an earlier year: × 100 / 130', 'USD@2024/person/year', 'USD', 2020, 10_000 / 130],
    ['by the month: × 12', 'EUR@2024/person/month', 'EUR', 2024, 1200],
  ])('%s', async (_, unit, currency, priceYear, value) => {
    const read = reader(
      await modelOf(
        { ...AAA(10), reporting: { currency, priceYear } },
        over(rate(100, unit), { nations: { AAA: { gdp: undefined } } }),
      ),
    );
    expect(read('cost.AAA.perPersonYear')).toBeCloseTo(value, 9);
  });

  test('a rate or a price index that the library lacks is refused, with the figure that needs it', async () => {
    for (const unit of ['GBP@2019/person/year', 'CHF@2024/person/year']) {
      const model = modelOf(AAA(10), rate(100, unit));
      await expect(model).rejects.toThrow(MusterError);
      await expect(model).rejects.toThrow(/CHF|GBP for 2019/);
    }
  });
});

describe('cost a year', () => {
  test('is persons in the field × the all-in rate; the nation’s own before the library’s', async () => {
    const read = reader(await modelOf(AAA(2000), rate(50_000, 'EUR@2024/person/year')));
    expect(read('option.plan.cost.perYear')).toBe(1e8);
    expect(reader(await modelOf(AAA(2000)))('option.plan.cost.perYear')).toBe(2e8);
  });

  test('only what the plan asks for is paid: 40,000 in the field for a plan of 30,000, each nation cut alike', async () => {
    const library = { nations: { AAA: { sustained: 30_000 }, BBB: { sustained: 10_000 } } };
    const model = await modelOf(
      { contributors: ['AAA', 'BBB'], pledges: [pledge('AAA', { amount: 30_000 }), pledge('BBB', { amount: 10_000 })] },
      library,
    );
    const { cost } = run(model).outcome.options[0]!;
    expect(cost.perYear.mean).toBeCloseTo(3e9, 3);
    expect(cost.byNation.map(({ nation, shareOfCost }) => [nation, shareOfCost])).toEqual([
      ['AAA', expect.closeTo(0.75, 12)],
      ['BBB', expect.closeTo(0.25, 12)],
    ]);
  });

  test('burden: against GDP and the nation’s own army', async () => {
    const { cost } = run(await modelOf(AAA(2000))).outcome.options[0]!;
    // EUR 0.2bn of 2,000bn; 2,000 of 100,000 soldiers.
    expect(cost.byNation[0]!.shareOfGdp?.mean).toBeCloseTo(1e-4, 12);
    expect(cost.byNation[0]!.shareOfArmy.mean).toBeCloseTo(0.02, 12);
    expect(cost).toMatchObject({ currency: 'EUR', priceYear: 2024 });
  });

  test('nobody in the field costs nothing', async () => {
    const { cost } = run(await modelOf({ pledges: [] })).outcome.options[0]!;
    expect(cost.perYear.mean).toBe(0);
    expect(new Set(cost.byNation.map(({ shareOfCost }) => shareOfCost))).toEqual(new Set([0]));
  });
});

describe('aid to the host', () => {
  const aid = (more: YamlMap = {}): YamlMap =>
    pledge('AAA', {
      id: 'AID',
      kind: 'funding',
      funding: { value: 3e9, unit: 'GBP@2025/year' },
      reportedConversion: { value: 3.6e9, unit: 'USD@2025/year' },
      ...more,
    });
  const aidOf = async (...pledges: YamlMap[]) => run(await modelOf({ pledges })).outcome.aid;

  test('£3bn is 3.78bn at the last rate before the statement; 3.6bn is flagged', async () => {
    const [shown] = await aidOf(aid());
    expect(shown).toMatchObject({
      statement: 'AID',
      amount: 3e9,
      unit: 'GBP@2025/year',
      reported: 3.6e9,
      consistent: false,
    });
    expect(shown?.atTheRateOfTheDay).toBeCloseTo(3.78e9, 0);
  });

  test('within 2 % a conversion is consistent', async () => {
    expect((await aidOf(aid({ reportedConversion: { value: 3.72e9, unit: 'USD@2025/year' } })))[0]?.consistent).toBe(
      true,
    );
    expect((await aidOf(aid({ reportedConversion: { value: 3.87e9, unit: 'USD@2025/year' } })))[0]?.consistent).toBe(
      false,
    );
  });

  test('the rate is one of the day or earlier: before 14 February the year 2024', async () => {
    expect((await aidOf(aid({ date: '2025-02-14' })))[0]?.atTheRateOfTheDay).toBeCloseTo(3.78e9, 0);
    expect((await aidOf(aid({ date: '2025-02-13' })))[0]?.atTheRateOfTheDay).toBeCloseTo(3.9e9, 0);
  });

  test('between two currencies that are not the dollar, both at the rate of one day, which is named', async () => {
    const [shown] = await aidOf(aid({ reportedConversion: { value: 3.6e9, unit: 'EUR@2025/year' } }));
    expect(shown?.atTheRateOfTheDay).toBeCloseTo((3e9 * 1.26) / 1.05, 0);
    expect(shown).toMatchObject({ rateOf: '2025-02-14', consistent: true, purpose: 'aid' });
  });

  test('aid that no source converts is shown as it is; later aid is not read', async () => {
    const [shown, ...more] = await aidOf(
      aid({ reportedConversion: undefined }),
      aid({ id: 'LATER', date: '2025-02-18' }),
    );
    expect(more).toEqual([]);
    expect(shown).not.toHaveProperty('reported');
    expect(shown).not.toHaveProperty('atTheRateOfTheDay');
  });

  test('aid enters no cost', async () => {
    const without = reader(await modelOf(AAA(2000)));
    const pledges = [...(AAA(2000).pledges as YamlMap[]), aid()];
    const model = await modelOf({ ...AAA(2000), pledges });
    expect(reader(model)('option.plan.cost.perYear')).toBe(without('option.plan.cost.perYear'));
    expect([...model.graph.leavesOf(['option.plan.cost.perYear'])].some((name) => name.startsWith('statement.'))).toBe(
      false,
    );
  });

  test('in the scenario of 17 February 2025: $3.6bn against 3.78bn', async () => {
    const scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02');
    const { aid } = run(buildModel(scenario, { ...DEFAULTS, draws: 20 }), {
      pivotality: false,
      option: 'monitoring',
    }).outcome;
    const statement = aid.find(({ statement }) => statement === 'P041');
    expect(statement).toMatchObject({ amount: 3e9, reported: 3.6e9, consistent: false });
    expect(Math.round(statement!.atTheRateOfTheDay! / 1e7)).toBe(378);
  });
});

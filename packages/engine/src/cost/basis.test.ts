import { describe, expect, test } from 'vitest';
import { MusterError } from '../errors.ts';
import { modelOf, over, pledge, reader, type YamlMap } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';

const money = (value: number, unit: string): YamlMap => ({ value, unit });

/** CBO 2007: 48,000 more in the field. */
const CBO: YamlMap = {
  fixed: money(6e9, 'EUR@2024'),
  perMonth: money(1.75e9, 'EUR@2024/month'),
  forPersons: 48_000,
};

const PARTS: YamlMap = {
  pay: money(30_000, 'EUR@2024/person/year'),
  contractors: money(20_000, 'EUR@2024/person/year'),
  enablers: money(10_000, 'EUR@2024/person/year'),
  transport: money(2000, 'EUR@2024/person'),
  setUp: money(50_000, 'EUR@2024/person'),
  contingency: 0.1,
};

/** AAA alone keeps so many in the field, for so many months. */
const scenario = (amount: number, horizon: number): YamlMap => ({
  contributors: ['AAA'],
  horizon,
  pledges: [pledge('AAA', { amount })],
  options: [
    {
      id: 'plan',
      label: 'The plan',
      components: [{ id: 'm', posture: 'rear-hubs', strength: amount, hubs: { packages: [{ id: 'p', persons: 1 }] } }],
    },
  ],
});

const sustains = (persons: number, more: YamlMap = {}): YamlMap => ({
  nations: { AAA: { sustained: persons, ...more } },
});

const costOf = async (change: YamlMap, library: YamlMap) => {
  const [option] = run(await modelOf(change, library), { pivotality: false }).outcome.options;
  return option!.cost;
};

describe('fixed and variable', () => {
  test.each([
    [4, 13e9],
    [12, 27e9],
  ])('CBO 2007: 48,000 for %i months', async (months, total) => {
    const cost = await costOf(scenario(48_000, months), sustains(48_000, { cost: { fixedAndVariable: CBO } }));
    expect(cost.total.p50).toBeCloseTo(total, -3);
    expect(cost.setUp.p50).toBeCloseTo(6e9, -3);
    expect(cost.perYear.p50).toBeCloseTo(21e9, -3);
  });

  test('the flows of the years add up to the total: set-up in the first, the last in part', async () => {
    const cost = await costOf(scenario(48_000, 30), sustains(48_000, { cost: { fixedAndVariable: CBO } }));
    expect(cost.byYear.map(({ year, amount }) => [year, Math.round(amount.p50! / 1e6)])).toEqual([
      [1, 27_000],
      [2, 21_000],
      [3, 10_500],
    ]);
    expect(cost.byYear.reduce((sum, { amount }) => sum + amount.mean!, 0)).toBeCloseTo(cost.total.mean!, 0);
  });
});

describe('bottom-up', () => {
  test('parts add up; transport comes with each relief: tours of 8 months without overlap are 1.5 a year', async () => {
    const read = reader(await modelOf(scenario(1000, 12), sustains(1000, { cost: { bottomUp: PARTS } })));
    expect(read('cost.AAA.perPersonYear')).toBeCloseTo((60_000 + 2000 * 1.5) * 1.1, 6);
    expect(read('cost.AAA.setUp')).toBeCloseTo(55_000, 6);
    expect(read('option.plan.cost.total')).toBeCloseTo(1000 * (63_000 * 1.1 + 55_000), 2);
  });

  test('as the library’s basis, each nation’s own tour counts', async () => {
    const library = over(sustains(1000, { tour: 4 }), { cost: { basis: 'bottomUp', bottomUp: PARTS } });
    const read = reader(await modelOf(scenario(1000, 12), library));
    expect(read('cost.AAA.perPersonYear')).toBeCloseTo((60_000 + 2000 * 3) * 1.1, 6);
    expect(read('cost.shared.perPersonYear')).toBeCloseTo((60_000 + 2000 * 1.5) * 1.1, 6);
  });
});

describe('one basis a nation', () => {
  test('all-in holds its set-up: none is added', async () => {
    const cost = await costOf(scenario(1000, 24), sustains(1000));
    expect(cost.setUp.mean).toBe(0);
    expect(cost.total.mean).toBe(2e8);
    expect(cost.byNation[0]!.basis).toBe('allIn');
  });

  test('figures for two without a word which counts are refused; with one, that one counts', async () => {
    const both = { costPerPersonYear: money(1, 'EUR@2024/person/year'), cost: { fixedAndVariable: CBO } };
    await expect(modelOf(scenario(10, 12), sustains(10, both))).rejects.toThrow(/two bases|2 bases/);
    const chosen = over(sustains(10, both), { nations: { AAA: { cost: { basis: 'allIn' } } } });
    expect(reader(await modelOf(scenario(10, 12), chosen))('cost.AAA.perPersonYear')).toBe(1);
  });

  test('a nation may choose a basis and leave its figures to the library', async () => {
    const library = over(sustains(1000, { cost: { basis: 'bottomUp' } }), { cost: { bottomUp: PARTS } });
    const read = reader(await modelOf(scenario(1000, 12), library));
    expect(read('cost.AAA.perPersonYear')).toBeCloseTo((60_000 + 2000 * 1.5) * 1.1, 6);
    expect(read('cost.shared.perPersonYear')).toBe(100_000);
  });

  test('a basis without figures is refused', async () => {
    const refused = modelOf(scenario(10, 12), sustains(10, { cost: { basis: 'bottomUp' } }));
    await expect(refused).rejects.toThrow(MusterError);
    await expect(refused).rejects.toThrow(/AAA rests on "bottomUp"/);
  });
});

describe('the plan in full', () => {
  const library = { nations: { AAA: { sustained: 10_000, costPerPersonYear: money(50_000, 'EUR@2024/person/year') } } };

  test('at the mean rate of those who come; at the shared rate where nobody does', async () => {
    const plan = { contributors: ['AAA'], pledges: [pledge('AAA', { amount: 10_000 })] };
    const comes = await costOf(plan, library);
    expect(comes.perYear.mean).toBe(5e8);
    expect(comes.planPerYear.mean).toBeCloseTo(30_000 * 50_000, 0);
    const nobody = await costOf({ contributors: ['AAA'], pledges: [] }, library);
    expect(nobody.perYear.mean).toBe(0);
    expect(nobody.planPerYear.mean).toBe(30_000 * 100_000);
  });

  test('is what a budget is held against; without a budget nothing is said of it', async () => {
    const plan = { contributors: ['AAA'], pledges: [pledge('AAA', { amount: 10_000 })] };
    const paid = async (limit?: number) => {
      const budget = limit === undefined ? {} : { budget: { perYear: money(limit, 'EUR@2024/year') } };
      return run(await modelOf({ ...plan, ...budget }, library)).outcome.options[0]!.verdict.paid?.value;
    };
    expect(await paid()).toBeUndefined();
    expect(await paid(1.6e9)).toBe(1);
    expect(await paid(1.4e9)).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MusterError } from '../errors.ts';
import { type Baseline, type DurabilityInput, durabilityOf } from './durability.ts';
import type { Term } from './durability-terms.ts';
import { shapleyOfSets } from './shapley-of-sets.ts';
import { hazardsOf, type SurvivalTable } from './survival-table.ts';

const column = (...values: number[]) => Float64Array.from(values);

function baseline(id: string, share: number, excludes: string[], days = 1826.25): Baseline {
  const table: SurvivalTable = { id, label: id, days: [days], shares: [share], cases: 50, excludes };
  return { table, hasForce: false, hazards: hazardsOf(table).map((hazard) => column(hazard)) };
}

function term(id: string, ratio: Float64Array, more: Partial<Term> = {}): Term {
  return { id, ratio, isForce: false, isAssumption: false, present: column(1), ...more };
}

function input(more: Partial<DurabilityInput> = {}): DurabilityInput {
  return {
    draws: 4,
    baselines: [baseline('own', 0.4, ['force', 'treaty'])],
    terms: [],
    presence: { days: [0], columns: [column(1)] },
    horizon: 24,
    ...more,
  };
}

const factor = (value: number) => ({ days: [0], columns: [column(value)] });
const force = (...ratios: number[]) => term('force', column(...ratios), { isForce: true });

describe('survival', () => {
  test('without terms is the table’s: 0.4 in 60 months is 0.4^(month / 60)', () => {
    for (const { month, value, low, high, assumptionLow, assumptionHigh } of durabilityOf(input()).months) {
      expect(value).toBeCloseTo(0.4 ** (month / 60), 13);
      expect([low, high, assumptionLow, assumptionHigh]).toEqual([value, value, value, value]);
    }
  });

  test('is the mean over the draws, with its interval', () => {
    const result = durabilityOf(input({ terms: [force(0.2, 0.4, 0.6, 0.8)] }));
    const draws = [0.2, 0.4, 0.6, 0.8].map((ratio) => 0.4 ** (0.4 * ratio));
    const mean = draws.reduce((sum, each) => sum + each, 0) / 4;
    const error = 1.96 * Math.sqrt(draws.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 3 / 4);
    const at24 = result.months.find(({ month }) => month === 24)!;
    expect(at24.value).toBeCloseTo(mean, 13);
    expect(at24.low).toBeCloseTo(mean - error, 13);
    expect(at24.high).toBeCloseTo(mean + error, 13);
    expect(at24.p50).toBeCloseTo((draws[1]! + draws[2]!) / 2, 13);
  });

  test('half of a term has the square root of its ratio', () => {
    const half = durabilityOf(input({ terms: [term('treaty', column(0.25), { present: column(0.5) })] }));
    expect(half.months[2]!.value).toBeCloseTo(0.4 ** (0.2 * 0.5), 13);
  });

  test('one draw leaves everything open', () => {
    const [first] = durabilityOf(input({ draws: 1, terms: [force(0.5)] })).months;
    expect([first!.low, first!.high]).toEqual([0, 1]);
  });
});

describe('the range', () => {
  const others = [baseline('own', 0.4, ['force', 'treaty']), baseline('short', 0.1, []), baseline('days', 0.5, [], 11)];

  test('is over the tables, each without ratios for what its cases may contain', () => {
    const result = durabilityOf(input({ baselines: others, terms: [force(0.5)] }));
    const last = result.months.at(-1)!;
    expect(last.assumptionLow).toBeCloseTo(0.1 ** (36 / 60), 13);
    expect(last.assumptionHigh).toBeCloseTo(0.4 ** ((36 / 60) * 0.5), 13);
    expect(result.cases).toMatchObject([
      { baseline: 'own', terms: ['force'], contained: [] },
      { baseline: 'short', terms: [], contained: ['force'] },
      { baseline: 'days', survival: [null, null, null, null, null] },
    ]);
    expect(result.notes.join(' ')).toMatch(/contain already: short, days/);
    expect(result.notes.join(' ')).toMatch(/"days" ends before month 3/);
  });

  test('assumptions are contained in no table and go with every one', () => {
    const zone = term('zone', column(2), { isAssumption: true });
    const { cases } = durabilityOf(input({ baselines: others, terms: [force(0.5), zone] }));
    expect(cases[1]).toMatchObject({ terms: ['zone'], contained: ['force'] });
    expect(cases[1]!.survival[4]).toBeCloseTo(0.1 ** (2 * (36 / 60)), 13);
  });

  test('always holds the value', () => {
    const ratio = fc.array(fc.double({ min: 0.05, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(ratio, ratio, (a, b) => {
        const terms = [force(...a), term('treaty', column(...b))];
        for (const { value, assumptionLow, assumptionHigh } of durabilityOf(input({ baselines: others, terms }))
          .months) {
          expect(value).toBeGreaterThanOrEqual(assumptionLow! - 1e-15);
          expect(value).toBeLessThanOrEqual(assumptionHigh! + 1e-15);
        }
      }),
      { seed: 3, numRuns: 50 },
    );
  });

  test('is over ratios that rise together, or one as the other falls', () => {
    const terms = [force(0.2, 0.9, 0.5, 0.7), term('treaty', column(0.3, 0.8, 0.1, 0.6))];
    const { cases } = durabilityOf(input({ terms }));
    const at = (a: number[], b: number[]) =>
      a.reduce((sum, ratio, k) => sum + 0.4 ** (0.4 * ratio * b[k]!), 0) / a.length;
    expect(cases.map(({ dependence }) => dependence)).toEqual([
      'independent',
      { opposed: [] },
      { opposed: ['treaty'] },
      { ratiosAt: 'p5' },
      { ratiosAt: 'p95' },
    ]);
    expect(cases[0]!.survival[3]).toBeCloseTo(at([0.2, 0.9, 0.5, 0.7], [0.3, 0.8, 0.1, 0.6]), 13);
    expect(cases[1]!.survival[3]).toBeCloseTo(at([0.2, 0.5, 0.7, 0.9], [0.1, 0.3, 0.6, 0.8]), 13);
    expect(cases[2]!.survival[3]).toBeCloseTo(at([0.2, 0.5, 0.7, 0.9], [0.8, 0.6, 0.3, 0.1]), 13);
  });

  test('is not there where the scenario’s own table ends, and that is said', () => {
    const result = durabilityOf(input({ baselines: [baseline('days', 0.5, [], 200), others[0]!] }));
    expect(result.months.map(({ value }) => value === null)).toEqual([false, false, true, true, true]);
    expect(result.months[4]).toMatchObject({ low: null, assumptionLow: null, assumptionHigh: null });
    expect(result).toMatchObject({ contributions: [], horizon: { value: null, without: null } });
    expect(result.notes.join(' ')).toMatch(/ends before month 12/);
  });
});

describe('contributions', () => {
  test('add up to survival with all terms less survival with none', () => {
    const ratios = fc.array(fc.double({ min: 0.05, max: 5, noNaN: true }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(
        fc.array(ratios, { minLength: 1, maxLength: 5 }),
        fc.double({ min: 0, max: 900, noNaN: true }),
        (all, day) => {
          const terms = all.map((each, k) => term(`t${k}`, column(...each), { isForce: k === 0, isAssumption: k > 0 }));
          const { contributions, horizon } = durabilityOf(
            input({
              draws: 2,
              baselines: [baseline('own', 0.4, ['t0'])],
              terms,
              presence: { days: [day], columns: [column(0.5, 0.8)] },
            }),
          );
          const sum = contributions.reduce((total, { value }) => total + value, 0);
          expect(sum).toBeCloseTo(horizon.value! - horizon.without!, 13);
        },
      ),
      { seed: 4, numRuns: 50 },
    );
  });

  test('one term has all of it, equal terms have equal parts, a ratio of 1 has none', () => {
    const one = durabilityOf(input({ terms: [force(0.5)] }));
    expect(one.contributions[0]!.value).toBeCloseTo(0.4 ** 0.2 - 0.4 ** 0.4, 13);
    const three = durabilityOf(
      input({
        terms: [
          term('treaty', column(0.5)),
          term('zone', column(0.5), { isAssumption: true }),
          term('table', column(1), { isAssumption: true }),
        ],
      }),
    ).contributions;
    expect(three[0]!.value).toBeCloseTo(three[1]!.value, 13);
    expect(three[2]).toEqual({ term: 'table', isAssumption: true, value: 0 });
  });

  test('violations are one of them: against those that there are without a force', () => {
    const violations = { force: factor(2), without: factor(3) };
    const { contributions, horizon } = durabilityOf(input({ violations }));
    expect(contributions).toEqual([
      { term: 'violations', isAssumption: true, value: expect.closeTo(0.4 ** 0.8 - 0.4 ** 1.2, 13) },
    ]);
    expect(horizon.without).toBeCloseTo(0.4 ** 1.2, 13);
    const same = durabilityOf(input({ violations: { force: factor(2), without: factor(2) } }));
    expect(same.contributions[0]!.value).toBe(0);
  });

  test('how strongly violations go with an end is in the range', () => {
    const ends = [
      { exponentAt: 'p5' as const, force: factor(0.5) },
      { exponentAt: 'p95' as const, force: factor(2) },
    ];
    const violations = { force: factor(1), without: factor(1), ends };
    const at24 = durabilityOf(input({ violations })).months.find(({ month }) => month === 24)!;
    expect(at24.value).toBeCloseTo(0.4 ** 0.4, 13);
    expect(at24.assumptionHigh).toBeCloseTo(0.4 ** 0.2, 13);
    expect(at24.assumptionLow).toBeCloseTo(0.4 ** 0.8, 13);
  });

  test('of sets: gloves — a left one and two right ones, of which a pair is worth 1', () => {
    const worth = (set: number) => ((set & 1) === 1 && set > 1 ? 1 : 0);
    const values = shapleyOfSets(Array.from({ length: 8 }, (_, set) => worth(set)));
    expect(values).toEqual([2 / 3, 1 / 6, 1 / 6].map((each) => expect.closeTo(each, 14)));
  });
});

describe('refuses, in words', () => {
  const refused = (more: Partial<DurabilityInput>, message: RegExp) => {
    expect(() => durabilityOf(input(more))).toThrow(MusterError);
    expect(() => durabilityOf(input(more))).toThrow(message);
  };

  test('a ratio for what the cases of the table may contain', () => {
    refused(
      { terms: [term('victory', column(0.3))] },
      /cases of the survival table "own" may contain the term "victory"/,
    );
    expect(() => durabilityOf(input({ terms: [term('zone', column(0.3), { isAssumption: true })] }))).not.toThrow();
  });

  test('violations on a table whose cases may contain a force, as the scenario’s own; in the range it stands without them', () => {
    const violations = { force: factor(2), without: factor(1) };
    const withForce = { ...baseline('contains', 0.6, ['treaty']), hasForce: true };
    refused({ baselines: [withForce], violations }, /"contains" may contain a force/);
    const { cases } = durabilityOf(
      input({ baselines: [baseline('own', 0.4, ['force', 'treaty']), withForce], violations }),
    );
    const last = (id: string) => cases.filter((each) => each.baseline === id).map(({ survival }) => survival.at(-1)!);
    const plainly = durabilityOf(input({ baselines: [withForce] })).cases.map(({ survival }) => survival.at(-1)!);
    expect(last('contains')).toEqual(plainly);
    expect(last('own')[0]!).toBeLessThan(durabilityOf(input()).cases[0]!.survival.at(-1)!);
  });

  test('a force that acts through its ratio and through violations', () => {
    const violations = { force: factor(2), without: factor(1) };
    refused({ terms: [force(0.5)], violations }, /either through the ratio of "force" or through violations/);
    expect(() => durabilityOf(input({ terms: [term('treaty', column(0.3))], violations }))).not.toThrow();
  });

  test('a term that is given twice, and more terms than can be weighed', () => {
    refused({ terms: [force(0.5), force(0.4)] }, /"force" is given twice/);
    const many = Array.from({ length: 9 }, (_, k) => term(`t${k}`, column(1), { isAssumption: true }));
    refused({ terms: many }, /9 terms; expected at most 8/);
    refused({ baselines: [] }, /no survival table/);
  });
});

test('a plan beyond the strengths of the data is told, and has no more effect', () => {
  const terms = [force(0.5)];
  const [within, beyond] = [15_000, 100_000].map((planned) =>
    durabilityOf(input({ terms, troops: { planned, most: 20_000 } })),
  );
  expect(beyond!.months).toEqual(within!.months);
  expect(beyond!.notes.join(' ')).toMatch(/more persons than any force in the data/);
  expect(within!.notes.join(' ')).not.toMatch(/more persons/);
});

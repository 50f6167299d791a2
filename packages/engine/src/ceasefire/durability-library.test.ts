import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { broken, check, problemsIn, SOUND } from '../fixtures/broken.ts';
import { readIfThere, repositoryFiles } from '../fixtures/world.ts';
import { quantile, transform } from '../quantity/distribution.ts';
import { normalQuantile } from '../quantity/normal.ts';
import { streamKey, uniforms } from '../quantity/stream.ts';
import { loadScenario } from '../scenario/load.ts';
import { durabilityOf } from './durability.ts';
import { drawHazards, hazardsOf, tableOf } from './survival-table.ts';
import { termsIn } from './terms-in.ts';

const { root } = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02');
const { baselines, models, assumptions } = root.durability!;
const tables = Object.entries(baselines).map(([id, baseline]) => tableOf(id, baseline));
const byId = (id: string) => tables.find((table) => table.id === id)!;
const shareAt = (id: string, days: number) => byId(id).shares[byId(id).days.indexOf(days)]!;
const YEAR = 365.25;

/** Days from the ceasefire to its failure, or to the end of the data: minidata.csv of the source, one number a case. */
const DAYS = {
  without: {
    failed: [
      14, 30, 35, 36, 39, 45, 51, 65, 66, 84, 89, 90, 102, 107, 129, 140, 148, 166, 183, 184, 215, 221, 233, 304, 442,
      533, 611, 693, 732, 746, 807, 914, 947, 1118, 1129, 1231, 1242, 1613, 1900, 2572, 2692,
    ],
    watched: [
      1904, 1948, 2457, 2634, 2639, 2664, 2922, 3208, 3563, 3658, 3827, 3882, 3902, 4018, 4034, 4095, 4535, 4973, 4973,
      5481, 5487,
    ],
  },
  withPeacekeepers: {
    failed: [50, 92, 120, 142, 154, 245, 300, 385, 411, 499, 687, 744, 1001, 1263, 1475],
    watched: [
      1894, 2032, 2065, 2744, 2897, 2999, 3305, 3337, 3757, 3823, 3884, 4398, 4471, 4546, 4818, 4865, 5193, 5735, 5753,
    ],
  },
};

interface Group {
  failed: number[];
  watched: number[];
}

function kaplanMeier(groups: readonly Group[], day: number): number {
  const failed = groups.flatMap((group) => group.failed);
  const all = [...failed, ...groups.flatMap((group) => group.watched)];
  return failed
    .filter((each) => each <= day)
    .toSorted((a, b) => a - b)
    .reduce((share, at, k, list) => {
      const atRisk = all.filter((each) => each >= at).length - (k - list.indexOf(at));
      return share * (1 - 1 / atRisk);
    }, 1);
}

describe('the tables', () => {
  test('are survival curves, none of them of wars between states', () => {
    expect(tables.map(({ id, cases }) => [id, cases])).toEqual([
      ['fortna-without-peacekeepers', 62],
      ['fortna-all', 96],
      ['eth-prio-bilateral', 385],
      ['eth-prio-all', 1104],
      ['ukraine-2014-2020', 19],
    ]);
    expect(Object.values(baselines).some(({ interstate }) => interstate)).toBe(false);
  });

  test('Fortna: those still at peace when the data end, as published, lie within a point and a half of the last one of the curve', () => {
    expect(Math.abs(shareAt('fortna-without-peacekeepers', 10 * YEAR) - 0.3387097)).toBeLessThan(0.015);
    expect(Math.abs(shareAt('fortna-all', 10 * YEAR) - 0.4166667)).toBeLessThan(0.015);
  });

  test('Fortna: Kaplan-Meier of the days in the data gives both tables, and the published shares still at peace', () => {
    const withThem = [DAYS.withPeacekeepers, DAYS.without];
    const tablesOf: [string, Group[]][] = [
      ['fortna-without-peacekeepers', [DAYS.without]],
      ['fortna-all', withThem],
    ];
    for (const [id, groups] of tablesOf) {
      const { days, shares, cases } = byId(id);
      expect(groups.reduce((sum, { failed, watched }) => sum + failed.length + watched.length, 0)).toBe(cases);
      days.forEach((day, k) => {
        expect(Math.abs(kaplanMeier(groups, day) - shares[k]!)).toBeLessThan(0.00051);
      });
    }
    const [stillWith, stillWithout] = withThem.map(
      ({ failed, watched }) => watched.length / (failed.length + watched.length),
    );
    expect([stillWith, stillWithout]).toEqual([expect.closeTo(0.5588235, 7), expect.closeTo(0.3387097, 7)]);
  });

  test('the two that are far apart: cumulative hazards at one year differ 3.4 times', () => {
    const hazard = (id: string) => -Math.log(shareAt(id, YEAR));
    expect(hazard('eth-prio-bilateral') / hazard('fortna-all')).toBeCloseTo(3.4, 1);
  });

  test('the hazard falls: it is highest in the second and third month', () => {
    const of = byId('fortna-without-peacekeepers');
    const perDay = hazardsOf(of).map((hazard, k) => hazard / (of.days[k]! - (of.days[k - 1] ?? 0)));
    expect(perDay.indexOf(Math.max(...perDay))).toBe(1);
    expect(perDay.at(-1)!).toBeLessThan(perDay[1]! / 20);
  });
});

describe('the ratios', () => {
  test.each([
    ['peacekeepers', 0.517, 0.24, 1.114],
    ['victory', 0.285, 0.128, 0.635],
    ['treaty', 0.341, 0.168, 0.694],
  ])('median and ends of the 95 %% interval of %s as worked out', (id, median, low, high) => {
    const { distribution } = models['fortna-cox']!.terms[id]!.ratio;
    [0.5, 0.025, 0.975].forEach((u, k) => {
      const wanted = [median, low, high][k]!;
      expect(Math.abs(quantile(distribution, u) / wanted - 1)).toBeLessThan(0.003);
    });
  });

  test('only peacekeepers come with the force', () => {
    const terms = Object.entries(models['fortna-cox']!.terms);
    expect(terms.filter(([, { timeVarying }]) => timeVarying).map(([id]) => id)).toEqual(['peacekeepers']);
  });

  test('assumed ones have the median 1 and say that they are assumed', () => {
    for (const { ratio } of Object.values(assumptions)) {
      expect(quantile(ratio.distribution, 0.5)).toBeCloseTo(1, 12);
      expect(ratio.isAssumption).toBe(true);
    }
  });

  // 0.5375 is the Cox ratio of peacekeepers alone, the same 96 cases.
  test('the curve without peacekeepers and the ratio give the curve of those with them, within its binomial error', () => {
    for (const day of [183, YEAR, 2 * YEAR, 3 * YEAR, 5 * YEAR]) {
      const share = kaplanMeier([DAYS.withPeacekeepers], day);
      const told = shareAt('fortna-without-peacekeepers', day) ** 0.5375;
      expect(Math.abs(told - share)).toBeLessThan(1.96 * Math.sqrt((share * (1 - share)) / 34));
    }
  });
});

describe('the scenario of February 2025', () => {
  const draws = 4000;
  const uniform = (name: string) => {
    const out = new Float64Array(draws);
    uniforms(streamKey(1, name), out);
    return out;
  };
  const [option] = root.options;
  const order = [root.ceasefire!.baseline, ...Object.keys(baselines).filter((id) => id !== root.ceasefire!.baseline)];
  const result = durabilityOf({
    draws,
    baselines: order.map((id) => ({
      table: byId(id),
      hasForce: !byId(id).excludes.includes('peacekeepers'),
      hazards: drawHazards(
        byId(id),
        byId(id).days.map((day) => uniform(`${id}.${day}`).map(normalQuantile)),
      ),
    })),
    terms: termsIn(root, option!).map(({ id, ratio, isForce, isAssumption }) => {
      const column = uniform(id);
      transform(ratio.distribution, column, column);
      return { id, ratio: column, isForce, isAssumption, present: Float64Array.of(1) };
    }),
    presence: { days: [0, 60, 120, 200], columns: [0, 0.3, 0.6, 1].map((share) => Float64Array.of(share)) },
    horizon: 24,
    troops: { planned: 100_000, most: quantile(root.durability!.troopRange!.most.distribution, 0.5) },
  });

  test('names one table, one model and the term of the force', () => {
    expect(root.ceasefire).toMatchObject({ baseline: 'fortna-without-peacekeepers', model: 'fortna-cox' });
    expect(termsIn(root, option!)).toMatchObject([{ id: 'peacekeepers', isForce: true, isAssumption: false }]);
  });

  test('survival falls, lies above the table’s own, and never stands without a range', () => {
    const values = result.months.map(({ value }) => value!);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(result.horizon.value! - result.horizon.without!).toBeGreaterThan(0.05);
    for (const { low, value, high, assumptionLow, assumptionHigh } of result.months) {
      expect(low).toBeLessThan(value!);
      expect(high).toBeGreaterThan(value!);
      expect(assumptionLow).toBeLessThan(low!);
      expect(assumptionHigh).toBeGreaterThanOrEqual(value!);
    }
  });

  test('as the page says: 0.55 hold two years by the table, about 0.64 with the force, 0.18 at the low end of the range', () => {
    const at24 = result.months.find(({ month }) => month === 24)!;
    expect(Math.abs(result.horizon.without! - 0.548)).toBeLessThan(0.005);
    expect(Math.abs(at24.value! - 0.645)).toBeLessThan(0.01);
    expect(Math.abs(at24.assumptionLow! - 0.18)).toBeLessThan(0.005);
    // The force’s ratio at the low end of what is known of it.
    expect(Math.abs(at24.assumptionHigh! - 0.717)).toBeLessThan(0.02);
  });
});

describe('what a scenario names', () => {
  const library = JSON.stringify({ durability: parse(readIfThere('library/durability.yaml')!).durability });
  const sources = JSON.stringify({ sources: parse(readIfThere('library/durability.yaml')!).sources });
  const problems = (ceasefire: string, scenario = SOUND, more: Record<string, string> = {}) =>
    problemsIn({
      'given/test/scenario.yaml': `${scenario}${ceasefire}`,
      'library/durability.yaml': library,
      'library/sources-rates.yaml': sources,
      ...more,
    });
  const ACTS = 'violations: {exponent: 0.3, window: 30, floor: 10}';
  const ground = Object.fromEntries(
    ['ceasefire', 'deployment'].map((name) => [`library/${name}.yaml`, readIfThere(`library/${name}.yaml`)!]),
  );
  const block = (more: string) => `ceasefire: {because: a test, ${more}}\n`;
  const FORTNA = 'baseline: fortna-without-peacekeepers, model: fortna-cox';

  test('is sound', async () => {
    expect(
      await problems(block(`${FORTNA}, terms: {peacekeepers: present, victory: absent, guarantees: 0.5}`)),
    ).toEqual([]);
    expect(await problems(block('baseline: eth-prio-all, terms: {guarantees: present}'))).toEqual([]);
    expect(await problems(block(`${FORTNA}, ${ACTS}`), SOUND, ground)).toEqual([]);
    expect(await problems(block(`${FORTNA}, ${ACTS}`))).toMatchObject(
      ['incidents', 'deployment'].map((key) => ({
        code: 'missing-key',
        message: expect.stringMatching(new RegExp(`no "${key}" by which violations are simulated`)),
      })),
    );
  });

  test.each([
    ['no such table', 'baseline: fortna-al', { code: 'reference', nearest: 'fortna-all' }],
    ['no such model', 'baseline: fortna-all, model: fortna-cux', { code: 'reference', nearest: 'fortna-cox' }],
    ['no such term', `${FORTNA}, terms: {peacekeeper: present}`, { code: 'reference', nearest: 'peacekeepers' }],
    [
      'a term without its model',
      'baseline: fortna-without-peacekeepers, terms: {peacekeepers: present}',
      { code: 'reference' },
    ],
    [
      'a ratio on a table that contains its term',
      'baseline: fortna-all, model: fortna-cox, terms: {peacekeepers: present}',
      {
        code: 'reference',
        message: /"fortna-all" may contain the term "peacekeepers": a ratio for it would count it twice/,
      },
    ],
    [
      'a treaty on cases that had treaties',
      `${FORTNA}, terms: {treaty: present}`,
      { code: 'reference', message: /may contain the term "treaty"/ },
    ],
    [
      'a force that acts twice',
      `${FORTNA}, terms: {peacekeepers: present}, ${ACTS}`,
      { code: 'type', message: /either through the ratio of "peacekeepers" or through violations/ },
    ],
    ['a word that is neither', `${FORTNA}, terms: {peacekeepers: perhaps}`, { code: 'type' }],
  ] as const)('refuses %s', async (_, more, wanted) => {
    const found = await problems(block(more), SOUND, ground);
    expect(found).toHaveLength(1);
    check(found[0], wanted);
  });

  test('an option may differ, where there is something to differ from', async () => {
    const option = broken('    components:\n', '    ceasefire: {terms: {victory: present}}\n    components:\n');
    const [other] = await problems(block(`${FORTNA}, terms: {peacekeepers: present}`), option);
    check(other, { code: 'reference', message: /may contain the term "victory"/ });
    const [alone] = await problems('', option);
    check(alone, { code: 'missing-key', message: /no "ceasefire" whose terms could differ/ });
  });
});

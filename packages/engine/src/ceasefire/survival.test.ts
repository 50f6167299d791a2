import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MusterError } from '../errors.ts';
import { meanOf } from '../graph/column.ts';
import { normalQuantile } from '../quantity/normal.ts';
import { Quantity } from '../quantity/quantity.ts';
import { streamKey, uniforms } from '../quantity/stream.ts';
import { type Factors, type Steps, survivalAt } from './hazard.ts';
import { drawHazards, hazardsOf, type SurvivalTable, tableOf } from './survival-table.ts';
import { violationFactor } from './violation-factor.ts';

const column = (...values: number[]) => Float64Array.from(values);
const NOBODY: Steps = { days: [], columns: [] };
const THERE: Steps = { days: [0], columns: [column(1)] };

function table(days: number[], shares: number[], cases = 62): SurvivalTable {
  return { id: 'a-table', label: 'A table', days, shares, cases, excludes: [] };
}

function survival(of: SurvivalTable, factors: Partial<Factors>, days: number[]): (number | undefined)[] {
  const curve = { ends: of.days, hazards: hazardsOf(of).map((hazard) => column(hazard)) };
  const all = { fixed: column(0), force: column(0), presence: NOBODY, ...factors };
  return survivalAt(curve, all, days, 1).map((each) => each?.[0]);
}

/** Survival tables: days that rise, shares that fall. */
const tables = fc
  .array(fc.tuple(fc.double({ min: 1, max: 500, noNaN: true }), fc.double({ min: 0.5, max: 1, noNaN: true })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((pieces) => {
    let [day, share] = [0, 1];
    const points = pieces.map(([length, through]) => {
      day += length;
      share *= through;
      return [day, share] as const;
    });
    return table(
      points.map(([at]) => at),
      points.map(([, still]) => still),
    );
  });

describe('a table without ratios', () => {
  test('is given back at its points', () => {
    fc.assert(
      fc.property(tables, (of) => {
        survival(of, {}, [...of.days]).forEach((share, k) => {
          expect(share).toBeCloseTo(of.shares[k]!, 13);
        });
      }),
      { seed: 1 },
    );
  });

  test('of one point has one hazard: half after 11 days is a quarter root of half after a quarter of them', () => {
    expect(survival(table([11], [0.5]), {}, [11 / 4])[0]).toBeCloseTo(0.5 ** 0.25, 14);
  });

  test('with a constant hazard is e^(−ht), wherever it is cut', () => {
    const h = 0.002;
    const days = [10, 50, 300, 900];
    const of = table(
      days,
      days.map((day) => Math.exp(-h * day)),
    );
    for (const day of [0, 3, 10, 77, 300, 641, 900])
      expect(survival(of, {}, [day])[0]).toBeCloseTo(Math.exp(-h * day), 13);
  });

  test('says nothing beyond its last point', () => {
    const of = table([11], [0.5]);
    expect(survival(of, {}, [11, 11.001])).toEqual([expect.closeTo(0.5, 14), undefined]);
  });
});

describe('ratios, against closed forms', () => {
  const of = table([30, 91, 365.25, 1826.25], [0.97, 0.81, 0.61, 0.39]);

  test('from the first day: S^r', () => {
    for (const ratio of [0.24, 0.517, 1, 1.8]) {
      const wanted = of.shares.map((share) => share ** ratio);
      for (const factors of [{ fixed: column(Math.log(ratio)) }, { force: column(Math.log(ratio)), presence: THERE }])
        survival(of, factors, [...of.days]).forEach((share, k) => {
          expect(share).toBeCloseTo(wanted[k]!, 13);
        });
    }
  });

  test('from day d: S(d) · (S(t) / S(d))^r', () => {
    const d = 200;
    const [atD, atT] = survival(of, {}, [d, 1000]) as [number, number];
    const presence = { days: [d], columns: [column(1)] };
    expect(survival(of, { force: column(Math.log(0.5)), presence }, [d, 1000])).toEqual([
      expect.closeTo(atD, 13),
      expect.closeTo(atD * (atT / atD) ** 0.5, 13),
    ]);
  });

  test('half of the force has the square root of the ratio; the whole plan and more has the ratio', () => {
    const half = { days: [0, 100, 200], columns: [column(0.5), column(1), column(3)] };
    const [a, b, c] = survival(of, {}, [100, 200, 300]) as [number, number, number];
    const wanted = a ** Math.sqrt(0.4) * (b / a) ** 0.4 * (c / b) ** 0.4;
    expect(survival(of, { force: column(Math.log(0.4)), presence: half }, [300])[0]).toBeCloseTo(wanted, 13);
  });

  test('violations multiply the hazard from the day on which their first window is full', () => {
    const violations = { days: [100], columns: [column(3)] };
    const [a, b] = survival(of, {}, [100, 300]) as [number, number];
    expect(survival(of, { violations }, [300])[0]).toBeCloseTo(a * (b / a) ** 3, 13);
  });

  test('a constant hazard and a ratio: 40 % in ten years and a ratio of 0.726 make 31 % (Collier, Hoeffler and Söderbom)', () => {
    const decade = table([3652.5], [0.6]);
    const risk = 1 - survival(decade, { fixed: column(Math.log(0.726)) }, [3652.5])[0]!;
    expect(risk).toBeCloseTo(0.31, 3);
    expect(hazardsOf(decade)[0]! / 10).toBeCloseTo(0.051, 3);
  });

  test('more hazard never holds longer', () => {
    const log = fc.double({ min: -3, max: 3, noNaN: true });
    const day = fc.double({ min: 0, max: 400, noNaN: true });
    fc.assert(
      fc.property(tables, log, log, log, log, day, (each, x, y, f, g, begins) => {
        const presence = { days: [begins], columns: [column(0.7)] };
        const at = (fixed: number, force: number) =>
          survival(each, { fixed: column(fixed), force: column(force), presence }, [each.days.at(-1)!])[0]!;
        expect(at(Math.min(x, y), Math.min(f, g))).toBeGreaterThanOrEqual(at(Math.max(x, y), Math.max(f, g)) - 1e-14);
      }),
      { seed: 2 },
    );
  });
});

describe('drawn tables', () => {
  const of = table([30, 365.25, 1826.25], [0.968, 0.613, 0.387]);
  const normals = (n: number) =>
    of.days.map((_, k) => {
      const out = new Float64Array(n);
      uniforms(streamKey(6, `piece ${k}`), out);
      return out.map(normalQuantile);
    });

  test('no curve rises', () => {
    for (const hazard of drawHazards(of, normals(2000))) expect(Math.min(...hazard)).toBeGreaterThan(0);
  });

  // Standard normal scores at the midpoints of 20,000 equal chances: means over them are integrals, without noise.
  const scores = Float64Array.from({ length: 20_000 }, (_, i) => normalQuantile((i + 0.5) / 20_000));

  test('each piece has the mean and the variance of a Beta(s, f)', () => {
    drawHazards(
      of,
      of.days.map(() => scores),
    ).forEach((hazard, k) => {
      const [before, after] = [62 * (of.shares[k - 1] ?? 1), 62 * of.shares[k]!];
      const through = hazard.map((each) => Math.exp(-each));
      const q = after / before;
      expect(meanOf(through)).toBeCloseTo(q, 5);
      expect(meanOf(through.map((each) => (each - q) ** 2)) / ((q * (1 - q)) / (before + 1))).toBeCloseTo(1, 2);
    });
  });

  test('the mean of the curves is the table, and they spread like a binomial share', () => {
    const n = 40_000;
    const curve = { ends: of.days, hazards: drawHazards(of, normals(n)) };
    const factors = { fixed: column(0), force: column(0), presence: NOBODY };
    survivalAt(curve, factors, of.days, n).forEach((shares, k) => {
      const share = of.shares[k]!;
      const sd = Math.sqrt((share * (1 - share)) / 62);
      // Five standard errors of the mean of n draws.
      expect(Math.abs(meanOf(shares!) - share)).toBeLessThan((5 * sd) / Math.sqrt(n));
      expect(Math.abs(Math.sqrt(meanOf(shares!.map((each) => (each - share) ** 2))) / sd - 1)).toBeLessThan(0.03);
    });
  });

  test('a piece in which no case failed still may have some hazard', () => {
    const flat = table([10, 20], [0.5, 0.5], 34);
    const [, hazard] = drawHazards(flat, [scores, scores]);
    expect(meanOf(hazard!.map((each) => Math.exp(-each)))).toBeCloseTo(17.5 / 18, 5);
  });
});

describe('a table of the library', () => {
  const point = (id: string, at: number, share: number) => ({
    id,
    at: new Quantity('days', { kind: 'constant', value: at }),
    share: new Quantity('share', { kind: 'constant', value: share }),
  });
  const baseline = (...survival: ReturnType<typeof point>[]) => ({
    label: 'A table',
    counts: 'cases',
    cases: new Quantity('cases', { kind: 'constant', value: 9 }),
    survival,
    excludes: [],
    interstate: false,
  });

  test('is read', () => {
    const read = tableOf('one', baseline(point('a', 5, 0.9), point('b', 7, 0.9)));
    expect(read).toMatchObject({ id: 'one', days: [5, 7], shares: [0.9, 0.9], cases: 9 });
  });

  test.each([
    ['times that fall', [point('a', 5, 0.9), point('b', 5, 0.8)], /times .* do not rise/],
    ['no time at all', [point('a', 0, 0.9)], /times .* do not rise/],
    ['shares that rise', [point('a', 5, 0.5), point('b', 7, 0.6)], /shares .* rise/],
    ['a share of 0', [point('a', 5, 0)], /reach 0/],
  ])('refuses %s', (_, points, message) => {
    expect(() => tableOf('one', baseline(...points))).toThrow(MusterError);
    expect(() => tableOf('one', baseline(...points))).toThrow(message);
  });
});

describe('violations', () => {
  const without = [column(10, 20, 30, 100)];

  const least = column(1);

  test('have no effect at an exponent of 0', () => {
    const violations = { days: [30], counts: [column(1, 2, 3, 4)], without, floor: least };
    const none = { days: [], columns: [] };
    expect(violationFactor(violations, column(0))).toEqual({ force: none, without: none });
    // In the draws in which it is 0, too, where it is not in others; the mean is over all.
    const { force, without: alone } = violationFactor(violations, column(0, 0, 1, 1));
    expect(force.columns[0]![0]).toBe(alone.columns[0]![1]);
    expect(meanOf(alone.columns[0]!)).toBeCloseTo(1, 13);
  });

  test('have the mean 1 without a force, for every exponent', () => {
    for (const exponent of [column(0.3), column(1), column(2), column(0.1, 0.4, 0.7, 2)]) {
      const factor = violationFactor({ days: [30], counts: without, without, floor: least }, exponent);
      expect(meanOf(factor.without.columns[0]!)).toBeCloseTo(1, 13);
      expect(factor.force).toEqual(factor.without);
    }
  });

  test('half of them at an exponent of 1 halve the hazard; below the floor no more', () => {
    const half = without[0]!.map((count) => count / 2);
    const factor = (floor: number, counts: Float64Array) =>
      violationFactor({ days: [30], counts: [counts], without, floor: column(floor) }, column(1)).force.columns[0]!;
    expect(meanOf(factor(1, half))).toBeCloseTo(0.5, 13);
    expect(factor(10, column(2, 2, 2, 2))).toEqual(factor(10, column(10, 10, 10, 10)));
    expect(() => factor(0, half)).toThrow(/floor/);
  });
});

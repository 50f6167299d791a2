import { describe, expect, test } from 'vitest';
import { atLeast, meanOfPower, meanSight } from '../fixtures/ceasefire.ts';
import { always, configOf, estimate, family, implementations, total } from '../fixtures/ceasefire-checks.ts';
import { clusterSquare, foldedNormal, meanByDay } from '../fixtures/ceasefire-theory.ts';
import type { Replicate } from './declared.ts';

/**
 * Each mean over replicates lies within z standard errors of what it must be. z is for at most so many comparisons of
 * each implementation, which together go wrong by chance with probability 0.001.
 */
const COMPARISONS = 50;
const agrees = family(COMPARISONS * implementations.length);

const incidents = ({ byDay }: Replicate) => total(byDay.incidents);

describe.each(implementations)('%s: incidents', (_, simulate) => {
  test('in the long run, background / (1 − ratio)', () => {
    const triggering = { ratio: 0.6, fastShare: 0.5, fastDays: 0.1, slowDays: 1 };
    const config = configOf({ days: 150, marks: { exponent: 1.7, most: 50 }, triggering });
    const [late] = estimate(simulate, config, 200, ({ byDay }) => [total(byDay.incidents, 50) / 100]);
    agrees(late!, 10 / 0.4);
  });

  test('from day to day with two time scales and two truces', () => {
    const truces = [
      { at: 0, drop: 0.8, back: 10 },
      { at: 12, drop: 0.9, back: 5 },
    ];
    const triggering = { ratio: 0.7, power: 0.5, fastShare: 0.6, fastDays: 0.2, slowDays: 6 };
    const config = configOf({ days: 24, truces, marks: { exponent: 1.5, most: 40 }, triggering });
    const blocks = [0, 1, 2, 5, 9, 12, 13, 16, 24];
    const sums = (days: ArrayLike<number>) => blocks.slice(1).map((to, i) => total(days, blocks[i]!, to));
    const expected = sums(meanByDay(config, 10));
    estimate(simulate, config, 600, ({ byDay }) => sums(byDay.incidents)).forEach((each, i) => {
      agrees(each, expected[i]!);
    });
  });

  test.each([0, 0.5])('vary as clusters do, power %f', (power) => {
    const triggering = { ratio: 0.5, power, fastShare: 0.5, fastDays: 0.01, slowDays: 0.04 };
    const config = configOf({ days: 50, marks: { exponent: 1.5, most: 40 }, triggering });
    const [square] = estimate(simulate, config, 1_000, (replicate) => [(incidents(replicate) - 1_000) ** 2]);
    agrees(square!, 500 * clusterSquare(config));
  });

  test('of the background follow a truce and its re-commitment', () => {
    const truces = [
      { at: 3, drop: 0.9, back: 8 },
      { at: 20, drop: 0.5, back: 4 },
    ];
    const cut = (drop: number, back: number, days: number) => days - drop * back * (1 - Math.exp(-days / back));
    const [before, first, second] = estimate(simulate, configOf({ truces }), 400, ({ byDay }) => [
      total(byDay.incidents, 0, 3),
      total(byDay.incidents, 3, 20),
      total(byDay.incidents, 20),
    ]);
    agrees(before!, 30);
    agrees(first!, 10 * cut(0.9, 8, 17));
    agrees(second!, 10 * cut(0.5, 4, 20));
  });

  test('of the background are fewer where being seen deters', () => {
    const cells = [
      { to: 40, rate: 0.1, sight: [[0.9, 0.5, 0.3, 0.1]], travel: [] },
      { to: 100, rate: 0.2, sight: [always(0.2)], travel: [] },
    ] as const;
    const config = configOf({ cells, nightShare: 0.4, jammedShare: 0.25, deterrence: 0.7 });
    expect(meanSight(config, cells[0].sight[0])).toBeCloseTo(
      0.75 * (0.6 * 0.9 + 0.4 * 0.5) + 0.25 * (0.6 * 0.3 + 0.4 * 0.1),
      12,
    );
    const means = estimate(simulate, config, 300, ({ byCell }) => [...byCell.violations]);
    agrees(means[0]!, 40 * 40 * 0.1 * (1 - 0.7 * meanSight(config, cells[0].sight[0])));
    agrees(means[1]!, 40 * 60 * 0.2 * (1 - 0.7 * 0.2));
  });
});

describe.each(implementations)('%s: stages of sight', (_, simulate) => {
  const stages = [0, 10, 25];
  const chances = [0, 0.3, 0.8];
  const days = ([from, to]: readonly [number, number], column: Float64Array) => total(column, from, to);
  const spans = [
    [0, 10],
    [10, 25],
    [25, 40],
  ] as const;
  const cells = [{ to: 100, rate: 0.1, sight: chances.map(always), travel: [] }];

  test('each violation is seen with the chance of its stage', () => {
    const config = configOf({ stages, cells, marks: { exponent: 1.5, most: 30 } });
    const means = estimate(simulate, config, 300, ({ byDay }) =>
      spans.slice(1).map((span, k) => days(span, byDay.seen) - chances[k + 1]! * days(span, byDay.violations)),
    );
    for (const mean of means) agrees(mean, 0);
    expect(days(spans[0], simulate(config, 1).byDay.seen)).toBe(0);
    expect(days(spans[0], simulate(config, 1).byDay.violations)).toBeGreaterThan(0);
  });

  test('being seen deters as in the stage of that day', () => {
    const config = configOf({ stages, cells, deterrence: 0.7 });
    const means = estimate(simulate, config, 300, ({ byDay }) => spans.map((span) => days(span, byDay.incidents)));
    means.forEach((mean, k) => {
      agrees(mean, 10 * (spans[k]![1] - spans[k]![0]) * (1 - 0.7 * chances[k]!));
    });
  });
});

test('marks by hand: one or two with exponent 1 are one in three of four', () => {
  const config = configOf({ marks: { exponent: 1, most: 2 }, triggering: { power: 2 } });
  expect([1, 2, 3].map((k) => atLeast(k, config.marks))).toEqual([1, expect.closeTo(1 / 4, 15), 0]);
  expect(meanOfPower(config)).toBeCloseTo(3 / 4 + 4 / 4, 14);
});

describe.each(implementations)('%s: marks and sight', (_, simulate) => {
  test('P(V ≥ k) is as declared, on days with one incident', () => {
    const marks = { exponent: 1.4, most: 12 };
    const config = configOf({ days: 1_000, cells: [{ to: 10, rate: 0.1, sight: [always(1)], travel: [] }], marks });
    const ks = [2, 3, 4, 6, 9, 12];
    const means = estimate(simulate, config, 60, ({ byDay }) => {
      const single = [...byDay.violations].filter((_, day) => byDay.incidents[day] === 1);
      return ks.map((k) => single.filter((v) => v >= k).length - single.length * atLeast(k, marks));
    });
    for (const each of means) agrees(each, 0);
    expect(atLeast(1, marks)).toBe(1);
    expect(Math.max(...simulate(config, 1).byDay.violations)).toBeGreaterThan(12);
  });

  test.each([
    [0, 0, 0.9],
    [1, 0, 0.6],
    [0, 1, 0.3],
    [1, 1, 0.1],
    [0.4, 0.25, 0.75 * (0.6 * 0.9 + 0.4 * 0.6) + 0.25 * (0.6 * 0.3 + 0.4 * 0.1)],
  ])('night %f, jammed %f: a violation is seen with chance %f', (nightShare, jammedShare, chance) => {
    const cells = [{ to: 100, rate: 0.1, sight: [[0.9, 0.6, 0.3, 0.1]], travel: [] }] as const;
    const config = configOf({ cells, nightShare, jammedShare, marks: { exponent: 1.5, most: 30 } });
    const [difference] = estimate(simulate, config, 200, ({ byDay }) => [
      total(byDay.seen) - chance * total(byDay.violations),
    ]);
    agrees(difference!, 0);
  });

  test('a day is jammed along the whole line or nowhere', () => {
    const cells = [50, 100].map((to) => ({ to, rate: 1, sight: [[1, 1, 0, 0]], travel: [] }) as const);
    const [jammed] = estimate(simulate, configOf({ cells, jammedShare: 0.3 }), 50, ({ byDay, byCell }) => {
      const blind = [...byDay.seen].filter((seen) => seen === 0).length;
      expect([...byDay.seen].filter((seen, day) => seen === byDay.violations[day])).toHaveLength(40 - blind);
      expect(byCell.seen.every((seen, cell) => seen < byCell.violations[cell]!)).toBe(blind > 0);
      return [blind];
    });
    agrees(jammed!, 40 * 0.3);
  });

  test.each([
    [0, 0.2, 0],
    [0.2, 0.8, 1],
    [0.8, 1, 0],
  ])('from %f to %f of a day of which night is 0.4, the share seen is %f', (from, to, share) => {
    // Truces that cut all, and nothing, let incidents happen in that time alone.
    const truces = [
      { at: -1, drop: 1, back: 1e15 },
      { at: from, drop: 0, back: 1 },
      { at: to, drop: 1, back: 1e15 },
    ];
    const cells = [{ to: 100, rate: 10, sight: [[1, 0, 1, 0]], travel: [] }] as const;
    const { byDay } = simulate(configOf({ days: 1, cells, truces, nightShare: 0.4 }), 1);
    expect(byDay.incidents[0]).toBeGreaterThan(100);
    expect(byDay.seen[0]).toBe(share * byDay.violations[0]!);
  });
});

describe.each(implementations)('%s: places', (_, simulate) => {
  const triggering = { ratio: 0.6, fastDays: 0.002 };

  test('what is uniform stays uniform between reflecting ends', () => {
    const ends = [3, 20, 60, 96, 100];
    const cells = ends.map((to) => ({ to, rate: 0.1, sight: [always(1)], travel: [] }));
    const config = configOf({ cells, triggering: { ...triggering, spread: 35 } });
    const means = estimate(simulate, config, 300, ({ byCell }) => [...byCell.violations]);
    means.forEach((each, i) => {
      agrees(each, (400 / 0.4) * ((ends[i]! - (ends[i - 1] ?? 0)) / 100));
    });
  });

  test.each([15, 70])('what starts at one point is a folded normal in each generation, spread %f km', (spread) => {
    const ends = [9.999, 10.001, 12, 20, 60, 100];
    const cells = ends.map((to, i) => ({ to, rate: i === 1 ? 5_000 : 0, sight: [always(1)], travel: [] }));
    const means = estimate(simulate, configOf({ cells, triggering: { ...triggering, spread } }), 300, ({ byCell }) => [
      ...byCell.violations,
    ]);
    means.forEach((each, i) => {
      let expected = i === 1 ? 1 : 0;
      for (let generation = 1; generation < 60; generation += 1)
        expected +=
          0.6 ** generation * foldedNormal(10, spread * Math.sqrt(generation), 100, ends[i - 1] ?? 0, ends[i]!);
      agrees(each, 400 * expected);
    });
  });
});

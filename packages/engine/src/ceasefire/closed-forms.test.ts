import { describe, expect, test } from 'vitest';
import { atLeast, meanSight } from '../fixtures/ceasefire.ts';
import {
  always,
  configOf,
  estimate,
  family,
  implementations,
  responseOf,
  type Simulate,
  total,
} from '../fixtures/ceasefire-checks.ts';
import {
  clusterSquare,
  erlangC,
  foldedNormal,
  impatientQueue,
  integral,
  meanByDay,
  overMarks,
  prioritySquare,
  seesAtLeast,
} from '../fixtures/ceasefire-theory.ts';
import { BIN, BINS, type CeasefireConfig, type Replicate } from './declared.ts';

/**
 * Each mean over replicates lies within z standard errors of what it must be. z is for at most so many comparisons of
 * each implementation, which together go wrong by chance with probability 0.001.
 */
const COMPARISONS = 70;
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
      { to: 40, rate: 0.1, sight: [0.9, 0.5, 0.3, 0.1], travel: [] },
      { to: 100, rate: 0.2, sight: always(0.2), travel: [] },
    ] as const;
    const config = configOf({ cells, nightShare: 0.4, jammedShare: 0.25, deterrence: 0.7 });
    expect(meanSight(config, cells[0])).toBeCloseTo(
      0.75 * (0.6 * 0.9 + 0.4 * 0.5) + 0.25 * (0.6 * 0.3 + 0.4 * 0.1),
      12,
    );
    const means = estimate(simulate, config, 300, ({ byCell }) => [...byCell.violations]);
    agrees(means[0]!, 40 * 40 * 0.1 * (1 - 0.7 * meanSight(config, cells[0])));
    agrees(means[1]!, 40 * 60 * 0.2 * (1 - 0.7 * 0.2));
  });
});

describe.each(implementations)('%s: marks and sight', (_, simulate) => {
  test('P(V ≥ k) is as declared, on days with one incident', () => {
    const marks = { exponent: 1.4, most: 12 };
    const config = configOf({ days: 1_000, cells: [{ to: 10, rate: 0.1, sight: always(1), travel: [] }], marks });
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
    const cells = [{ to: 100, rate: 0.1, sight: [0.9, 0.6, 0.3, 0.1], travel: [] }] as const;
    const config = configOf({ cells, nightShare, jammedShare, marks: { exponent: 1.5, most: 30 } });
    const [difference] = estimate(simulate, config, 200, ({ byDay }) => [
      total(byDay.seen) - chance * total(byDay.violations),
    ]);
    agrees(difference!, 0);
  });

  test('a day is jammed along the whole line or nowhere', () => {
    const cells = [50, 100].map((to) => ({ to, rate: 1, sight: [1, 1, 0, 0], travel: [] }) as const);
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
    const cells = [{ to: 100, rate: 10, sight: [1, 0, 1, 0], travel: [] }] as const;
    const { byDay } = simulate(configOf({ days: 1, cells, truces, nightShare: 0.4 }), 1);
    expect(byDay.incidents[0]).toBeGreaterThan(100);
    expect(byDay.seen[0]).toBe(share * byDay.violations[0]!);
  });
});

describe.each(implementations)('%s: places', (_, simulate) => {
  const triggering = { ratio: 0.6, fastDays: 0.002 };

  test('what is uniform stays uniform between reflecting ends', () => {
    const ends = [3, 20, 60, 96, 100];
    const cells = ends.map((to) => ({ to, rate: 0.1, sight: always(1), travel: [] }));
    const config = configOf({ cells, triggering: { ...triggering, spread: 35 } });
    const means = estimate(simulate, config, 300, ({ byCell }) => [...byCell.violations]);
    means.forEach((each, i) => {
      agrees(each, (400 / 0.4) * ((ends[i]! - (ends[i - 1] ?? 0)) / 100));
    });
  });

  test.each([15, 70])('what starts at one point is a folded normal in each generation, spread %f km', (spread) => {
    const ends = [9.999, 10.001, 12, 20, 60, 100];
    const cells = ends.map((to, i) => ({ to, rate: i === 1 ? 5_000 : 0, sight: always(1), travel: [] }));
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

describe.each(implementations)('%s: queue', (_, simulate) => {
  const queue = (rate: number, teams: number, days: number, more: Parameters<typeof responseOf>[0] = {}) =>
    configOf({
      days,
      cells: [{ to: 100, rate: rate / 100, sight: always(1), travel: [0] }],
      response: responseOf({ bases: [{ opens: 0, teams }], ...more }),
    });

  test('M/M/c: waiting and its mean are Erlang’s', () => {
    const [rate, teams, service] = [10.5, 3, 0.2];
    const waits = erlangC(rate * service, teams);
    const surplus = teams / service - rate;
    const [mean, some, long] = estimate(simulate, queue(rate, teams, 1_000, { service }), 60, (replicate) => {
      const sent = total(replicate.byDay.sent);
      return [
        replicate.responseTime - (sent * waits) / surplus,
        total(replicate.responseTimes, 1) - sent * waits * Math.exp(-surplus * BIN),
        sent - replicate.inTime - sent * waits * Math.exp(-surplus * 0.1),
      ];
    });
    for (const each of [mean!, some!, long!]) agrees(each, 0);
  });

  test('M/M/c: larger ones go first', () => {
    const config: CeasefireConfig = { ...queue(10.5, 3, 1_000), marks: { exponent: 1, most: 2 } };
    const large = atLeast(2, config.marks);
    const square = prioritySquare(10.5 * large, 10.5 * (1 - large), 0.2, 3);
    const [difference] = estimate(simulate, config, 60, ({ responseTimes, byDay }) => {
      expect(responseTimes[BINS - 1]).toBe(0);
      const bins = [...responseTimes].slice(1).map((count, i) => count * ((i + 1.5) * BIN) ** 2);
      return [total(bins) - square * total(byDay.sent)];
    });
    agrees(difference!, 0);
  });

  test.each([
    [2, 0.1],
    [4, 0.5],
  ])('M/M/c+M: dropped and used as births and deaths balance, %i teams, patience %f', (teams, patience) => {
    const expected = impatientQueue(16, 0.25, teams, patience);
    expect(expected.dropped).toBeGreaterThan(0.05);
    const config = queue(16, teams, 500, { service: 0.25, patience });
    const [dropped, used] = estimate(simulate, config, 60, ({ byDay, busy, present }) => [
      total(byDay.dropped) - expected.dropped * total(byDay.calls),
      busy - expected.used * present,
    ]);
    agrees(dropped!, 0);
    agrees(used!, 0);
  });

  test('M/G/∞: as many teams are busy as the rate times the time away, to the end', () => {
    const cells = [
      { to: 30, rate: 0.1, sight: always(1), travel: [0.1, 0.4] },
      { to: 100, rate: 0.1, sight: always(1), travel: [0.3, 0.2] },
    ];
    const bases = [0, 0].map((opens) => ({ opens, teams: 10_000 }));
    const config = configOf({ days: 4, cells, response: responseOf({ alert: 0.052, back: 0.5, bases }) });
    const away = (fixed: number, left: number) =>
      left < fixed ? left : fixed + 0.2 * (1 - Math.exp(-(left - fixed) / 0.2));
    const busyTime = (rate: number, fixed: number) => rate * integral((t) => away(fixed, 4 - t), 0, 4);
    const [busy] = estimate(simulate, config, 1_000, (replicate) => {
      expect(replicate.present).toBe(4 * 20_000);
      // The nearer base answers; the alert is in it.
      const [near, far] = [0.152, 0.252].map((time) => replicate.responseTimes[Math.floor(time / BIN)]!);
      expect([near, far]).toEqual([...replicate.byCell.calls]);
      return [replicate.busy];
    });
    agrees(busy!, busyTime(3, 0.052 + 0.1 * 1.5) + busyTime(7, 0.052 + 0.2 * 1.5));
  });

  test('a call waits for a base to open, as long as its patience lasts', () => {
    const config = queue(10, 50_000, 10, { patience: 3, alert: 0.02, bases: [{ opens: 6, teams: 50_000 }] });
    const stays = (t: number) => Math.exp(-(6 - t) / 3);
    const [early, dropped, late, time] = estimate(simulate, config, 1_000, ({ byDay, responseTime, present }) => {
      expect(present).toBe(200_000);
      return [total(byDay.sent, 0, 2), total(byDay.dropped), total(byDay.sent, 6), responseTime];
    });
    agrees(early!, 10 * integral(stays, 0, 2));
    agrees(dropped!, 10 * integral((t) => 1 - stays(t), 0, 6));
    agrees(late!, 40);
    agrees(time!, 10 * integral((t) => stays(t) * (6.02 - t), 0, 6) + 40 * 0.02);
  });

  test('without a team in time calls are dropped or wait, and none is made without bases', () => {
    const config = queue(10, 0, 10, { patience: 3, bases: [{ opens: 20, teams: 5 }] });
    const [dropped] = estimate(simulate, config, 400, ({ byDay, busy, present }) => {
      expect([total(byDay.sent), busy, present]).toEqual([0, 0, 0]);
      expect([...byDay.calls]).toEqual([...byDay.incidents]);
      return [total(byDay.dropped)];
    });
    agrees(dropped!, 10 * integral((t) => 1 - Math.exp(-(10 - t) / 3), 0, 10));
    for (const response of [undefined, responseOf({ bases: [] })]) {
      const { byDay } = simulate({ ...config, response }, 1);
      expect(total(byDay.incidents)).toBeGreaterThan(50);
      expect(total(byDay.calls)).toBe(0);
    }
  });
});

describe.each(implementations)('%s: response', (_, simulate) => {
  test.each([
    { alert: 0.05, travel: 0.1, prevented: 0.9, threshold: 1, power: 1 },
    { alert: 0, travel: 0, prevented: 1, threshold: 2.5, power: 1.5 },
    { alert: 0.1, travel: 0.02, prevented: 0.6, threshold: 0, power: 0.4 },
  ])(
    'cuts the ratio to n·(1 − ψ·q·E[e^−βa·(1 − e^−βS)]): $alert + $travel, ψ $prevented, threshold $threshold',
    (each) => {
      const [ratio, chance, beta, service] = [0.75, 0.6, 4, 0.3];
      const { alert, travel, prevented, threshold, power } = each;
      const config = configOf({
        days: 130,
        cells: [{ to: 100, rate: 0.05, sight: always(chance), travel: [travel] }],
        marks: { exponent: 1.8, most: 30 },
        triggering: { ratio, power, fastDays: 1 / beta, slowDays: 99 },
        response: responseOf({ alert, prevented, threshold, service }),
      });
      const calls = (v: number) => seesAtLeast(Math.max(1, Math.ceil(threshold)), v, chance);
      const q = overMarks(config, (v) => v ** power * calls(v)) / overMarks(config, (v) => v ** power);
      const share = overMarks(config, calls);
      const cut = prevented * q * Math.exp(-beta * (alert + travel)) * ((beta * service) / (1 + beta * service));
      const [late, removed, called] = estimate(simulate, config, 200, ({ byDay }) => {
        const happened = total(byDay.incidents, 30);
        return [
          happened / 100,
          total(byDay.removed, 30) - ((ratio * cut) / (1 - ratio * (1 - cut))) * 500,
          total(byDay.calls, 30) - share * happened,
        ];
      });
      agrees(late!, 5 / (1 - ratio * (1 - cut)));
      agrees(removed!, 0);
      agrees(called!, 0);
    },
  );

  test('keeps its books', () => booksOf(simulate));
});

/** What must hold in every replicate, whatever is drawn. */
function booksOf(simulate: Simulate): void {
  const cells = [20, 45, 100].map((to, i) => ({
    to,
    rate: 0.2,
    sight: [0.9, 0.6, 0.4, 0.2] as const,
    travel: [0.021 * i, 0.113],
  }));
  const bases = [
    { opens: 0, teams: 1 },
    { opens: 12, teams: 1 },
  ];
  const config = configOf({
    cells,
    nightShare: 0.4,
    jammedShare: 0.2,
    marks: { exponent: 1.5, most: 30 },
    triggering: { ratio: 0.5, fastShare: 0.5, spread: 10 },
    response: responseOf({ bases, patience: 0.3, prevented: 0.5, threshold: 2 }),
  });
  for (let seed = 1; seed <= 20; seed += 1) {
    const { byDay, byCell, ...answers } = simulate(config, seed);
    for (const field of ['violations', 'seen', 'calls'] as const)
      expect(total(byCell[field])).toBe(total(byDay[field]));
    expect(total(answers.responseTimes)).toBe(total(byDay.sent));
    expect(total(answers.responseTimes, 0, Math.floor(0.1 / BIN))).toBe(answers.inTime);
    byDay.calls.forEach((calls, day) => {
      const waits = calls - byDay.sent[day]! - byDay.dropped[day]!;
      expect(waits).toBeGreaterThanOrEqual(0);
      if (day < 30) expect(waits).toBe(0);
      expect(calls).toBeLessThanOrEqual(byDay.incidents[day]!);
      expect(byDay.seen[day]!).toBeLessThanOrEqual(byDay.violations[day]!);
    });
    expect(answers.present).toBe(40 + 28);
    expect(answers.busy).toBeGreaterThan(0);
    expect(answers.busy).toBeLessThanOrEqual(answers.present);
    for (const field of ['removed', 'dropped', 'sent'] as const) expect(total(byDay[field])).toBeGreaterThan(0);
    const again = simulate(config, seed);
    expect(again.byDay.violations).toEqual(byDay.violations);
    expect(again.responseTime).toBe(answers.responseTime);
  }
}

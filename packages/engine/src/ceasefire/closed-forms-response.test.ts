import { describe, expect, test } from 'vitest';
import { atLeast } from '../fixtures/ceasefire.ts';
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
  erlangC,
  impatientQueue,
  integral,
  overMarks,
  prioritySquare,
  seesAtLeast,
} from '../fixtures/ceasefire-theory.ts';
import { BIN, BINS, type CeasefireConfig } from './declared.ts';

/**
 * Each mean over replicates lies within z standard errors of what it must be. z is for at most so many comparisons of
 * each implementation, which together go wrong by chance with probability 0.001.
 */
const COMPARISONS = 25;
const agrees = family(COMPARISONS * implementations.length);

describe.each(implementations)('%s: queue', (_, simulate) => {
  const queue = (rate: number, teams: number, days: number, more: Parameters<typeof responseOf>[0] = {}) =>
    configOf({
      days,
      cells: [{ to: 100, rate: rate / 100, sight: [always(1)], travel: [0] }],
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
      { to: 30, rate: 0.1, sight: [always(1)], travel: [0.1, 0.4] },
      { to: 100, rate: 0.1, sight: [always(1)], travel: [0.3, 0.2] },
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
    const config = queue(10, 500, 10, { patience: 3, alert: 0.02, bases: [{ opens: 6, teams: 500 }] });
    const stays = (t: number) => Math.exp(-(6 - t) / 3);
    const [early, dropped, late, time] = estimate(simulate, config, 1_000, ({ byDay, responseTime, present }) => {
      expect(present).toBe(2_000);
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
    for (const change of [{}, { response: responseOf({ bases: [] }) }]) {
      const { byDay } = simulate(configOf(change), 1);
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
        cells: [{ to: 100, rate: 0.05, sight: [always(chance)], travel: [travel] }],
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
    sight: [[0.9, 0.6, 0.4, 0.2] as const],
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

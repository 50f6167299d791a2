import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../quantity/normal.ts';
import type { CeasefireConfig, Replicate, Response, Sight } from './declared.ts';
import { emptyReplicate, Simulator } from './simulate.ts';

/** Chance at which any test here fails if all is right; shared out over how many comparisons there are at most. */
const FAMILY = 0.001;
const COMPARISONS = 100;
const BOUND = -normalQuantile(FAMILY / COMPARISONS / 2);

const LENGTH = 100;
const TRAVEL = [0.02, 0.05, 0.1];

const BASE: CeasefireConfig = {
  days: 40,
  stages: [0],
  cells: Array.from({ length: 10 }, (_, k) => ({
    to: ((k + 1) * LENGTH) / 10,
    rate: 0.2,
    sight: [[0.8, 0.5, 0.4, 0.1]],
    travel: TRAVEL.map((time) => time * (1 + k / 10)),
  })),
  nightShare: 0.4,
  jammedShare: 0.3,
  deterrence: 0,
  truces: [],
  marks: { exponent: 1.2, most: 50 },
  triggering: { ratio: 0.6, power: 0.5, fastShare: 0.5, fastDays: 0.1, slowDays: 3, spread: 4 },
};

const RESPONSE: Response = {
  threshold: 2,
  alert: 0.02,
  service: 0.3,
  patience: 0.5,
  back: 1,
  prevented: 0.7,
  within: 0.1,
  bases: [
    { opens: 0, teams: 1 },
    { opens: 5.5, teams: 2 },
    { opens: -1, teams: 1 },
  ],
};

const ANSWERED = { ...BASE, response: RESPONSE };

const total = (column: Float64Array) => column.reduce((sum, x) => sum + x, 0);
const bytes = (replicate: Replicate) => JSON.stringify(replicate, (_, x) => (ArrayBuffer.isView(x) ? `${x}` : x));

/** Mean and its standard error of figures of replicates. */
function means(config: CeasefireConfig, replicates: number, figures: (replicate: Replicate) => number[]) {
  const simulator = new Simulator(config);
  const into = emptyReplicate(config);
  const rows = Array.from({ length: replicates }, (_, r) => figures(simulator.run(2026, r, into)));
  return rows[0]!.map((_, k) => {
    const mean = rows.reduce((sum, row) => sum + row[k]!, 0) / replicates;
    const squares = rows.reduce((sum, row) => sum + (row[k]! - mean) ** 2, 0);
    return { mean, error: Math.sqrt(squares / (replicates - 1) / replicates) };
  });
}

function expectMean({ mean, error }: { mean: number; error: number }, exact: number): void {
  expect(error).toBeGreaterThan(0);
  // So narrow that an error of 4 % shows.
  expect(BOUND * error).toBeLessThan(0.04 * exact);
  expect(Math.abs(mean - exact)).toBeLessThan(BOUND * error);
}

/** Solves y′ = f(y) from y = start over `days` by Runge and Kutta, in 20,000 steps. */
function solve(start: number[], days: number, f: (y: number[]) => number[]): number[] {
  const steps = 20_000;
  const h = days / steps;
  const along = (y: number[], k: number[], by: number) => y.map((x, i) => x + by * k[i]!);
  let y = start;
  for (let i = 0; i < steps; i += 1) {
    const a = f(y);
    const b = f(along(y, a, h / 2));
    const c = f(along(y, b, h / 2));
    const d = f(along(y, c, h));
    y = y.map((x, j) => x + (h / 6) * (a[j]! + 2 * b[j]! + 2 * c[j]! + d[j]!));
  }
  return y;
}

const meanMark = ({ exponent, most }: CeasefireConfig['marks']) => {
  let sum = 0;
  for (let k = 1; k <= most; k += 1) {
    sum += (k ** -exponent - (most + 1) ** -exponent) / (1 - (most + 1) ** -exponent);
  }
  return sum;
};

describe('closed forms', () => {
  test('mean of incidents and violations on two time scales, from an empty start', () => {
    const { ratio, fastShare, fastDays, slowDays } = BASE.triggering;
    const background = 0.2 * LENGTH;
    // Rates of what the past brings about on each scale, and the incidents so far.
    const [, , expected] = solve([0, 0, 0], BASE.days, ([fast, slow]) => {
      const rate = background + fast! + slow!;
      return [(ratio * fastShare * rate - fast!) / fastDays, (ratio * (1 - fastShare) * rate - slow!) / slowDays, rate];
    });
    const [incidents, violations] = means(BASE, 1200, ({ byDay }) => [total(byDay.incidents), total(byDay.violations)]);
    expectMean(incidents!, expected!);
    expectMean(violations!, expected! * meanMark(BASE.marks));
  });

  test('long after the start, background / (1 − ratio)', () => {
    const config = { ...BASE, triggering: { ...BASE.triggering, slowDays: 1 } };
    const [late] = means(config, 1200, ({ byDay }) => [total(byDay.incidents.subarray(30))]);
    expectMean(late!, (10 * 0.2 * LENGTH) / (1 - 0.6));
  });

  test('what is seen: the mean over day and night, clear and jammed days', () => {
    const config = { ...BASE, triggering: { ...BASE.triggering, ratio: 0 } };
    const seenShare = 0.7 * (0.6 * 0.8 + 0.4 * 0.5) + 0.3 * (0.6 * 0.4 + 0.4 * 0.1);
    const [seen] = means(config, 2000, ({ byDay }) => [total(byDay.seen)]);
    expectMean(seen!, 40 * 0.2 * LENGTH * meanMark(BASE.marks) * seenShare);
  });

  test('truces and deterrence', () => {
    const truces = [
      { at: -2, drop: 0.9, back: 5 },
      { at: 12.25, drop: 0.5, back: 10 },
    ];
    const config = { ...BASE, truces, deterrence: 0.6, triggering: { ...BASE.triggering, ratio: 0 } };
    const seenShare = 0.7 * (0.6 * 0.8 + 0.4 * 0.5) + 0.3 * (0.6 * 0.4 + 0.4 * 0.1);
    // ∫ρ over a stretch that begins and ends so long after the truce.
    const area = (from: number, to: number, drop: number, back: number) =>
      to - from - drop * back * (Math.exp(-from / back) - Math.exp(-to / back));
    const exact = area(2, 14.25, 0.9, 5) + area(0, 27.75, 0.5, 10);
    const [all, first] = means(config, 2000, ({ byDay }) => [
      total(byDay.incidents),
      total(byDay.incidents.subarray(0, 12)),
    ]);
    expectMean(all!, exact * 0.2 * LENGTH * (1 - 0.6 * seenShare));
    expectMean(first!, area(2, 14, 0.9, 5) * 0.2 * LENGTH * (1 - 0.6 * seenShare));
  });

  test('teams that are there at once remove ψ·P(delay < service) of what follows', () => {
    const ratio = 0.7;
    const delay = 0.5;
    const service = 0.25;
    const prevented = 0.8;
    const config: CeasefireConfig = {
      ...BASE,
      cells: BASE.cells.map((cell) => ({ ...cell, sight: [[1, 1, 1, 1]], travel: [0] })),
      triggering: { ...BASE.triggering, ratio, fastShare: 1, fastDays: delay },
      response: { ...RESPONSE, threshold: 1, alert: 0, service, prevented, bases: [{ opens: 0, teams: 10_000 }] },
    };
    const [, , happened, removed] = solve([0, 0, 0, 0], config.days, ([all, gone]) => {
      const rate = 0.2 * LENGTH + all! - gone!;
      return [
        (ratio * rate - all!) / delay,
        (ratio * prevented * rate) / delay - gone! * (1 / delay + 1 / service),
        rate,
        gone!,
      ];
    });
    const [incidents, without, dropped] = means(config, 1200, ({ byDay, responseTime }) => [
      total(byDay.incidents),
      total(byDay.removed),
      total(byDay.dropped) + responseTime,
    ]);
    expectMean(incidents!, happened!);
    expectMean(without!, removed!);
    expect(dropped!.mean).toBe(0);
  });

  test.each([1, 30, 500])('reflection: uniform places stay uniform when displaced by %d km', (spread) => {
    const config = {
      ...BASE,
      marks: { exponent: 1, most: 1 },
      triggering: { ...BASE.triggering, spread, ratio: 0.8, slowDays: 1 },
    };
    const shares = means(config, 700, ({ byCell }) => {
      const all = total(byCell.violations);
      return Array.from(byCell.violations, (count) => count - all / 10);
    });
    // Of 400 a cell in the mean.
    for (const { mean, error } of shares) {
      expect(BOUND * error).toBeLessThan(15);
      expect(Math.abs(mean)).toBeLessThan(BOUND * error);
    }
  });
});

describe('the same numbers', () => {
  test('same seed, same bytes, whatever ran before; another seed or replicate, others', () => {
    const simulator = new Simulator(ANSWERED);
    const alone = bytes(new Simulator(ANSWERED).run(5, 3));
    const into = emptyReplicate(ANSWERED);
    for (const replicate of [0, 7, 3]) simulator.run(5, replicate, into);
    expect(bytes(into)).toBe(alone);
    const others = [simulator.run(5, 4), simulator.run(6, 3), simulator.run(5 + 2 ** 32, 3), simulator.run(3, 5)];
    expect(new Set([alone, ...others.map(bytes)]).size).toBe(5);
  });

  test('where nobody answers, the order in which incidents are followed changes nothing', () => {
    const truces = [{ at: 3.5, drop: 0.8, back: 4 }];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: 0, max: 0.9, noNaN: true }), (seed, ratio) => {
        const config = { ...BASE, truces, triggering: { ...BASE.triggering, ratio } };
        expect(bytes(new Simulator(config, true).run(seed, 1))).toBe(bytes(new Simulator(config).run(seed, 1)));
      }),
      { numRuns: 50 },
    );
  });

  test('teams that remove nothing change no incident, however many there are', () => {
    const helpless = { ...RESPONSE, prevented: 0 };
    const few = new Simulator({ ...BASE, response: helpless }).run(9, 0);
    const bases = RESPONSE.bases.map((base) => ({ ...base, teams: 20 }));
    const many = new Simulator({ ...BASE, response: { ...helpless, bases, service: 1, alert: 0.1 } }).run(9, 0);
    const none = new Simulator(BASE).run(9, 0);
    for (const name of ['incidents', 'violations', 'seen'] as const) {
      expect(`${few.byDay[name]}`).toBe(`${none.byDay[name]}`);
      expect(`${many.byDay[name]}`).toBe(`${none.byDay[name]}`);
    }
    expect(`${many.byDay.calls}`).toBe(`${few.byDay.calls}`);
    expect(total(few.byDay.dropped)).toBeGreaterThan(total(many.byDay.dropped));
  });

  test('more sight changes no incident, and sees no less on any day', () => {
    const better = BASE.cells.map((cell) => ({ ...cell, sight: [[0.9, 0.6, 0.4, 0.3] as const] }));
    const before = new Simulator(BASE).run(4, 0);
    const after = new Simulator({ ...BASE, cells: better }).run(4, 0);
    expect(`${after.byDay.violations}`).toBe(`${before.byDay.violations}`);
    expect(after.byDay.seen.every((count, day) => count >= before.byDay.seen[day]!)).toBe(true);
    expect(total(after.byDay.seen)).toBeGreaterThan(total(before.byDay.seen));
  });

  test('sight that builds up changes no incident; before, less is seen, and from then on the same', () => {
    const [full] = BASE.cells[0]!.sight;
    const part = full!.map((chance) => chance / 3) as unknown as Sight;
    const cells = BASE.cells.map((cell) => ({ ...cell, sight: [part, full!] }));
    const whole = new Simulator(BASE).run(4, 0);
    const late = new Simulator({ ...BASE, stages: [0, 15], cells }).run(4, 0);
    expect(`${late.byDay.violations}`).toBe(`${whole.byDay.violations}`);
    expect(`${late.byDay.seen.subarray(15)}`).toBe(`${whole.byDay.seen.subarray(15)}`);
    expect(late.byDay.seen.every((count, day) => count <= whole.byDay.seen[day]!)).toBe(true);
    expect(total(late.byDay.seen.subarray(0, 15))).toBeLessThan(total(whole.byDay.seen.subarray(0, 15)) / 2);
    const nobody = BASE.cells.map((cell) => ({ ...cell, sight: [[0, 0, 0, 0] as const, full!] }));
    const blind = new Simulator({ ...ANSWERED, stages: [0, 15], cells: nobody }).run(4, 0);
    expect(total(blind.byDay.seen.subarray(0, 15))).toBe(0);
    expect(total(blind.byDay.calls.subarray(0, 15))).toBe(0);
    expect(total(blind.byDay.calls)).toBeGreaterThan(0);
  });

  test('stages that are one are as one stage', () => {
    const twice = BASE.cells.map((cell) => ({ ...cell, sight: [cell.sight[0]!, cell.sight[0]!] }));
    const split = { ...BASE, stages: [0, 7], cells: twice, deterrence: 0.4 };
    expect(bytes(new Simulator(split).run(4, 0))).toBe(bytes(new Simulator({ ...BASE, deterrence: 0.4 }).run(4, 0)));
  });

  test('teams that remove more leave fewer incidents, each day', () => {
    // Calls are answered at once, so that each incident that is left has the same team in both.
    const response = { ...RESPONSE, bases: [{ opens: 0, teams: 10_000 }] };
    const less = new Simulator({ ...BASE, response: { ...response, prevented: 0.3 } }).run(4, 0);
    const more = new Simulator({ ...BASE, response: { ...response, prevented: 0.9 } }).run(4, 0);
    expect(more.byDay.incidents.every((count, day) => count <= less.byDay.incidents[day]!)).toBe(true);
    expect(total(more.byDay.incidents)).toBeLessThan(total(less.byDay.incidents));
  });
});

describe('accounts', () => {
  test.each([
    ['where somebody answers, in the order of time', ANSWERED],
    ['where nobody answers', BASE],
  ])('each incident is told, %s', (_, config) => {
    const simulator = new Simulator(config);
    const day = new Float64Array(config.days);
    const cell = new Float64Array(config.cells.length);
    const times: number[] = [];
    const replicate = simulator.run(7, 3, undefined, (time, place, at, violations, seen) => {
      times.push(time);
      day[Math.floor(time)]! += violations;
      cell[at]! += seen;
      expect(config.cells.findIndex(({ to }) => place < to)).toBe(at);
    });
    expect(day).toEqual(replicate.byDay.violations);
    expect(cell).toEqual(replicate.byCell.seen);
    expect(times).toHaveLength(total(replicate.byDay.incidents));
    if (config.response) expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(bytes(replicate)).toBe(bytes(simulator.run(7, 3)));
  });

  const figures = fc.record({
    seed: fc.integer({ min: 0, max: 1e9 }),
    ratio: fc.double({ min: 0, max: 0.85, noNaN: true }),
    teams: fc.integer({ min: 0, max: 4 }),
    patience: fc.constantFrom(0, 0.2, 3, Number.POSITIVE_INFINITY),
    service: fc.constantFrom(0, 0.5, 4),
    days: fc.constantFrom(0.5, 7, 20.25),
  });

  test('days, cells, calls and teams add up', () => {
    fc.assert(
      fc.property(figures, ({ seed, ratio, teams, patience, service, days }) => {
        const bases = RESPONSE.bases.map(({ opens }) => ({ opens, teams }));
        const run = new Simulator({
          ...BASE,
          days,
          triggering: { ...BASE.triggering, ratio },
          response: { ...RESPONSE, patience, service, bases },
        }).run(seed, 0);
        const { byDay, byCell } = run;
        expect(total(byCell.violations)).toBe(total(byDay.violations));
        expect(total(byCell.seen)).toBe(total(byDay.seen));
        expect(total(byCell.calls)).toBe(total(byDay.calls));
        expect(total(run.responseTimes)).toBe(total(byDay.sent));
        expect(run.inTime).toBeLessThanOrEqual(total(byDay.sent));
        byDay.calls.forEach((calls, day) => {
          expect(calls).toBeGreaterThanOrEqual(byDay.sent[day]! + byDay.dropped[day]!);
          expect(calls).toBeLessThanOrEqual(byDay.incidents[day]!);
          expect(byDay.incidents[day]!).toBeLessThanOrEqual(byDay.violations[day]!);
          expect(byDay.seen[day]!).toBeLessThanOrEqual(byDay.violations[day]!);
        });
        expect(run.busy).toBeLessThanOrEqual(run.present + 1e-9);
        expect(run.present).toBeCloseTo(teams * (2 * days + Math.max(0, days - 5.5)), 9);
        if (patience === Number.POSITIVE_INFINITY) expect(total(byDay.dropped)).toBe(0);
        if (teams === 0) expect(total(byDay.removed) + total(byDay.sent)).toBe(0);
        if (patience === 0) expect(total(byDay.calls)).toBe(total(byDay.sent) + total(byDay.dropped));
      }),
      { numRuns: 150 },
    );
  });

  test('without bases there are no calls', () => {
    const run = new Simulator({ ...BASE, response: { ...RESPONSE, bases: [] } }).run(1, 0);
    expect(total(run.byDay.calls)).toBe(0);
    expect(total(run.byDay.incidents)).toBeGreaterThan(0);
  });

  test.each([
    ['sight', { ...BASE, cells: [{ ...BASE.cells[0]!, sight: [[0.5, 0.5, 1.2, 0] as const] }] }],
    ['stages', { ...BASE, stages: [1] }],
    ['stages', { ...BASE, stages: [0, 3.5] }],
    ['stages', { ...BASE, stages: [0, 4, 4] }],
    ['stages', { ...BASE, stages: [0, 4] }],
    ['rate', { ...BASE, cells: [{ ...BASE.cells[0]!, rate: -1 }] }],
    ['cell', { ...BASE, cells: [{ ...BASE.cells[0]!, to: 0 }] }],
    ['ratio', { ...BASE, triggering: { ...BASE.triggering, ratio: Number.NaN } }],
    ['back', { ...BASE, truces: [{ at: 0, drop: 0.5, back: 0 }] }],
    ['order', { ...BASE, truces: [3, 2].map((at) => ({ at, drop: 0.5, back: 1 })) }],
    ['travel', { ...ANSWERED, cells: [{ ...BASE.cells[0]!, travel: [0.1] }] }],
  ])('a figure out of its range is refused by name: %s', (name, config) => {
    expect(() => new Simulator(config)).toThrow(RangeError);
    expect(() => new Simulator(config)).toThrow(new RegExp(name));
  });
});

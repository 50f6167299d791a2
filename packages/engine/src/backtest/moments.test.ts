import { describe, expect, test } from 'vitest';
import { Simulator } from '../ceasefire/simulate.ts';
import { estimate, family, type Simulate, total } from '../fixtures/ceasefire-checks.ts';
import { buildUp, configOf } from './forecasts.ts';
import { logCount, logGamma } from './likelihood.ts';
import { dispersion, meanCount, momentsOf, type Process } from './moments.ts';

const simulate: Simulate = (config, seed) => new Simulator(config).run(2026, seed);

const MARKED: Process = {
  level: 60,
  marks: { exponent: 0.8, most: 40 },
  triggering: { ratio: 0.55, power: 0.6, fastShare: 0.5, fastDays: 0.002, slowDays: 3 },
  truce: { drop: 0, back: 1 },
};
const UNMARKED: Process = {
  level: 40,
  marks: { exponent: 1, most: 1 },
  triggering: { ratio: 0.7, power: 0, fastShare: 0, fastDays: 0, slowDays: 0.3 },
  truce: { drop: 0, back: 1 },
};
const TRUCE: Process = { ...MARKED, truce: { drop: 0.9, back: 12 } };

const COMPARISONS = 24;
const agrees = family(COMPARISONS);

describe('what simulation gives, to chance', () => {
  test.each([
    ['marks, two time scales', MARKED],
    ['one violation each, one time scale', UNMARKED],
  ])('mean and variance of a count, %s', (_, process) => {
    const moments = momentsOf(process);
    const begin = buildUp(moments);
    const spans = [1, 2, 7];
    const config = configOf(process, 420, begin + 7, 0);
    const means = spans.map((days) => process.level * days);
    const measured = estimate(simulate, config, 3_000, ({ byDay }) =>
      spans.flatMap((days, at) => {
        const count = total(byDay.seen, begin, begin + days);
        return [count, (count - means[at]!) ** 2];
      }),
    );
    spans.forEach((days, at) => {
      agrees(measured[2 * at]!, means[at]!);
      agrees(measured[2 * at + 1]!, means[at]! * dispersion(moments, days));
    });
  });

  test('mean of a count before, at and after a truce, what was under way running out', () => {
    const moments = momentsOf(TRUCE);
    const begin = buildUp(moments);
    const config = configOf(TRUCE, 420, begin + 30, begin);
    const edges = [-1, 0, 1, 2, 5, 10, 30];
    const spans = edges.slice(1).map((end, at) => [edges[at]!, end] as const);
    const measured = estimate(simulate, config, 1_500, ({ byDay }) =>
      spans.map(([start, end]) => total(byDay.seen, begin + start, begin + end)),
    );
    spans.forEach(([start, end], at) => {
      agrees(measured[at]!, meanCount(TRUCE, moments, start, end));
    });
  });
});

describe('closed forms that are known', () => {
  test('Hawkes: over a long time the variance over the mean is 1 / (1 − ratio)²', () => {
    expect(dispersion(momentsOf(UNMARKED), 1e9)).toBeCloseTo(1 / 0.3 ** 2, 6);
    expect(dispersion(momentsOf(UNMARKED), 1e-9)).toBeCloseTo(1, 6);
  });

  test('without offspring the variance over the mean is E v² / E v, whatever the time', () => {
    const { exponent, most } = { exponent: 0.3, most: 25 };
    const process = { ...MARKED, marks: { exponent, most }, triggering: { ...MARKED.triggering, ratio: 0 } };
    const atLeast = (k: number) => (k ** -exponent - (most + 1) ** -exponent) / (1 - (most + 1) ** -exponent);
    const sum = (power: number) =>
      Array.from({ length: most }, (_, i) => (i + 1) ** power * (atLeast(i + 1) - atLeast(i + 2))).reduce(
        (a, b) => a + b,
      );
    expect(dispersion(momentsOf(process), 3)).toBeCloseTo(sum(2) / sum(1), 10);
    expect(momentsOf(process).mark).toBeCloseTo(sum(1), 10);
  });

  test.each([0.02, 0.1, 0.5, 1.5, 3])('large marks in groups lose less than a thousandth, exponent %f', (exponent) => {
    const most = 937;
    const power = 0.7;
    const triggering = { ratio: 0.5, power, fastShare: 0.4, fastDays: 0, slowDays: 5 };
    const process = { ...MARKED, marks: { exponent, most }, triggering };
    const atLeast = (k: number) => (k ** -exponent - (most + 1) ** -exponent) / (1 - (most + 1) ** -exponent);
    const mean = (f: (v: number) => number) => {
      let sum = 0;
      for (let v = 1; v <= most; v += 1) sum += f(v) * (atLeast(v) - atLeast(v + 1));
      return sum;
    };
    const w1 = mean((v) => v ** power);
    const burst = mean((v) => v) / 0.8;
    const square = mean((v) => (v + (0.2 * burst * v ** power) / w1) ** 2) / 0.8;
    const told = momentsOf(process);
    expect(Math.abs(told.mark / mean((v) => v) - 1)).toBeLessThan(0.001);
    expect(Math.abs(told.burst / (square / burst) - 1)).toBeLessThan(0.001);
  });

  test('without offspring a count after a truce is level · ∫ (1 − drop · e^(−t / back))', () => {
    const process = { ...TRUCE, triggering: { ...TRUCE.triggering, ratio: 0 } };
    const fall = 12 * (Math.exp(-4 / 12) - Math.exp(-9 / 12));
    expect(meanCount(process, momentsOf(process), 4, 9)).toBeCloseTo(60 * (5 - 0.9 * fall), 10);
  });

  test('where both rates are equal the mean is that of rates near by', () => {
    const moments = momentsOf(TRUCE);
    const at = (back: number) => meanCount({ ...TRUCE, truce: { drop: 0.9, back } }, moments, 0, 5);
    expect(at(1 / moments.forget) / at(1.0001 / moments.forget)).toBeCloseTo(1, 4);
  });
});

describe('the chance of a count', () => {
  test('ln Γ: factorials, halves, and Γ(x + 1) = x·Γ(x)', () => {
    expect(logGamma(1)).toBeCloseTo(0, 13);
    expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 13);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
    for (const x of [1e-6, 0.01, 0.7, 3.3, 9.99, 10.01, 250, 1e6])
      expect((logGamma(x + 1) - logGamma(x) - Math.log(x)) / Math.max(1, logGamma(x + 1))).toBeCloseTo(0, 12);
  });

  test.each([
    [3, 1],
    [3, 1.5],
    [40, 60],
    [0.2, 4],
  ])('sums to 1 with mean %f and variance over mean %f', (mean, ratio) => {
    let [sum, first, second] = [0, 0, 0];
    for (let count = 0; count < 20_000; count += 1) {
      const chance = Math.exp(logCount(count, logGamma(count + 1), mean, ratio));
      sum += chance;
      first += chance * count;
      second += chance * count * count;
    }
    expect(sum).toBeCloseTo(1, 9);
    expect(first / mean).toBeCloseTo(1, 8);
    expect((second - first * first) / mean / ratio).toBeCloseTo(1, 6);
  });
});

import { describe, expect, it } from 'vitest';
import { fromInterval, quantile } from './distribution.ts';
import { shapeOf, shapeOfDraws } from './shape.ts';

describe('the shape of a distribution', () => {
  it('of a normal is the bell: highest in the middle, exp(−z²/2) beside', () => {
    const shape = shapeOf({ kind: 'normal', mean: 10, sd: 2 });
    if (shape.kind !== 'curve') throw new Error('a curve is expected');
    for (const { value, density } of shape.points) {
      const z = (value - 10) / 2;
      expect(density).toBeCloseTo(Math.exp((-z * z) / 2), 2);
    }
  });

  it('of a PERT has its peak at the mode and nothing beyond its ends', () => {
    const shape = shapeOf({ kind: 'pert', min: 0, mode: 2, max: 10 });
    if (shape.kind !== 'curve') throw new Error('a curve is expected');
    const peak = shape.points.reduce((best, point) => (point.density > best.density ? point : best));
    expect(peak.value).toBeCloseTo(2, 0);
    expect(shape.points.every(({ value }) => value >= 0 && value <= 10)).toBe(true);
  });

  it('covers 99.6 % of a lognormal', () => {
    const distribution = fromInterval(1000, 9000, 'positive');
    const shape = shapeOf(distribution);
    if (shape.kind !== 'curve') throw new Error('a curve is expected');
    expect(shape.points[0]!.value).toBeCloseTo(quantile(distribution, 0.002), 6);
    expect(shape.points.at(-1)!.value).toBeCloseTo(quantile(distribution, 0.998), 6);
  });

  it('of values and of yes or no has bars with their shares', () => {
    expect(shapeOf({ kind: 'discrete', values: [3, 1, 3], weights: [1, 2, 1] })).toEqual({
      kind: 'bars',
      bars: [
        { value: 1, share: 0.5 },
        { value: 3, share: 0.5 },
      ],
    });
    expect(shapeOf({ kind: 'bernoulli', probability: 0.25 })).toEqual({
      kind: 'bars',
      bars: [
        { value: 0, share: 0.75 },
        { value: 1, share: 0.25 },
      ],
    });
    expect(shapeOf({ kind: 'constant', value: 7 })).toEqual({ kind: 'bars', bars: [{ value: 7, share: 1 }] });
  });
});

describe('the shape of draws', () => {
  it('is bars for few values, a curve for many; what is infinite is left out', () => {
    expect(shapeOfDraws(Float64Array.of(1, 0, 1, 1, Number.POSITIVE_INFINITY))).toEqual({
      kind: 'bars',
      bars: [
        { value: 0, share: 0.25 },
        { value: 1, share: 0.75 },
      ],
    });
    const triangle = shapeOfDraws(Float64Array.from({ length: 10_000 }, (_, i) => Math.sqrt(i / 10_000)));
    if (triangle.kind !== 'curve') throw new Error('a curve is expected');
    for (const { value, density } of triangle.points) expect(density).toBeCloseTo(value, 1);
  });
});

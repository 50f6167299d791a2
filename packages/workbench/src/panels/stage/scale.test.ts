import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearAxis, logAxis } from './scale.ts';

describe('a logarithmic axis', () => {
  it('goes by tens, or by 1, 2, 5 where it spans little', () => {
    expect(logAxis([430, 86_000]).ticks).toEqual([100, 1_000, 10_000, 100_000]);
    expect(logAxis([22_000, 86_000]).ticks).toEqual([20_000, 50_000, 100_000]);
    expect(logAxis([40]).ticks).toEqual([20, 50]);
    expect(logAxis([50]).ticks).toEqual([50, 100]);
  });

  it('puts equal ratios at equal distances', () => {
    const { at } = logAxis([1, 1_000]);
    expect([1, 10, 100, 1_000].map(at)).toEqual([0, 1 / 3, 2 / 3, 1].map((place) => expect.closeTo(place, 12)));
  });

  it('holds every value, with one to five labels', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 6 }),
        (values) => {
          const { at, ticks } = logAxis(values);
          const [low, high] = [Math.min(...values), Math.max(...values)];
          expect(at(low)).toBeGreaterThanOrEqual(0);
          expect(at(high)).toBeLessThanOrEqual(1);
          expect(at(high)).toBeGreaterThanOrEqual(at(low));
          expect(ticks.length).toBeGreaterThan(0);
          expect(ticks.length).toBeLessThanOrEqual(5);
        },
      ),
    );
  });

  it('leaves out what has no place on it', () => {
    expect(logAxis([0, Number.POSITIVE_INFINITY]).ticks).toEqual([1, 10]);
    expect(logAxis([100, 1_000]).at(0)).toBe(0);
  });
});

it('a linear axis begins at 0 and ends where it is told', () => {
  const { at, ticks } = linearAxis(80, [0, 20, 40, 60, 80]);
  expect([at(0), at(20), at(90)]).toEqual([0, 0.25, 1]);
  expect(ticks).toEqual([0, 20, 40, 60, 80]);
});

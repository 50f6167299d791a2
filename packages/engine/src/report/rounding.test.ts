import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepFor, wholeSteps } from './rounding.ts';

test('largest remainder: three thirds of 1 make 0.4, 0.3 and 0.3', () => {
  expect(wholeSteps([1 / 3, 1 / 3, 1 / 3], 0.1, 10)).toEqual([4, 3, 3]);
  expect(wholeSteps([], 1, 0)).toEqual([]);
});

test('what is printed adds up: parts to the difference of the printed ends, each within one step', () => {
  const parts = fc.array(fc.integer({ min: -50_000, max: 50_000 }), { minLength: 1, maxLength: 12 });
  const steps = fc.constantFrom(0.1, 1, 10, 100);
  fc.assert(
    fc.property(parts, steps, fc.integer({ min: 0, max: 50_000 }), (written, step, from) => {
      const values = written.map((value) => value / 7);
      const to = from + values.reduce((sum, value) => sum + value, 0);
      const total = Math.round(to / step) - Math.round(from / step);
      const shown = wholeSteps(values, step, total);
      expect(shown.reduce((sum, value) => sum + value, 0)).toBe(total);
      shown.forEach((value, index) => {
        expect(Math.abs(value - values[index]! / step)).toBeLessThanOrEqual(1.000001);
      });
    }),
  );
});

test('three digits of the largest', () => {
  expect([stepFor(4575, 1), stepFor(289, 1), stepFor(0, 1), stepFor(123_456, 1)]).toEqual([10, 1, 1, 1000]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { along, boundsOf, inside, type Point } from './rings.ts';

const VIEW = { width: 100, height: 100 };
const coordinate = fc.double({ min: -300, max: 400, noNaN: true });

describe('points along a line', () => {
  it('lie in the window, and no farther apart than the step', () => {
    fc.assert(
      fc.property(fc.tuple(coordinate, coordinate), fc.tuple(coordinate, coordinate), (from, to) => {
        const points = along([[from, to]], 5, VIEW).slice(0, -1);
        for (const [x, y] of points) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(-1e-9);
          expect(Math.max(x, y)).toBeLessThanOrEqual(100 + 1e-9);
        }
        for (const [index, [x, y]] of points.slice(1).entries()) {
          expect(Math.hypot(x - points[index]![0], y - points[index]![1])).toBeLessThanOrEqual(5 + 1e-9);
        }
      }),
    );
  });
});

describe('inside a shape with a hole', () => {
  const square = (low: number, high: number): Point[] => [
    [low, low],
    [high, low],
    [high, high],
    [low, high],
  ];
  const rings = [boundsOf(square(0, 10)), boundsOf(square(4, 6))];

  it('is what lies between its edges', () => {
    expect(inside([2, 5], rings)).toBe(true);
    expect(inside([5, 5], rings)).toBe(false);
    expect(inside([12, 5], rings)).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offsetLeft, type Pixel, resampled, sideOf } from './offset.ts';

const pixel = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 600 }));
const line = fc.uniqueArray(pixel, { minLength: 2, maxLength: 8, selector: String });

describe('a line on the screen', () => {
  test('points at equal distances, the ends included', () => {
    const points = resampled([[0, 0], [10, 0], [10, 5]], 4); // biome-ignore format: as a list
    expect(points).toEqual([
      [0, 0],
      [4, 0],
      [8, 0],
      [10, 2],
      [10, 5],
    ]);
  });

  test('keeps both ends, and no step is longer than asked', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 2, max: 40 }), (points, step) => {
        const along = resampled(points, step);
        expect(along[0]).toEqual(points[0]);
        const [end, last] = [points.at(-1)!, along.at(-1)!];
        expect(Math.hypot(end[0] - last[0], end[1] - last[1])).toBeLessThanOrEqual(step / 4 + 1e-9);
        for (const [index, [x, y]] of along.entries()) {
          const before = along[Math.max(0, index - 1)]!;
          expect(Math.hypot(x - before[0], y - before[1])).toBeLessThanOrEqual(step + 1e-6);
        }
      }),
    );
  });

  test('who walks east has the north, up on a screen, on the left', () => {
    const east: Pixel[] = [
      [0, 100],
      [200, 100],
    ];
    expect(sideOf([50, 90], [east])).toEqual({ distance: 10, isLeft: true });
    expect(sideOf([50, 110], [east])).toEqual({ distance: 10, isLeft: false });
    for (const [, y] of offsetLeft(east, 12)) expect(y).toBeCloseTo(88, 9);
  });

  test('moved to the left, every point keeps its distance', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 5, max: 30 }), (points, by) => {
        for (const at of offsetLeft(points, by)) {
          const { distance } = sideOf(at, [resampled(points, 5)]);
          expect(distance).toBeGreaterThan(0.96 * by - 1e-6);
          expect(distance).toBeLessThanOrEqual(by + 1e-6);
        }
      }),
    );
  });
});

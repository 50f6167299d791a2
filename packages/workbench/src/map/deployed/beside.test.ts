import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beside } from './beside.ts';

describe('a line beside another', () => {
  it('lies to its left: walked to the right on a screen, above it', () => {
    expect(
      beside(
        [
          [0, 0],
          [10, 0],
        ],
        2,
      ),
    ).toEqual([
      [0, -2],
      [10, -2],
    ]);
  });

  it('keeps its distance round a right angle', () => {
    const [, corner] = beside(
      [
        [0, 0],
        [10, 0],
        [10, 10],
      ],
      1,
    );
    expect(corner![0]).toBeCloseTo(11, 9);
    expect(corner![1]).toBeCloseTo(-1, 9);
  });

  it('is none of a point alone', () => {
    expect(
      beside(
        [
          [1, 1],
          [1, 1],
        ],
        3,
      ),
    ).toEqual([]);
  });

  it('stays finite, and within twice the distance of its own corner', () => {
    const point = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 12 }), (points) => {
        const kept = points.filter((each, index) => index === 0 || String(each) !== String(points[index - 1]));
        beside(points, 4).forEach(([x, y], index) => {
          expect(Math.hypot(x - kept[index]![0], y - kept[index]![1])).toBeLessThanOrEqual(8 + 1e-9);
        });
      }),
    );
  });
});

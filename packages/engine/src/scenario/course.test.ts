import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MusterError } from '../errors.ts';
import { type Course, courseOf, type Position } from './course.ts';
import type { Line } from './line.ts';
import { EARTH_RADIUS, kmBetween } from './sphere.ts';

/** Km of one degree of a great circle. */
const DEGREE = (EARTH_RADIUS * Math.PI) / 180;

function lineOf(...lines: readonly (readonly Position[])[]): Pick<Line, 'file' | 'features'> {
  return {
    file: 'line.geojson',
    features: lines.map((coordinates) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'LineString', coordinates: coordinates.map((at) => [...at]) },
    })),
  };
}

const course = (...lines: readonly (readonly Position[])[]) => courseOf(lineOf(...lines));

/** What a course says, as far as numbers go. */
function told(one: Course, places: readonly Position[]) {
  return { length: one.length, parts: one.parts, points: one.points(7), places: places.map((at) => one.project(at)) };
}

describe('distances', () => {
  test('of great circles: a degree, a quarter, half of the Earth', () => {
    expect(kmBetween([0, 0], [1, 0])).toBeCloseTo(DEGREE, 5);
    expect(kmBetween([20, 0], [-70, 0])).toBeCloseTo(90 * DEGREE, 5);
    expect(kmBetween([7, 90], [100, 0])).toBeCloseTo(90 * DEGREE, 5);
    expect(kmBetween([10, 30], [-170, -30])).toBeCloseTo(180 * DEGREE, 5);
    expect(kmBetween([179.5, 0], [-179.5, 0])).toBeCloseTo(DEGREE, 5);
  });

  test('are in millimetres, and the same both ways', () => {
    expect(kmBetween([10, 50], [10.00000001, 50])).toBe(0.000001);
    expect(kmBetween([10, 50], [11, 51])).toBe(kmBetween([11, 51], [10, 50]));
  });
});

describe('a straight line along the equator', () => {
  const straight = course([
    [0, 0],
    [1, 0],
    [3, 0],
  ]);

  test('has its length in degrees', () => {
    expect(straight.length).toBeCloseTo(3 * DEGREE, 5);
  });

  test('a place north of it stands on the left, south of it on the right', () => {
    expect(straight.project([2, 0.5])).toEqual({
      km: expect.closeTo(DEGREE / 2, 5),
      along: expect.closeTo(2 * DEGREE, 5),
      side: 1,
    });
    expect(straight.project([0.25, -1])).toMatchObject({ along: expect.closeTo(DEGREE / 4, 5), side: -1 });
    expect(straight.project([1, -1])).toMatchObject({ km: expect.closeTo(DEGREE, 5), side: -1 });
  });

  test('has no sides past its ends; square before an end it has', () => {
    expect(straight.project([-1, 1])).toMatchObject({ along: 0, side: 0 });
    expect(straight.project([4, 0])).toEqual({ km: expect.closeTo(DEGREE, 5), along: straight.length, side: 0 });
    expect(straight.project([0, 1]).side).toBe(1);
    expect(straight.project([3, -1]).side).toBe(-1);
  });

  test('a place on the other side of the Earth is nearest to an end', () => {
    expect(straight.project([-179, 89]).km).toBeCloseTo(kmBetween([-179, 89], [3, 0]), 5);
    expect(straight.project([-178, 0]).km).toBeCloseTo(178 * DEGREE, 5);
  });

  test('is walked by kilometres, no farther than its ends', () => {
    expect(straight.at(1.5 * DEGREE)).toEqual([1.5, 0]);
    expect(straight.at(-5)).toEqual([0, 0]);
    expect(straight.at(1e6)).toEqual([expect.closeTo(3, 7), 0]);
  });

  test('falls into pieces of at most the step, each told by its middle', () => {
    const points = straight.points(DEGREE);
    expect(points).toHaveLength(3);
    expect(points.map(({ at }) => at[0])).toEqual([0.5, 1.5, 2.5].map((at) => expect.closeTo(at, 7)));
    expect(straight.points(DEGREE * 0.9)).toHaveLength(4);
    expect(straight.points(1000)).toHaveLength(1);
  });
});

describe('bends', () => {
  /** A needle that points north: its tip is the only vertex between its ends. */
  const needle = course([
    [0, 0],
    [0.5, 5],
    [1, 0],
  ]);

  test('beyond the tip of a needle a place is outside, whichever piece is nearer', () => {
    for (const at of [
      [0.3, 5.1],
      [0.45, 5.2],
      [0.5, 5.2],
      [0.55, 5.2],
      [0.7, 5.1],
      [0, 4],
      [1, 4],
    ] as const)
      expect(needle.project(at).side).toBe(1);
    for (const at of [
      [0.5, 4],
      [0.5, 4.9],
      [0.3, 1],
    ] as const)
      expect(needle.project(at).side).toBe(-1);
  });

  test('in the wedge beyond a vertex the vertex is nearest', () => {
    const { km, along } = needle.project([0.5, 6]);
    expect(km).toBeCloseTo(DEGREE, 5);
    expect(along).toBeCloseTo(needle.length / 2, 5);
  });

  test('what is put beside a bent line lands on its side, at its distance from that stretch or a nearer one', () => {
    const zigzag = fc.array(fc.double({ min: -0.4, max: 0.4, noNaN: true }), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(zigzag, fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.boolean(), (heights, share, north) => {
        const bent = course(heights.map((height, index) => [index / 5, height]));
        const at = bent.at(share * bent.length);
        const place: Position = [at[0], at[1] + (north ? 0.3 : -0.3)];
        const { km, side } = bent.project(place);
        expect(km).toBeLessThanOrEqual(kmBetween(at, place) + 1e-5);
        // A graph over the equator: north of it is left. Past an end there is no side.
        if (side !== 0) expect(side).toBe(north ? 1 : -1);
      }),
    );
  });

  test('a point of the line lies on it, where it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const along = share * needle.length;
        const found = needle.project(needle.at(along));
        expect(found.km).toBeLessThanOrEqual(1e-6);
        expect(found.along).toBeCloseTo(along, 5);
      }),
    );
  });
});

describe('parts', () => {
  const west: Position[] = [
    [0, 0],
    [1, 0.1],
    [1.4, 0],
  ];
  const middle: Position[] = [
    [1.4, 0],
    [2, 0.2],
    [2.5, 0],
  ];
  const east: Position[] = [
    [2.6, 0],
    [3, -0.3],
    [4, 0],
  ];
  const places: Position[] = [
    [0.5, 1],
    [1.4, -0.5],
    [2.55, 0.4],
    [2.55, -0.4],
    [9, 9],
  ];

  test('that share an end are one; a gap separates them and is not walked', () => {
    const whole = course(west, middle, east);
    expect(whole.parts.map((part) => part.length)).toEqual([5, 3]);
    expect(whole.length).toBeCloseTo(
      [west, middle, east].reduce((sum, part) => sum + course(part).length, 0),
      5,
    );
    const before = course(west, middle).length;
    expect(whole.project([2.51, 0])).toMatchObject({ along: before });
    expect(whole.project([2.59, 0])).toMatchObject({ along: before });
    expect(whole.at(before + DEGREE * 0.01)[0]).toBeGreaterThan(2.6);
  });

  test('before a gap the sides are those of the line with the gap bridged', () => {
    const whole = course(west, middle, east);
    expect(whole.project([2.55, 0.4]).side).toBe(1);
    expect(whole.project([2.55, -0.4]).side).toBe(-1);
    expect(whole.project([2.54, -0.1])).toMatchObject({ km: kmBetween([2.54, -0.1], [2.5, 0]), side: -1 });
  });

  test('their pieces add up to the line', () => {
    const whole = course(west, middle, east);
    const points = whole.points(13);
    expect(points.every(({ km }) => km <= 13)).toBe(true);
    expect(points.reduce((sum, { km }) => sum + km, 0)).toBeCloseTo(whole.length, 5);
    for (const { along, at } of points) expect(whole.project(at).along).toBeCloseTo(along, 5);
  });

  test('ends a fist apart are one', () => {
    const off = course(west, [[1.400000004, 0.000000002], ...middle.slice(1)]);
    expect(off.parts).toHaveLength(1);
  });

  test('points that repeat the one before count once', () => {
    const twice = course([west[0]!, west[0]!, ...west, west.at(-1)!]);
    expect(twice.parts).toEqual([west]);
  });

  test('without a place behind it, a line stays as most of it is drawn', () => {
    expect(course(west, [...middle].reverse()).parts[0]![0]).toEqual([0, 0]);
    expect(course([...west].reverse(), [...middle].reverse()).parts[0]![0]).toEqual([2.5, 0]);
    expect(course([...west].reverse()).project([1, 1]).side).toBe(-1);
  });

  test('with a place behind it, a line is the same however its parts are listed and turned', () => {
    const pieces = [west, middle, east];
    const north = told(courseOf(lineOf(...pieces), [1, 2]), places);
    expect(north.parts[0]![0]).toEqual([0, 0]);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
        (order, turns) => {
          const drawn = order.map((index) => (turns[index] ? [...pieces[index]!].reverse() : pieces[index]!));
          expect(told(courseOf(lineOf(...drawn), [1, 2]), places)).toEqual(north);
          const south = courseOf(lineOf(...drawn), [1, -2]);
          expect(south.parts[0]![0]).toEqual([4, 0]);
          expect(south.project([1, -2]).side).toBe(1);
        },
      ),
    );
  });

  test('so is any line cut into pieces at random, with gaps', () => {
    const heights = fc.array(fc.integer({ min: -300, max: 300 }), { minLength: 8, maxLength: 40 });
    fc.assert(
      fc.property(heights, fc.infiniteStream(fc.nat(5)), fc.infiniteStream(fc.boolean()), (all, kinds, turns) => {
        const pieces: Position[][] = [[]];
        for (const [index, height] of all.entries()) {
          const at: Position = [10 + index / 5, 40 + height / 1000];
          pieces.at(-1)!.push(at);
          const kind = kinds.next().value as number;
          if (kind === 0) pieces.push([at]);
          if (kind === 1) pieces.push([[at[0] + 0.02, at[1]]]);
        }
        const drawn = pieces.filter((piece) => piece.length > 1);
        fc.pre(drawn.length > 0);
        const behind: Position = [10 + all.length / 10, 41];
        fc.pre(courseOf(lineOf(...drawn)).project(behind).side !== 0);
        const plain = courseOf(lineOf(...drawn), behind);
        const shuffled = [...drawn].sort((a, b) => ((a[0]![1] * 1e4) % 7) - ((b[0]![1] * 1e4) % 7));
        const turned = shuffled.map((piece) => (turns.next().value ? [...piece].reverse() : piece));
        expect(told(courseOf(lineOf(...turned), behind), places)).toEqual(told(plain, places));
      }),
    );
  });

  test('a place past an end does not tell the side, nor does one on the line', () => {
    const refused = (behind: Position) => {
      try {
        courseOf(lineOf(west), behind);
        return undefined;
      } catch (error) {
        return error instanceof MusterError ? error.problems[0] : error;
      }
    };
    expect(refused([-1, 0])).toMatchObject({ code: 'line', message: expect.stringContaining('past an end') });
    expect(refused([1, 0.1])).toMatchObject({ code: 'line', message: expect.stringContaining('on the line') });
    expect(refused([1, 1])).toBeUndefined();
  });
});

describe('the antimeridian', () => {
  const shape: Position[] = [
    [-2, 1],
    [-0.5, 0.4],
    [0.7, 0.9],
    [2, -0.3],
  ];
  const turn = (at: Position, by: number): Position => {
    const longitude = at[0] + by;
    return [longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude, at[1]];
  };

  test('a line that crosses it is like one that does not', () => {
    const places: Position[] = [
      [0, 3],
      [0, -3],
      [1.9, 0.5],
      [-5, 0],
    ];
    fc.assert(
      fc.property(fc.double({ min: -180, max: 180, noNaN: true }), (by) => {
        const there = course(shape.map((at) => turn(at, by)));
        const here = course(shape);
        expect(there.length).toBeCloseTo(here.length, 5);
        for (const place of places) {
          const [one, other] = [there.project(turn(place, by)), here.project(place)];
          expect(one.km).toBeCloseTo(other.km, 5);
          expect(one.along).toBeCloseTo(other.along, 5);
          expect(one.side).toBe(other.side);
        }
      }),
    );
  });

  test('longitudes go on beyond it, also from part to part', () => {
    const crossing = course(
      [
        [179, 0],
        [-179, 0],
      ],
      [
        [-178, 0],
        [-177, 0],
      ],
    );
    expect(crossing.parts.flat().map(([longitude]) => longitude)).toEqual([179, 181, 182, 183]);
    expect(crossing.at(1.5 * DEGREE)[0]).toBeCloseTo(180.5, 7);
    expect(crossing.project([-179.5, 1])).toMatchObject({ along: expect.closeTo(1.5 * DEGREE, 5), side: 1 });
  });

  test('ends at 180° and −180° are one', () => {
    const joined = course(
      [
        [179, 0],
        [180, 0],
      ],
      [
        [-180, 0],
        [-179, 0],
      ],
    );
    expect(joined.parts).toHaveLength(1);
    expect(joined.length).toBeCloseTo(2 * DEGREE, 5);
  });
});

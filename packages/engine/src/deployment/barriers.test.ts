import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Position } from '../scenario/course.ts';
import type { Barrier, Crossing } from '../scenario/ground.ts';
import { kmBetween } from '../scenario/sphere.ts';
import { travelRound } from './barriers.ts';

const KM = 180 / (Math.PI * 6371.0088);
/** Positions in km east and north of a point on the equator. */
const at = (east: number, north: number): Position => [east * KM, north * KM];
const barrier = (...parts: (readonly [number, number])[][]): Barrier => ({
  name: 'River',
  parts: parts.map((part) => part.map(([east, north]) => at(east, north))),
});
const crossing = (east: number, north: number): Crossing => ({ name: 'Bridge', at: at(east, north) });
const km = (barriers: readonly Barrier[], crossings: readonly Crossing[], from: Position, to: Position) =>
  travelRound(barriers, crossings, [to]).from(from).straight[0]!;

/** Across the way from 10 km south to 10 km north. */
const ACROSS = barrier([
  [-5, 0],
  [5, 0],
]);
const SOUTH = at(0, -10);
const NORTH = at(0, 10);

describe('one barrier', () => {
  // The end is walked round at 10 m: 5 m of way more than past the end itself.
  test('of 2h across the way: round its end, 2√(d² + h²)', () => {
    expect(km([ACROSS], [], SOUTH, NORTH)).toBeCloseTo(2 * Math.hypot(10, 5.01), 4);
    expect(Math.abs(km([ACROSS], [], SOUTH, NORTH) - 2 * Math.hypot(10, 5))).toBeLessThan(0.01);
  });

  test('of which one arm is shorter: round that one', () => {
    const uneven = barrier([
      [-50, 0],
      [3, 0],
    ]);
    expect(km([uneven], [], SOUTH, NORTH)).toBeCloseTo(2 * Math.hypot(10, 3.01), 4);
  });

  test('with a crossing in the middle: straight', () => {
    expect(km([ACROSS], [crossing(0, 0)], SOUTH, NORTH)).toBeCloseTo(20, 5);
  });

  test('with a crossing 3 km aside, drawn 2 km off: √(d² + 3²) to it and from it', () => {
    expect(km([ACROSS], [crossing(3, 2)], SOUTH, NORTH)).toBeCloseTo(2 * Math.hypot(10, 3), 2);
  });

  test('on the same bank: straight, however near the barrier', () => {
    expect(km([ACROSS], [], at(-4, 0.06), at(4, 0.06))).toBeCloseTo(8, 5);
  });

  test('round a bend: along the outer side of both arms', () => {
    // A pocket that opens to the south, 20 wide and 30 deep.
    const pocket = barrier([
      [-10, -30],
      [-10, 0],
      [10, 0],
      [10, -30],
    ]);
    const wanted = 2 * (Math.hypot(10, 20) + 30 + Math.hypot(10, 10));
    const around = km([pocket], [], at(0, -10), at(0, 10));
    expect(around).toBeGreaterThan(wanted / 2);
    expect(around).toBeCloseTo(wanted / 2, 1);
  });
});

describe('what is closed', () => {
  const ring = barrier([
    [-10, -10],
    [10, -10],
    [10, 10],
    [-10, 10],
    [-10, -10],
  ]);

  test('a ring has no way out but its crossing', () => {
    expect(km([ring], [], at(0, 0), at(0, 20))).toBe(Number.POSITIVE_INFINITY);
    expect(km([ring], [crossing(0, -10)], at(0, 0), at(0, 20))).toBeGreaterThan(10 + 20 + 20);
    expect(km([ring], [crossing(0, 10)], at(0, 0), at(0, 20))).toBeCloseTo(20, 5);
  });

  test('parts that meet leave no gap, in one feature or in two, at a bend or straight on, end to end or end to middle', () => {
    const halves = [
      [
        [-10, 0],
        [-10, -10],
        [10, -10],
        [10, 0],
      ],
      [
        [10, 0],
        [10, 10],
        [-10, 10],
        [-10, 0],
      ],
    ] as [number, number][][];
    const tees = [
      [
        [-20, -10],
        [20, -10],
      ],
      [
        [-20, 10],
        [20, 10],
      ],
      [
        [-10, -10],
        [-10, 10],
      ],
      [
        [10, 10],
        [10, -10],
      ],
    ] as [number, number][][];
    for (const parts of [halves, tees]) {
      expect(km([barrier(...parts)], [], at(0, 0), at(0, 20))).toBe(Number.POSITIVE_INFINITY);
      const each = parts.map((part) => barrier(part));
      expect(km(each, [], at(0, 0), at(0, 20))).toBe(Number.POSITIVE_INFINITY);
    }
  });
});

describe('on a barrier', () => {
  test.each([0, 0.03, -0.03])('a point %s km north of it is reached from both banks', (north) => {
    expect(km([ACROSS], [], SOUTH, at(0, north))).toBeCloseTo(10 + north, 1);
    expect(km([ACROSS], [], NORTH, at(0, north))).toBeCloseTo(10 - north, 1);
    expect(km([ACROSS], [], at(0, north), NORTH)).toBeCloseTo(10 - north, 1);
  });

  test('a line that runs along the barrier is reached from the bank where the place lies', () => {
    const long = barrier([
      [-500, 0],
      [500, 0],
    ]);
    const { straight } = travelRound([long], [], [at(-20, 0), at(0, 0), at(20, 0)]).from(at(0, -10));
    expect(straight[1]).toBeCloseTo(10, 3);
    expect(straight[0]).toBeCloseTo(Math.hypot(10, 20), 1);
    expect(straight[2]).toBeCloseTo(straight[0]!, 6);
  });
});

test('a barrier across the antimeridian, drawn in two parts with the sign of their longitudes', () => {
  const wrap = ([longitude, latitude]: Position): Position => [
    longitude > 0 ? longitude - 180 : longitude + 180,
    latitude,
  ];
  const halves: Barrier = {
    name: 'River',
    parts: [
      [at(-5, 0), [-1e-12, 0]].map((each) => wrap(each as Position)),
      [[180, 0], wrap(at(5, 0))].map((each) => (each[0] === 180 ? [-180, 0] : each) as Position),
    ],
  };
  const way = travelRound([halves], [], [wrap(at(-1e-9, 10))]).from(wrap(at(1e-9, -10))).straight[0]!;
  expect(way).toBeCloseTo(2 * Math.hypot(10, 5.01), 3);
});

test('no barrier: as the crow flies', () => {
  expect(km([], [], SOUTH, NORTH)).toBe(kmBetween(SOUTH, NORTH));
});

/** The shortest way by trying every position 10 m round every vertex, with tests of crossing by the parameters of both pieces. */
function overAll(barriers: readonly Barrier[], from: Position, to: Position): number {
  const pieces = barriers.flatMap(({ parts }) =>
    parts.flatMap((part) => part.slice(1).map((end, i) => [part[i]!, end] as const)),
  );
  const isOpen = (a: Position, b: Position) =>
    pieces.every(([c, d]) => {
      const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
      const cross = rx * sy - ry * sx;
      const along = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross;
      const across = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross;
      return !(along >= 0 && along <= 1 && across >= 0 && across <= 1);
    });
  const round = [...Array(8).keys()].map((eighth) => [
    Math.cos((eighth * Math.PI) / 4),
    Math.sin((eighth * Math.PI) / 4),
  ]);
  const corners = barriers.flatMap(({ parts }) => parts.flat());
  const spots = [
    from,
    to,
    ...corners.flatMap(([x, y]) => round.map(([dx, dy]): Position => [x + dx! * 0.01 * KM, y + dy! * 0.01 * KM])),
  ];
  const reached = spots.map((_, index) => (index === 0 ? 0 : Number.POSITIVE_INFINITY));
  const open = new Set(spots.keys());
  while (open.size > 0) {
    const next = [...open].reduce((best, each) => (reached[each]! < reached[best]! ? each : best));
    open.delete(next);
    if (reached[next] === Number.POSITIVE_INFINITY) break;
    for (const other of open) {
      const length = reached[next]! + kmBetween(spots[next]!, spots[other]!);
      if (length < reached[other]! && isOpen(spots[next]!, spots[other]!)) reached[other] = length;
    }
  }
  return reached[1]!;
}

describe('whatever the barriers', () => {
  const spot = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }));
  const place = spot.map(([east, north]) => at(east + 0.37, north + 0.41));
  const walls = fc
    .array(fc.array(spot, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.map((part) => barrier(part)));

  /** A point of a piece of a barrier. */
  const bridgeOn = (barriers: readonly Barrier[], pick: number): Crossing => {
    const pieces = barriers.flatMap(({ parts }) =>
      parts.flatMap((part) => part.slice(1).map((to, i) => [part[i]!, to])),
    );
    const [from, to] = pieces[pick % pieces.length]!;
    const share = (pick % 7) / 7 + 0.07;
    return {
      name: 'Bridge',
      at: [from![0] + (to![0] - from![0]) * share, from![1] + (to![1] - from![1]) * share],
    };
  };

  test('a way is as long as over all positions round all ends and bends, each tried with each', () => {
    fc.assert(
      fc.property(walls, place, place, (barriers, from, to) => {
        const way = km(barriers, [], from, to);
        const wanted = overAll(barriers, from, to);
        if (Number.isFinite(wanted)) expect(Math.abs(way - wanted)).toBeLessThan(0.1);
        else expect(way).toBe(wanted);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('a way is never shorter than without them, and the same back', () => {
    fc.assert(
      fc.property(walls, place, place, (barriers, from, to) => {
        const way = km(barriers, [], from, to);
        expect(way).toBeGreaterThanOrEqual(kmBetween(from, to) - 1e-5);
        const back = km(barriers, [], to, from);
        if (Number.isFinite(way)) expect(back).toBeCloseTo(way, 5);
        else expect(back).toBe(way);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test('one more barrier makes no way shorter, one more crossing none longer', () => {
    fc.assert(
      fc.property(walls, walls, place, place, fc.nat(1000), (barriers, more, from, to, pick) => {
        const way = km(barriers, [], from, to);
        // A corner of the new barrier may be a little nearer to the way than those that were there.
        expect(km([...barriers, ...more], [], from, to)).toBeGreaterThanOrEqual(way - 0.05);
        expect(km(barriers, [bridgeOn(barriers, pick)], from, to)).toBeLessThanOrEqual(way + 1e-9);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

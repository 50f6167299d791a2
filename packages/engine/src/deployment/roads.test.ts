import { describe, expect, test } from 'vitest';
import { at, road, streets, way, ways } from '../fixtures/roads.ts';
import type { Road } from '../scenario/ground.ts';
import { travelByRoad } from './roads.ts';

const NO_WAY = Number.POSITIVE_INFINITY;

const RING = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
  [0, 0],
];

describe('closed forms', () => {
  test('streets of a town: |Δx| + |Δy|', () => {
    const found = ways(streets(6), [1, 1], [5, 4], [1, 6], [1, 1], [3.25, 2], [0, 0.5]);
    expect(found.map(({ road: km }) => Number(km.toFixed(3)))).toEqual([7, 5, 0, 3.25, 1.5]);
    for (const { straight, hours } of found) expect([Number(straight.toFixed(4)), hours]).toEqual([0, 0]);
  });

  test('a ring that is driven one way: back is all the way round', () => {
    const ring = [road(RING, { way: 'along' })];
    expect(way(ring, [2, 0], [10, 4]).road).toBeCloseTo(12, 3);
    expect(way(ring, [10, 4], [2, 0]).road).toBeCloseTo(28, 3);
    // On the same side, with and against the traffic.
    expect(way(ring, [2, 0], [5, 0]).road).toBeCloseTo(3, 3);
    expect(way(ring, [5, 0], [2, 0]).road).toBeCloseTo(37, 3);
    const against = [road(RING, { way: 'against' })];
    expect(way(against, [5, 0], [2, 0]).road).toBeCloseTo(3, 3);
    expect(way(against, [2, 0], [5, 0]).road).toBeCloseTo(37, 3);
  });

  test('a road that is driven one way leads to its end and from its beginning, not back', () => {
    const one = [
      road(
        [
          [0, 0],
          [10, 0],
        ],
        { way: 'along' },
      ),
    ];
    expect(way(one, [0, 0], [10, 0]).road).toBeCloseTo(10, 4);
    expect(way(one, [10, 0], [0, 0])).toEqual({ straight: NO_WAY, road: 0, hours: 0 });
  });

  test('the legs to the road and from it are straight', () => {
    const { straight, road: km } = way(
      [
        road([
          [-50, 0],
          [50, 0],
        ]),
      ],
      [-10, 3],
      [10, -4],
    );
    expect(straight).toBeCloseTo(7, 4);
    expect(km).toBeCloseTo(20, 4);
  });

  test('what is nearer to each other than to the roads is reached straight', () => {
    const found = way(
      [
        road([
          [-50, 0],
          [50, 0],
        ]),
      ],
      [0, 3],
      [1, 3],
    );
    expect(found.straight).toBeCloseTo(1, 5);
    expect(found.road).toBe(0);
    expect(
      way(
        [
          road([
            [-50, 0],
            [50, 0],
          ]),
        ],
        [0, 3],
        [7, 3],
      ).road,
    ).toBeCloseTo(7, 4);
  });

  test('a longer road is taken where it is quicker: its hours, not its km', () => {
    const short = road([
      [0, 0],
      [10, 0],
    ]);
    const fast = road(
      [
        [0, 0],
        [0, 5],
        [10, 5],
        [10, 0],
      ],
      { speed: 110 },
    );
    const slow = road(
      [
        [0, 0],
        [0, 5],
        [10, 5],
        [10, 0],
      ],
      { speed: 90 },
    );
    // 20 km at 110 km/h against 10 km at 50.
    expect(way([short, fast], [0, 0], [10, 0]).hours).toBeCloseTo(20 / 110, 4);
    expect(way([short, fast], [0, 0], [10, 0]).road).toBe(0);
    expect(way([short, slow], [0, 0], [10, 0])).toMatchObject({ hours: 0 });
    expect(way([short, slow], [0, 0], [10, 0]).road).toBeCloseTo(10, 4);
  });

  test('roads meet where positions agree to 0.1 m, not where they cross or end a metre apart', () => {
    const west = road([
      [0, 0],
      [5, 0],
    ]);
    const from = (north: number) =>
      road([
        [5, north],
        [5, 10],
      ]);
    expect(way([west, from(0.00004)], [0, 0], [5, 10]).road).toBeCloseTo(15, 3);
    expect(way([west, from(0.001)], [0, 0], [5, 10]).straight).toBe(NO_WAY);
    const bridge = road([
      [2, -5],
      [2, 5],
    ]);
    expect(way([west, bridge], [0, 0], [2, 5]).straight).toBe(NO_WAY);
  });

  test('across the antimeridian', () => {
    const [east, west] = [at([5, 0])[0], at([-5, 0])[0]];
    const halves: Road[] = [
      {
        points: [
          [180 + west, 0],
          [180, 0],
        ],
        way: 'both',
      },
      {
        points: [
          [-180, 0],
          [-180 + east, 0],
        ],
        way: 'both',
      },
    ];
    const { road: km } = travelByRoad(halves, [[-180 + east, 0]], { speed: 50 }).from([180 + west, 0]);
    expect(km[0]).toBeCloseTo(10, 4);
  });

  test('no roads: no way', () => {
    expect(way([], [0, 0], [0, 0]).straight).toBe(NO_WAY);
  });
});

describe('what is told of places and points', () => {
  const long = road([
    [0, 0],
    [1, 0],
    [2, 0],
    [300, 0],
    [301, 0],
  ]);

  test('distances, and what is far', () => {
    const roads = [road([...Array(300).keys()].map((east) => [east, 0]))];
    const points = [
      [10, 0],
      [20, 0.25],
      [30, 0.5],
      [40, 5],
    ].map(at);
    const { snapping } = travelByRoad(roads, points, {
      speed: 50,
      names: ['a', 'b', 'c', 'd'],
      places: [
        { name: 'Town', at: at([3, 2]) },
        { name: 'Village', at: at([3, 1]) },
      ],
    });
    expect(snapping?.medianKm).toBeCloseTo(0.375, 4);
    expect(snapping?.largestKm).toBeCloseTo(5, 4);
    expect(snapping?.far.map(({ name, km }) => [name, Number(km.toFixed(3))])).toEqual([
      ['Town', 2],
      ['d', 5],
    ]);
  });

  test('roads drawn with long stretches explain as much', () => {
    const { snapping } = travelByRoad([long], [at([150, 200])], { speed: 50 });
    expect(snapping?.far).toEqual([]);
  });

  test('islands, and their share of the length', () => {
    const roads = [
      long,
      road([
        [0, 50],
        [100, 50],
      ]),
      road([
        [0, 80],
        [1, 80],
      ]),
    ];
    const { snapping } = travelByRoad(roads, [at([0, 0])], { speed: 50 });
    expect(snapping?.islands).toBe(2);
    expect(snapping?.islandShare).toBeCloseTo(101 / 402, 4);
  });

  test('an island of a hundredth of the roads is one, a scrap is passed over', () => {
    const to = [0, 10];
    const from = [0, 0];
    expect(
      way(
        [
          long,
          road([
            [0, 9],
            [4, 9],
          ]),
        ],
        from,
        to,
      ).straight,
    ).toBe(NO_WAY);
    expect(
      way(
        [
          long,
          road([
            [0, 9],
            [2, 9],
          ]),
        ],
        from,
        to,
      ).straight,
    ).toBeCloseTo(10, 4);
  });
});

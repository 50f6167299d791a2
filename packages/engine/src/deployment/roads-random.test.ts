import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { road, streets, way } from '../fixtures/roads.ts';
import type { Position } from '../scenario/course.ts';
import type { Road } from '../scenario/ground.ts';
import { kmBetween } from '../scenario/sphere.ts';
import { travelByRoad } from './roads.ts';

/** Hours to each junction, by its position. */
function relaxed(roads: readonly Road[], from: Position): Map<string, number> {
  const hours = new Map<string, number>();
  for (const { points } of roads) for (const point of points) hours.set(String(point), Number.POSITIVE_INFINITY);
  hours.set(String(from), 0);
  const arcs = roads.flatMap(({ points, way, speed }) => {
    const [a, b] = [points[0]!, points[1]!];
    const lasts = kmBetween(a, b) / (speed ?? 50);
    return [...(way === 'against' ? [] : [[a, b, lasts]]), ...(way === 'along' ? [] : [[b, a, lasts]])];
  });
  for (let changed = true; changed; ) {
    changed = false;
    for (const [a, b, lasts] of arcs) {
      const total = hours.get(String(a))! + (lasts as number);
      if (total < hours.get(String(b))! - 1e-12) {
        hours.set(String(b), total);
        changed = true;
      }
    }
  }
  return hours;
}

describe('whatever the roads', () => {
  const SIZE = 5;
  const junction = fc.tuple(fc.nat(SIZE), fc.nat(SIZE));
  const speed = fc.option(fc.integer({ min: 5, max: 120 }), { nil: undefined });
  const link = fc
    .tuple(junction, junction, speed)
    .map(([from, to, own]) => road([from, to], own ? { speed: own } : {}));
  const cost = (roads: readonly Road[], from: readonly number[], to: readonly number[]) => {
    const { straight, road: km, hours } = way(roads, from, to);
    return (straight + km) / 50 + hours;
  };

  test('hours are those of relaxing all roads until nothing gets quicker', () => {
    const oneWay = fc.constantFrom<Road['way']>('both', 'both', 'along', 'against');
    const halves = streets(SIZE).flatMap(({ points }) =>
      points.slice(1).flatMap((to, index) => {
        const from = points[index]!;
        const middle: Position = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
        return [
          [from, middle],
          [middle, to],
        ];
      }),
    );
    const driven = fc.array(fc.tuple(oneWay, speed), { minLength: halves.length, maxLength: halves.length });
    fc.assert(
      fc.property(driven, fc.array(link, { maxLength: 5 }), fc.nat(), fc.nat(), (each, more, pick, cut) => {
        const town = each.map(
          ([way, own], index): Road => ({ points: halves[index]!, way, ...(own ? { speed: own } : {}) }),
        );
        // Without some of the streets, others become parts of long ways round.
        const roads = [...town.filter((_, index) => index % 7 !== cut % 9), ...more];
        const from = roads[pick % roads.length]!.points[0]!;
        const wanted = relaxed(roads, from);
        const junctions = [...wanted.keys()].map((key) => key.split(',').map(Number) as unknown as Position);
        const found = travelByRoad(roads, junctions, { speed: 50 }).from(from);
        for (const [index, hours] of [...wanted.values()].entries()) {
          const total = (found.straight[index]! + found.road[index]!) / 50 + found.hours[index]!;
          if (Number.isFinite(hours)) expect(total).toBeCloseTo(hours, 6);
          else expect(total).toBe(hours);
        }
      }),
      { seed: 1 },
    );
  });

  test('driven both ways, the way back takes as long', () => {
    fc.assert(
      fc.property(
        fc.array(link, { maxLength: 30 }),
        fc.tuple(fc.nat(50), fc.nat(50)),
        junction,
        (roads, [x, y], to) => {
          const from = [x / 10, y / 10];
          const there = cost(roads, from, to);
          if (Number.isFinite(there)) expect(cost(roads, to, from)).toBeCloseTo(there, 7);
          else expect(cost(roads, to, from)).toBe(there);
        },
      ),
      { seed: 1 },
    );
  });

  test('a road more between junctions makes no way slower, one way less makes none quicker', () => {
    fc.assert(
      fc.property(
        fc.array(link, { maxLength: 10 }),
        link,
        junction,
        junction,
        fc.nat(59),
        (more, added, from, to, pick) => {
          const town = [...streets(SIZE), ...more];
          const before = cost(town, from, to);
          expect(cost([...town, added], from, to)).toBeLessThanOrEqual(before + 1e-9);
          const narrowed = town.map(
            (each, index): Road => (index === pick % town.length ? { ...each, way: 'along' } : each),
          );
          expect(cost(narrowed, from, to)).toBeGreaterThanOrEqual(before - 1e-9);
        },
      ),
      { seed: 1 },
    );
  });

  test('no way is shorter than the way of the crow', () => {
    fc.assert(
      fc.property(fc.array(link, { minLength: 1, maxLength: 30 }), junction, junction, (roads, from, to) => {
        const { straight, road: km, hours } = way(roads, from, to);
        expect(straight + km + hours * 120).toBeGreaterThanOrEqual(
          Math.hypot(from[0]! - to[0]!, from[1]! - to[1]!) - 1e-3,
        );
      }),
      { seed: 1 },
    );
  });
});

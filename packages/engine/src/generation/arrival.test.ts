import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Arrival } from './arrival.ts';

function arrivalOf(contingents: [ready: number, persons: number][], modes: [perDay: number, delay: number][]): Arrival {
  const arrival = new Arrival(contingents.length, modes.length);
  arrival.clear();
  for (const [perDay, delay] of modes) arrival.addMode(perDay, delay);
  for (const [ready, persons] of contingents) arrival.addContingent(ready, persons);
  arrival.run();
  return arrival;
}

describe('a force on its way', () => {
  test('one contingent: ready on day 10, 1,000 persons, 100 a day, 4 days under way', () => {
    const arrival = arrivalOf([[10, 1000]], [[100, 4]]);
    expect([10, 14, 15, 19, 24, 30].map((day) => arrival.arrived(day))).toEqual([0, 0, 100, 500, 1000, 1000]);
    expect(arrival.complete()).toBe(24);
    expect(arrival.dayOf(500)).toBeCloseTo(19, 2);
    expect(arrival.dayOf(1000.001)).toBe(Number.POSITIVE_INFINITY);
  });

  test('a second one that is ready while the first still waits goes behind it', () => {
    const arrival = arrivalOf(
      [
        [5, 300],
        [0, 1000],
      ],
      [[100, 0]],
    );
    expect(arrival.arrived(10)).toBe(1000);
    expect(arrival.complete()).toBe(13);
  });

  test('transport stands idle between two that are far apart', () => {
    const arrival = arrivalOf(
      [
        [0, 200],
        [50, 200],
      ],
      [[100, 0]],
    );
    expect([1, 2, 49, 50, 51, 52].map((day) => arrival.arrived(day))).toEqual([100, 200, 200, 200, 300, 400]);
  });

  test('two modes carry in proportion to what they can: 300 a day by rail in 5 days, 100 by air in 1', () => {
    const arrival = arrivalOf(
      [[0, 4000]],
      [
        [300, 5],
        [100, 1],
      ],
    );
    expect(arrival.arrived(1)).toBe(0);
    expect(arrival.arrived(3)).toBe(200);
    expect(arrival.arrived(7)).toBe(300 * 2 + 100 * 6);
    expect(arrival.complete()).toBe(15);
  });

  test('is the fluid queue min over s ≤ t of (ready by s + capacity · (t − s)), whatever the contingents', () => {
    const contingents = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 5000 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        contingents,
        fc.integer({ min: 20, max: 2000 }),
        fc.integer({ min: 0, max: 400 }),
        (list, perDay, t) => {
          const arrival = arrivalOf(list, [[perDay, 0]]);
          const readyBefore = (s: number) => list.reduce((sum, [ready, persons]) => sum + (ready < s ? persons : 0), 0);
          const readyBy = list.reduce((sum, [ready, persons]) => sum + (ready <= t ? persons : 0), 0);
          const starts = [...list.map(([ready]) => ready), t].filter((s) => s <= t);
          const expected = Math.min(readyBy, ...starts.map((s) => readyBefore(s) + perDay * (t - s)));
          expect(arrival.arrived(t)).toBeCloseTo(expected, 6);
        },
      ),
      { seed: 5 },
    );
  });
});

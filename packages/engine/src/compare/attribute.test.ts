import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attribute, type Coalition, type Measured, MOST_EXACT } from './attribute.ts';

const SAMPLED = { pairs: 50, seed: 1 };

/** A game given by the value of each set of players, the members read as bits. */
function game(values: readonly number[]): (coalition: Coalition) => Measured {
  return (coalition) => {
    const value = values[coalition.reduce((mask, member, player) => mask + member * 2 ** player, 0)]!;
    return { totals: Float64Array.of(value), columns: [Float32Array.of(value, value)] };
  };
}

const valuesOf = (totals: readonly Float64Array[], divisor: number) => totals.map((own) => own[0]! / divisor);

/** Three to eight players, each set of them with any whole number. */
const games = fc
  .integer({ min: 1, max: 6 })
  .chain((players) =>
    fc.tuple(
      fc.constant(players),
      fc.array(fc.integer({ min: -2000, max: 2000 }), { minLength: 2 ** players, maxLength: 2 ** players }),
    ),
  );

/** Shapley’s formula by all orders, one after another. */
function byAllOrders(players: number, values: readonly number[]): number[] {
  const sums = new Array<number>(players).fill(0);
  let orders = 0;
  const go = (mask: number, steps: readonly [number, number][]): void => {
    if (mask === 2 ** players - 1) {
      orders += 1;
      for (const [player, step] of steps) sums[player]! += step;
      return;
    }
    for (let p = 0; p < players; p += 1)
      if (((mask >> p) & 1) === 0) go(mask | (1 << p), [...steps, [p, values[mask | (1 << p)]! - values[mask]!]]);
  };
  go(0, []);
  return sums.map((sum) => sum / orders);
}

describe('exact', () => {
  test('the glove game: one left glove, two right ones', () => {
    // A pair is worth 6: the left glove gets 4, each right one 1 (Shapley’s weights 2/3, 1/6, 1/6).
    const { totals, divisor, isExact } = attribute(3, game([0, 0, 0, 6, 0, 6, 0, 6]), SAMPLED);
    expect(isExact).toBe(true);
    expect(valuesOf(totals, divisor)).toEqual([4, 1, 1]);
  });

  test('contributions add up to the difference, to the last digit', () => {
    fc.assert(
      fc.property(games, ([players, values]) => {
        const { totals, divisor, difference } = attribute(players, game(values), SAMPLED);
        expect(totals.reduce((sum, own) => sum + own[0]!, 0)).toBe(difference[0]! * divisor);
      }),
    );
  });

  test('it is the mean over all orders', () => {
    fc.assert(
      fc.property(games, ([players, values]) => {
        const { totals, divisor } = attribute(players, game(values), SAMPLED);
        byAllOrders(players, values).forEach((value, player) => {
          expect(totals[player]![0]! / divisor).toBeCloseTo(value, 8);
        });
      }),
      { numRuns: 50 },
    );
  });

  test('going the other way flips every sign', () => {
    fc.assert(
      fc.property(games, ([players, values]) => {
        const there = attribute(players, game(values), SAMPLED);
        const back = attribute(players, game(values.toReversed()), SAMPLED);
        there.totals.forEach((own, player) => {
          expect(back.totals[player]![0]! + own[0]!).toBe(0);
        });
      }),
    );
  });

  test('two players that do the same get the same; one that does nothing gets nothing', () => {
    // Players 0 and 1 are alike, player 2 is idle: the value depends on how many of the first two are in.
    const values = [0, 10, 10, 50, 0, 10, 10, 50];
    const { totals, divisor, low, high } = attribute(3, game(values), SAMPLED);
    expect(valuesOf(totals, divisor)).toEqual([25, 25, 0]);
    expect([low[0]![0], high[0]![0]]).toEqual([10, 40]);
    expect([low[2]![0], high[2]![0]]).toEqual([0, 0]);
  });

  test('nobody: nothing to attribute', () => {
    const { totals, difference, evaluated } = attribute(0, game([7]), SAMPLED);
    expect([totals.length, difference[0], evaluated]).toEqual([0, 0, 1]);
  });

  test('a value that does not exist makes no number of its metric', () => {
    const { totals, difference } = attribute(2, game([1, Number.NaN, 2, 3]), SAMPLED);
    expect(totals[0]![0]).toBeNaN();
    expect(difference[0]).toBe(2);
  });
});

describe('by a sample of orders', () => {
  const players = MOST_EXACT + 2;
  const NEIGHBOURS = 30;
  /** Each player has a worth of its own, and each pair of neighbours something more. */
  const worth = (coalition: Coalition): Measured => {
    let value = 0;
    for (let p = 0; p < players; p += 1) {
      value += coalition[p]! * (p + 1) * 100;
      if (p > 0) value += coalition[p]! * coalition[p - 1]! * NEIGHBOURS;
    }
    return { totals: Float64Array.of(value), columns: [] };
  };
  const closedForm = (player: number) =>
    (player + 1) * 100 + (NEIGHBOURS / 2) * ((player > 0 ? 1 : 0) + (player < players - 1 ? 1 : 0));

  test('adds up exactly, is the same for the same seed, and another for another', () => {
    const one = attribute(players, worth, SAMPLED);
    expect(one.isExact).toBe(false);
    expect(one.totals.reduce((sum, own) => sum + own[0]!, 0)).toBe(one.difference[0]! * one.divisor);
    expect(attribute(players, worth, SAMPLED).totals).toEqual(one.totals);
    const cubic = (coalition: Coalition): Measured => ({
      totals: Float64Array.of(coalition.reduce((sum, member, p) => sum + member * (p + 1), 0) ** 3),
      columns: [],
    });
    expect(attribute(players, cubic, { pairs: 5, seed: 2 }).totals).not.toEqual(
      attribute(players, cubic, { pairs: 5, seed: 1 }).totals,
    );
  });

  test('pairs of an order and its reverse are exact where only pairs interact', () => {
    const { totals, divisor, orderError } = attribute(players, worth, { pairs: 3, seed: 5 });
    totals.forEach((own, player) => {
      expect(own[0]! / divisor).toBe(closedForm(player));
      expect(orderError[player]![0]).toBe(0);
    });
  });

  test('comes out at the exact values within its standard error', () => {
    // Six of ten players make an arbitrary game of their own; the others add nothing.
    const values = Array.from({ length: 64 }, (_, mask) => ((mask * 7919) % 1009) - 500);
    const inner = game(values);
    const exact = byAllOrders(6, values);
    const padded = (coalition: Coalition): Measured => inner(coalition.slice(0, 6));
    const { totals, divisor, orderError } = attribute(10, padded, { pairs: 400, seed: 3 });
    exact.forEach((value, player) => {
      // 4.4 standard errors: a family-wise error below 0.001 for six players.
      expect(Math.abs(totals[player]![0]! / divisor - value)).toBeLessThan(4.4 * orderError[player]![0]!);
    });
    expect(totals.slice(6).every((own) => own[0] === 0)).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluationOf, modelOf, pledge, type Yaml, type YamlMap } from '../fixtures/world.ts';
import type { Structure } from './fixpoint.ts';
import { type Coordination, Game } from './game.ts';
import { fewest, type MinimalOptions, minimalOf } from './minimal.ts';

const offers = (nation: string, amount: Yaml, ...conditions: YamlMap[]) => pledge(nation, { amount, conditions });

async function minimal(pledges: YamlMap[], target: number, more: Partial<MinimalOptions> = {}) {
  const contributors = [...new Set(pledges.map(({ nation }) => nation!))];
  const model = await modelOf({ pledges, contributors, world: { coin: { label: 'a coin', holds: 0.1 } } });
  const { sets, ...found } = minimalOf(model.coalitions.get('plan')!, evaluationOf(model), {
    option: 'plan',
    coordination: 'none',
    bringing: 'offer',
    target,
    ...more,
  });
  return {
    ...found,
    sets: sets.map(({ members, persons }) => ({ nations: members.map(({ nation }) => nation), persons })),
  };
}

describe('minimal coalitions', () => {
  test('by the fewest nations, then by the fewest persons', async () => {
    const pledges = [offers('AAA', 5_000), offers('BBB', 4_000), offers('CCC', 3_000), offers('DDD', 1_000)];
    const { size, sets, count, all } = await minimal(pledges, 7_000);
    expect({ size, count }).toEqual({ size: 2, count: 3 });
    expect(sets).toEqual([
      { nations: ['BBB', 'CCC'], persons: 7_000 },
      { nations: ['AAA', 'CCC'], persons: 8_000 },
      { nations: ['AAA', 'BBB'], persons: 9_000 },
    ]);
    expect(all).toEqual({ persons: 13_000, nations: 4 });
  });

  test('a condition on the world is met, one on peers has to be among the members', async () => {
    const pledges = [
      offers('AAA', 5_000, { world: 'coin' }, { nations: ['DDD'] }),
      offers('BBB', 3_000),
      offers('CCC', 2_500),
      offers('DDD', 10),
    ];
    expect((await minimal(pledges, 5_005)).sets).toEqual([
      { nations: ['AAA', 'DDD'], persons: 5_010 },
      { nations: ['BBB', 'CCC'], persons: 5_500 },
    ]);
  });

  test('two who wait for each other: only of a joint announcement', async () => {
    const pledges = [
      offers('AAA', 20_000, { nations: ['BBB'] }),
      offers('BBB', 20_000, { nations: ['AAA'] }),
      offers('CCC', 9_000),
      offers('DDD', 9_000),
      offers('EEE', 9_000),
    ];
    expect((await minimal(pledges, 27_000)).sets).toEqual([{ nations: ['CCC', 'DDD', 'EEE'], persons: 27_000 }]);
    expect((await minimal(pledges, 27_000, { coordination: 'joint' })).sets).toEqual([
      { nations: ['AAA', 'BBB'], persons: 40_000 },
    ]);
  });

  test('a matching pledge brings in proportion to the other members', async () => {
    const pledges = [offers('AAA', 4_000), offers('BBB', 9_000, { match: 0.5 }), offers('CCC', 3_000)];
    const { size, sets } = await minimal(pledges, 6_000);
    expect(size).toBe(2);
    expect(sets).toEqual([
      { nations: ['AAA', 'BBB'], persons: 6_000 },
      { nations: ['AAA', 'CCC'], persons: 7_000 },
    ]);
  });

  test('with all that they can sustain, and how far all together come where that is not enough', async () => {
    const pledges = [offers('AAA', 5_000), offers('BBB', 4_000)];
    const target = 26_000;
    expect((await minimal(pledges, target, { bringing: 'sustained' })).size).toBe(1);
    const nothing = await minimal(pledges, 200_000, { bringing: 'sustained' });
    expect(nothing).toMatchObject({ size: undefined, sets: [], count: 0, isCutShort: false });
    expect(nothing.all.nations).toBe(2);
    expect(nothing.all.persons).toBeCloseTo(2 * 26_666, 6);
  });
});

/** A nation as the property sees it; nations have one kind of contribution, those without troops are only in or out. */
interface Player {
  offer: number;
  troops: boolean;
  requires: number[];
  nationsAtLeast: number;
  troopsAtLeast: number;
  match: number;
}

const sometimes = <T>(usual: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });

const players: fc.Arbitrary<Player[]> = fc.integer({ min: 2, max: 9 }).chain((n) =>
  fc.array(
    fc.record({
      offer: fc.integer({ min: 1, max: 20 }),
      troops: sometimes(true, fc.constant(false)),
      requires: sometimes([], fc.uniqueArray(fc.integer({ min: 0, max: n - 1 }), { maxLength: 2 })),
      nationsAtLeast: sometimes(0, fc.integer({ min: 1, max: 4 })),
      troopsAtLeast: sometimes(0, fc.integer({ min: 1, max: 30 })),
      match: sometimes(Number.POSITIVE_INFINITY, fc.constantFrom(0.25, 0.5, 1, 2)),
    }),
    { minLength: n, maxLength: n },
  ),
);

function gameOf(all: readonly Player[], coordination: Coordination): Game {
  const column = (key: 'offer' | 'nationsAtLeast' | 'troopsAtLeast' | 'match') =>
    Float64Array.from(all, (player) => player[key]);
  const structure: Structure = {
    actors: all.length,
    nation: Int32Array.from(all, (_, i) => i),
    nations: all.length,
    troops: Uint8Array.from(all, ({ troops }) => Number(troops)),
    requires: all.map(({ requires }, i) => requires.filter((other) => other !== i)),
    conditional: new Uint8Array(all.length).fill(1),
  };
  const game = new Game(structure, coordination);
  const offer = column('offer');
  const tables = { nationsAtLeast: column('nationsAtLeast'), troopsAtLeast: column('troopsAtLeast') };
  const most = () => 15;
  game.load({ base: 0, offer, full: offer, ...tables, match: column('match') }, most, Number.POSITIVE_INFINITY);
  return game;
}

test.each(['none', 'joint'] as const)('finds what trying every set finds, coordination %s', (coordination) => {
  fc.assert(
    fc.property(players, fc.integer({ min: 1, max: 90 }), (all, target) => {
      const game = gameOf(all, coordination);
      const reaching = new Map<number, number>();
      for (let set = 0; set < 1 << all.length; set += 1) {
        const members = all.flatMap((_, n) => ((set >> n) & 1 ? [n] : []));
        game.only(members);
        if (game.value() >= target) reaching.set(members.length, (reaching.get(members.length) ?? 0) + 1);
      }
      const size = reaching.size === 0 ? undefined : Math.min(...reaching.keys());
      const found = fewest(game, target);
      expect(found).toMatchObject({ size, count: size === undefined ? 0 : reaching.get(size), isCutShort: false });
      for (const { set, persons } of found.sets) {
        game.only(set);
        expect(game.value()).toBe(persons);
        expect(set.every((n) => game.isIn(n))).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('many sets alike: the search ends, and says so', () => {
  const alike = Array.from({ length: 30 }, (): Player => {
    return {
      offer: 10,
      troops: true,
      requires: [],
      nationsAtLeast: 0,
      troopsAtLeast: 0,
      match: Number.POSITIVE_INFINITY,
    };
  });
  const found = fewest(gameOf(alike, 'none'), 150, 5_000);
  expect(found).toMatchObject({ size: 15, atLeast: 15, isCutShort: true });
  expect(found.sets).toHaveLength(10);
});

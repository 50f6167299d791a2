import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fixpoints, type Situation, type Structure } from './fixpoint.ts';

/** One actor as the tests see it. */
interface Actor {
  /** A nation may stand there with several kinds of contribution. */
  nation: number;
  offer: number;
  troops: boolean;
  requires: number[];
  nationsAtLeast: number;
  troopsAtLeast: number;
  match: number;
}

/** The map itself, written down from its definition: what actor i commits when all commit x. Others are other nations. */
function response(actors: readonly Actor[], x: readonly number[], i: number): number {
  const { nation, offer, requires, nationsAtLeast, troopsAtLeast, match } = actors[i]!;
  const others = actors.flatMap((other, j) => (other.nation !== nation && other.troops && x[j]! > 0 ? [j] : []));
  const persons = others.reduce((sum, j) => sum + x[j]!, 0);
  const nations = new Set(others.map((j) => actors[j]!.nation)).size;
  if (requires.some((j) => x[j] === 0) || nations < nationsAtLeast || persons < troopsAtLeast) return 0;
  return match === Number.POSITIVE_INFINITY ? offer : Math.min(offer, Math.floor(match * persons));
}

const isFixpoint = (actors: readonly Actor[], x: readonly number[]) =>
  x.every((value, i) => value === response(actors, x, i));

function solve(actors: readonly Actor[]): { least: number[]; greatest: number[] } {
  const structure: Structure = {
    actors: actors.length,
    nation: Int32Array.from(actors, ({ nation }) => nation),
    nations: Math.max(...actors.map(({ nation }) => nation)) + 1,
    troops: Uint8Array.from(actors, ({ troops }) => Number(troops)),
    requires: actors.map(({ requires }) => requires),
    conditional: Uint8Array.from(actors, ({ requires, nationsAtLeast, troopsAtLeast, match }) =>
      Number(requires.length > 0 || nationsAtLeast > 0 || troopsAtLeast > 0 || match < Number.POSITIVE_INFINITY),
    ),
  };
  const columns = (key: 'offer' | 'nationsAtLeast' | 'troopsAtLeast' | 'match') =>
    Float64Array.from(actors, (actor) => actor[key]);
  const given: Situation = {
    base: 0,
    offer: columns('offer'),
    full: columns('offer'),
    nationsAtLeast: columns('nationsAtLeast'),
    troopsAtLeast: columns('troopsAtLeast'),
    match: columns('match'),
  };
  const fixpoints = new Fixpoints(structure);
  const [least, greatest] = [new Float64Array(actors.length), new Float64Array(actors.length)];
  fixpoints.least(given, least);
  fixpoints.greatest(given, greatest);
  return { least: [...least], greatest: [...greatest] };
}

/** Random problems of 1 to `most` actors; without matching every commitment is all or nothing. */
function problems(most: number, matching: boolean): fc.Arbitrary<Actor[]> {
  return fc.integer({ min: 1, max: most }).chain((n) =>
    fc.tuple(
      ...Array.from({ length: n }, (_, i) =>
        fc.record({
          nation: fc.oneof(
            { weight: 3, arbitrary: fc.constant(i) },
            { weight: 1, arbitrary: fc.integer({ min: 0, max: n - 1 }) },
          ),
          offer: fc.oneof(
            { weight: 1, arbitrary: fc.constant(0) },
            { weight: 5, arbitrary: fc.integer({ min: 1, max: 20 }) },
          ),
          troops: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
          requires: fc
            .uniqueArray(fc.integer({ min: 0, max: n - 1 }), { maxLength: 2 })
            .map((others) => others.filter((other) => other !== i)),
          nationsAtLeast: fc.oneof(
            { weight: 2, arbitrary: fc.constant(0) },
            { weight: 1, arbitrary: fc.integer({ min: 1, max: n }) },
          ),
          troopsAtLeast: fc.oneof(
            { weight: 2, arbitrary: fc.constant(0) },
            { weight: 1, arbitrary: fc.integer({ min: 1, max: 10 * n }) },
          ),
          match: matching
            ? fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.constantFrom(0, 0.1, 0.5, 1, 1.5))
            : fc.constant(Number.POSITIVE_INFINITY),
        }),
      ),
    ),
  );
}

/** All commitments in which each actor is in with its offer or out. */
function subsets(actors: readonly Actor[]): number[][] {
  return Array.from({ length: 2 ** actors.length }, (_, bits) =>
    actors.map(({ offer }, i) => ((bits >> i) & 1 ? offer : 0)),
  );
}

const below = (x: readonly number[], y: readonly number[]) => x.every((value, i) => value <= y[i]!);
const PARAMETERS = { seed: 20_250_217, numRuns: 300 };

describe('least and greatest fixpoint', () => {
  test('against all subsets of up to 12 actors: the least lies below every fixpoint, the greatest above', () => {
    fc.assert(
      fc.property(problems(12, false), (actors) => {
        const { least, greatest } = solve(actors);
        const all = subsets(actors).filter((x) => isFixpoint(actors, x));
        expect(isFixpoint(actors, least)).toBe(true);
        expect(isFixpoint(actors, greatest)).toBe(true);
        for (const x of all) {
          expect(below(least, x)).toBe(true);
          expect(below(x, greatest)).toBe(true);
        }
      }),
      { ...PARAMETERS, numRuns: 60 },
    );
  }, 120_000);

  test('against all commitments of three actors who match each other', () => {
    fc.assert(
      fc.property(problems(3, true), (drawn) => {
        const actors = drawn.map((actor) => ({ ...actor, offer: Math.min(actor.offer, 9) }));
        const { least, greatest } = solve(actors);
        const grid = actors.reduce<number[][]>(
          (points, { offer }) =>
            points.flatMap((point) => Array.from({ length: offer + 1 }, (_, value) => [...point, value])),
          [[]],
        );
        const all = grid.filter((x) => isFixpoint(actors, x));
        expect(isFixpoint(actors, least)).toBe(true);
        expect(isFixpoint(actors, greatest)).toBe(true);
        expect(all.every((x) => below(least, x) && below(x, greatest))).toBe(true);
      }),
      PARAMETERS,
    );
  });

  test('are those of the textbook iteration, all actors at once', () => {
    const iterate = (actors: readonly Actor[], start: number[]): number[] => {
      const next = actors.map((_, i) => response(actors, start, i));
      return next.every((value, i) => value === start[i]) ? next : iterate(actors, next);
    };
    fc.assert(
      fc.property(problems(12, true), (actors) => {
        const { least, greatest } = solve(actors);
        expect(least).toEqual(
          iterate(
            actors,
            actors.map(() => 0),
          ),
        );
        expect(greatest).toEqual(
          iterate(
            actors,
            actors.map(({ offer }) => offer),
          ),
        );
      }),
      PARAMETERS,
    );
  });

  test('do not depend on the order of the actors', () => {
    fc.assert(
      fc.property(problems(8, true), (actors) => {
        const n = actors.length;
        const turned = actors
          .toReversed()
          .map((actor) => ({ ...actor, requires: actor.requires.map((other) => n - 1 - other) }));
        const [plain, back] = [solve(actors), solve(turned)];
        expect(back.least.toReversed()).toEqual(plain.least);
        expect(back.greatest.toReversed()).toEqual(plain.greatest);
      }),
      PARAMETERS,
    );
  });
});

describe('monotone', () => {
  test.each<[string, (actor: Actor) => Actor]>([
    ['raising an offer', (actor) => ({ ...actor, offer: actor.offer + 3 })],
    ['asking for fewer nations', (actor) => ({ ...actor, nationsAtLeast: Math.max(0, actor.nationsAtLeast - 1) })],
    ['asking for fewer troops', (actor) => ({ ...actor, troopsAtLeast: actor.troopsAtLeast / 2 })],
    ['matching more', (actor) => ({ ...actor, match: actor.match * 2 })],
    ['waiting for one less', (actor) => ({ ...actor, requires: actor.requires.slice(1) })],
  ])('%s lowers neither coalition', (_, ease) => {
    fc.assert(
      fc.property(problems(12, true), fc.nat(), (actors, pick) => {
        const eased = actors.map((actor, i) => (i === pick % actors.length ? ease(actor) : actor));
        const [before, after] = [solve(actors), solve(eased)];
        expect(below(before.least, after.least)).toBe(true);
        expect(below(before.greatest, after.greatest)).toBe(true);
      }),
      PARAMETERS,
    );
  });
});

import type { Cascade, CascadeMove } from '@muster/engine';

/** One row of the cascade as it is shown: a round, or several at the end that hardly move anything. */
export interface ShownRound {
  first: number;
  last: number;
  /** After the last of them. */
  persons: number;
  nations: number;
  change: { persons: number; nations: number };
  moves: readonly CascadeMove[];
}

/** Rounds from 1; those at the end that together move less than one person in a hundred and a tenth of a nation are one. */
export function shownRounds({ start, rounds }: Cascade): ShownRound[] {
  const stands = [start, ...rounds];
  const end = stands.at(-1)!;
  const scale = Math.max(...stands.map(({ persons }) => persons));
  const isRest = ({ persons, nations }: { persons: number; nations: number }) =>
    Math.abs(end.persons - persons) < scale / 100 && Math.abs(end.nations - nations) < 0.1;
  const count = rounds.findIndex((_, index) => index > 0 && isRest(stands[index]!));
  const single = count === -1 ? rounds : rounds.slice(0, count);
  const shown = single.map(({ persons, nations, moves }, index): ShownRound => {
    const before = stands[index]!;
    return {
      first: index + 1,
      last: index + 1,
      persons,
      nations,
      change: { persons: persons - before.persons, nations: nations - before.nations },
      moves,
    };
  });
  const rest = rounds.slice(single.length);
  if (rest.length === 0) return shown;
  const before = stands[single.length]!;
  return [
    ...shown,
    {
      first: single.length + 1,
      last: rounds.length,
      persons: end.persons,
      nations: end.nations,
      change: { persons: end.persons - before.persons, nations: end.nations - before.nations },
      moves: rest.length === 1 ? rest[0]!.moves : together(rest.flatMap(({ moves }) => moves)),
    },
  ];
}

/** Moves of several rounds: a nation once. Because of whom is left out, as it was not the same in each. */
function together(moves: readonly CascadeMove[]): CascadeMove[] {
  const sums = new Map<string, CascadeMove>();
  for (const move of moves) {
    const key = `${move.nation}.${move.kind}`;
    const before = sums.get(key);
    sums.set(key, {
      ...move,
      share: move.share + (before?.share ?? 0),
      persons: move.persons + (before?.persons ?? 0),
      because: [],
    });
  }
  return [...sums.values()].toSorted((a, b) => Math.abs(b.persons) - Math.abs(a.persons) || b.share - a.share);
}

import type { CascadeMove, Round } from '@muster/engine';
import { describe, expect, it } from 'vitest';
import { shownRounds } from './rounds.ts';

const move = (nation: string, persons: number, share = 0.1): CascadeMove => ({
  nation,
  kind: 'land',
  troops: true,
  share,
  persons,
  because: [{ nation: 'ZZZ', kind: 'land', share: 1 }],
});
const round = (persons: number, nations: number, ...moves: CascadeMove[]): Round => ({ persons, nations, moves });
const up = (...rounds: Round[]) => shownRounds({ direction: 'up', start: { persons: 0, nations: 0 }, rounds });

describe('rounds as they are shown', () => {
  it('each with what it adds', () => {
    const shown = up(round(1000, 1, move('AAA', 1000)), round(1500, 2, move('BBB', 500)));
    expect(shown.map(({ first, last, change }) => [first, last, change.persons, change.nations])).toEqual([
      [1, 1, 1000, 1],
      [2, 2, 500, 1],
    ]);
    expect(shown[1]!.moves[0]!.because).toHaveLength(1);
  });

  it('those at the end that hardly move anything as one, each nation once', () => {
    const shown = up(
      round(1000, 1, move('AAA', 1000)),
      round(1004, 1.04, move('BBB', 4)),
      round(1006, 1.06, move('CCC', 1), move('BBB', 1, 0.2)),
    );
    expect(shown).toHaveLength(2);
    expect(shown[1]).toMatchObject({ first: 2, last: 3, persons: 1006, change: { persons: 6 } });
    expect(shown[1]!.moves.map(({ nation, persons }) => [nation, persons])).toEqual([
      ['BBB', 5],
      ['CCC', 1],
    ]);
    expect(shown[1]!.moves[0]!.share).toBeCloseTo(0.3);
  });

  it('the first always for itself, and none where nobody moves', () => {
    expect(up(round(10, 0.05, move('AAA', 10)))).toHaveLength(1);
    expect(up()).toEqual([]);
  });
});

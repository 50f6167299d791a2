import type { Evaluation } from '../graph/evaluate.ts';
import type { Problem } from './coalition.ts';
import { gamesOf, nationsOf, type ShapleyOptions } from './shapley.ts';

/** Whom a nation tips: others that come only because of it. Without it, with all its kinds of contribution, they would not be in. */
export interface Tips {
  nation: string;
  /** Share of draws in which it comes. */
  comes: number;
  /** Share of draws in which at least one other comes only because of it. */
  share: number;
  /** Who they are, with the share of draws of each; most often first. */
  others: readonly { nation: string; share: number }[];
}

/** For each nation that comes in some draw, in the order of their names. */
export function tipsOf(
  problem: Problem,
  evaluation: Evaluation,
  options: Pick<ShapleyOptions, 'option' | 'coordination'>,
): Tips[] {
  const { draws } = evaluation.sampling;
  const nations = nationsOf(problem);
  const count = () => new Float64Array(nations.length);
  const [comes, tipping] = [count(), count()];
  const tipped = nations.map(count);
  const games = gamesOf(problem, evaluation, options);
  for (let draw = 0; draw < draws; draw += 1) {
    const game = games(draw);
    for (const n of game.active) {
      comes[n]! += 1;
      game.without(n);
      const fallen = game.active.filter((other) => other !== n && !game.isIn(other));
      if (fallen.length > 0) tipping[n]! += 1;
      for (const other of fallen) tipped[n]![other]! += 1;
    }
  }
  return nations
    .map((nation, n) => ({
      nation,
      comes: comes[n]! / draws,
      share: tipping[n]! / draws,
      others: nations
        .map((other, m) => ({ nation: other, share: tipped[n]![m]! / draws }))
        .filter(({ share }) => share > 0)
        .toSorted((a, b) => b.share - a.share || (a.nation < b.nation ? -1 : 1)),
    }))
    .filter((each) => each.comes > 0);
}

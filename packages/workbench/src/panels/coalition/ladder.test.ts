import { describe, expect, it } from 'vitest';
import { dateAxis, ladderOf } from './ladder.ts';

describe('what one nation has said', () => {
  it('on the ladder from the most to the least, those that its position rests on marked', () => {
    const rungs = ladderOf([
      { date: '2025-01-10', status: 'ruled-out', gives: '' },
      { date: '2025-02', status: 'conditional', gives: 'status conditions' },
    ]);
    expect(rungs.map(({ status, marks }) => [status, marks.map(({ isStanding }) => isStanding)])).toEqual([
      ['conditional', [true]],
      ['ruled out', [false]],
    ]);
    expect(new Date(rungs[0]!.marks[0]!.at).toISOString().slice(0, 10)).toBe('2025-02-28');
  });

  it('between the first and the as-of date, a month at least', () => {
    const { axis, words } = dateAxis(['2025-01-10', '2025-02'], '2025-02-28');
    expect(axis.ticks.map(words)).toEqual(['10 January 2025', '28 February 2025']);
    expect(axis.at(axis.ticks[0]!)).toBeCloseTo(1 - axis.at(axis.ticks[1]!));
    expect(dateAxis(['2025-02-27'], '2025-02-28').axis.ticks.map(words)[0]).toBe('29 January 2025');
  });
});

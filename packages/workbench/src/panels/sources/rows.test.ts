import type { SourcedQuantity } from '@muster/engine';
import { describe, expect, it } from 'vitest';
import { countsOf } from './counts.ts';
import { sourceRows } from './rows.ts';

const figure = (name: string, more: Partial<SourcedQuantity>): SourcedQuantity => ({
  name,
  value: 1000,
  unit: 'persons',
  isAssumption: true,
  verbatim: false,
  ...more,
});

describe('figures with their sources', () => {
  const rows = sourceRows(
    [
      figure('nation.AAA.land', {
        isAssumption: false,
        source: 'BOOK',
        title: 'A book',
        address: 'https://example.org',
        date: '2024-02',
      }),
      figure('rotation.tour', {
        assumption: 'as usual',
        value: { kind: 'pert', min: 4, mode: 6, max: 8 },
        unit: 'months',
      }),
      figure('posts.spacing', {}),
      figure('pledge.AAA.land.amount', { assumption: 'set by the user' }),
      figure('nation.BBB.land', { isAssumption: false, source: 'an interview', published: '2023' }),
    ],
    { 'pledge.AAA.land.amount': '1000' },
  );

  it('what was changed and what has neither source nor reason first', () => {
    expect(rows.map(({ name, kind }) => [name, kind])).toEqual([
      ['pledge.AAA.land.amount', 'changed by you'],
      ['posts.spacing', 'no source, no reason'],
      ['rotation.tour', 'assumption'],
      ['nation.AAA.land', 'cited'],
      ['nation.BBB.land', 'cited'],
    ]);
  });

  it('in words', () => {
    expect(rows[2]).toMatchObject({ words: '4 to 8 months, most likely 6 (PERT)', size: undefined, topic: 'rotation' });
    expect(rows[3]).toMatchObject({ words: '1,000 persons', date: 'February 2024', title: 'A book' });
    expect(rows[4]).toMatchObject({ title: 'an interview', address: '', date: 'published 2023' });
  });

  it('counted', () => {
    const { all, cited, assumed, unexplained } = countsOf(rows);
    expect([all.words, cited.words, assumed.words, unexplained.words]).toEqual(['5', '40 %', '3', '1']);
    expect(countsOf([]).unexplained.isNone).toBe(true);
  });
});

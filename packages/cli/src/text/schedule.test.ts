import { describe, expect, it } from 'vitest';
import { replyFixture, scheduleFixture } from '../fixtures/schedule.ts';
import { colorsFor } from './page.ts';
import { headline, scheduleText } from './schedule.ts';

const plain = colorsFor({});
const textOf = (reply = replyFixture(), all = false) => scheduleText(reply, 'mine', all, plain);
const longest = (text: string) => Math.max(...text.split('\n').map((line) => [...line].length));

describe('headline', () => {
  const { schedule } = replyFixture();
  const of = (inField: number, bound: number, planned = 30_000, fromMonth = 0) =>
    headline({ ...schedule, inField, bound, planned, fromMonth });

  it('rounds what is there down and what cannot be exceeded up, so that it stays true', () => {
    expect(of(21_499, 21_601)).toBe('21,400 in the field in every month; no plan can exceed 21,700');
    expect(of(21_400, 21_700)).toBe('21,400 in the field in every month; no plan can exceed 21,700');
    expect(of(86.9, 91.2)).toBe('86 in the field in every month; no plan can exceed 92');
  });

  it('says from which month on, whether that is all, and whether nobody can come', () => {
    expect(of(21_437, 21_681, 30_000, 3)).toContain('in every month from month 4 on;');
    expect(of(21_437, 21_681, 30_000, 7.5)).toContain('in every month from the middle of month 8 on;');
    expect(of(30_000, 30_000)).toBe('30,000 in the field in every month: all that is planned');
    expect(of(21_400, 21_400)).toBe('21,400 in the field in every month; no plan can exceed that');
    expect(of(0, 0)).toBe('nobody in the field, and no plan can have anybody there');
  });
});

describe('text of a schedule', () => {
  it.each([1, 6, 12, 13, 24, 36, 61, 120, 240])('fits on 80 columns over %i months', (months) => {
    for (const all of [false, true])
      expect(longest(textOf(replyFixture(scheduleFixture(12, months)), all))).toBeLessThanOrEqual(80);
  });

  it('shows the nations with most persons first and names the small rest with its number; all where asked', () => {
    const text = textOf();
    const heads = [...text.matchAll(/^Nation (\d+) .* on average$/gm)].map(([, nation]) => Number(nation));
    expect(heads).toEqual([0, 2, 4, 6, 8]);
    expect(text).toMatch(/^7 nations more with 5,700 persons together/m);
    expect([...textOf(replyFixture(), true).matchAll(/^Nation .* on average$/gm)]).toHaveLength(12);
  });

  it('draws units in the field with their number, handovers, recovery and home', () => {
    const found = scheduleFixture(1, 12);
    const tour = { ...found.starts[0]!, units: 2, rested: 10, month: 1, until: 7 };
    const group = { ...found.groups[0]!, readyMonth: 1 };
    const row = (starts: (typeof tour)[]) =>
      /^ {2}Infantry battalions +\d+×\d+ +(.*)$/m.exec(textOf(replyFixture({ ...found, groups: [group], starts })))![1];
    expect(row([tour])).toBe('...2==2==2==2==2==2==---------......');
    expect(row([tour, { ...tour, month: 6.5, until: 12, rested: 24, units: 3 }])).toBe(
      '...2==2==2==2==2==2+=3==3==3==3==3==',
    );
  });

  it('joins months with the same limit', () => {
    expect(textOf()).toContain('  months 1–3: no type of unit is short\n  months 4–9: Field hospitals; one person');
  });

  it('says why the plan cannot be met, and the cheapest change, where it cannot', () => {
    expect(textOf()).toContain('Why the plan cannot be met\n  These cannot all be kept: 30,000 persons planned for');
    expect(textOf()).toContain('The cheapest change: plan 8,300 persons fewer for the line.');
    expect(textOf(replyFixture({ ...scheduleFixture(), clash: null }))).not.toContain('cannot be met');
  });

  it('says that it was stopped, and of which draw it is', () => {
    const text = textOf(replyFixture({ ...scheduleFixture(), stopped: true, at: 'p5', draw: 0 }));
    expect(text).toContain('STOPPED by you after 1,000,000 moves');
    expect(text.replaceAll('\n', ' ')).toContain('5 of 100 have less in the field (draw 1 of 10,000)');
  });

  it('does not fail where nobody can come', () => {
    const nobody = { inField: 0, bound: 0, gap: 0, groups: [], starts: [], enablers: [], largestShare: null };
    expect(textOf(replyFixture({ ...scheduleFixture(), ...nobody }))).toContain('Nobody: no unit is committed');
  });
});

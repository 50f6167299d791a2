import { describe, expect, test } from 'vitest';
import { MusterError } from '../errors.ts';
import { readIfThere } from '../fixtures/world.ts';
import { readChoices } from './choices.ts';
import { dayOf, readWindows } from './windows.ts';

const HEADER = 'start,end,days,violations,basis,use,source,note';
const ROW = '2020-07-28,2020-07-29,2,10,reported,yes,https://example.org/a,';
const series = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const COUNTS = readIfThere('library/violations/counts.csv')!;
const CHOICES = readIfThere('library/violations/series.yaml')!;

function problemsIn(action: () => unknown) {
  try {
    action();
  } catch (error) {
    if (error instanceof MusterError) return error.problems;
    throw error;
  }
  return [];
}

describe('a series of counts', () => {
  test('is read in the order of time, without the rows that are not used', () => {
    const later = '2020-08-01,2020-08-01,1,3,reported,yes,https://example.org/b,"a, b"';
    const unused = '2020-07-01,2020-08-31,62,99,about,no: holds other rows,https://example.org/c,';
    expect(readWindows(series(later, unused, ROW), 'counts.csv')).toEqual([
      { first: '2020-07-28', start: dayOf('2020-07-28'), end: dayOf('2020-07-30'), count: 10 },
      { first: '2020-08-01', start: dayOf('2020-08-01'), end: dayOf('2020-08-02'), count: 3 },
    ]);
  });

  test.each([
    [
      'a day that is counted twice',
      '2020-07-29,2020-07-31,3,1,reported,yes,https://example.org/b,',
      'range',
      /holds days of/,
    ],
    ['days that are not those between', ROW.replace(',2,', ',3,'), 'range', /"3" days/],
    [
      'an end before the start',
      '2020-07-29,2020-07-28,0,1,reported,yes,https://example.org/b,',
      'range',
      /ends before/,
    ],
    ['a day that is none', ROW.replace('2020-07-28', '2020-02-30'), 'date', /2020-02-30/],
    ['a month for a day', ROW.replace('2020-07-28', '2020-07'), 'date', /"2020-07"/],
    ['a count that is none', ROW.replace(',10,', ',10.5,'), 'type', /10\.5/],
    ['a count beyond whole numbers', ROW.replace(',10,', ',99999999999999999999,'), 'range', /more than anything/],
    ['a count above a thousand million', ROW.replace(',10,', ',1000000001,'), 'range', /"1000000001"/],
    ['a row that is left out without a reason', ROW.replace(',yes,', ',no,'), 'type', /"no"/],
    ['a count without a source', ROW.replace('https://example.org/a', 'somewhere'), 'provenance', /source/],
    ['a cell too few', ROW.slice(0, -1), 'type', /7 cells/],
  ])('refuses %s, with its line', (_, row, code, words) => {
    const [problem, ...others] = problemsIn(() => readWindows(series(ROW, row), 'counts.csv')).filter(
      ({ line }) => line === 3,
    );
    expect(problem).toMatchObject({ code, file: 'counts.csv', line: 3 });
    expect(problem!.message).toMatch(words);
    expect(problem!.expected).toBeTruthy();
    expect(others).toEqual([]);
  });

  test.each([
    [1, ROW.replace('2020-07-28', '2020-07')],
    [2, ROW.replace('2020-07-29', 'later')],
    [3, ROW.replace(',2,', ',3,')],
    [4, ROW.replace(',10,', ',-10,')],
    [4, ROW.replace(',10,', ',1000000001,')],
    [6, ROW.replace(',yes,', ',maybe,')],
    [7, ROW.replace('https://example.org/a', 'somewhere')],
  ])('tells the number of the column: %d', (column, row) => {
    expect(problemsIn(() => readWindows(series(row), 'counts.csv'))).toMatchObject([{ line: 2, column }]);
  });

  test('takes a thousand million', () => {
    expect(readWindows(series(ROW.replace(',10,', ',1000000000,')), 'counts.csv')[0]!.count).toBe(1e9);
  });

  test('refuses another table', () => {
    expect(problemsIn(() => readWindows('a,b\n1,2\n', 'counts.csv'))).toMatchObject([{ code: 'type', line: 1 }]);
  });
});

describe('the library’s series', () => {
  const windows = readWindows(COUNTS, 'counts.csv');
  const between = (first: string, last: string) => windows.filter((each) => each.first >= first && each.first <= last);
  const total = (of: typeof windows) => of.reduce((sum, { count }) => sum + count, 0);

  test('agrees with its published totals where all of their days are there', () => {
    expect(total(between('2020-07-27', '2020-07-30'))).toBe(123);
    expect(total(between('2020-07-27', '2020-08-09'))).toBe(256);
    expect(total(between('2018-01-01', '2018-07-01'))).toBe(140_000);
  });

  test('has the louder days: published totals over the same months are lower by a day', () => {
    const perDay = (of: typeof windows) => total(of) / of.reduce((sum, { start, end }) => sum + end - start, 0);
    const sampled = perDay(between('2021-01-18', '2021-03-16'));
    expect(sampled).toBeCloseTo(105, 0);
    expect((11_000 - 6_294) / 58).toBeCloseTo(81, 0);
  });
});

describe('the choices', () => {
  const changed = (from: string, to: string) => {
    expect(CHOICES).toContain(from);
    return problemsIn(() => readChoices(CHOICES.replace(from, to), 'series.yaml'));
  };

  test('of the library are sound', () => {
    expect(problemsIn(() => readChoices(CHOICES, 'series.yaml'))).toEqual([]);
  });

  test.each([
    ['a truce that is not there', 'truce: july-2018,', 'truce: july-2017,', 'reference'],
    ['truces out of order', 'begins: 2018-07-02', 'begins: 2016-07-02', 'range'],
    ['a span that ends before it begins', 'to: 56', 'to: 49', 'range'],
    [
      'a figure without source or reason',
      ', assumption: "wide: from a few a day to several times the highest published year"',
      '',
      'provenance',
    ],
    ['an unknown key', 'escalation:', 'escalatoin:', 'unknown-key'],
    ['a wrong unit', 'unit: violations/day', 'unit: days', 'unit'],
  ])('refuse %s, with line and column', (_, from, to, code) => {
    const problem = changed(from, to).find((each) => each.code === code);
    expect(problem).toMatchObject({ code, file: 'series.yaml', line: expect.any(Number), column: expect.any(Number) });
  });
});

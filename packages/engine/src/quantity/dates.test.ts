import { describe, expect, test } from 'vitest';
import { isDate, lastDay } from './dates.ts';

test.each(['2025', '2025-02', '2025-02-17', '2024-02-29', '2025-12-31', '2000-02-29'])('%s is a date', (text) => {
  expect(isDate(text)).toBe(true);
});

test.each([
  '2025-02-30',
  '2025-02-29',
  '1900-02-29',
  '2025-13',
  '2025-00',
  '2025-01-00',
  '2025-01-32',
  '2025-2-3',
  '25-02-17',
  '17.02.2025',
  '2025-02-17T12:00',
  '2025/02/17',
  '',
  ' 2025',
  '20250217',
])('"%s" is none', (text) => {
  expect(isDate(text)).toBe(false);
});

describe('a partial date counts from its last day', () => {
  test.each([
    ['2025', '2025-12-31'],
    ['2025-02', '2025-02-28'],
    ['2024-02', '2024-02-29'],
    ['2025-04', '2025-04-30'],
    ['2025-02-17', '2025-02-17'],
  ])('%s: %s', (date, day) => {
    expect(lastDay(date)).toBe(day);
  });

  test('last days compare as text', () => {
    const dates = ['2025-01-31', '2025-01', '2024', '2025-02-01', '2025'];
    expect(dates.map(lastDay).toSorted()).toEqual([
      '2024-12-31',
      '2025-01-31',
      '2025-01-31',
      '2025-02-01',
      '2025-12-31',
    ]);
  });
});

test('what is no date has no last day', () => {
  expect(() => lastDay('soon')).toThrow(RangeError);
});

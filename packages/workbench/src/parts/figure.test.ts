import { describe, expect, it } from 'vitest';
import { numberOf, writtenAs } from './figure.ts';

describe('a figure as it is typed', () => {
  it('may have its thousands apart', () => {
    expect(['8000', '8,000', '8 000', '1,234,567.5', ' 0.5 ', '.5', '1e3'].map(numberOf)).toEqual([
      8000, 8000, 8000, 1_234_567.5, 0.5, 0.5, 1000,
    ]);
  });

  it('is refused where a comma may stand before decimals, and where it is no number', () => {
    const wrong = ['', '0,5', '12,5', '8 000,5', '1,0000', '8000 persons', '50 %', 'NaN', 'Infinity', '1e309', '0x10'];
    for (const words of wrong) expect(numberOf(words), words).toBeUndefined();
  });

  it('keeps every digit', () => {
    expect(writtenAs('value', { value: '1234567' }, 'persons')).toBe('1234567');
    expect(writtenAs('value', { value: '12.3456789' }, 'share')).toBe('0.123456789');
    expect(writtenAs('values', { values: '8,000, 9,000', weights: '' }, 'persons')).toBe('{values: [8000, 9000]}');
  });
});

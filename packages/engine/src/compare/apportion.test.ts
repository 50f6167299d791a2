import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apportion } from './apportion.ts';

test('parts add up exactly as doubles, in any order, and are near what they stand for', () => {
  const divisor = fc.constantFrom(1, 2, 6, 24, 14, 40_320);
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 12 }),
      divisor,
      (parts, by) => {
        const rest = parts.reduce((sum, part) => sum + part, 0) % by;
        const totals = [...parts.slice(1), parts[0]! - rest];
        const whole = totals.reduce((sum, part) => sum + part, 0) / by;
        const shares = apportion(totals, by, whole);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(whole + 0);
        expect(shares.toReversed().reduce((sum, share) => sum + share, 0)).toBe(whole + 0);
        shares.forEach((share, index) => void expect(Math.abs(share - totals[index]! / by)).toBeLessThan(1 / 512));
      },
    ),
    { seed: 1 },
  );
});

test('thirds; nothing; no number', () => {
  expect(apportion([1, 1, 1], 3, 1).reduce((sum, share) => sum + share, 0)).toBe(1);
  expect(apportion([0, 0], 2, 0)).toEqual([0, 0]);
  expect(apportion([], 1, 0)).toEqual([]);
  expect(apportion([Number.NaN, 2], 2, Number.NaN)).toEqual([Number.NaN, Number.NaN]);
});

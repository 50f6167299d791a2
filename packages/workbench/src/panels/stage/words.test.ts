import { describe, expect, it } from 'vitest';
import { estimatesByPosture, moneySize, percentOf, pointsOf, rangeWords, signed, tickWords } from './words.ts';

describe('words of numbers', () => {
  it('say where a range has no upper end', () => {
    expect(rangeWords({ p5: 22_008, p95: 86_304 })).toBe('22,000–86,000');
    expect(rangeWords({ p5: 22_008, p95: null })).toBe('22,000 and more');
    expect(rangeWords({ p5: null, p95: null })).toBe('no number');
    expect(rangeWords({ p5: 3.2, p95: 3.4 })).toBe('3');
  });

  it('keep small shares, and give points their sign', () => {
    expect(percentOf(0.000331)).toBe('0.033 %');
    expect(percentOf(0)).toBe('0 %');
    expect([0.7341, -0.0521, 0.0002, 0].map(pointsOf)).toEqual(['+73', '−5.2', '0', '0']);
    expect([signed(-1234), signed(1234), signed(0), signed(null)]).toEqual(['−1,200', '+1,200', '0', 'no number']);
  });

  it('are short along an axis, and keep what they need', () => {
    expect([0.005, 0, 250, 1_250, 20_000, 1e6].map(tickWords)).toEqual(['0.005', '0', '250', '1.25k', '20k', '1m']);
  });

  it('money is in billions unless all of it is small', () => {
    expect(moneySize([0, 1.4e9, null]).word).toBe('bn');
    expect(moneySize([4e6, 9e8]).word).toBe('m');
  });
});

it('estimates of the posture of the option come first, those without one last', () => {
  const estimate = (id: string, posture: string) => ({ id, who: id, date: '2025', posture, about: 'need', source: '' });
  const groups = estimatesByPosture(
    [
      estimate('a', 'unspecified'),
      estimate('b', 'deterrence'),
      estimate('c', 'rear-hubs'),
      estimate('d', 'deterrence'),
    ],
    ['rear-hubs'],
  );
  expect(groups.map(({ posture, isOwn, estimates }) => [posture, isOwn, estimates.length])).toEqual([
    ['rear-hubs', true, 1],
    ['deterrence', false, 2],
    ['unspecified', false, 1],
  ]);
});

import { describe, expect, it } from 'vitest';
import { CLASSES, classOf, toneOf } from './classes.ts';

describe('classes of response', () => {
  it('begin where the one before ends', () => {
    expect([0, 0.99, 1, 1.99, 2, 3.99, 4, 100].map(classOf)).toEqual([
      'soonest',
      'soonest',
      'soon',
      'soon',
      'late',
      'late',
      'latest',
      'latest',
    ]);
  });

  it('put what nobody reaches last', () => {
    expect(classOf(null)).toBe('latest');
    expect(classOf(Number.POSITIVE_INFINITY)).toBe('latest');
  });

  it('have names of their own', () => {
    expect(new Set(CLASSES.map(({ words }) => words)).size).toBe(CLASSES.length);
  });

  it('give neighbours other tones', () => {
    for (let index = 0; index < 20; index += 1) expect(toneOf(index)).not.toBe(toneOf(index + 1));
  });
});

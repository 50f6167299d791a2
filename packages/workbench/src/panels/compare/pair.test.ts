import { expect, it } from 'vitest';
import { pairOf } from './pair.ts';

it('compares the chosen option with the other one, or with the next', () => {
  const ids = ['a', 'b', 'c'];
  expect(pairOf(ids, 'a', 'c')).toEqual({ a: 'a', b: 'c' });
  expect(pairOf(ids, 'a', undefined)).toEqual({ a: 'a', b: 'b' });
  expect(pairOf(ids, 'c', 'c')).toEqual({ a: 'c', b: 'a' });
  expect(pairOf(ids, 'b', 'gone')).toEqual({ a: 'b', b: 'c' });
});

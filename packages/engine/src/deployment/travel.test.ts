import { expect, test } from 'vitest';
import { straightTravel } from './travel.ts';

const DEGREE = (Math.PI * 6371.0088) / 180;

test('a degree of the equator, a quarter of the globe, and no way at all', () => {
  const { by, from } = straightTravel([
    [1, 0],
    [0, 90],
    [0, 0],
  ]);
  const { straight, road, hours } = from([0, 0]);
  expect(by).toBe('straight');
  expect(straight[0]).toBeCloseTo(DEGREE, 6);
  expect(straight[1]).toBeCloseTo(90 * DEGREE, 6);
  expect(straight[2]).toBe(0);
  expect([...road, ...hours]).toEqual([0, 0, 0, 0, 0, 0]);
});

test('across the antimeridian, longitudes that go on beyond 180° are the same places', () => {
  const { straight } = straightTravel([
    [-179, 0],
    [181, 0],
  ]).from([179, 0]);
  expect([...straight]).toEqual([straight[0], straight[0]]);
  expect(straight[0]).toBeCloseTo(2 * DEGREE, 6);
});

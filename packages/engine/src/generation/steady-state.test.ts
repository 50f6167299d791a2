import { describe, expect, test } from 'vitest';
import { availablePool, distinctPersons, personTours, rotationFactor, tiedUp } from './steady-state.ts';

describe('published rotation arithmetic', () => {
  test('RAND: a year out and two at home is a third: 42 / 3 = 14 brigades', () => {
    expect(rotationFactor(12, 24 / 12, 0)).toBe(3);
    expect(42 / rotationFactor(12, 2, 0)).toBe(14);
  });

  test('RAND: 48 active brigades give 16, 28 of the reserve (8 months of each 72) give 3.1: 19 together', () => {
    const active = 48 / rotationFactor(12, 2, 0);
    const reserve = 28 / rotationFactor(8, 64 / 8, 0);
    expect(active).toBe(16);
    expect(reserve).toBeCloseTo(3.11, 2);
    expect(Math.round(active + reserve)).toBe(19);
  });

  test('3.2 with three quarters of a month of overlap: 36 / 11.25', () => {
    expect(rotationFactor(12, 2, 0.75)).toBe(3.2);
  });

  test('British rule: five for one, six months away and twenty-four at home', () => {
    expect(rotationFactor(6, 24 / 6, 0)).toBe(5);
  });

  test('a brigade with its slice: 160,000 / 16 = 10,000', () => {
    expect(160_000 / 16).toBe(10_000);
  });

  test('64,000 for two years on six-month tours: 256,000 tours, 192,000 people if one in three is out', () => {
    expect(personTours(64_000, 24, 6, 0)).toBe(256_000);
    expect(distinctPersons(64_000, 24, 6, 0, 2)).toBe(192_000);
  });

  test('40,000 in the field tie up 100,000 at 2.5', () => {
    expect(rotationFactor(8, 1.5, 0)).toBe(2.5);
    expect(tiedUp(40_000, rotationFactor(8, 1.5, 0))).toBe(100_000);
  });
});

describe('person-tours and distinct persons', () => {
  test('a horizon shorter than a tour is one tour by everybody', () => {
    expect(personTours(1000, 3, 6, 0.5)).toBe(1000);
    expect(distinctPersons(1000, 3, 6, 0.5, 3)).toBe(1000);
  });

  test('overlap takes its part of each tour: 24 / (6 − 0.5)', () => {
    expect(personTours(1100, 24, 6, 0.5)).toBeCloseTo(4800, 9);
  });

  test('the factor bounds the people, the tours go on', () => {
    expect(personTours(1000, 120, 6, 0)).toBe(20_000);
    expect(distinctPersons(1000, 120, 6, 0, 4)).toBe(5000);
  });
});

describe('available pool', () => {
  test('garrisons leave once, commitments with their rotation', () => {
    expect(availablePool(80_000, 5000, 0, 3)).toBe(75_000);
    expect(availablePool(80_000, 0, 5000, 3)).toBe(65_000);
    expect(availablePool(80_000, 5000, 5000, 3)).toBe(60_000);
  });

  test('is never below nothing', () => {
    expect(availablePool(10_000, 5000, 5000, 3)).toBe(0);
  });
});

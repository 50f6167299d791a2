import { describe, expect, test } from 'vitest';
import { nodes } from '../graph/nodes.ts';
import { isCurrency, isMoney, parseUnit, sameDimensions, UnitError } from './units.ts';

describe('dimensions', () => {
  test.each([
    ['persons', { persons: 1 }],
    ['km2', { km: 2 }],
    ['km*km', { km: 2 }],
    ['km/h', { km: 1, time: -1 }],
    ['persons/base', { persons: 1, bases: -1 }],
    ['1/day', { time: -1 }],
    ['EUR@2024/person/year', { money: 1, persons: -1, time: -1 }],
    ['money/year', { money: 1, time: -1 }],
    ['months/year', {}],
    ['share', {}],
    ['ratio', {}],
    ['brigades/axis', { brigades: 1, axes: -1 }],
  ])('of %s', (text, dimensions) => {
    expect(parseUnit(text).dimensions).toEqual(dimensions);
  });

  test('singular and plural measure alike, other dimensions do not', () => {
    expect(sameDimensions(parseUnit('person'), parseUnit('persons'))).toBe(true);
    expect(sameDimensions(parseUnit('bases'), parseUnit('base'))).toBe(true);
    expect(sameDimensions(parseUnit('months'), parseUnit('h'))).toBe(true);
    expect(sameDimensions(parseUnit('persons'), parseUnit('km'))).toBe(false);
    expect(sameDimensions(parseUnit('persons'), parseUnit('bases'))).toBe(false);
    expect(sameDimensions(parseUnit('EUR@2024'), parseUnit('USD@2019'))).toBe(true);
    expect(sameDimensions(parseUnit('EUR@2024'), parseUnit('EUR@2024/year'))).toBe(false);
  });
});

describe('factors', () => {
  test.each([
    ['min', 'h', 1 / 60],
    ['h', 'days', 1 / 24],
    ['days', 'months', 12 / 365.25],
    ['years', 'months', 12],
    ['m', 'km', 0.001],
    ['percent', 'share', 0.01],
    ['km/h', 'km/day', 24],
    ['EUR@2024/person/month', 'EUR@2024/person/year', 12],
  ])('one %s in %s', (from, into, factor) => {
    expect(parseUnit(from).factor / parseUnit(into).factor).toBeCloseTo(factor, 12);
  });
});

describe('domains', () => {
  test.each([
    ['share', 'share'],
    ['percent', 'share'],
    ['ratio', 'positive'],
    ['persons', 'positive'],
    ['number', 'real'],
  ])('%s is %s', (text, domain) => {
    expect(parseUnit(text).domain).toBe(domain);
  });
});

describe('money', () => {
  test('has a currency and a price year', () => {
    expect(parseUnit('GBP@2025/year')).toMatchObject({ currency: 'GBP', priceYear: 2025 });
    expect(isMoney(parseUnit('GBP@2025/year'))).toBe(true);
    expect(isMoney(parseUnit('persons'))).toBe(false);
  });

  test('currencies are those of ISO 4217', () => {
    expect(isCurrency('EUR')).toBe(true);
    expect(isCurrency('ABC')).toBe(false);
  });

  test.each([
    ['EUR', 'money needs a price year, such as "EUR@2024"'],
    ['EUR@24', 'money needs a price year, such as "EUR@2024"'],
    ['ABC@2024', '"ABC" is not an ISO 4217 currency'],
    ['EUR/person/year', 'money needs a price year, such as "EUR@2024"'],
  ])('%s is refused', (text, message) => {
    expect(() => parseUnit(text)).toThrow(new UnitError(message));
  });
});

test.each(['persons + km', 'soldiers', 'km/', '/km', '', 'km²', 'persons per km', 'share/person'])(
  '"%s" is not a unit',
  (text) => {
    expect(() => parseUnit(text)).toThrow(UnitError);
  },
);

/** Nouns cut short, and names that every object of the language has. */
test.each(['axe', 'strengt', 'constructor', '__proto__'])('"%s" is not a unit either', (text) => {
  expect(() => parseUnit(text)).toThrow(UnitError);
});

test('every family of nodes has a unit that exists', () => {
  for (const { unit } of Object.values(nodes)) expect(() => parseUnit(unit)).not.toThrow();
});

import { describe, expect, test } from 'vitest';
import { nodes } from '../graph/nodes.ts';
import { parseUnit, sameDimensions } from '../quantity/units.ts';
import { lineLength } from './length.ts';
import { METHODS } from './requirement.ts';

describe.each(METHODS.map((method) => [method.name, method] as const))('%s', (_, method) => {
  test.each(method.examples.map((example) => [example.why, example] as const))('%s', (_why, { given, gives }) => {
    expect(given).toHaveLength(method.needs.length);
    const value = method.value(...given);
    if (gives === Number.POSITIVE_INFINITY) expect(value).toBe(gives);
    else expect(Math.abs(value - gives)).toBeLessThanOrEqual(1e-4 * Math.max(1, Math.abs(gives) / 1000));
  });

  test('has an example, a formula, a source and a page', () => {
    expect(method.examples.length).toBeGreaterThan(0);
    expect(method.formula).not.toBe('');
    expect(method.source).not.toBe('');
    expect(method.doc).toMatch(/^docs\/requirement\/[\w-]+\.md$/);
  });

  test('declares units that exist', () => {
    for (const unit of [method.unit, ...method.needs.map(([, need]) => need)])
      expect(() => parseUnit(unit)).not.toThrow();
  });
});

test('methods have different names', () => {
  expect(new Set(METHODS.map(({ name }) => name)).size).toBe(METHODS.length);
});

test('the measured line of February 2025: 1,211 km at 0.3 km, 1,077 at 1, 861 at 10', () => {
  expect(Math.abs(lineLength.value(1077, 0.097, 0.3, 0) - 1211)).toBeLessThan(1);
  expect(lineLength.value(1077, 0.097, 1, 0)).toBe(1077);
  expect(Math.round(lineLength.value(1077, 0.097, 10, 0))).toBe(861);
  // 380 of 1,077 km are water: 697 km are left to walk.
  expect(lineLength.value(1077, 0.097, 1, 380 / 1077)).toBeCloseTo(697, 9);
});

test('nodes of counts and persons bear the units of their methods', () => {
  const unitOf = new Map(METHODS.map(({ name, unit }) => [name, unit]));
  const pairs = [
    ['posts', nodes.postsCount.unit],
    ['persons of armed posts', nodes.postsPersons.unit],
    ['patrols', nodes.patrolsCount.unit],
    ['reach', nodes.basesReach.unit],
    ['response bases', nodes.basesCount.unit],
    ['mobile reserve', nodes.reservePersons.unit],
    ['force ratio', nodes.forceRatioPersons.unit],
  ] as const;
  for (const [name, unit] of pairs) expect(sameDimensions(parseUnit(unitOf.get(name)!), parseUnit(unit))).toBe(true);
});

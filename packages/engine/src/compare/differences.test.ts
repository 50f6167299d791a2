import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { repositoryFiles } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';
import { loadScenario, type Scenario } from '../scenario/load.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel } from '../verdict.ts';
import { chanceDifference, differenceOf } from './differences.ts';

const events = (ones: number, n: number, from = 0) =>
  Float64Array.from({ length: n }, (_, i) => (i >= from && i < from + ones ? 1 : 0));

describe('the difference of two chances on the same draws', () => {
  it('is near Wald’s interval for the matched pairs of Agresti 2002, table 10.1', () => {
    // Of 1,600: first survey 944 of 1,600 approve, second 880; 150 change to no, 86 to yes.
    const a = Float64Array.from({ length: 1600 }, (_, i) => (i < 944 ? 1 : 0));
    const b = Float64Array.from({ length: 1600 }, (_, i) => (i < 794 || (i >= 944 && i < 1030) ? 1 : 0));
    const { value, low, high } = chanceDifference(a, b, 1600);
    expect(value).toBeCloseTo(-0.04, 12);
    expect([low, high]).toEqual([expect.closeTo(-0.059, 3), expect.closeTo(-0.021, 3)]);
  });

  it('is 0 and not certain where no draw differs', () => {
    const { value, low, high } = chanceDifference(events(3, 100), events(3, 100), 100);
    expect(value).toBe(0);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
  });

  it('turns its sign with the order, and stays within −1 and 1', () => {
    const column = fc.array(fc.constantFrom(0, 1), { minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(column, column, (x, y) => {
        const n = Math.min(x.length, y.length);
        const [a, b] = [Float64Array.from(x.slice(0, n)), Float64Array.from(y.slice(0, n))];
        const there = chanceDifference(a, b, n);
        const back = chanceDifference(b, a, n);
        expect(back.value + 0).toBeCloseTo(-there.value, 12);
        expect(back.low).toBeCloseTo(-there.high, 12);
        expect(there.low).toBeLessThanOrEqual(there.value);
        expect(there.high).toBeGreaterThanOrEqual(there.value);
        expect(Math.max(Math.abs(there.low), Math.abs(there.high))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('holds the true difference in 93 of 100 samples or more', () => {
    let held = 0;
    const runs = 1_000;
    let state = 12345;
    const uniform = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    for (let run = 0; run < runs; run += 1) {
      const draws = Array.from({ length: 200 }, uniform);
      // One coin under two chances, 0.2 and 0.3: as common random numbers give them.
      const { low, high } = chanceDifference(
        Float64Array.from(draws, (u) => (u < 0.2 ? 1 : 0)),
        Float64Array.from(draws, (u) => (u < 0.3 ? 1 : 0)),
        200,
      );
      if (low <= 0.1 && high >= 0.1) held += 1;
    }
    expect(held / runs).toBeGreaterThanOrEqual(0.93);
  });
});

describe('two options side by side', () => {
  let scenario: Scenario;
  beforeAll(async () => {
    scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02');
  });

  it('differ as their outcomes do', () => {
    const { outcome, evaluation } = run(buildModel(scenario, { ...DEFAULTS, draws: 400 }), { pivotality: false });
    const [a, b] = ['behind-100k', 'rear-hubs-10k'].map((id) => outcome.options.find((option) => option.id === id)!);
    const { chances, amounts } = differenceOf(evaluation, a!.id, b!.id);
    const chance = (id: string) => chances.find((each) => each.id === id)!;
    expect(chance('probability').value).toBeCloseTo(b!.verdict.probability.value - a!.verdict.probability.value, 12);
    expect(chance('fielded').value).toBeCloseTo(b!.verdict.fielded.value - a!.verdict.fielded.value, 12);
    const mean = (id: string) => amounts.find((each) => each.id === id)!.interval.mean!;
    expect(mean('planned')).toBeCloseTo(b!.requirement.planned.mean! - a!.requirement.planned.mean!, 6);
    expect(mean('inField')).toBeCloseTo(b!.generation.inField.mean! - a!.generation.inField.mean!, 6);
    // The same coalition; what of it can be supported differs with the time for which it must stand and what it asks for.
    const { p5, p95 } = amounts.find(({ id }) => id === 'inField')!.interval;
    expect(p5).toBeLessThanOrEqual(p95!);
  });
});

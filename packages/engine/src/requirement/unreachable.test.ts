import { describe, expect, test } from 'vitest';
import { modelOf, option, over, reader, type YamlMap } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';

/** 1,000 km at any tolerance, a quarter of it water. */
const LINE: YamlMap = { theatre: { line: { lengthAtOneKm: 1000, exponent: 0, waterShare: 0.25 } } };

describe('bases too far back in some draws', () => {
  // Reach 5 km; the setback is 3 km three times as often as 6 km.
  const component: YamlMap = {
    posture: 'behind-lines',
    methods: ['bases'],
    strength: 1e6,
    bases: {
      setback: { values: [3, 6], weights: [3, 1] },
      speed: 20,
      responseTime: 1,
      alertTime: 0.25,
      detour: 3,
      personsPerBase: 130,
    },
    support: { ratio: 0.3 },
  };

  test('are never enough there, at any size; the outcome shows null and the share of such draws', async () => {
    const model = await modelOf({ ...LINE, options: [option('plan', component)] }, {}, { draws: 4000 });
    const { requirement, verdict } = run(model).outcome.options[0]!;
    // 125 bases × 130 × 1.3.
    expect(requirement.needed.p5).toBeCloseTo(21_125, 6);
    expect(requirement.needed.p50).toBeCloseTo(21_125, 6);
    expect(requirement.needed.p95).toBeNull();
    expect(requirement.needed.mean).toBeNull();
    // A quarter, within four standard errors: √(0.25 × 0.75 / 4,000) = 0.0068.
    expect(Math.abs(requirement.unreachable - 0.25)).toBeLessThan(0.028);
    expect(verdict.enough.value + requirement.unreachable).toBeCloseTo(1, 12);
    expect(verdict.binding.map(({ constraint }) => constraint)).toContain('reach');
  });

  test('do not infect methods that do not need them', async () => {
    const model = await modelOf({
      ...LINE,
      options: [
        option(
          'plan',
          over(component, {
            methods: ['bases', 'reserve'],
            reserve: { axes: 1, brigadesPerAxis: 1, brigadePersons: 4000 },
          }),
        ),
      ],
    });
    const { byMethod } = run(model).outcome.options[0]!.requirement;
    expect(byMethod.find(({ method }) => method === 'reserve')?.persons.mean).toBe(4000);
    expect(byMethod.find(({ method }) => method === 'bases')?.persons.mean).toBeNull();
  });

  const never = over(component, { bases: { setback: 6 }, strength: undefined });

  test('and in every draw, with no strength stated, is not called enough', async () => {
    const { verdict } = run(await modelOf({ ...LINE, options: [option('plan', never)] })).outcome.options[0]!;
    expect(verdict.enough.value).toBe(0);
  });

  test('and without support (ratio 0) the requirement is still infinite', async () => {
    const read = reader(
      await modelOf({ ...LINE, options: [option('plan', over(never, { strength: 1000, support: { ratio: 0 } }))] }),
    );
    expect(read('option.plan.requirement.needed')).toBe(Number.POSITIVE_INFINITY);
  });
});

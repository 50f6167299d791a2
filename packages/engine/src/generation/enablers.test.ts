import { describe, expect, test } from 'vitest';
import { modelOf, pledge, reader, type YamlMap } from '../fixtures/world.ts';

const unit = (role: string, share: number, more: YamlMap = {}): YamlMap => ({
  label: role,
  role,
  persons: 500,
  small: 100,
  share,
  readiness: 30,
  ...more,
});

/** Half of a pool in combat units, 40 % in logistics, 10 % in intelligence; support is four fifths logistics, one fifth intelligence. */
const UNITS: YamlMap = {
  infantry: unit('combat', 0.3),
  mechanised: unit('combat', 0.2),
  logistics: unit('support', 0.4, { demand: 4 }),
  isr: unit('support', 0.1, { demand: 1 }),
};

const hubs = (ratio: number): YamlMap => ({ postures: { 'rear-hubs': { support: { ratio } } } });

/** AAA alone is willing, with a pool of 80,000 and a factor of 3: 26,667 in the field at most. */
async function forceOf(library: YamlMap, statement: YamlMap = { amount: 100_000 }, change: YamlMap = {}) {
  const model = await modelOf({ pledges: [pledge('AAA', statement)], ...change }, library);
  const read = reader(model);
  return { model, read, plan: (name: string) => read(`option.plan.generation.${name}`) };
}

describe('what a force asks for', () => {
  test('support ratio 1, a fifth of it intelligence: 0.2 persons for one in combat units', async () => {
    const { plan } = await forceOf({ units: UNITS, ...hubs(1) });
    expect(plan('supportRatio')).toBe(1);
    expect(plan('need.isr')).toBeCloseTo(0.2, 12);
    expect(plan('need.logistics')).toBeCloseTo(0.8, 12);
  });

  test('of two components, weighted with the combat strength that each plans', async () => {
    const components = [
      { id: 'hubs', posture: 'rear-hubs', strength: 2000, hubs: { packages: [{ id: 'all', persons: 1 }] } },
      {
        id: 'army',
        posture: 'deterrence',
        strength: 4000,
        forceRatio: { attacker: 1, host: 0, ratio: 1, personsPerStrength: 1 },
      },
    ];
    const library = {
      units: UNITS,
      postures: { 'rear-hubs': { support: { ratio: 1 } }, deterrence: { support: { ratio: 3 } } },
    };
    const { plan } = await forceOf(library, {}, { options: [{ id: 'plan', label: 'Plan', components }] });
    // 1,000 in combat units with 1,000, and 1,000 with 3,000.
    expect(plan('supportRatio')).toBeCloseTo(2, 12);
  });
});

describe('what types of unit allow', () => {
  const most = 80_000 / 3;

  test('an army as balanced as the force that it gives is kept in full', async () => {
    const { plan } = await forceOf({ units: UNITS, ...hubs(1) });
    expect(plan('inField')).toBeCloseTo(most, 9);
    expect(plan('least.limitedBy')).toBe(0);
  });

  test('half the intelligence: half the combat units, each with its support', async () => {
    const units = {
      ...UNITS,
      logistics: unit('support', 0.45, { demand: 4 }),
      isr: unit('support', 0.05, { demand: 1 }),
    };
    const { plan } = await forceOf({ units, ...hubs(1) });
    // Intelligence for 0.05 / 0.2 of the pool in combat units, and as much support.
    expect(plan('inField')).toBeCloseTo(most * 0.25 * 2, 9);
    expect(plan('least.limitedBy')).toBe(3);
    expect(plan('least.limits.isr.share')).toBe(1);
    // One person more of intelligence: 1 / 0.2 more in combat units, each with one in support.
    expect(plan('least.limits.isr.price')).toBeCloseTo(10, 9);
    expect(plan('byNation.AAA.inField')).toBeCloseTo(plan('inField'), 9);
    expect(plan('ifEnablersUnlimited')).toBeCloseTo(most, 9);
  });

  test('a small part of the army has all the intelligence it needs: nations choose their mix', async () => {
    const units = {
      ...UNITS,
      logistics: unit('support', 0.45, { demand: 4 }),
      isr: unit('support', 0.05, { demand: 1 }),
    };
    const { plan } = await forceOf({ units, ...hubs(1) }, { amount: 10_000 });
    expect(plan('inField')).toBe(10_000);
  });

  test('combat units are what is short where a force asks for little support', async () => {
    const { plan } = await forceOf({ units: UNITS, ...hubs(0.2) });
    expect(plan('inField')).toBeCloseTo(most * 0.5 * 1.2, 9);
    expect(plan('least.limits.combat.share')).toBe(1);
  });

  test('units that a source states come before the composition', async () => {
    const units = {
      ...UNITS,
      logistics: unit('support', 0.45, { demand: 4 }),
      isr: unit('support', 0.05, { demand: 1 }),
    };
    // 16 units of 500 are a tenth of the pool of 80,000.
    const { plan, read } = await forceOf({ units, nations: { AAA: { units: { isr: 16 } } }, ...hubs(1) });
    expect(read('generation.units.AAA.isr')).toBe(16);
    expect(plan('inField')).toBeCloseTo(most, 9);
  });

  test('a library without types of unit tells no types apart', async () => {
    const { model, plan } = await forceOf(hubs(1));
    expect(plan('inField')).toBeCloseTo(most, 9);
    expect(model.graph.has('option.plan.generation.supportRatio')).toBe(false);
  });
});

describe('supply by unit type', () => {
  test('persons of the pool over persons of a unit: 80,000 × 0.3 / 500', async () => {
    const { read } = await forceOf({ units: UNITS });
    expect(read('generation.units.AAA.infantry')).toBeCloseTo(48, 9);
  });

  test('shares are divided by their sum', async () => {
    const twice = Object.fromEntries(
      Object.entries(UNITS).map(([id, type]) => [id, { ...(type as YamlMap), share: 0.2 }]),
    );
    const { read } = await forceOf({ units: twice });
    expect(read('generation.composition.isr')).toBeCloseTo(0.25, 12);
  });
});

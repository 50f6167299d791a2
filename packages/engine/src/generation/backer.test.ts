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

/** Of its whole need a nation covers half of intelligence and a quarter of air defence by itself. */
const LIBRARY: YamlMap = {
  units: {
    infantry: unit('combat', 0.5),
    logistics: unit('support', 0.425, { demand: 0.8 }),
    isr: unit('support', 0.05, { demand: 0.1 * 2 }),
    'air-defence': unit('support', 0.025, { demand: 0.1 * 2 }),
  },
  postures: { 'rear-hubs': { support: { ratio: 1.2 } } },
};

const scenario = (statements: YamlMap[], holds: number, full: number): YamlMap => ({
  world: { deal: { label: 'a deal', premise: true }, backing: { label: 'Betaland backs the force', holds } },
  backer: {
    nation: 'BBB',
    kind: 'enabler',
    world: 'backing',
    full,
    partial: ['isr'],
    covers: { isr: 0.5, 'air-defence': 0.75 },
  },
  pledges: statements,
});

const most = 80_000 / 3;
const land = pledge('AAA', { amount: 100_000 });
const waiting = pledge('AAA', { amount: 100_000, conditions: [{ world: 'backing' }] });

async function forceOf(statements: YamlMap[], holds: number, full: number, settings = {}) {
  const read = reader(await modelOf(scenario(statements, holds, full), LIBRARY, settings));
  return (name: string) => read(`option.plan.generation.${name}`);
}

describe('a backer of a force', () => {
  // Needs for one in combat units: logistics 0.8, intelligence 0.2, air defence 0.2.
  test('out: air defence for 0.025 / 0.2 of the pool in combat units, each with 1.2', async () => {
    const plan = await forceOf([land], 0, 0);
    expect(plan('inField')).toBeCloseTo(most * 0.125 * 2.2, 9);
    expect(plan('withoutBacker.inField')).toBeCloseTo(most * 0.125 * 2.2, 9);
  });

  test('in with a part: air defence still limits', async () => {
    const plan = await forceOf([land], 1, 0);
    expect(plan('inField')).toBeCloseTo(most * 0.125 * 2.2, 9);
    expect(plan('backerInPart.inField')).toBeCloseTo(plan('inField'), 9);
  });

  test('in with all: intelligence and air defence for half of the pool, and all that is kept can be supported', async () => {
    const plan = await forceOf([land], 1, 1);
    // Combat units for 0.5 × 2.2 of the pool, logistics for 0.425 / 0.8 × 2.2.
    expect(plan('inField')).toBeCloseTo(most, 9);
    expect(plan('least.limitedBy')).toBe(0);
  });

  test('made to come and made to stay out are told whatever the draws say', async () => {
    const plan = await forceOf([land], 0, 0);
    expect(plan('backerInFull.inField')).toBeCloseTo(most, 9);
  });

  test('those who wait for it come with it and stay away without it', async () => {
    const plan = await forceOf([waiting], 0, 1);
    expect(plan('inField')).toBe(0);
    expect(plan('withoutBacker.inField')).toBe(0);
    expect(plan('backerInFull.inField')).toBeCloseTo(most, 9);
  });

  const demanding = pledge('BBB', { kind: 'enabler', conditions: [{ troopsAtLeast: 20_000 }] });

  test('it waits for troops and the troops wait for it: nobody comes on trust, all come together', async () => {
    const none = await forceOf([waiting, demanding], 1, 1);
    expect(none('inField')).toBe(0);
    const joint = await forceOf([waiting, demanding], 1, 1, { coordination: 'joint' });
    expect(joint('inField')).toBeCloseTo(most, 9);
  });

  test('troops that wait for nobody bring it in', async () => {
    const plan = await forceOf([land, demanding], 1, 1);
    expect(plan('inField')).toBeCloseTo(most, 9);
  });
});

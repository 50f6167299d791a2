import { describe, expect, test } from 'vitest';
import { modelOf, pledge, reader, type YamlMap } from '../fixtures/world.ts';

async function takenBy(amount: number, nation: YamlMap = {}) {
  const library = { rotation: { reserve: 0.25 }, nations: { AAA: nation } };
  const read = reader(await modelOf({ pledges: [pledge('AAA', { amount })] }, library));
  return (name: string) => read(`option.plan.generation.byNation.AAA.${name}`);
}

describe('what a plan takes from other tasks', () => {
  test('10,000 in the field tie up 30,000 of 80,000; 60,000 are free besides a reserve of a quarter', async () => {
    const read = await takenBy(10_000);
    expect(read('tiedUp')).toBe(30_000);
    expect(read('shareOfPool')).toBe(0.375);
    expect(read('fromReserve')).toBe(0);
  });

  test('24,000 tie up 72,000: 12,000 of them are held in reserve', async () => {
    expect((await takenBy(24_000))('fromReserve')).toBe(12_000);
  });

  test('commitments and garrisons leave less: 80,000 − 20,000 − 4,000 × 3 = 48,000 available, 28,000 besides the reserve', async () => {
    const read = await takenBy(10_000, { garrisons: 20_000, commitments: 4000 });
    expect(read('shareOfPool')).toBe(30 / 48);
    expect(read('fromReserve')).toBe(2000);
  });
});

import { describe, expect, test } from 'vitest';
import { evaluationOf, modelOf, pledge, type Yaml, type YamlMap } from '../fixtures/world.ts';
import { meanOf } from '../graph/column.ts';
import type { Coordination } from './game.ts';
import { addHeld, type Held } from './held.ts';

const offers = (nation: string, amount: Yaml, ...conditions: YamlMap[]) => pledge(nation, { amount, conditions });
/** B backs the others with enablers once 5,000 are there; they wait for these. */
const LOOP = [
  offers('AAA', 4_000, { nations: ['BBB'], kind: 'enabler' }),
  offers('CCC', 3_000, { nations: ['BBB'], kind: 'enabler' }),
  pledge('BBB', { kind: 'enabler', conditions: [{ troopsAtLeast: 5_000 }] }),
];
const WILLING = { willingness: { land: { committed: { comes: 1, share: 0.5 } } } };

async function withHeld(pledges: YamlMap[], held: Held, coordination: Coordination = 'none') {
  const model = await modelOf({ pledges }, WILLING);
  const { graph } = model;
  const members = addHeld(graph, 'plan', model.coalitions.get('plan')!, held, coordination);
  const evaluation = evaluationOf(model);
  const of = (name: string) => meanOf(evaluation.column(name));
  const mean = (mode: string) => of(`option.plan.coalition.${mode}.persons`);
  return {
    least: mean('least'),
    greatest: mean('greatest'),
    persons: members.reduce((sum, { handle, troops }) => sum + (troops ? of(handle.name) : 0), 0),
    of: (path: string) => of(`option.plan.coalition.held.${path}`),
  };
}

describe('a commitment that is held', () => {
  test('troops wait for enablers and these for troops: nobody without trust, all jointly; with the enablers made to come, all', async () => {
    const { least, greatest, persons, of } = await withHeld(LOOP, { nation: 'BBB', kind: 'enabler', amount: 'full' });
    expect([least, greatest, persons]).toEqual([0, 7_000, 7_000]);
    expect(of('BBB-enabler-in.BBB.enabler')).toBe(1);
    expect(of('BBB-enabler-in.AAA.land')).toBe(4_000);
  });

  test('made to stay out, nobody comes even of a joint announcement', async () => {
    const held: Held = { nation: 'BBB', kind: 'enabler', amount: 0 };
    expect((await withHeld(LOOP, held, 'joint')).persons).toBe(0);
  });

  test('troops can be held too: those of A bring the enablers only where they are enough', async () => {
    const held: Held = { nation: 'AAA', kind: 'land', amount: 'full' };
    expect((await withHeld(LOOP, held)).persons).toBe(4_000);
    const first = offers('AAA', 5_000, { nations: ['BBB'], kind: 'enabler' });
    expect((await withHeld([first, ...LOOP.slice(1)], held)).persons).toBe(8_000);
  });

  test('what nobody waits for changes nothing', async () => {
    const pledges = [offers('AAA', 4_000), pledge('BBB', { kind: 'enabler' })];
    const held: Held = { nation: 'BBB', kind: 'enabler', amount: 0 };
    expect((await withHeld(pledges, held)).persons).toBe(4_000);
  });
});

import type { OptionOutcome } from '@muster/engine';
import type { LedgerRow } from '@muster/engine/report';
import { describe, expect, it } from 'vitest';
import { nationRows, usualAmount } from './rows.ts';

const interval = (mean: number) => ({ p5: 0, p50: mean, p95: mean, mean });
const option = {
  coalition: {
    least: { nations: [{ nation: 'AAA', share: 0.5 }] },
    greatest: { nations: [{ nation: 'BBB', share: 0.9 }] },
    pivotal: [{ nation: 'AAA', own: 10, induced: 5 }],
  },
  generation: {
    byNation: [
      { nation: 'AAA', inField: interval(100), limit: interval(1234) },
      { nation: 'BBB', inField: interval(200), limit: interval(90_000) },
    ],
  },
} as unknown as OptionOutcome;
const said = (nation: string, position: string, group = false) =>
  ({ nation, kind: 'land', position, group }) as LedgerRow;

describe('nations of a coalition', () => {
  const rows = nationRows({
    option,
    ledger: [said('AAA', 'conditional, in-theatre, if deal'), said('BBB', 'committed, in-theatre', true)],
    opened: {
      pledges: [
        { nation: 'AAA', kind: 'land' },
        { nation: 'BBB', kind: 'land' },
      ],
      labels: { deal: 'there is a deal' },
    },
    waiting: undefined,
    nations: { AAA: 'Alphaland' },
    set: { 'pledge.BBB.land.ready': '1', 'nation.AAA.land': '5' },
  });

  it('those that would bring most first, each with its position; what a group says is nobody’s position', () => {
    expect(rows.map(({ name, status, isChanged }) => [name, status, isChanged])).toEqual([
      ['Alphaland', 'conditional', false],
      ['BBB', 'silent', true],
    ]);
    expect(rows[0]).toMatchObject({
      stands: [{ kind: 'land', head: 'conditional', conditions: 'there is a deal' }],
      least: 0.5,
      greatest: 0,
      own: 10,
      induced: 5,
    });
  });

  it('begin “what if” with what is stated, or a round number within what they sustain', () => {
    expect(rows.map(({ contributions }) => contributions[0]!.usual)).toEqual([1000, 5000]);
    expect(usualAmount(150, 2000)).toBe(150);
    expect(usualAmount(0, 2000)).toBe(2000);
    expect(usualAmount(undefined, null)).toBe(5000);
  });
});

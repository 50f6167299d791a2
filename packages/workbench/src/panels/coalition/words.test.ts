import { describe, expect, it } from 'vitest';
import { actorWords, conditionsWords, standsWords, termWords } from './words.ts';

const names = { nations: { AAA: 'Alphaland', BBB: 'Betaland' }, labels: { deal: 'there is a deal' } };

describe('where a nation stands, in words', () => {
  it('has names for codes and conditions, and the note where a condition has one', () => {
    expect(
      standsWords(
        'conditional, in-theatre, 5,000 persons (in-field), if deal; stated-other (an agreed deal); with AAA and BBB; other-thing',
        names,
      ),
    ).toEqual({
      head: 'conditional, 5,000 persons (in the field)',
      conditions: 'there is a deal; an agreed deal; with Alphaland and Betaland; other thing',
    });
    expect(standsWords('ruled-out, elsewhere', names)).toEqual({ head: 'ruled out, elsewhere', conditions: '' });
    expect(conditionsWords('', names)).toBe('');
  });

  it('says what number it waits for', () => {
    const name = 'pledge.AAA.land.after';
    expect(termWords({ term: 'nationsAtLeast', name, p5: 1, p50: 3, p95: 8 })).toEqual({
      before: 'at least',
      number: '3 (1 to 8)',
      after: 'others',
    });
    expect(termWords({ term: 'troopsAtLeast', name, p5: 20_000, p50: 20_000, p95: 20_000 }).number).toBe(
      '20,000 persons',
    );
  });

  it('names the kind where it is not troops on land', () => {
    expect(actorWords({ nation: 'AAA', kind: 'land' }, (code) => code)).toBe('AAA');
    expect(actorWords({ nation: 'AAA', kind: 'enabler' }, (code) => code)).toBe('AAA (enabler)');
  });
});

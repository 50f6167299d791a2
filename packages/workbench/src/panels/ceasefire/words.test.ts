import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  associationWords,
  bandOf,
  endsOf,
  forceOf,
  lineOf,
  type MonthSurvival,
  monthsWords,
  shareWords,
  stepsOf,
  tablesOf,
  warsOf,
} from './words.ts';

const term = (id: string, value: number | null, isForce = false) => ({
  term: id,
  label: id,
  isAssumption: false,
  isForce,
  value,
});

const month = (at: number, value: number | null): MonthSurvival => ({
  month: at,
  value,
  low: value,
  high: value,
  assumptionLow: 0.1,
  assumptionHigh: 0.9,
  p5: value,
  p50: value,
  p95: value,
});

const table = (interstate: boolean) => ({ id: 't', label: 't', counts: 'c', interstate, excludes: [] });

describe('words of survival', () => {
  it('say whole years in words, and months else', () => {
    expect([1, 12, 24, 18, 120].map(monthsWords)).toEqual([
      'one month',
      'one year',
      'two years',
      '18 months',
      '120 months',
    ]);
  });

  it('say where a table ends, and never round to certainty', () => {
    expect([0.554, 0.001, 0.999, 0, null].map(shareWords)).toEqual([
      '55 %',
      '<1 %',
      '>99 %',
      '0 %',
      'the table ends before',
    ]);
    expect(endsOf(0.18, 0.594)).toEqual(['18', '59 %']);
    expect(endsOf(0.551, 0.554)).toEqual(['55 %']);
    expect(endsOf(null, 0.5)).toEqual([]);
  });

  it('claim no more than the tables are of', () => {
    expect(associationWords({ baseline: table(false), tables: [] })).toBe(
      'This is association in civil wars, not cause; no table is of a war between states.',
    );
    const withOne = { baseline: table(false), tables: [{ ...table(true), value: 0.5 }] };
    expect(associationWords(withOne)).not.toContain('no table');
    const between = { baseline: table(true), tables: [] };
    expect(associationWords(between)).not.toContain('civil');
    expect([warsOf(between), warsOf(withOne)]).toEqual(['past wars', 'civil wars']);
  });
});

describe('what is drawn', () => {
  it('begins with all of them and ends where the numbers end', () => {
    const survival = [month(3, 0.8), month(12, 0.5), month(24, null)];
    expect(lineOf(survival, 'value')).toEqual([
      { at: 0, value: 100 },
      { at: 3, value: 80 },
      { at: 12, value: 50 },
    ]);
    expect(bandOf(survival, 'p5', 'p95').map(({ at }) => at)).toEqual([0, 3, 12]);
    expect(bandOf(survival, 'assumptionLow', 'assumptionHigh').at(-1)).toEqual({ at: 24, low: 10, high: 90 });
  });

  it('leads by steps from the table alone to all terms, each as long as what it adds', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { maxLength: 5 }),
        (without, values) => {
          const steps = stepsOf({ without, contributions: values.map((value, at) => term(String(at), value)) })!;
          let stands = without;
          for (const { from, to, value } of steps) {
            expect(to - from).toBeCloseTo(Math.abs(value), 12);
            expect(value < 0 ? to : from).toBeCloseTo(stands, 12);
            stands += value;
          }
        },
      ),
    );
    expect(stepsOf({ without: null, contributions: [] })).toBeUndefined();
    expect(stepsOf({ without: 0.5, contributions: [term('a', null)] })).toBeUndefined();
  });

  it('adds up what comes with the force, and that alone', () => {
    expect(forceOf([term('a', 0.5), term('b', 0.25, true), term('c', -0.125, true)])).toEqual({
      value: 0.125,
      terms: ['b', 'c'],
    });
    expect(forceOf([term('a', 0.5)])).toBeUndefined();
    expect(forceOf([term('a', null, true)])).toBeUndefined();
  });
});

it('puts the scenario’s own table first, whichever is chosen', () => {
  const [own, chosen, third] = ['own', 'chosen', 'third'].map((id) => ({ id, label: id })) as [never, never, never];
  const ids = (shown: Parameters<typeof tablesOf>[0]) => tablesOf(shown).map(({ id }) => id);
  expect(ids({ baseline: own, tables: [chosen, third] })).toEqual(['own', 'chosen', 'third']);
  expect(ids({ baseline: chosen, insteadOf: own, tables: [own, third] })).toEqual(['own', 'chosen', 'third']);
});

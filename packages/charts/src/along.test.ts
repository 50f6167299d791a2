import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { alongChart, ticksOf } from './along.ts';
import { asideOf, byWeek, daysOfWeek, heatBreaks, heatClass, heatPaths, heatWords, onDay, weeksOf } from './heat.ts';

const ends = [2, 4, 5];
const days = 9;
/** One a day in the first stretch, 7 on the last day in the last one, which is half as long. */
const values = Float64Array.from({ length: 27 }, (_, at) => (at < 9 ? 1 : at === 26 ? 7 : 0));

describe('violations along the line', () => {
  it('are per km and day by week, the last of the days that are left', () => {
    expect([...byWeek({ days, ends, values })]).toEqual([0.5, 0.5, 0, 0, 0, 3.5]);
    expect([...onDay({ days, ends, values }, 8)]).toEqual([0.5, 0, 7]);
    expect([weeksOf(9), ...daysOfWeek(1, 9)]).toEqual([2, 7, 9]);
  });

  it('have classes that begin with 1, 3, 10 …, the last at or below the largest', () => {
    expect(heatBreaks(45)).toEqual([0.3, 1, 3, 10, 30]);
    expect(heatBreaks(3)).toEqual([0.03, 0.1, 0.3, 1, 3]);
    expect(heatWords(heatBreaks(45))).toEqual(['below 0.3', '0.3–1', '1–3', '3–10', '10–30', '30 and more']);
    expect([0, 0.1, 0.3, 29, 30, 999].map((value) => heatClass(value, heatBreaks(45)))).toEqual([0, 1, 2, 5, 6, 6]);
    expect(heatBreaks(0)).toHaveLength(5);
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (most) => {
        const breaks = heatBreaks(most);
        expect(breaks).toHaveLength(5);
        expect(heatClass(most, breaks)).toBe(6);
        expect(most / breaks.at(-1)!).toBeLessThan(3.4);
      }),
    );
  });

  it('are outlined by class: every cell once, with its own class', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 27, maxLength: 27 }),
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 0, max: 8 }),
        (own, stretch, day) => {
          const columns = Array.from({ length: days }, (_, at) => [at, at + 1] as const);
          const breaks = heatBreaks(45);
          const paths = heatPaths(own, columns, ends, breaks);
          const middle = 5 - ((ends[stretch - 1] ?? 0) + ends[stretch]!) / 2;
          const holding = paths.flatMap((path, at) =>
            [...path.matchAll(/M(\S+) (\S+)h(\S+)v([^h]+)h/g)]
              .map((found) => found.slice(1).map(Number) as [number, number, number, number])
              .filter(
                ([left, top, width, height]) =>
                  left <= day && day + 1 <= left + width && top < middle && middle < top + height,
              )
              .map(() => at + 1),
          );
          const expected = heatClass(own[stretch * days + day]!, breaks);
          expect(holding).toEqual(expected === 0 ? [] : [expected]);
        },
      ),
    );
  });

  it('have marks beside each other where they would lie on one another', () => {
    const marks = [
      { km: 10, opens: 5 },
      { km: 11, opens: 5 },
      { km: 30, opens: 5 },
      { km: 10.5, opens: 6 },
    ];
    expect(asideOf(marks, 4, 3)).toEqual([0, 1, 0, 2]);
  });

  it('have round ticks', () => {
    expect(ticksOf(731)).toEqual([0, 200, 400, 600]);
    expect(ticksOf(180)).toEqual([0, 50, 100, 150]);
    expect(ticksOf(1000)).toEqual([0, 200, 400, 600, 800, 1000]);
    expect(ticksOf(1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  it('are a file that can be read, with words as they are and the same bytes each time', () => {
    const places = [{ name: 'Ford <upper> & "lower"', opens: 3, km: 4.5 }];
    const drawn = { days, ends, values, places, title: 'A & B', notes: ['One', 'Two'], what: 'violations' };
    const texts: string[] = [];
    const parser = new SaxesParser();
    parser.on('text', (text) => texts.push(text));
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(alongChart(drawn)).close();
    expect(texts).toEqual(
      expect.arrayContaining(['A & B', 'Two', '1 Ford <upper> & "lower" (km 5, day 3)', '0.1–0.3']),
    );
    expect(alongChart(drawn)).toBe(alongChart(drawn));
  });
});

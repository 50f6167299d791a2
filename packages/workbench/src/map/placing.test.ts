import { overlap } from '@muster/charts/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST } from './limits.ts';
import { townWanted } from './names.ts';
import { placed } from './placing.ts';

const VIEW = { width: 600, height: 400 };
const point = fc.tuple(fc.double({ min: -50, max: 650, noNaN: true }), fc.double({ min: -50, max: 450, noNaN: true }));
const box = fc
  .tuple(point, fc.integer({ min: 4, max: 120 }), fc.integer({ min: 4, max: 60 }))
  .map(([[x, y], width, height]) => ({ x, y, width, height }));
const towns = fc
  .array(fc.tuple(point, fc.integer({ min: 10, max: 120 })), { maxLength: 40 })
  .map((all) =>
    all.map(([at, width], index) => townWanted({ id: String(index), name: '', at }, { width, height: 15 }, FIRST)),
  );

describe('names on the map', () => {
  it('overlap nothing, whatever there is', () => {
    fc.assert(
      fc.property(towns, fc.array(box, { maxLength: 30 }), fc.array(box, { maxLength: 4 }), (wanted, line, over) => {
        const found = placed(wanted, { view: VIEW, line, over });
        const names = [...found.values()];
        const marks = wanted.flatMap(({ id, mark }) => (mark && found.has(id) ? [mark] : []));
        const all = [...names, ...marks];
        for (const [index, one] of all.entries()) {
          for (const other of all.slice(index + 1)) expect(overlap(one, other)).toBe(false);
          for (const other of over) expect(overlap(one, other)).toBe(false);
        }
        for (const name of names) {
          for (const other of line) expect(overlap(name, other)).toBe(false);
          expect(Math.min(name.x, name.y)).toBeGreaterThanOrEqual(0);
          expect(name.x + name.width).toBeLessThanOrEqual(VIEW.width);
          expect(name.y + name.height).toBeLessThanOrEqual(VIEW.height);
        }
      }),
    );
  });

  it('all stand where there is room', () => {
    const wanted = [100, 200, 300].map((y) =>
      townWanted({ id: String(y), name: '', at: [300, y] }, { width: 60, height: 15 }, FIRST),
    );
    expect([...placed(wanted, { view: VIEW, line: [], over: [] }).keys()]).toEqual(['100', '200', '300']);
  });

  it('of two that are in the way of each other the first stays, and nearer both have room', () => {
    const pair = (k: number) =>
      [300, 301].map((x) =>
        townWanted({ id: String(x), name: '', at: [x, 200] }, { width: 60, height: 15 }, { k, x: 300 - 300 * k, y: 0 }),
      );
    const ground = { view: { width: 600, height: 4000 }, line: [], over: [] };
    expect([...placed(pair(1), ground).keys()]).toEqual(['300']);
    expect([...placed(pair(16), ground).keys()]).toEqual(['300', '301']);
  });

  it('a town on the line keeps its mark there and its name beside', () => {
    const line = [{ x: 295, y: 195, width: 10, height: 10 }];
    const wanted = [townWanted({ id: 'on', name: '', at: [300, 200] }, { width: 60, height: 15 }, FIRST)];
    const name = placed(wanted, { view: VIEW, line, over: [] }).get('on')!;
    expect(overlap(name, line[0]!)).toBe(false);
  });
});

import { overlap } from '@muster/charts/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST } from './limits.ts';
import { baseWanted, placeWanted, townWanted } from './names.ts';
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

describe('symbols of bases', () => {
  const size = { width: 24, height: 20 };
  const base = (id: string, x: number, isPut = false) => ({ id, name: id, at: [x, 200] as const, size, isPut });
  const GROUND = { view: VIEW, line: [], over: [] };
  const middle = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => [
    x + width / 2,
    y + height / 2,
  ];

  it('stand on their places where there is room', () => {
    const found = placed(
      [100, 200].map((x) => baseWanted(base(String(x), x), [], FIRST)),
      GROUND,
    );
    expect([...found.values()].map(middle)).toEqual([
      [100, 200],
      [200, 200],
    ]);
  });

  it('stand beside them where they would cover each other, and leave the places in sight', () => {
    const wanted = [300, 308].map((x) => baseWanted(base(String(x), x), [], FIRST));
    const found = placed(wanted, GROUND);
    expect(found.size).toBe(2);
    for (const box of found.values()) for (const { mark } of wanted) expect(overlap(box, mark!)).toBe(false);
  });

  it('one that was put by hand stays on its place, on the line too, and others give way', () => {
    const line = [{ x: 0, y: 196, width: 600, height: 8 }];
    const wanted = [base('put', 300, true), base('other', 304)].map((each) => baseWanted(each, [[0, 230]], FIRST));
    const found = placed(wanted, { ...GROUND, line });
    expect(middle(found.get('put')!)).toEqual([300, 200]);
    expect(found.has('other') && overlap(found.get('other')!, found.get('put')!)).toBe(false);
  });

  it('have their names touch them, and overlap nothing', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 12 }), fc.array(box, { maxLength: 6 }), (places, over) => {
        const bases = places.map(([x, y], index) => ({ ...base(`s${index}`, x), at: [x, y] as const }));
        const symbols = bases.map((each) => baseWanted(each, [], FIRST));
        const words = { width: 50, height: 15 };
        const names = bases.map((each) => ({ ...placeWanted(each, each.id, words, FIRST), id: `n${each.id}` }));
        const found = placed([...symbols, ...names], { ...GROUND, over });
        const all = [...found.values(), ...over];
        for (const [index, one] of [...found.values()].entries())
          for (const other of all.slice(index + 1)) expect(overlap(one, other)).toBe(false);
      }),
    );
    const alone = [
      baseWanted(base('a', 300), [], FIRST),
      { ...placeWanted(base('a', 300), 'a', size, FIRST), id: 'n' },
    ];
    expect(middle(placed(alone, GROUND).get('n')!)).toEqual([300 + 12 + 12 + 1, 200]);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawnBases, type PlacedBase } from './deployment-bases.ts';
import { type Box, overlap } from './labels.ts';

const base = fc.record({
  name: fc.constantFrom('Ay', 'Middleton', 'Long Name upon River'),
  at: fc.tuple(fc.integer({ min: 60, max: 840 }), fc.integer({ min: 80, max: 540 })),
  persons: fc.integer({ min: 1, max: 30_000 }),
  words: fc.constant('1,000 +'),
  surgery: fc.boolean(),
  away: fc.constantFrom<[number, number]>([0, -1], [1, 0], [-1, 0]),
});

test('symbols with their words cover no other, nor the mark of another place', () => {
  fc.assert(
    fc.property(fc.uniqueArray(base, { maxLength: 25, selector: ({ at }) => String(at) }), (bases: PlacedBase[]) => {
      const boxes: Box[] = [];
      drawnBases(bases, boxes, { lines: [], isOwnSide: () => true });
      const marks = boxes.slice(0, bases.length);
      const words = boxes.slice(bases.length).filter(({ width }) => width > 10);
      for (const [index, box] of words.entries()) {
        expect(words.slice(index + 1).some((other) => overlap(box, other))).toBe(false);
        // Its own mark may lie under the symbol.
        expect(marks.filter((mark) => overlap(box, mark)).length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 60 },
  );
});

test('words of a place are written as text', () => {
  const at: [number, number] = [400, 300];
  const drawn = drawnBases([{ name: 'A <b> & c', at, persons: 500, words: '500', surgery: false, away: [0, -1] }], [], {
    lines: [],
    isOwnSide: () => true,
  }).join('');
  expect(drawn).toContain('A &lt;b&gt; &amp; c</text>');
  expect(drawn).not.toContain('<b>');
});

test('what has its place on the line is set off to its own side, joined by a thin line', () => {
  const at: [number, number] = [400, 300];
  const lines = [{ x: 0, y: 290, width: 900, height: 20 }];
  const boxes: Box[] = [];
  drawnBases([{ name: 'Town', at, persons: 500, words: '500', surgery: false, away: [0, -1] }], boxes, {
    lines,
    isOwnSide: ([, y]) => y < 290,
  });
  const symbol = boxes.find(({ width }) => width > 10)!;
  expect(symbol.y + symbol.height).toBeLessThanOrEqual(290);
});

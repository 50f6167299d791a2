import type { Minimal, Pivotal } from '@muster/engine';
import { expect, it } from 'vitest';
import { fewestWords, largestShapley, memberWords } from './hangs.ts';

const minimal: Minimal = {
  target: 10_000,
  all: { persons: 42_000, nations: 30 },
  size: 2,
  atLeast: 2,
  sets: [],
  count: 3,
  isCutShort: false,
};
const nations = [
  { nation: 'AAA', status: 'ruled-out', shapley: 900, standardError: 50 },
  { nation: 'BBB', status: 'pledged', shapley: 200, standardError: 10 },
  { nation: 'CCC', status: 'silent', shapley: 0, standardError: 0 },
] as unknown as Pivotal['nations'];

it('the fewest that are enough, or why there are none', () => {
  expect(fewestWords(minimal)).toBe('2 nations, in 3 sets');
  expect(fewestWords({ ...minimal, isCutShort: true })).toBe('2 nations, in at least 3 sets');
  expect(fewestWords({ ...minimal, target: 50_000 })).toBe(
    'not even all: 30 nations together keep 42,000 in the field',
  );
  expect(fewestWords({ ...minimal, size: undefined, atLeast: 9 })).toMatch(/^9 or more/);
  expect(fewestWords({ ...minimal, target: Number.POSITIVE_INFINITY })).toBe('no number is enough');
});

it('the largest are shown with their error in sight; a member says what speaks against it', () => {
  expect(largestShapley(nations, 8)).toMatchObject({ end: 950, shown: [{ nation: 'AAA' }, { nation: 'BBB' }] });
  const words = (nation: string, persons: number) => memberWords({ nation, persons }, nations, (code) => code);
  expect(words('AAA', 500)).toBe('AAA (ruled it out)');
  expect(words('BBB', 500)).toBe('BBB');
  expect(words('CCC', 500)).toBe('CCC (said nothing)');
  expect(words('CCC', 0)).toBe('CCC (for those who wait for it)');
});

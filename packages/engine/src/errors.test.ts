import { expect, test } from 'vitest';
import { nearestOf, describe as words } from './errors.ts';

test('words for an error: place, what is wrong, what was expected, what is near', () => {
  expect(
    words({
      code: 'unit',
      file: 'a.yaml',
      line: 3,
      column: 7,
      message: '"km" does not fit',
      expected: 'persons',
      nearest: 'person',
    }),
  ).toBe('a.yaml:3:7: "km" does not fit; expected persons; did you mean "person"?');
  expect(words({ code: 'name', file: '', message: 'there is no "x"' })).toBe('there is no "x"');
});

test('the nearest name is one that a slip of the pen explains', () => {
  expect(nearestOf('horizn', ['title', 'horizon'])).toBe('horizon');
  expect(nearestOf('xyzzy', ['title', 'horizon'])).toBeUndefined();
  expect(nearestOf('x', [])).toBeUndefined();
});

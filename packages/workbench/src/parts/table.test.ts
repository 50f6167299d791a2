import { describe, expect, it } from 'vitest';
import { type Column, choicesOf, compared, csvOf, matches, textOf } from './table.ts';

interface Row {
  name: string;
  persons: number | undefined;
}

const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', label: 'Name', value: ({ name }) => name },
  { id: 'persons', label: 'Persons', value: ({ persons }) => persons },
];

describe('a table', () => {
  it('as a file: cells that a spreadsheet would compute are escaped, numbers are not', async () => {
    const rows = ['=1+1', '+1', '-1', '@x', 'a, "b"\nc', 'plain'].map((name) => ({ name, persons: -5 }));
    const csv = await csvOf(COLUMNS, [...rows, { name: 'none', persons: undefined }]);
    expect(csv.startsWith('\uFEFFName,Persons\n')).toBe(true);
    expect(csv.slice(1).split('\n').slice(1, 5)).toEqual(["'=1+1,-5", "'+1,-5", "'-1,-5", "'@x,-5"]);
    expect(csv).toContain('"a, ""b""\nc",-5');
    expect(csv).toContain('none,\n');
  });

  it.each([
    ['turkiye 5', true],
    ['FIVE', false],
    ['Türkiye', true],
    ['', true],
  ])('is searched for "%s"', (query, found) => {
    expect(matches(textOf(COLUMNS, { name: 'Türkiye', persons: 500 }), query)).toBe(found);
  });

  it('sorts numbers by size, words by the alphabet, and what is missing last', () => {
    const values = [10, undefined, 9].toSorted(compared);
    expect(values).toEqual([9, 10, undefined]);
    expect(['P100', 'p20', ''].toSorted(compared)).toEqual(['p20', 'P100', '']);
  });

  it('offers each value once, in its own order', () => {
    const rows = ['c', 'a', 'c', ''].map((name, persons) => ({ name, persons }));
    expect(choicesOf(COLUMNS[0]!, rows)).toEqual(['a', 'c']);
    expect(choicesOf({ ...COLUMNS[0]!, order: ({ persons }) => persons }, rows)).toEqual(['c', 'a']);
  });
});

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReplicateRow } from '@muster/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diskWords } from './disk.ts';
import { finish, INCIDENT_HEADER, REPLICATES_PER_PART, sizeOfParts, unitsWithParts } from './parts.ts';

const N = REPLICATES_PER_PART;
let folder: string;
const events = () => join(folder, 'events');
const path = (name: string) => join(events(), name);

/** Replicate r has r modulo 3 incidents. */
const rowsUpTo = (count: number) =>
  Array.from({ length: count }, (_, replicate) => ({ replicate, incidents: replicate % 3 }) as unknown as ReplicateRow);

function part(from: number, to: number): string {
  const lines = Array.from({ length: to - from }, (_, at) => `${from + at},1,2,0,3,1,1\n`.repeat((from + at) % 3));
  return INCIDENT_HEADER + lines.join('');
}

const spans = (rows: number, replicates: number) =>
  unitsWithParts(folder, rowsUpTo(rows), replicates).map(({ from, to }) => [from, to]);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster parts '));
  mkdirSync(events());
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what is left to do', () => {
  test('all, in parts; then nothing; then what a longer run has more, from the part that was cut short', () => {
    const cut = 2 * N + 4;
    expect(spans(0, cut)).toEqual([
      [0, N],
      [N, 2 * N],
      [2 * N, cut],
    ]);
    for (const { from, to, part: made } of unitsWithParts(folder, [], cut)) {
      writeFileSync(made!.unfinished, part(from, to));
      finish(made!);
    }
    expect(sizeOfParts(folder).parts).toBe(3);
    expect(spans(cut, cut)).toEqual([]);
    expect(spans(cut, 3 * N)).toEqual([[2 * N, 3 * N]]);
    expect(spans(cut, 4 * N)).toEqual([
      [2 * N, 3 * N],
      [3 * N, 4 * N],
    ]);
  });

  test('a part whose rows a kill has cut off is made again, one before it that was deleted as well', () => {
    writeFileSync(path('part-00000.csv'), part(0, N));
    writeFileSync(path('part-00001.csv'), part(N, 2 * N));
    writeFileSync(path('part-00000.parquet'), '');
    writeFileSync(path('part-00001.parquet'), '');
    // Rows reach into the part; also where no more of them are asked for, the part must not hold more.
    expect(spans(N + 3, 2 * N)).toEqual([[N, 2 * N]]);
    writeFileSync(path('part-00001.csv'), part(N, 2 * N));
    expect(spans(N + 3, N + 3)).toEqual([[N, N + 3]]);
    expect(readdirSync(events())).toEqual(['part-00000.csv', 'part-00000.parquet', 'part-00001.csv']);
    rmSync(path('part-00000.csv'));
    expect(spans(N, N)).toEqual([[0, N]]);
    // A table of what is made again must not outlive it.
    expect(readdirSync(events())).toEqual([]);
  });

  test('what is unfinished, and what no row tells of, is taken away; other files stay', () => {
    for (const name of ['part-00000.csv', 'part-00003.csv.part', 'part-00001.parquet.part', 'notes.csv'])
      writeFileSync(path(name), name === 'part-00000.csv' ? part(0, N) : 'x');
    writeFileSync(path('part-00002.csv'), part(2 * N, 3 * N));
    expect(spans(N, 2 * N)).toEqual([[N, 2 * N]]);
    expect(readdirSync(events())).toEqual(['notes.csv', 'part-00000.csv']);
  });
});

describe('a part that is not what the rows tell of is refused, and stays', () => {
  test.each([
    ['a line too few', part(0, N).replace('2,1,2,0,3,1,1\n', ''), 'where the rows tell of'],
    ['a line too many', `${part(0, N)}9,1,2,0,3,1,1\n`, 'where the rows tell of'],
    ['a torn line', part(0, N).slice(0, -2), 'torn lines'],
    ['nothing', '', 'its first line is not that of incidents'],
    ['other columns', part(0, N).replace('km', 'mi'), 'its first line is not that of incidents'],
  ])('%s', (_, text, words) => {
    writeFileSync(path('part-00000.csv'), text);
    expect(() => spans(N, 2 * N)).toThrow(words);
    expect(readFileSync(path('part-00000.csv'), 'utf8')).toBe(text);
  });

  test('also where it stands behind the last row and is none of ours', () => {
    writeFileSync(path('part-00007.csv'), 'mine\n');
    expect(() => spans(0, N)).toThrow('its first line is not that of incidents');
    expect(readdirSync(events())).toEqual(['part-00007.csv']);
  });
});

describe('the disk that incidents take', () => {
  const so = { bytes: 20e6, replicates: 10, left: 90, free: 1e12 };
  test('is told where it is much, and not where it is little', () => {
    expect(diskWords(folder, so)).toBeUndefined();
    expect(diskWords(folder, { ...so, left: 990 })).toBe(
      'the incidents will take about 2 GB more (by the mean of the first 10 replicates); 1 TB are free',
    );
  });
  test('is refused where there is not so much, to the byte', () => {
    expect(diskWords(folder, { ...so, free: 180e6 })).toBeUndefined();
    expect(() => diskWords(folder, { ...so, free: 180e6 - 1 })).toThrow('180 MB are free where');
  });
});

import { describe, expect, test } from 'vitest';
import { problemsIn, SOUND } from '../fixtures/broken.ts';

const FILE = 'given/test/scenario.yaml';

describe('all at once', () => {
  test('five slips in one file', async () => {
    const text = SOUND.replace('horizon:', 'horizn: 3\nhorizon:')
      .replace('unit: months', 'unit: persons')
      .replace('date: 2025-02-16', 'date: 2025-02-30')
      .replace('passLevel: 0.9', 'passLevel: 9')
      .replace('status: conditional', 'status: conditonal');
    const problems = await problemsIn({ [FILE]: text });
    expect(problems.map(({ code }) => code).toSorted()).toEqual(['date', 'range', 'type', 'unit', 'unknown-key']);
    expect(
      problems.every(({ file, line, column }) => file === FILE && line !== undefined && column !== undefined),
    ).toBe(true);
  });

  test('five references that dangle', async () => {
    const text = SOUND.replace('nation: AAA', 'nation: AAX')
      .replace('host: HHH', 'host: HHX')
      .replace('    source: BOOK', '    source: BOK')
      .replace('{world: backstop}', '{world: back}')
      .replace('currency: EUR', 'currency: JPY');
    expect((await problemsIn({ [FILE]: text })).map(({ code }) => code).toSorted()).toEqual([
      'currency',
      'reference',
      'reference',
      'reference',
      'reference',
    ]);
  });

  test('every syntax error', async () => {
    const text = SOUND.replace('title: A test', 'title: A test\ntitle: B').replace(
      '  name: Theatre',
      '  name: Theatre\n  name: Other',
    );
    expect((await problemsIn({ [FILE]: text })).map(({ code }) => code)).toEqual(['syntax', 'syntax']);
  });

  test('every name that an alternative gets wrong, and every --set', async () => {
    const set = '{rotation.tours: 3, rotation.dwel: 2}';
    const text = SOUND.replace(
      'options:\n',
      `alternatives:\n  - {id: a, label: A, assumption: x, set: ${set}}\noptions:\n`,
    );
    expect(await problemsIn({ [FILE]: text })).toHaveLength(2);
    expect(await problemsIn({ [FILE]: SOUND }, { set: { 'rotation.tours': '3', passLevel: '7' } })).toHaveLength(2);
  });

  test('slips of the schema together with references that dangle', async () => {
    const text = SOUND.replace('unit: months', 'unit: persons').replace('nation: AAA', 'nation: AAX');
    expect((await problemsIn({ [FILE]: text })).map(({ code }) => code).toSorted()).toEqual(['reference', 'unit']);
  });
});

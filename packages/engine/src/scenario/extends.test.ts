import { describe, expect, test } from 'vitest';
import { MusterError } from '../errors.ts';
import { broken, problemsIn, SOUND } from '../fixtures/broken.ts';
import { filesOf } from '../fixtures/world.ts';
import { loadScenario } from './load.ts';

const HEAD = 'muster: 1\nextends: base\n';
const FILE = 'given/test/scenario.yaml';

const texts = (over: string, base = SOUND) => ({ 'given/base/scenario.yaml': base, [FILE]: `${HEAD}${over}` });

const load = (over: string, base?: string) => loadScenario(filesOf(texts(over, base)), 'given/test');

describe('maps merge deeply', () => {
  test('what is not named stays', async () => {
    const { root } = await load('theatre: {line: {exponent: 0.05}}\n');
    expect(root.title).toBe('A test');
    expect(root.theatre.name).toBe('Theatre');
    expect(root.theatre.line.exponent?.distribution).toEqual({ kind: 'constant', value: 0.05 });
    expect(root.theatre.line.lengthAtOneKm?.distribution).toEqual({ kind: 'constant', value: 1077 });
  });

  test('the library is the base of every scenario', async () => {
    const { root } = await load('rotation: {dwell: 4}\nnations: {AAA: {land: 50000}}\n');
    expect(root.rotation.dwell.distribution).toEqual({ kind: 'constant', value: 4 });
    expect(root.rotation.tour.distribution).toEqual({ kind: 'constant', value: 8 });
    expect(root.nations.AAA?.name).toBe('Alphaland');
    expect(root.nations.AAA?.land.distribution).toEqual({ kind: 'constant', value: 50_000 });
  });

  test('null deletes', async () => {
    const { root } = await load('theatre: {line: {exponent: null}, host: null}\n');
    expect(root.theatre.line.exponent).toBeUndefined();
    expect(root.theatre.host).toBeUndefined();
  });

  test('replace: true puts a map in place of another: nothing of that is left, in the chain or the library', async () => {
    const over =
      'nations: {AAA: {replace: true, name: Otherland, land: 7}, ZZZ: {replace: true, name: Newland, land: 1}}\n';
    const { root } = await load(over);
    expect(root.nations.AAA?.gdp).toBeUndefined();
    expect(root.nations.BBB?.gdp).toBeDefined();
    expect(root.nations.ZZZ?.name).toBe('Newland');
    const files = {
      ...texts(over),
      'given/more/scenario.yaml': 'muster: 1\nextends: test\nnations: {AAA: {land: 9}}\n',
    };
    const more = await loadScenario(filesOf(files), 'given/more');
    expect(more.root.nations.AAA).toMatchObject({ name: 'Otherland' });
    expect(more.root.nations.AAA?.gdp).toBeUndefined();
    const [problem] = await problemsIn(texts('nations: {AAA: {replace: yes please}}\n'));
    expect(problem).toMatchObject({ code: 'type', message: '"replace" can only be true', line: 3 });
  });

  test('null deletes nothing where nothing is', async () => {
    expect(await problemsIn(texts('question: null\n'))).toEqual([]);
  });

  test('nor within a map that the base does not have', async () => {
    expect(await problemsIn(texts('theatre: {zone: {area: null}}\n'))).toEqual([]);
  });
});

describe('a figure replaces a figure whole', () => {
  const base = broken(
    'horizon: {value: 24, unit: months}',
    'horizon: {p5: 10, p95: 20, unit: months, source: BOOK, date: 2024}',
  );

  test.each([
    ['value', 'horizon: {value: 12, unit: months}', { kind: 'constant', value: 12 }],
    ['a bare number', 'horizon: 12', { kind: 'constant', value: 12 }],
    ['min, mode and max', 'horizon: {min: 1, mode: 2, max: 3}', { kind: 'pert', min: 1, mode: 2, max: 3 }],
  ])('%s: neither its numbers nor its source stay', async (_, over, distribution) => {
    const { root } = await load(`${over}\n`, base);
    expect(root.horizon.distribution).toEqual(distribution);
    expect(root.horizon.provenance).toEqual({});
  });

  test('a note without a number is laid beside it', async () => {
    const { root } = await load('horizon: {note: doubtful}\n', base);
    expect(root.horizon.distribution.kind).toBe('lognormal');
    expect(root.horizon.provenance).toMatchObject({ source: 'BOOK', note: 'doubtful' });
  });

  test('half of an interval is no figure: the old half and its source do not stay', async () => {
    const problems = await problemsIn(texts('horizon: {p95: 30}\n', base));
    expect(problems).toMatchObject([{ code: 'missing-key', file: FILE }]);
  });
});

describe('lists merge by id', () => {
  test('an item is changed, another added, a third deleted; order stays', async () => {
    const base = SOUND.replace(
      'pledges:\n',
      `pledges:\n  - {id: P0, nation: BBB, date: 2025-01-01, speaker: S, authority: relay, kind: land, status: silent, source: BOOK, confidence: low}\n`,
    );
    const over = `pledges:
  - {id: P1, status: committed}
  - {id: P2, nation: CCC, date: 2025-01-01, speaker: S, authority: relay, kind: land, status: silent, source: BOOK, confidence: low}
  - {id: P0, delete: true}
`;
    const { root } = await load(over, base);
    expect(root.pledges.map(({ id, status, nation }) => `${id} ${nation} ${status}`)).toEqual([
      'P1 AAA committed',
      'P2 CCC silent',
    ]);
    expect(root.pledges[0]!.speaker).toBe('A minister');
  });

  test('down into options, components and packages', async () => {
    const { root } = await load(
      'options: [{id: plan, components: [{id: main, hubs: {packages: [{id: all, persons: 5}, {id: more, persons: 6}]}}]}]\n',
    );
    const component = root.options[0]!.components[0]!;
    expect(component.posture).toBe('rear-hubs');
    expect(component.hubs?.packages?.map(({ id, persons }) => [id, persons.distribution])).toEqual([
      ['all', { kind: 'constant', value: 5 }],
      ['more', { kind: 'constant', value: 6 }],
    ]);
  });

  test('a list without ids is replaced', async () => {
    const { root } = await load('contributors: [AAA, BBB]\npledges: [{id: P1, conditions: [{troopsAtLeast: 7}]}]\n');
    expect(root.contributors).toEqual(['AAA', 'BBB']);
    expect(root.pledges[0]!.conditions).toHaveLength(1);
  });

  test('an empty list empties: a statement that no longer has conditions', async () => {
    const { root } = await load('pledges: [{id: P1, conditions: []}]\n');
    expect(root.pledges[0]!.conditions).toEqual([]);
  });

  test('an id that stands twice in the file above is given twice', async () => {
    expect(
      await problemsIn(texts('pledges:\n  - {id: P1, status: committed}\n  - {id: P1, status: silent}\n')),
    ).toHaveLength(1);
  });

  test('deleting an id that is not there is a slip', async () => {
    expect(await problemsIn(texts('pledges: [{id: P9, delete: true}]\n'))).toHaveLength(1);
  });
});

describe('places stay right', () => {
  test('an error is shown in the file that holds it', async () => {
    const [above] = await problemsIn(texts('horizon: {value: 3, unit: km}\n'));
    expect(above).toMatchObject({ file: FILE, line: 3, column: 27 });
    const [below] = await problemsIn(texts('title: Another\n', broken('unit: months', 'unit: km')));
    expect(below).toMatchObject({ file: 'given/base/scenario.yaml', line: 5, column: 28 });
  });

  test('errors of both files come at once', async () => {
    const problems = await problemsIn(texts('passLevel: 3\n', broken('unit: months', 'unit: km')));
    expect(problems.map(({ file }) => file).toSorted()).toEqual(['given/base/scenario.yaml', FILE]);
  });

  test('a figure knows where it is written', async () => {
    const { root } = await load('pledges: [{id: P1, amount: 7}]\n');
    expect(root.pledges[0]!.amount?.place).toEqual({ file: FILE, line: 3, column: 28 });
    expect(root.options[0]!.components[0]!.strength?.place).toMatchObject({
      file: 'given/base/scenario.yaml',
      line: 22,
    });
  });

  test('a ledger of its own has its own places, and may not stand beside pledges in the scenario', async () => {
    const [head, ledger] = SOUND.split('pledges:\n') as [string, string];
    const path = 'given/test/pledges.yaml';
    expect(await problemsIn({ [FILE]: head, [path]: `pledges:\n${ledger}` })).toEqual([]);
    const [problem] = await problemsIn({
      [FILE]: head,
      [path]: `pledges:\n${ledger.replace('nation: AAA', 'nation: AAX')}`,
    });
    expect(problem).toMatchObject({ file: path, line: 3, column: 13, nearest: 'AAA' });
    const [twice] = await problemsIn({ [FILE]: SOUND, [path]: `pledges:\n${ledger}` });
    expect(twice).toMatchObject({ code: 'reference', file: FILE, line: 24 });
  });

  test('the line file is that of the folder that names it', async () => {
    const files = {
      ...texts('title: B\n'),
      'given/base/line.geojson': '{"type": "FeatureCollection", "features": []}',
    };
    expect((await problemsIn(files))[0]?.file).toBe('given/base/line.geojson');
  });
});

describe('chains', () => {
  const chain = (length: number) =>
    Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `given/s${index}/scenario.yaml`,
        index === length - 1 ? SOUND : `muster: 1\nextends: s${index + 1}\n`,
      ]),
    );

  test('five scenarios are a chain, six are too many', async () => {
    expect(await problemsIn(chain(5), {}, 'given/s0')).toEqual([]);
    const [problem] = await problemsIn(chain(6), {}, 'given/s0');
    expect(problem).toMatchObject({ code: 'cycle', file: 'given/s4/scenario.yaml', line: 2, column: 10 });
  });

  test('a circle is refused, and drawn', async () => {
    const files = {
      'given/a/scenario.yaml': 'muster: 1\nextends: b\n',
      'given/b/scenario.yaml': 'muster: 1\nextends: a\n',
    };
    const [problem] = await problemsIn(files, {}, 'given/a');
    expect(problem).toMatchObject({ code: 'cycle', file: 'given/b/scenario.yaml', line: 2 });
    expect(problem?.message).toContain('a ← b ← a');
  });

  test('a built-in scenario may be extended; a folder beside comes before it', async () => {
    const files = filesOf({ [FILE]: `${HEAD}`, 'built-in/base/scenario.yaml': SOUND.replace('A test', 'Built in') });
    expect((await loadScenario(files, 'given/test')).root.title).toBe('Built in');
    const both = filesOf({
      [FILE]: `${HEAD}`,
      'built-in/base/scenario.yaml': SOUND.replace('A test', 'Built in'),
      'given/base/scenario.yaml': SOUND,
    });
    expect((await loadScenario(both, 'given/test')).root.title).toBe('A test');
  });

  test.each(['../base', '/etc', 'a/b', '..', '.', 'base\\x', 'https://example.org'])(
    'extends: %s leaves the folder',
    async (name) => {
      const [problem] = await problemsIn({
        [FILE]: SOUND.replace('id: test', `id: test\nextends: ${JSON.stringify(name)}`),
      });
      expect(problem).toMatchObject({ code: 'reference', file: FILE, line: 3, column: 10 });
    },
  );
});

test.each([
  ['[a]', 'type', /is no name/],
  ['5', 'type', /is no name/],
  ['my plan', 'reference', /cannot be read/],
])('extends: %s is told from what leaves the folder', async (written, code, message) => {
  const [problem] = await problemsIn({ [FILE]: SOUND.replace('id: test', `id: test\nextends: ${written}`) });
  expect(problem).toMatchObject({ code, file: FILE, line: 3, column: 10, message: expect.stringMatching(message) });
});

describe('hashes', () => {
  test('name what is read: the order of keys, comments and spaces do not count; a number does', async () => {
    const plain = await loadScenario(filesOf({ [FILE]: SOUND }), 'given/test');
    const restyled = await loadScenario(
      filesOf({ [FILE]: `# Words\n${SOUND.replace('muster: 1\nid: test\n', 'id:   test\nmuster: 1\n')}` }),
      'given/test',
    );
    const changed = await loadScenario(filesOf({ [FILE]: SOUND.replace('value: 24', 'value: 25') }), 'given/test');
    expect(restyled.hashes).toEqual(plain.hashes);
    expect(changed.hashes.scenario).not.toBe(plain.hashes.scenario);
    expect(changed.hashes.library).toBe(plain.hashes.library);
  });
});

test('an unknown as-of date is refused', async () => {
  await expect(loadScenario(filesOf({ [FILE]: SOUND }), 'given/test', { asOf: '2025-02-30' })).rejects.toThrow(
    MusterError,
  );
});

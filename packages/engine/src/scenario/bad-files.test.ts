import { describe, expect, test } from 'vitest';
import { check, problemsIn, SOUND, type Wanted } from '../fixtures/broken.ts';

const FILE = 'given/test/scenario.yaml';

describe('files that are none', () => {
  const refused = async (text: string) => (await problemsIn({ [FILE]: text }))[0];

  test.each<[string, string, Wanted]>([
    ['nothing at all', '', { code: 'type', expected: /muster: 1/ }],
    ['comments alone', '# nothing\n', { code: 'type' }],
    ['one word', 'hello', { code: 'type' }],
    ['a list', '- 1\n- 2\n', { code: 'type' }],
    ['a picture', '\u0089PNG\r\n\0\0', { code: 'file-unreadable', message: /not a text/ }],
    ['another encoding', 'muster: 1 \uFFFD', { code: 'file-unreadable' }],
    ['a huge file', `# ${'x'.repeat(4_000_001)}`, { code: 'file-unreadable', message: /4 MB/ }],
    ['braces without end', `${SOUND}x: ${'['.repeat(20_000)}`, { code: 'syntax' }],
    ['a hundred lists in each other', `${SOUND}x: ${'['.repeat(100)}${']'.repeat(100)}`, { code: 'file-unreadable' }],
    ['an alias of itself', `${SOUND}x: &x [*x]\n`, { code: 'file-unreadable', message: /aliases/ }],
  ])('%s', async (_, text, wanted) => {
    const problem = await refused(text);
    check(problem, wanted);
    expect(problem?.file).toBe(FILE);
  });

  test('a bomb of aliases', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) =>
        `a${level}: &a${level} [${Array(10)
          .fill(level === 0 ? '1' : `*a${level - 1}`)
          .join(', ')}]`,
    );
    check(await refused(`${SOUND}${levels.join('\n')}\n`), { code: 'file-unreadable', message: /unfolds/ });
  });

  test('no file', async () => {
    expect(await problemsIn({})).toEqual([{ code: 'file-missing', file: FILE, message: 'there is no such file' }]);
  });

  test('a byte order mark and other line ends do no harm', async () => {
    expect(await problemsIn({ [FILE]: `\uFEFF${SOUND.replaceAll('\n', '\r\n')}` })).toEqual([]);
  });

  test('an alias that names nothing is a slip, not an empty value', async () => {
    expect((await refused(`${SOUND}question: *nothing\n`))?.code).toBe('syntax');
  });

  test('an unknown key is unknown even if nothing stands behind it', async () => {
    expect((await refused(`${SOUND}horizn:\n`))?.code).toBe('unknown-key');
  });
});

describe('the line of contact', () => {
  const LINE = 'given/test/line.geojson';
  const feature = (geometry: string, properties = '{}') =>
    `{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": ${properties}, "geometry": ${geometry}}]}`;

  test.each([
    ['is no GeoJSON', '{"a": 1}'],
    ['is no JSON', '{"type": '],
    ['has no features', '{"type": "FeatureCollection", "features": []}'],
    ['is a point', feature('{"type": "Point", "coordinates": [1, 2]}')],
    ['has one position', feature('{"type": "LineString", "coordinates": [[1, 2]]}')],
    ['leaves the globe', feature('{"type": "LineString", "coordinates": [[1, 2], [200, 2]]}')],
    ['is marked with a word', feature('{"type": "LineString", "coordinates": [[1, 2], [2, 2]]}', '{"water": "yes"}')],
    ['has words for coordinates', feature('{"type": "LineString", "coordinates": [["a", 2], [2, 2]]}')],
  ])('that %s', async (what, text) => {
    const problems = await problemsIn({ [FILE]: SOUND, [LINE]: text });
    expect(problems.length).toBeGreaterThan(0);
    for (const { code, file, line } of problems) {
      expect(code).toBe(what === 'is no JSON' ? 'syntax' : 'line');
      expect(file).toBe(LINE);
      expect(line).toBeGreaterThan(0);
    }
  });
});

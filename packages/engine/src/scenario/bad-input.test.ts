import { describe, expect, test } from 'vitest';
import { describe as words, type Problem } from '../errors.ts';
import { broken, marked, problemsIn, SOUND, type Wanted } from '../fixtures/broken.ts';

const FILE = 'given/test/scenario.yaml';

function check(problem: Problem | undefined, { code, nearest, expected, message }: Wanted): void {
  expect(problem?.code).toBe(code);
  if (nearest !== undefined) expect(problem?.nearest).toBe(nearest);
  if (typeof expected === 'string') expect(problem?.expected).toBe(expected);
  else if (expected) expect(problem?.expected).toMatch(expected);
  if (message) expect(problem?.message).toMatch(message);
}

test('the sound scenario is sound', async () => {
  expect(await problemsIn({ [FILE]: SOUND })).toEqual([]);
});

/** The mark « stands where the error is to be shown. */
const TABLE: [string, string, string, Wanted][] = [
  ['an unknown key at the top', 'horizon: {', '«horizn: 3\nhorizon: {', { code: 'unknown-key', nearest: 'horizon' }],
  ['an unknown key in a statement', '    speaker: A', '    «speeker: x\n    speaker: A', { code: 'unknown-key', nearest: 'speaker' }],
  ['an unknown key in a figure', 'holds: {probability: 0.4, unit: share, assumption: a guess}', 'holds: {probability: 0.4, unit: share, «asumption: a guess}', { code: 'unknown-key', nearest: 'assumption' }],
  ['an unknown key far from any', 'name: Theatre', 'name: Theatre\n  «xyzzy: 1', { code: 'unknown-key', expected: 'one of name, host, line, zone' }],
  ['a key that is missing', '    date: 2025-02-16\n    speaker: A minister\n', '    date: 2025-02-16\n', { code: 'missing-key', message: /"speaker"/ }],
  ['a wrong unit', 'unit: months', 'unit: «persons', { code: 'unit', expected: 'months' }],
  ['a sum of units', '{p5: 100, p95: 900, unit: persons}', '{p5: 100, p95: 900, unit: «persons + km}', { code: 'unit', expected: 'persons' }],
  ['an unknown unit', '{p5: 100, p95: 900, unit: persons}', '{p5: 100, p95: 900, unit: «person s}', { code: 'unit', nearest: 'persons' }],
  ['p5 above p95', '{p5: 100, p95: 900', '{p5: «1000, p95: 900', { code: 'range', message: /not below/ }],
  ['a mode outside its range', '{min: 1000, mode: 2000', '{min: «1000, mode: 4000', { code: 'range', expected: /min ≤ mode ≤ max/ }],
  ['half an interval', '{p5: 100, p95: 900', '«{p95: 900', { code: 'missing-key', message: /"p5"/ }],
  ['two kinds of number', '{p5: 100, p95: 900', '{value: 3, p5: «100, p95: 900', { code: 'type' }],
  ['no number', '{p5: 100, p95: 900, unit: persons}', '«{unit: persons}', { code: 'missing-key' }],
  ['negative persons', '{p5: 100, p95: 900', '{p5: «-100, p95: 900', { code: 'range', expected: 'a number of at least 0' }],
  ['a share above 1', 'passLevel: 0.9', 'passLevel: «1.9', { code: 'range', expected: 'a number from 0 to 1' }],
  ['a probability above 1', 'probability: 0.4', 'probability: «1.4', { code: 'range', expected: 'a number from 0 to 1' }],
  ['a day that is not in the calendar', 'date: 2025-02-16', 'date: «2025-02-30', { code: 'date', expected: /ISO 8601/ }],
  ['a date in words', 'asOf: 2025-02-17', 'asOf: «17 February 2025', { code: 'date' }],
  ['an unknown currency', 'currency: EUR', 'currency: «EUX', { code: 'currency' }],
  ['a currency without a rate', 'currency: EUR', 'currency: «JPY', { code: 'currency', expected: 'one of USD, EUR, GBP' }],
  ['money without a price year', '    confidence: high\n', '    funding: {value: 3, unit: «EUR}\n    confidence: high\n', { code: 'currency', expected: /price year/ }],
  ['a nation that the library does not know', 'nation: AAA', 'nation: «AAX', { code: 'reference', nearest: 'AAA' }],
  ['a nation in lower case', 'nation: AAA', 'nation: «aaa', { code: 'type', message: /ISO 3166/ }],
  ['a host that the library does not know', 'host: HHH', 'host: «QQQ', { code: 'reference' }],
  ['a contributor that the library does not know', 'contributors: all', 'contributors: [AAA, «AXA]', { code: 'reference', nearest: 'AAA' }],
  ['a nation to wait for that the library does not know', '{world: backstop}', '{nations: [«BBX]}', { code: 'reference', nearest: 'BBB' }],
  ['a nation that waits for itself', '{world: backstop}', '«{nations: [AAA]}', { code: 'reference', message: /itself/ }],
  ['a dangling source of a statement', '    source: BOOK', '    source: «BOOKS', { code: 'reference', nearest: 'BOOK' }],
  ['a dangling source of a figure', 'unit: persons, source: BOOK}', 'unit: persons, source: «BOK}', { code: 'reference', nearest: 'BOOK' }],
  ['an unknown condition on the world', '{world: backstop}', '{world: «backstp}', { code: 'reference', nearest: 'backstop' }],
  ['a premise with a probability', 'premise: true}', 'premise: true, holds: 1}', { code: 'type', message: /premise/ }],
  ['a condition with neither', 'backstop: {label: a backstop, holds: {probability: 0.4, unit: share, assumption: a guess}}', 'backstop: «{label: a backstop}', { code: 'missing-key', message: /holds/ }],
  ['an id given twice', '  - id: plan\n', '  - {id: plan, label: Twice, components: [{id: x, posture: rear-hubs, hubs: {packages: [{id: a, persons: 1}]}}]}\n  - id: «plan\n', { code: 'reference', message: /twice/ }],
  ['an id with a dot', '  - id: plan\n', '  - id: «plan.b\n', { code: 'type', message: /letters, digits and hyphens/ }],
  ['at most k nations', '{world: backstop}', '{«nationsAtMost: 3}', { code: 'non-monotone', expected: /at least/ }],
  ['unless another comes', '{world: backstop}', '{«unless: BBB}', { code: 'non-monotone' }],
  ['nations together with a ceiling', '{world: backstop}', '{nations: [BBB], «troopsAtMost: 10}', { code: 'non-monotone' }],
  ['the same threshold twice', '[{world: backstop}, {troopsAtLeast: 100}]', '«[{troopsAtLeast: 200}, {troopsAtLeast: 100}]', { code: 'reference', message: /twice/ }],
  ['an unknown posture', 'posture: rear-hubs', 'posture: «rear-hub', { code: 'type', nearest: 'rear-hubs' }],
  ['an unknown status', 'status: conditional', 'status: «condtional', { code: 'type', nearest: 'conditional' }],
  ['a method without its parameters', 'posture: rear-hubs\n', 'posture: rear-hubs\n        methods: [reserve]\n', { code: 'missing-key', message: /reserve\.axes/, more: true }],
  ['an empty list of options', SOUND.slice(SOUND.indexOf('options:'), SOUND.indexOf('pledges:')), 'options: «[]\n', { code: 'range' }],
  ['a list where a map belongs', '  name: Theatre\n', '  name: «[Theatre]\n', { code: 'type' }],
  ['a number in quotes', 'value: 24', 'value: «"24"', { code: 'type' }],
  ['an infinite number', 'value: 24', 'value: «.inf', { code: 'type' }],
  ['a newer format', 'muster: 1', 'muster: «2', { code: 'version', expected: /format 1/ }],
  ['a format that is none', 'muster: 1', 'muster: «one', { code: 'type' }],
  ['a tab for an indent', '  name: Theatre', '«\tname: Theatre', { code: 'syntax', more: true }],
  ['a brace left open', 'passLevel: 0.9', 'passLevel: {value: 0.9', { code: 'syntax' }],
  ['a key given twice', 'title: A test', 'title: A test\n«title: Another', { code: 'syntax', message: /unique/ }],
  ['two documents', 'pledges:', '«---\npledges:', { code: 'syntax' }],
  ['a line file outside the folder', 'file: line.geojson', 'file: «../line.geojson', { code: 'reference', message: /leaves/ }],
  ['a line file that is not there', 'file: line.geojson', 'file: «other.json', { code: 'reference', message: /no file/ }],
  ['extends that leaves the folder', 'title: A test', 'title: A test\nextends: «../../secrets', { code: 'reference', message: /leaves/ }],
  ['extends to nowhere', 'title: A test', 'title: A test\nextends: «nowhere', { code: 'reference' }],
  ['extends itself', 'title: A test', 'title: A test\nextends: «test', { code: 'cycle' }],
  ['a correlation of an unknown name', 'options:\n', 'correlations:\n  - {between: [rotation.dwell, «rotation.toor], rho: 0.5, assumption: x}\noptions:\n', { code: 'correlation', nearest: 'rotation.tour' }],
  ['a correlation of a computed name', 'options:\n', 'correlations:\n  - {between: [rotation.dwell, «generation.pool.AAA], rho: 0.5, assumption: x}\noptions:\n', { code: 'correlation', message: /computed/ }],
  ['a correlation beyond 1', 'options:\n', 'correlations:\n  - {between: [rotation.dwell, rotation.tour], rho: «1.5, assumption: x}\noptions:\n', { code: 'range' }],
  ['a factor over no known name', 'options:\n', 'factors:\n  - {id: f, label: F, over: [«"pledge.*.*.resolv"], rho: 0.5, assumption: x}\noptions:\n', { code: 'correlation' }],
  ['an alternative that sets an unknown name', 'options:\n', 'alternatives:\n  - {id: a, label: A, assumption: x, set: {«rotation.tours: 3}}\noptions:\n', { code: 'name', nearest: 'rotation.tour' }],
  ['an alternative in a wrong unit', 'options:\n', 'alternatives:\n  - {id: a, label: A, assumption: x, set: {«rotation.tour: {value: 3, unit: km}}}\noptions:\n', { code: 'unit', expected: 'months' }],
];

describe('each is refused at its place', () => {
  test.each(TABLE)('%s', async (_, passage, by, wanted) => {
    const { text, place } = marked(broken(passage, by));
    const problems = await problemsIn({ [FILE]: text });
    if (wanted.more !== true) expect(problems, problems.map(words).join('\n')).toHaveLength(1);
    check(problems[0], wanted);
    expect(problems[0]!.file).toBe(FILE);
    if (place) expect({ line: problems[0]!.line, column: problems[0]!.column }).toEqual(place);
    else expect(problems[0]!.line).toBeGreaterThan(0);
  });
});

describe('all at once', () => {
  test('five slips in one file', async () => {
    const text = SOUND.replace('horizon:', 'horizn: 3\nhorizon:')
      .replace('unit: months', 'unit: persons')
      .replace('date: 2025-02-16', 'date: 2025-02-30')
      .replace('passLevel: 0.9', 'passLevel: 9')
      .replace('status: conditional', 'status: conditonal');
    const problems = await problemsIn({ [FILE]: text });
    expect(problems.map(({ code }) => code).toSorted()).toEqual(['date', 'range', 'type', 'unit', 'unknown-key']);
    expect(problems.every(({ file, line, column }) => file === FILE && line !== undefined && column !== undefined)).toBe(true);
  });

  test('five references that dangle', async () => {
    const text = SOUND.replace('nation: AAA', 'nation: AAX').replace('host: HHH', 'host: HHX').replace('    source: BOOK', '    source: BOK').replace('{world: backstop}', '{world: back}').replace('currency: EUR', 'currency: JPY');
    expect((await problemsIn({ [FILE]: text })).map(({ code }) => code).toSorted()).toEqual(['currency', 'reference', 'reference', 'reference', 'reference']);
  });

  test('every syntax error', async () => {
    const text = SOUND.replace('title: A test', 'title: A test\ntitle: B').replace('  name: Theatre', '  name: Theatre\n  name: Other');
    expect((await problemsIn({ [FILE]: text })).map(({ code }) => code)).toEqual(['syntax', 'syntax']);
  });

  test('every name that an alternative gets wrong, and every --set', async () => {
    const set = '{rotation.tours: 3, rotation.dwel: 2}';
    const text = SOUND.replace('options:\n', `alternatives:\n  - {id: a, label: A, assumption: x, set: ${set}}\noptions:\n`);
    expect(await problemsIn({ [FILE]: text })).toHaveLength(2);
    expect(await problemsIn({ [FILE]: SOUND }, { set: { 'rotation.tours': '3', passLevel: '7' } })).toHaveLength(2);
  });

  test.fails('slips of the schema together with references that dangle', async () => {
    const text = SOUND.replace('unit: months', 'unit: persons').replace('nation: AAA', 'nation: AAX');
    expect((await problemsIn({ [FILE]: text })).map(({ code }) => code).toSorted()).toEqual(['reference', 'unit']);
  });
});

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
    ['a thousand lists in each other', `${SOUND}x: ${'['.repeat(1000)}${']'.repeat(1000)}`, { code: 'file-unreadable' }],
    ['an alias of itself', `${SOUND}x: &x [*x]\n`, { code: 'file-unreadable', message: /aliases/ }],
  ])('%s', async (_, text, wanted) => {
    const problem = await refused(text);
    check(problem, wanted);
    expect(problem?.file).toBe(FILE);
  });

  test('a bomb of aliases', async () => {
    const levels = Array.from({ length: 9 }, (_, level) => `a${level}: &a${level} [${Array(10).fill(level === 0 ? '1' : `*a${level - 1}`).join(', ')}]`);
    check(await refused(`${SOUND}${levels.join('\n')}\n`), { code: 'file-unreadable', message: /unfolds/ });
  });

  test('no file', async () => {
    expect(await problemsIn({})).toEqual([{ code: 'file-missing', file: FILE, message: 'there is no such file' }]);
  });

  test('a byte order mark and other line ends do no harm', async () => {
    expect(await problemsIn({ [FILE]: `\uFEFF${SOUND.replaceAll('\n', '\r\n')}` })).toEqual([]);
  });

  test.fails('an alias that names nothing is a slip, not an empty value', async () => {
    expect((await refused(`${SOUND}question: *nothing\n`))?.code).toBe('syntax');
  });

  test.fails('an unknown key is unknown even if nothing stands behind it', async () => {
    expect((await refused(`${SOUND}horizn:\n`))?.code).toBe('unknown-key');
  });
});

describe('the line of contact', () => {
  const LINE = 'given/test/line.geojson';
  const feature = (geometry: string, properties = '{}') => `{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": ${properties}, "geometry": ${geometry}}]}`;

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

describe('correlations that cannot hold together', () => {
  const correlated = (...pairs: [string, string, number][]) =>
    SOUND.replace(
      'options:\n',
      `rotation: {tour: {min: 4, mode: 6, max: 9}, dwell: {min: 2, mode: 3, max: 4}, poolShare: {min: 0.4, mode: 0.5, max: 0.6}}\ncorrelations:\n${pairs.map(([a, b, rho]) => `  - {between: [rotation.${a}, rotation.${b}], rho: ${rho}, assumption: x}`).join('\n')}\noptions:\n`,
    );

  test('are refused, with the pairs that clash', async () => {
    const [problem] = await problemsIn({ [FILE]: correlated(['tour', 'dwell', 0.9], ['dwell', 'poolShare', 0.9], ['tour', 'poolShare', -0.9]) });
    expect(problem).toMatchObject({ code: 'correlation', file: FILE });
    for (const pair of ['rotation.dwell ~ rotation.tour', 'rotation.dwell ~ rotation.poolShare', 'rotation.poolShare ~ rotation.tour']) expect(problem?.message).toContain(pair);
  });

  test('are refused, with the pairs that are not stated', async () => {
    const [problem] = await problemsIn({ [FILE]: correlated(['tour', 'dwell', 0.9], ['dwell', 'poolShare', 0.9]) });
    expect(problem?.code).toBe('correlation');
    expect(problem?.message).toMatch(/nothing is stated for rotation\.poolShare ~ rotation\.tour/);
  });

  test('are refused where one pair is stated in two ways', async () => {
    const [problem] = await problemsIn({ [FILE]: correlated(['tour', 'dwell', 0.9], ['dwell', 'tour', 0.1]) });
    expect(problem?.code).toBe('correlation');
  });

  test('three that can are taken', async () => {
    expect(await problemsIn({ [FILE]: correlated(['tour', 'dwell', 0.5], ['dwell', 'poolShare', 0.5], ['tour', 'poolShare', 0.3]) })).toEqual([]);
  });

  test.fails('a figure with itself is a slip', async () => {
    expect(await problemsIn({ [FILE]: correlated(['tour', 'tour', 0.5]) })).toHaveLength(1);
  });
});

describe('--set', () => {
  test.each<[string, string, string, Wanted]>([
    ['an unknown name', 'rotation.toor', '3', { code: 'name', nearest: 'rotation.tour' }],
    ['a beginning of names', 'nation.AAA', '3', { code: 'name' }],
    ['a wrong unit', 'rotation.tour', '{value: 3, unit: km}', { code: 'unit', expected: 'months' }],
    ['a share above 1', 'passLevel', '1.5', { code: 'range' }],
    ['a word', 'rotation.tour', 'long', { code: 'type' }],
    ['nothing', 'rotation.tour', '', { code: 'type' }],
    ['a brace left open', 'rotation.tour', '{value: 3', { code: 'syntax' }],
    ['an unknown key', 'rotation.tour', '{value: 3, asumption: x}', { code: 'type' }],
    ['a result over all draws', 'option.plan.requirement.unreachable', '0', { code: 'name', message: /cannot be set/ }],
    ['a quantile', 'option.plan.requirement.needed.p50', '5', { code: 'name' }],
  ])('%s', async (_, name, written, wanted) => {
    const problems = await problemsIn({ [FILE]: SOUND }, { set: { [name]: written } });
    expect(problems).toHaveLength(1);
    expect(problems[0]!.file).toBe('--set');
    check(problems[0], wanted);
  });

  test.fails('pivotality, a mean over all draws, cannot be set either', async () => {
    expect(await problemsIn({ [FILE]: SOUND }, { set: { 'option.plan.coalition.pivotal.AAA.own': '5' } })).toHaveLength(1);
  });

  test.fails.each([
    ['cost.perPersonYear', '{value: 100, unit: USD@2024/person/year}'],
    ['cost.perPersonYear', '{value: 100, unit: EUR@2020/person/year}'],
    ['cost.AAA.perPersonYear', '{value: 100, unit: GBP@2024/person/year}'],
  ])('%s in another currency or of another year: %s', async (name, written) => {
    expect((await problemsIn({ [FILE]: SOUND }, { set: { [name]: written } })).map(({ code }) => code)).toEqual(['currency']);
  });
});

test('words for an error: place, what is wrong, what was expected, what is near', () => {
  expect(words({ code: 'unit', file: 'a.yaml', line: 3, column: 7, message: '"km" does not fit', expected: 'persons', nearest: 'person' })).toBe('a.yaml:3:7: "km" does not fit; expected persons; did you mean "person"?');
  expect(words({ code: 'name', file: '', message: 'there is no "x"' })).toBe('there is no "x"');
});

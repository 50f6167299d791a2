import { describe, expect, test } from 'vitest';
import { describe as words } from '../errors.ts';
import { broken, check, marked, problemsIn, SOUND, type Wanted } from '../fixtures/broken.ts';

const FILE = 'given/test/scenario.yaml';

test('the sound scenario is sound', async () => {
  expect(await problemsIn({ [FILE]: SOUND })).toEqual([]);
});

/** The mark « stands where the error is to be shown. */
const TABLE: [string, string, string, Wanted][] = [
  ['an unknown key at the top', 'horizon: {', '«horizn: 3\nhorizon: {', { code: 'unknown-key', nearest: 'horizon' }],
  [
    'an unknown key in a statement',
    '    speaker: A',
    '    «speeker: x\n    speaker: A',
    { code: 'unknown-key', nearest: 'speaker' },
  ],
  [
    'an unknown key in a figure',
    'holds: {probability: 0.4, unit: share, assumption: a guess}',
    'holds: {probability: 0.4, unit: share, «asumption: a guess}',
    { code: 'unknown-key', nearest: 'assumption' },
  ],
  [
    'an unknown key far from any',
    'name: Theatre',
    'name: Theatre\n  «xyzzy: 1',
    { code: 'unknown-key', expected: 'one of name, host, line, places, deployment, zone' },
  ],
  [
    'a key that is missing',
    '    date: 2025-02-16\n    speaker: A minister\n',
    '    date: 2025-02-16\n',
    { code: 'missing-key', message: /"speaker"/ },
  ],
  ['a wrong unit', 'unit: months', 'unit: «persons', { code: 'unit', expected: 'months' }],
  [
    'a sum of units',
    '{p5: 100, p95: 900, unit: persons}',
    '{p5: 100, p95: 900, unit: «persons + km}',
    { code: 'unit', expected: 'persons' },
  ],
  [
    'an unknown unit',
    '{p5: 100, p95: 900, unit: persons}',
    '{p5: 100, p95: 900, unit: «person s}',
    { code: 'unit', nearest: 'persons' },
  ],
  ['p5 above p95', '{p5: 100, p95: 900', '{p5: «1000, p95: 900', { code: 'range', message: /not below/ }],
  [
    'a mode outside its range',
    '{min: 1000, mode: 2000',
    '{min: «1000, mode: 4000',
    { code: 'range', expected: /min ≤ mode ≤ max/ },
  ],
  ['half an interval', '{p5: 100, p95: 900', '«{p95: 900', { code: 'missing-key', message: /"p5"/ }],
  ['two kinds of number', '{p5: 100, p95: 900', '{value: 3, p5: «100, p95: 900', { code: 'type' }],
  ['no number', '{p5: 100, p95: 900, unit: persons}', '«{unit: persons}', { code: 'missing-key' }],
  [
    'negative persons',
    '{p5: 100, p95: 900',
    '{p5: «-100, p95: 900',
    { code: 'range', expected: 'a number of at least 0' },
  ],
  ['a share above 1', 'passLevel: 0.9', 'passLevel: «1.9', { code: 'range', expected: 'a number from 0 to 1' }],
  [
    'a probability above 1',
    'probability: 0.4',
    'probability: «1.4',
    { code: 'range', expected: 'a number from 0 to 1' },
  ],
  [
    'a day that is not in the calendar',
    'date: 2025-02-16',
    'date: «2025-02-30',
    { code: 'date', expected: /ISO 8601/ },
  ],
  ['a date in words', 'asOf: 2025-02-17', 'asOf: «17 February 2025', { code: 'date' }],
  ['an unknown currency', 'currency: EUR', 'currency: «EUX', { code: 'currency' }],
  [
    'a currency without a rate',
    'currency: EUR',
    'currency: «JPY',
    { code: 'currency', expected: 'one of USD, EUR, GBP' },
  ],
  [
    'money without a price year',
    '    confidence: high\n',
    '    funding: {value: 3, unit: «EUR}\n    confidence: high\n',
    { code: 'currency', expected: /price year/ },
  ],
  ['a nation that the library does not know', 'nation: AAA', 'nation: «AAX', { code: 'reference', nearest: 'AAA' }],
  ['a nation in lower case', 'nation: AAA', 'nation: «aaa', { code: 'type', message: /ISO 3166/ }],
  ['a host that the library does not know', 'host: HHH', 'host: «QQQ', { code: 'reference' }],
  [
    'a contributor that the library does not know',
    'contributors: all',
    'contributors: [AAA, «AXA]',
    { code: 'reference', nearest: 'AAA' },
  ],
  [
    'a nation to wait for that the library does not know',
    '{world: backstop}',
    '{nations: [«BBX]}',
    { code: 'reference', nearest: 'BBB' },
  ],
  [
    'a nation that waits for itself',
    '{world: backstop}',
    '«{nations: [AAA]}',
    { code: 'reference', message: /itself/ },
  ],
  [
    'a dangling source of a statement',
    '    source: BOOK',
    '    source: «BOOKS',
    { code: 'reference', nearest: 'BOOK' },
  ],
  [
    'a dangling source of a figure',
    'unit: persons, source: BOOK}',
    'unit: persons, source: «BOK}',
    { code: 'reference', nearest: 'BOOK' },
  ],
  [
    'an unknown condition on the world',
    '{world: backstop}',
    '{world: «backstp}',
    { code: 'reference', nearest: 'backstop' },
  ],
  ['a premise with a probability', 'premise: true}', 'premise: true, holds: 1}', { code: 'type', message: /premise/ }],
  [
    'a condition with neither',
    'backstop: {label: a backstop, holds: {probability: 0.4, unit: share, assumption: a guess}}',
    'backstop: «{label: a backstop}',
    { code: 'missing-key', message: /holds/ },
  ],
  [
    'an id given twice',
    '  - id: plan\n',
    '  - {id: plan, label: Twice, components: [{id: x, posture: rear-hubs, hubs: {packages: [{id: a, persons: 1}]}}]}\n  - id: «plan\n',
    { code: 'reference', message: /twice/ },
  ],
  ['an id with a dot', '  - id: plan\n', '  - id: «plan.b\n', { code: 'type', message: /letters, digits and hyphens/ }],
  ['at most k nations', '{world: backstop}', '{«nationsAtMost: 3}', { code: 'non-monotone', expected: /at least/ }],
  ['unless another comes', '{world: backstop}', '{«unless: BBB}', { code: 'non-monotone' }],
  [
    'nations together with a ceiling',
    '{world: backstop}',
    '{nations: [BBB], «troopsAtMost: 10}',
    { code: 'non-monotone' },
  ],
  [
    'the same threshold twice',
    '[{world: backstop}, {troopsAtLeast: 100}]',
    '«[{troopsAtLeast: 200}, {troopsAtLeast: 100}]',
    { code: 'reference', message: /twice/ },
  ],
  ['an unknown posture', 'posture: rear-hubs', 'posture: «rear-hub', { code: 'type', nearest: 'rear-hubs' }],
  ['an unknown status', 'status: conditional', 'status: «condtional', { code: 'type', nearest: 'conditional' }],
  [
    'a method without its parameters',
    'posture: rear-hubs\n',
    'posture: rear-hubs\n        methods: [reserve]\n',
    { code: 'missing-key', message: /reserve\.axes/, more: true },
  ],
  [
    'an empty list of options',
    SOUND.slice(SOUND.indexOf('options:'), SOUND.indexOf('pledges:')),
    'options: «[]\n',
    { code: 'range' },
  ],
  ['a list where a map belongs', '  name: Theatre\n', '  name: «[Theatre]\n', { code: 'type' }],
  ['a number in quotes', 'value: 24', 'value: «"24"', { code: 'type' }],
  ['an infinite number', 'value: 24', 'value: «.inf', { code: 'type' }],
  ['a newer format', 'muster: 1', 'muster: «2', { code: 'version', expected: /format 1/ }],
  ['a format that is none', 'muster: 1', 'muster: «one', { code: 'type' }],
  ['a tab for an indent', '  name: Theatre', '«\tname: Theatre', { code: 'syntax', more: true }],
  ['a brace left open', 'passLevel: 0.9', 'passLevel: {value: 0.9', { code: 'syntax' }],
  ['a key given twice', 'title: A test', 'title: A test\n«title: Another', { code: 'syntax', message: /unique/ }],
  ['two documents', 'pledges:', '«---\npledges:', { code: 'syntax' }],
  [
    'a line file outside the folder',
    'file: line.geojson',
    'file: «../line.geojson',
    { code: 'reference', message: /leaves/ },
  ],
  [
    'a line file that is not there',
    'file: line.geojson',
    'file: «other.json',
    { code: 'reference', message: /no file/ },
  ],
  [
    'extends that leaves the folder',
    'title: A test',
    'title: A test\nextends: «../../secrets',
    { code: 'reference', message: /leaves/ },
  ],
  ['extends to nowhere', 'title: A test', 'title: A test\nextends: «nowhere', { code: 'reference' }],
  ['extends itself', 'title: A test', 'title: A test\nextends: «test', { code: 'cycle' }],
  [
    'a correlation of an unknown name',
    'options:\n',
    'correlations:\n  - {between: [rotation.dwell, «rotation.toor], rho: 0.5, assumption: x}\noptions:\n',
    { code: 'correlation', nearest: 'rotation.tour' },
  ],
  [
    'a correlation of a computed name',
    'options:\n',
    'correlations:\n  - {between: [rotation.dwell, «generation.pool.AAA], rho: 0.5, assumption: x}\noptions:\n',
    { code: 'correlation', message: /computed/ },
  ],
  [
    'a correlation beyond 1',
    'options:\n',
    'correlations:\n  - {between: [rotation.dwell, rotation.tour], rho: «1.5, assumption: x}\noptions:\n',
    { code: 'range' },
  ],
  [
    'a factor over no known name',
    'options:\n',
    'factors:\n  - {id: f, label: F, over: [«"pledge.*.*.resolv"], rho: 0.5, assumption: x}\noptions:\n',
    { code: 'correlation' },
  ],
  [
    'an alternative that sets an unknown name',
    'options:\n',
    'alternatives:\n  - {id: a, label: A, assumption: x, set: {«rotation.tours: 3}}\noptions:\n',
    { code: 'name', nearest: 'rotation.tour' },
  ],
  [
    'an alternative in a wrong unit',
    'options:\n',
    'alternatives:\n  - {id: a, label: A, assumption: x, set: {«rotation.tour: {value: 3, unit: km}}}\noptions:\n',
    { code: 'unit', expected: 'months' },
  ],
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

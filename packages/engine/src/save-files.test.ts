import { describe, expect, test } from 'vitest';
import { SOUND } from './fixtures/broken.ts';
import { filesOf, reader } from './fixtures/world.ts';
import { changedFiles } from './save.ts';
import { loadScenario } from './scenario/load.ts';
import { DEFAULTS, type Settings } from './settings.ts';
import { buildModel } from './verdict.ts';

/** What the files of a folder become, and a reader of the numbers that come of them. */
async function changed(scenario: string, changes: Settings['set'], more: Record<string, string> = {}) {
  const texts: Record<string, string> = { 'scenario.yaml': scenario, ...more };
  const load = (own: Record<string, string>) =>
    loadScenario(
      filesOf(Object.fromEntries(Object.entries(own).map(([name, text]) => [`given/test/${name}`, text]))),
      'given/test',
    );
  const files = changedFiles(await load(texts), texts, changes);
  const again = await load({ ...texts, ...files });
  return {
    files,
    text: files['scenario.yaml'] ?? scenario,
    read: reader(buildModel(again, { ...DEFAULTS, draws: 20 })),
  };
}

/** Lines that are not in both, in order: `-` of the old text, `+` of the new one. One passage differs. */
function differing(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < old.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return [
    ...old.slice(start, old.length - end).map((line) => `-${line}`),
    ...now.slice(start, now.length - end).map((line) => `+${line}`),
  ];
}

const with_ = (passage: string, by: string) => {
  expect(SOUND.split(passage)).toHaveLength(2);
  return SOUND.replace(passage, by);
};

describe('a figure is changed where it stands', () => {
  test('a bare number', async () => {
    const { text, read } = await changed(SOUND, { passLevel: '0.5' });
    expect(differing(SOUND, text)).toEqual([
      '-passLevel: 0.9',
      '+passLevel: {value: 0.5, unit: share, assumption: "changed in the workbench; before: 90 %"}',
    ]);
    expect(read('passLevel')).toBe(0.5);
  });

  test('a flow map on one line keeps its spaces, and loses the source', async () => {
    const name = 'option.plan.component.main.strength';
    const { text } = await changed(SOUND, { [name]: '{min: 2000, mode: 2500, max: 4000}' });
    expect(differing(SOUND, text)).toEqual([
      '-        strength: {min: 1000, mode: 2000, max: 3000, unit: persons, source: BOOK}',
      '+        strength: {min: 2000, mode: 2500, max: 4000, unit: persons, assumption: "changed in the workbench; before: 1,000 to 3,000 persons, most likely 2,000 (PERT), source: BOOK"}',
    ]);
  });

  test('a flow map over lines, with its commas, among comments; windows line ends and a byte order mark', async () => {
    const scenario = `\uFEFF# first\n${with_(
      'horizon: {value: 24, unit: months}',
      'horizon: # how long\n  {\n    value: 24, # two years\n    unit: months,\n    date: 2025-02,\n  } # behind\n# below',
    )}`.replaceAll('\n', '\r\n');
    const { text } = await changed(scenario, { horizon: '36' });
    expect(differing(scenario, text)).toEqual([
      '-    value: 24, # two years\r',
      '-    unit: months,\r',
      '-    date: 2025-02,\r',
      '+    value: 36,\r',
      '+    unit: months,\r',
      '+    date: 2025-02,\r',
      '+    assumption: "changed in the workbench; before: 24 months",\r',
    ]);
  });

  test('a block', async () => {
    const scenario = with_(
      'horizon: {value: 24, unit: months}',
      "horizon:\n    # how long\n    value: 24   # two years\n    unit: 'months'\n    source: BOOK # the book\n\n# below",
    );
    const { text } = await changed(scenario, { horizon: '{p5: 20, p95: 40}' });
    expect(differing(scenario, text)).toEqual([
      '-    value: 24   # two years',
      "-    unit: 'months'",
      '-    source: BOOK # the book',
      '+    p5: 20',
      '+    p95: 40',
      '+    unit: months',
      '+    assumption: "changed in the workbench; before: 24 months, source: BOOK" # the book',
    ]);
  });

  test('in the ledger, alone or with others', async () => {
    const at = SOUND.indexOf('pledges:');
    const [scenario, ledger] = [SOUND.slice(0, at), SOUND.slice(at)];
    const changes = { 'pledge.AAA.land.amount': '500', 'rotation.tour': '5' };
    const { files, read } = await changed(scenario, changes, { 'pledges.yaml': ledger });
    expect(differing(ledger, files['pledges.yaml']!)).toEqual([
      '-    amount: {p5: 100, p95: 900, unit: persons}',
      '+    amount: {value: 500, unit: persons, date: 2025-02-16, assumption: "changed in the workbench; before: 100 to 900 persons in 90 of 100 cases (lognormal), source: BOOK"}',
    ]);
    expect(differing(scenario, files['scenario.yaml']!)).toEqual([
      '+set:',
      '+  rotation.tour: {value: 5, unit: months, assumption: "changed in the workbench; before: 8 months"}',
      '+',
    ]);
    expect([read('pledge.AAA.land.amount'), read('rotation.tour')]).toEqual([500, 5]);
  });

  test('as a chance, with what the user says of it', async () => {
    const { text } = await changed(SOUND, { 'world.backstop.holds': '{probability: 0.7, note: "mine", source: BOOK}' });
    expect(text).toContain(
      'holds: {probability: 0.7, unit: share, assumption: "changed in the workbench; before: yes in 40 of 100 cases, else no", note: "mine", source: "BOOK"}',
    );
  });

  test('what is there already changes nothing', async () => {
    expect((await changed(SOUND, { passLevel: '0.9', horizon: '{value: 2, unit: years}' })).files).toEqual({});
    expect((await changed(SOUND, {})).files).toEqual({});
  });

  test('a name that cannot be set is refused as by --set', async () => {
    await expect(changed(SOUND, { 'rotation.toor': '3' })).rejects.toThrow(/did you mean "rotation\.tour"/);
  });
});

describe('what stands elsewhere goes under set', () => {
  const NAME = 'rotation.tour';
  const entry = (value: number, before: number) =>
    `${NAME}: {value: ${value}, unit: months, assumption: "changed in the workbench; before: ${before} months"}`;

  test.each<[string, string, string[]]>([
    ['no block', SOUND, ['+set:', `+  ${entry(5, 8)}`, '+']],
    ['no block and no last line end', SOUND.trimEnd(), ['+', '+set:', `+  ${entry(5, 8)}`, '+']],
    ['a block', `${SOUND}set:\n    # mine\n    rotation.dwell: 3 # too\n# end\n`, [`+    ${entry(5, 8)}`]],
    ['an entry', `${SOUND}set:\n  ${NAME}: 6 # mine\n`, [`-  ${NAME}: 6 # mine`, `+  ${entry(5, 6)} # mine`]],
    [
      'a flow map',
      `${SOUND}set: {rotation.dwell: 3,}\n`,
      ['-set: {rotation.dwell: 3,}', `+set: {rotation.dwell: 3, ${entry(5, 8)},}`],
    ],
    ['an empty flow map', `${SOUND}set: {}\n`, ['-set: {}', `+set: {${entry(5, 8)}}`]],
    ['nothing', `${SOUND}set: # mine\n`, [`+  ${entry(5, 8)}`]],
    ['nothing, said', `${SOUND}set: ~\n`, ['-set: ~', `+set: {${entry(5, 8)}}`]],
    ['a block further up', SOUND.replace('id: test\n', 'id: test\nset:\n  rotation.dwell: 3\n'), [`+  ${entry(5, 8)}`]],
    ['an end of the document', `${SOUND}...\n`, ['+', '+set:', `+  ${entry(5, 8)}`]],
  ])('%s', async (_, scenario, lines) => {
    const { text, read } = await changed(scenario, { [NAME]: '5' });
    expect(differing(scenario, text)).toEqual(lines);
    expect(read(NAME)).toBe(5);
  });

  test('a scenario in JSON', async () => {
    const scenario = JSON.stringify((await import('yaml')).parse(SOUND));
    const { text, read } = await changed(scenario, { [NAME]: '5', passLevel: '0.5' });
    expect([read(NAME), read('passLevel')]).toEqual([5, 0.5]);
    expect(text.slice(0, 60)).toBe(scenario.slice(0, 60));
  });

  test('a figure that others take by an alias, and one that takes it', async () => {
    const scenario = with_(
      'passLevel: 0.9',
      'passLevel: 0.9\nrotation: {tour: &t {value: 9, unit: months}, overlap: 1}',
    ).replace('contributors: all', 'contributors: all\nnations: {AAA: {tour: *t}, BBB: {dwell: &d 3}}');
    for (const [name, value] of [
      ['rotation.tour', 5],
      ['nation.AAA.tour', 6],
    ] as const) {
      const { text, read } = await changed(scenario, { [name]: String(value) });
      expect(differing(scenario, text).slice(0, 1)).toEqual(['+set:']);
      expect(read(name)).toBe(value);
    }
    const { text } = await changed(scenario, { 'nation.BBB.dwell': '4' });
    expect(text).toContain('{dwell: &d {value: 4, unit: ratio,');
  });

  test('a change that would make another model of it where it stands', async () => {
    const scenario = with_('contributors: all', 'contributors: all\nnations: {BBB: {land: 5000}}');
    const { text } = await changed(scenario, { 'nation.BBB.land': '0' });
    expect(text).toContain('\nset:\n  nation.BBB.land: {value: 0,');
    expect((await changed(scenario, { 'nation.BBB.land': '10' })).text).not.toContain('\nset:');
  });

  test('a family sets also a member that has an entry', async () => {
    const scenario = `${SOUND}set:\n  pledge.BBB.land.share: 0.1\n`;
    const { read, text } = await changed(scenario, { 'willingness.land.silent.share': '0.3' });
    expect([read('pledge.BBB.land.share'), read('pledge.CCC.land.share')]).toEqual([0.3, 0.3]);
    expect(text.match(/value: 0.3/g)).toHaveLength(2);
  });

  test('a block that is an alias is refused', async () => {
    const scenario = `${SOUND.replace('contributors: all', 'contributors: all\nrotation: &r {tour: 8}')}set: {rotation.dwell: &s 3}\n`;
    await expect(changed(scenario, { 'rotation.overlap': '1' })).resolves.toBeDefined();
    const shared = `${SOUND}alternatives: [{id: x, label: X, assumption: y, set: &s {rotation.dwell: 3}}]\nset: *s\n`;
    await expect(changed(shared, { 'rotation.tour': '5' })).rejects.toThrow(/into which nothing can be written/);
  });
});

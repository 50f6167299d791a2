import { describe, expect, test } from 'vitest';
import { compare } from './compare/compare.ts';
import { explain } from './explain.ts';
import { check, marked, problemsIn, SOUND, type Wanted } from './fixtures/broken.ts';
import { contribution, expectSums, idOf, settings, side, spoken } from './fixtures/comparison.ts';
import { filesOf, modelOf, reader, scenarioOf } from './fixtures/world.ts';
import { run } from './outcome/outcome.ts';
import { loadScenario } from './scenario/load.ts';
import { DEFAULTS } from './settings.ts';
import { buildModel } from './verdict.ts';

const FILE = 'given/test/scenario.yaml';
const AMOUNT = 'pledge.AAA.land.amount';
const ledger = spoken({ AAA: 6000 });

describe('figures under set', () => {
  test('stand in place of what the model computes, as --set does', async () => {
    const set = { [AMOUNT]: { value: 5000, unit: 'persons', assumption: 'a try' } };
    const inFile = await modelOf({ set });
    const byHand = await modelOf({}, {}, { set: { [AMOUNT]: '5000' } });
    expect(reader(inFile)(AMOUNT)).toBe(5000);
    expect(reader(await modelOf({ ...ledger, set }))(AMOUNT)).toBe(5000);
    const passes = 'option.plan.generation.inField';
    expect(reader(inFile)(passes)).toBe(reader(byHand)(passes));
  });

  test('give way to the command line, a family’s too', async () => {
    const set = { 'rotation.tour': 6, 'pledge.AAA.land.share': 0.1 };
    expect(reader(await modelOf({ set }, {}, { set: { 'rotation.tour': '4' } }))('rotation.tour')).toBe(4);
    const family = { set: { 'willingness.land.silent.share': '0.3' } };
    expect(reader(await modelOf({ set }, {}, family))('pledge.AAA.land.share')).toBe(0.3);
  });

  test('of a member stand beside those of its family, in whatever order', async () => {
    const [member, family] = ['pledge.AAA.land.share', 'willingness.land.silent.share'];
    for (const set of [
      { [member]: 0.1, [family]: 0.3 },
      { [family]: 0.3, [member]: 0.1 },
    ]) {
      const read = reader(await modelOf({ set }));
      expect([read(member), read('pledge.BBB.land.share')]).toEqual([0.1, 0.3]);
      const texts = Object.fromEntries(Object.entries(set).map(([name, value]) => [name, String(value)]));
      expect(reader(await modelOf({}, {}, { set: texts }))(member)).toBe(0.1);
    }
  });

  test('are explained with their place and their reason', async () => {
    const text = `${SOUND}set:\n  ${AMOUNT}: {value: 5000, unit: persons, date: 2025-02, assumption: a try}\n`;
    const model = buildModel(await loadScenario(filesOf({ [FILE]: text }), 'given/test'), { ...DEFAULTS, draws: 50 });
    const [node] = explain(model, AMOUNT).nodes;
    expect(node).toMatchObject({ kind: 'input', formula: 'set in the scenario', unit: 'persons' });
    expect(node!.stated).toMatchObject({
      assumption: 'a try',
      date: '2025-02',
      place: { file: FILE, line: text.split('\n').length - 1, column: `  ${AMOUNT}: {`.length },
    });
    expect(run(model).outcome.manifest.overrides).toEqual({});
  });

  test('with a source are no assumptions; a bare number is one', async () => {
    const rests = async (figure: object) =>
      run(await modelOf({ ...ledger, set: { [AMOUNT]: { p5: 1000, p95: 9000, ...figure } } })).outcome.options[0]!
        .verdict.restsOnAssumptions;
    expect(await rests({})).toBeGreaterThan(0.9);
    expect(await rests({ assumption: 'a try' })).toBeGreaterThan(0.9);
    expect(await rests({ source: 'BOOK' })).toBe(0);
  });

  test('give way to an alternative', async () => {
    const alternatives = [{ id: 'none', label: 'None', assumption: 'none comes', set: { [AMOUNT]: 0 } }];
    const change = { alternatives, contributors: ['AAA'], set: { [AMOUNT]: 30_000 } };
    const read = reader(await modelOf({ ...spoken({ AAA: 90_000 }), ...change }, { nations: { AAA: { land: 1e6 } } }));
    expect(read('option.plan.verdict.probability')).toBe(1);
    expect(read('option.plan.verdict.probability.assumptionLow')).toBe(0);
  });

  test('that no result of this date reads change nothing', async () => {
    const later = { pledges: [{ ...(ledger.pledges as object[])[0], date: '2025-06-01', kind: 'monitors' }] };
    const set = { 'pledge.AAA.monitors.amount': 7, 'willingness.training.pledged.share': 0.1 };
    await expect(modelOf({ ...later, set } as never)).resolves.toBeDefined();
  });
});

describe('slips under set', () => {
  test.each<[string, string, Wanted]>([
    ['an unknown name', '«rotation.toor: 3', { code: 'name', nearest: 'rotation.tour' }],
    ['a wrong unit', 'rotation.tour: {value: 3, unit: «km}', { code: 'unit', expected: 'months' }],
    ['an unknown key', 'rotation.tour: {value: 3, «asumption: x}', { code: 'unknown-key', nearest: 'assumption' }],
    ['a share above 1', 'passLevel: «1.5', { code: 'range' }],
    ['a range for the line that is drawn', 'passLevel: «{min: 0.1, mode: 0.2, max: 0.3}', { code: 'range' }],
    ['a word', 'rotation.tour: «long', { code: 'type' }],
    ['p5 above p95', 'rotation.tour: {p5: «3, p95: 2}', { code: 'range' }],
    ['a result of an option', '«option.plan.requirement.needed: 3', { code: 'name', message: /cannot be set/ }],
    ['a result over all draws', '«option.plan.requirement.unreachable: 1', { code: 'name', message: /cannot be set/ }],
    ['other money', 'cost.perPersonYear: {value: 1, unit: «USD@2024/person/year}', { code: 'currency' }],
    ['an unknown source', 'rotation.tour: {value: 3, source: «BOOC}', { code: 'reference', nearest: 'BOOK' }],
  ])('%s, at its place', async (_, line, wanted) => {
    const { text, place } = marked(`${SOUND}set:\n  ${line}\n`);
    const problems = await problemsIn({ [FILE]: text });
    expect(problems).toHaveLength(1);
    check(problems[0], wanted);
    expect(problems[0]).toMatchObject({ file: FILE, ...place });
  });

  test('come all at once, with those of alternatives and of the command line', async () => {
    const text = `${SOUND}set:
  rotation.toor: 3
  rotation.tour: {value: 3, unit: km}
alternatives:
  - {id: other, label: Other, assumption: none, set: {rotation.dwel: 3}}
`;
    const problems = await problemsIn({ [FILE]: text }, { set: { 'rotation.overlop': '1' } });
    expect(problems.map(({ nearest, expected }) => nearest ?? expected)).toEqual([
      'rotation.tour',
      'months',
      'rotation.overlap',
      'rotation.dwell',
    ]);
  });
});

describe('set of an extended scenario', () => {
  const base = `${SOUND}set: {${AMOUNT}: 5000, rotation.tour: {value: 6, assumption: short}}\n`;
  const extended = (more: string) => ({
    'given/base/scenario.yaml': base,
    [FILE]: `muster: 1\nextends: base\nid: over\ntitle: Over\n${more}`,
  });
  const tours = async (more: string) => {
    const scenario = await loadScenario(filesOf(extended(more)), 'given/test');
    const read = reader(buildModel(scenario, { ...DEFAULTS, draws: 50 }));
    return [read(AMOUNT), read('rotation.tour')];
  };

  test('is laid under the own one, name by name; null takes away', async () => {
    expect(await tours('')).toEqual([5000, 6]);
    expect(await tours('set: {rotation.tour: 4}\n')).toEqual([5000, 4]);
    expect(await tours('set: {rotation.tour: null}\n')).toEqual([5000, 8]);
    expect(await tours('set: {rotation.tour: null}\nrotation: {tour: 9}\n')).toEqual([5000, 9]);
  });

  test('does not hide a figure that the own one states', async () => {
    const problems = await problemsIn(extended('rotation: {tour: 9}\n'));
    expect(problems).toHaveLength(1);
    check(problems[0], { code: 'reference', expected: /set: \{rotation\.tour: null\}/ });
    expect(problems[0]).toMatchObject({ file: FILE, line: 5, column: 18 });
  });
});

describe('compared', () => {
  test('a difference under set is a change that moves what it moves', async () => {
    const a = await side({ ...ledger, set: { 'pledge.BBB.land.comes': 1 } });
    const b = await side({
      ...ledger,
      set: { 'pledge.BBB.land.comes': { value: 1, assumption: 'sure' }, [AMOUNT]: 7000, 'rotation.overlap': 1 },
    });
    const comparison = compare(a, b);
    expect(comparison.changes.map(({ name, reads, topic }) => [name, reads, topic])).toEqual([
      ['set.pledge.BBB.land.comes', 'source', 'set'],
      [`set.${AMOUNT}`, 'read', 'set'],
      ['set.rotation.overlap', 'read', 'set'],
    ]);
    expect(idOf(comparison)).toEqual([`set.${AMOUNT}`, 'set.rotation.overlap']);
    expect(contribution(comparison, `set.${AMOUNT}`)).toBe(1000);
    expectSums(comparison);
  });

  test('the command line stands over it, and an option’s names follow its new one', async () => {
    const strength = (value: number) => ({ 'option.plan.component.main.strength': value });
    const a = await side({ ...ledger, set: strength(2000) });
    const b = await side({ ...ledger, set: strength(4000) });
    expect(contribution(compare(a, b), 'set.option.plan.component.main.strength')).toBe(2000);
    const byHand = { ...b, settings: { ...settings, set: { 'option.plan.component.main.strength': '3000' } } };
    const comparison = compare(a, byHand);
    expect(comparison.options[0]!.metrics.usable.difference).toBe(1000);
    expectSums(comparison);
  });
});

test('the hash of the scenario covers it', async () => {
  const hash = async (value: number) => (await scenarioOf({ set: { 'rotation.tour': value } })).hashes.scenario;
  expect(await hash(5)).not.toBe(await hash(6));
});

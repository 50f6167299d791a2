import { describe, expect, test } from 'vitest';
import { check, problemsIn, SOUND, type Wanted } from './fixtures/broken.ts';

const FILE = 'given/test/scenario.yaml';

describe('--set', () => {
  test.each<[string, string, string, Wanted]>([
    ['an unknown name', 'rotation.toor', '3', { code: 'name', nearest: 'rotation.tour' }],
    ['a beginning of names', 'nation.AAA', '3', { code: 'name' }],
    ['a wrong unit', 'rotation.tour', '{value: 3, unit: km}', { code: 'unit', expected: 'months' }],
    ['a share above 1', 'passLevel', '1.5', { code: 'range' }],
    ['a range for the line that is drawn', 'passLevel', '{min: 0.1, mode: 0.2, max: 0.3}', { code: 'range' }],
    ['a word', 'rotation.tour', 'long', { code: 'type' }],
    ['nothing', 'rotation.tour', '', { code: 'type' }],
    ['a brace left open', 'rotation.tour', '{value: 3', { code: 'syntax' }],
    ['an unknown key', 'rotation.tour', '{value: 3, asumption: x}', { code: 'type' }],
    ['a result over all draws', 'option.plan.requirement.unreachable', '0', { code: 'name', message: /cannot be set/ }],
    ['a rotation factor of nothing', 'generation.factor.AAA', '0', { code: 'range', message: /could be 0$/ }],
    ['one that may be below 1', 'generation.factor', '{min: 0.5, mode: 2, max: 3}', { code: 'range', message: /0\.5/ }],
    ['a quantile', 'option.plan.requirement.needed.p50', '5', { code: 'name' }],
  ])('%s', async (_, name, written, wanted) => {
    const problems = await problemsIn({ [FILE]: SOUND }, { set: { [name]: written } });
    expect(problems).toHaveLength(1);
    expect(problems[0]!.file).toBe('--set');
    check(problems[0], wanted);
  });

  test('pivotality, a mean over all draws, cannot be set either', async () => {
    expect(await problemsIn({ [FILE]: SOUND }, { set: { 'option.plan.coalition.pivotal.AAA.own': '5' } })).toHaveLength(
      1,
    );
  });

  test.each([
    ['cost.perPersonYear', '{value: 100, unit: USD@2024/person/year}'],
    ['cost.perPersonYear', '{value: 100, unit: EUR@2020/person/year}'],
    ['cost.AAA.perPersonYear', '{value: 100, unit: GBP@2024/person/year}'],
  ])('%s in another currency or of another year: %s', async (name, written) => {
    expect((await problemsIn({ [FILE]: SOUND }, { set: { [name]: written } })).map(({ code }) => code)).toEqual([
      'currency',
    ]);
  });
});

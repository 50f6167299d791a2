import { describe, expect, test } from 'vitest';
import { MusterError } from '../errors.ts';
import { modelOf, option, pledge, repositoryFiles, type YamlMap } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';
import type { OptionOutcome } from '../outcome/schema.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel } from '../verdict.ts';
import { loadScenario } from './load.ts';

/** Input that the schema takes and that is odd all the same: either a MusterError that shows a place, or numbers that can be. */
async function soundOrRefused(
  change: YamlMap,
  library: YamlMap = {},
  set: Record<string, string> = {},
): Promise<OptionOutcome | undefined> {
  try {
    const { outcome } = run(await modelOf(change, library, { set }));
    for (const option of outcome.options) checkSanity(option);
    return outcome.options[0];
  } catch (error) {
    if (!(error instanceof MusterError)) throw error;
    for (const { file } of error.problems) expect(file).not.toBe('');
    return undefined;
  }
}

function checkSanity({ requirement, coalition, generation, verdict }: OptionOutcome): void {
  for (const interval of [
    requirement.planned,
    requirement.needed,
    coalition.least.persons,
    coalition.greatest.persons,
    generation.inField,
    generation.tiedUp,
    generation.personTours,
  ]) {
    for (const value of Object.values(interval)) if (value !== null) expect(value).toBeGreaterThanOrEqual(0);
  }
  // What is in the field is a number in every draw.
  for (const value of Object.values(generation.inField)) expect(value).not.toBeNull();
  for (const { value, low, high } of [verdict.fielded, verdict.enough, verdict.probability, verdict.probabilityJoint]) {
    expect(low).toBeLessThanOrEqual(value);
    expect(value).toBeLessThanOrEqual(high);
  }
  expect(verdict.enough.value).toBeLessThanOrEqual(1 - requirement.unreachable + 1e-12);
}

const hubs = (...ids: string[]): YamlMap => ({
  posture: 'rear-hubs',
  hubs: { packages: ids.map((id) => ({ id, persons: 100 })) },
});
const posts = (more: YamlMap): YamlMap => ({
  posture: 'monitoring',
  strength: 1000,
  methods: ['posts'],
  posts: { spacing: 10, personsPerPost: 4, ...more },
});

describe('odd input that is taken', () => {
  test.each<[string, YamlMap, YamlMap?]>([
    ['no statements', { pledges: [] }],
    ['the host alone may contribute', { contributors: ['HHH'] }],
    [
      'a statement by a nation that may not contribute',
      { contributors: ['AAA'], pledges: [pledge('BBB', { amount: 100 })] },
    ],
    ['a nation without soldiers', { pledges: [pledge('AAA', { amount: 100 })] }, { nations: { AAA: { land: 0 } } }],
    ['an amount of nobody', { pledges: [pledge('AAA', { amount: 0 })] }],
    ['a horizon of no length', { horizon: 0, pledges: [pledge('AAA', { amount: 100 })] }],
    ['a pass level of 1', { passLevel: 1, pledges: [pledge('AAA', { amount: 100 })] }],
    ['a line of no length', { theatre: { line: { lengthAtOneKm: 0 } }, options: [option('plan', posts({}))] }],
    ['all of the line water', { theatre: { line: { waterShare: 1 } }, options: [option('plan', posts({}))] }],
    ['money that nobody has', {}, { nations: { AAA: { gdp: { value: 0, unit: 'EUR@2024/year' } } } }],
    ['a group that is not a nation', { pledges: [pledge('XYZ', { group: true, amount: 100 })] }],
  ])('%s', async (_, change, library) => {
    expect(await soundOrRefused(change, library)).toBeDefined();
  });
});

describe('odd input that must be refused or survived', () => {
  test.each<[string, YamlMap, YamlMap?]>([
    [
      'a nation whose only offer stands in a neighbouring state',
      { pledges: [pledge('AAA', { place: 'neighbouring', amount: 500 })] },
    ],
    [
      'a posture that land forces do not serve',
      { pledges: [pledge('AAA', { kind: 'monitors', amount: 3 })] },
      { postures: { 'rear-hubs': { kinds: ['monitors'] } } },
    ],
    [
      'a condition drawn for each nation that one nation names twice',
      {
        world: { own: { label: 'its own', perNation: true, holds: { probability: 0.5 } } },
        pledges: [
          pledge('AAA', {
            conditions: [
              { world: 'own', note: 'one' },
              { world: 'own', note: 'two' },
            ],
          }),
        ],
      },
    ],
    [
      'a condition drawn for each nation that one nation names for two kinds',
      {
        options: [option('plan', posts({}))],
        world: { own: { label: 'its own', perNation: true, holds: { probability: 0.5 } } },
        pledges: [
          pledge('AAA', { conditions: [{ world: 'own' }] }),
          pledge('AAA', { kind: 'monitors', conditions: [{ world: 'own' }] }),
        ],
      },
    ],
    ['posts at no distance from each other: 0 × ∞ support', { options: [option('plan', posts({ spacing: 0 }))] }],
  ])('%s', async (_, change, library) => {
    const outcome = await soundOrRefused(change, library);
    // Where it is not refused, posts without a distance between them are never enough.
    if (outcome && JSON.stringify(change).includes('"spacing":0'))
      expect(outcome.verdict.enough.value + outcome.requirement.unreachable).toBe(1);
  });

  test.each<[string, YamlMap, YamlMap?]>([
    [
      'a nation that waits for aircraft, of which no willingness is known',
      { pledges: [pledge('AAA', { conditions: [{ nations: ['BBB'], kind: 'air' }] })] },
    ],
    [
      'a nation that waits for the host: the error has no place',
      { pledges: [pledge('AAA', { conditions: [{ nations: ['HHH'] }] })] },
    ],
    [
      'nine conditions on the world',
      {
        world: Object.fromEntries(
          Array.from({ length: 9 }, (_, index) => [`w${index}`, { label: 'a condition', holds: { probability: 0.9 } }]),
        ),
        pledges: [pledge('AAA', { conditions: Array.from({ length: 9 }, (_, index) => ({ world: `w${index}` })) })],
      },
    ],
    ['no methods', { options: [option('plan', { posture: 'rear-hubs', methods: [] })] }],
    ['a contributor named twice', { contributors: ['AAA', 'AAA'] }],
    ['a package named twice', { options: [option('plan', hubs('a', 'a'))] }],
    ['a method named twice', { options: [option('plan', { ...hubs('a'), methods: ['hubs', 'hubs'] })] }],
    ['an overlap longer than the tour', { pledges: [pledge('AAA', { amount: 1000 })] }, { rotation: { overlap: 9 } }],
    ['an overlap as long as the tour', { pledges: [pledge('AAA', { amount: 1000 })] }, { rotation: { overlap: 8 } }],
    ['a tour of no length', { pledges: [pledge('AAA', { amount: 1000 })] }, { rotation: { tour: 0 } }],
  ])('%s', async (_, change, library) => {
    await soundOrRefused(change, library);
  });

  test.each([
    ['0.5', 'a share of 0.5, for a condition that is yes or no'],
    ['{min: 0.2, mode: 0.5, max: 0.9}', 'a range, for a condition that is yes or no'],
  ])('%s: %s', async (written) => {
    const change: YamlMap = {
      world: { b: { label: 'b', holds: { probability: 0.9 } } },
      pledges: [pledge('AAA', { amount: 100, conditions: [{ world: 'b' }] })],
    };
    const outcome = await soundOrRefused(change, {}, { 'world.b.holds': written });
    // Either refused, or it holds in some draws.
    if (outcome) expect(outcome.coalition.least.persons.mean).toBeGreaterThan(0);
  });

  test('what is set is what is shown: a commitment that the user sets', async () => {
    const change: YamlMap = { pledges: [pledge('AAA', { amount: 1000 }), pledge('BBB', { amount: 1000 })] };
    const outcome = await soundOrRefused(change, {}, { 'option.plan.coalition.least.AAA.land': '5000' });
    if (outcome) {
      expect(outcome.coalition.least.persons.mean).toBe(6000);
      expect(outcome.coalition.least.nations.find(({ nation }) => nation === 'AAA')?.share).toBe(1);
    }
  });
});

describe('the built-in scenario on later days', () => {
  test.each(['2025-06-30', '2025-09-05', '2026-01-31'])('%s', async (asOf) => {
    const scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02', { asOf });
    const { outcome } = run(buildModel(scenario, { ...DEFAULTS, draws: 50 }), { pivotality: false });
    for (const each of outcome.options) checkSanity(each);
  });
});

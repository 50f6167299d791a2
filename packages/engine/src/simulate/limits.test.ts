import { beforeAll, describe, expect, test } from 'vitest';
import { meanMark } from '../ceasefire/incident-figures.ts';
import { MusterError } from '../errors.ts';
import { testSolver } from '../fixtures/solver.ts';
import { evaluationOf, repositoryFiles } from '../fixtures/world.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { loadScenario } from '../scenario/load.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel, type Model } from '../verdict.ts';
import { configsBy } from './draw.ts';
import { wholeOf } from './limits.ts';
import { rowOf } from './row.ts';

const OPTION = 'reduced-1900';
let model: Model;
let evaluation: Evaluation;

beforeAll(async () => {
  const scenario = await loadScenario(repositoryFiles, 'built-in/cyprus-1974');
  model = buildModel(scenario, { ...DEFAULTS, draws: 4 }, { solve: await testSolver });
  evaluation = evaluationOf(model);
});

/** The configuration of a draw in which a base opens, with these figures in place of the drawn ones. */
function configWith(figures: Readonly<Record<string, number>>, days = 200) {
  const option = model.scenario.root.options.find(({ id }) => id === OPTION)!;
  const simulated = { incidents: model.scenario.root.incidents!, option, deployed: model.deployed.get(OPTION)!, days };
  const columns = (name: string) =>
    Object.hasOwn(figures, name) ? Float64Array.of(figures[name]!) : evaluation.column(name);
  const at = configsBy(simulated, columns);
  return [0, 1, 2, 3].map(at).find(({ response }) => response)!;
}

const row = (config: ReturnType<typeof configWith>) => rowOf({ seed: 1, replicate: 0, draw: 0, config });

describe('a figure out of its range is refused by name', () => {
  test.each([
    ['incidents.triggering.ratio', 1, /never end/, 'a ratio below 1'],
    ['incidents.countedShare', 0, /nothing is known/, 'a share above 0'],
    ['incidents.marks.exponent', 0, /how violations are spread/, /above 0/],
    ['incidents.marks.exponent', 1e-300, /how violations are spread/, /above 0/],
    ['incidents.truce.back', 0, /after 0 days/, /more than 0 days/],
    ['incidents.marks.most', 0, /^0 violations$/, 'from 1 to 1,000,000'],
    ['incidents.marks.most', 0.49, /^0\.49 violations, rounded to 0$/, 'from 1 to 1,000,000'],
    ['incidents.marks.most', 1e9, /^1,000,000,000 violations$/, 'from 1 to 1,000,000'],
    ['incidents.response.threshold', 0.2, /rounded to 0/, '1 or more'],
    ['incidents.response.teams', 10_001, /teams at one place/, 'from 0 to 10,000'],
    ['incidents.hotSpots.areas', 0, /^0 areas$/, 'from 1 to 10,000'],
    ['incidents.hotSpots.areas', 1e15, /areas$/, 'from 1 to 10,000'],
    ['incidents.triggering.power', 1e6, /beyond all numbers/, /or less$/],
    ['incidents.counted', 1e9, /km × 200 days make .* incidents/, '20,000,000 or fewer'],
    ['incidents.countedShare', 1e-12, /km × 200 days make .* incidents/, '20,000,000 or fewer'],
  ])('%s = %d', (name, value, message, expected) => {
    let thrown: unknown;
    try {
      configWith({ [name]: value });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(MusterError);
    const [problem, ...others] = (thrown as MusterError).problems;
    expect(others).toEqual([]);
    const file = message.source.includes('make') ? 'incidents.counted' : name;
    expect(problem).toMatchObject({ code: 'range', file, message: expect.stringMatching(message) });
    expect(problem!.expected).toMatch(expected);
  });

  test('so many days as well: neither km nor days are figures of incidents', () => {
    expect(() => configWith({}, 1e7)).toThrow(/× 10,000,000 days make/);
  });

  test('a number is rounded before it is held against its ends', () => {
    expect(wholeOf('teams', 0.5, { of: 'teams', least: 1, most: 3 })).toBe(1);
    expect(wholeOf('teams', 3.4, { of: 'teams', least: 1, most: 3 })).toBe(3);
    expect(() => wholeOf('teams', 3.5, { of: 'teams', least: 1, most: 3 })).toThrow(
      /rounded to 4; expected from 1 to 3/,
    );
    expect(() => wholeOf('teams', Number.NaN, { of: 'teams', least: 1, most: 3 })).toThrow(MusterError);
  });
});

describe('a figure at the end of its range is taken', () => {
  test.each([
    ['incidents.marks.exponent', 1e-6],
    ['incidents.marks.exponent', 1e15],
    ['incidents.marks.most', 1],
    ['incidents.truce.back', 1e-300],
    ['incidents.truce.back', 1e15],
    ['incidents.triggering.ratio', 0],
    ['incidents.triggering.power', 100],
    ['incidents.triggering.fast', 0],
    ['incidents.triggering.slow', 0],
    ['incidents.triggering.spread', 1e15],
    ['incidents.response.threshold', 1e15],
    ['incidents.response.service', 1e15],
    ['incidents.response.back', 1e15],
    ['incidents.response.patience', 0],
    ['incidents.response.teams', 0],
    ['incidents.hotSpots.length', 0],
    ['incidents.hotSpots.areas', 10_000],
    ['incidents.counted', 0],
    ['incidents.deterrence', 1],
  ])('%s = %d', (name, value) => {
    const { violations } = row(configWith({ 'incidents.counted': 0.2, [name]: value }));
    expect(violations).toBeGreaterThanOrEqual(0);
    expect(violations).toBeLessThan(1e7);
  });

  test('the smallest exponent gives the mean of its limit: most − ln(most!) ÷ ln(most + 1)', () => {
    const most = 500;
    let factorial = 0;
    for (let k = 1; k <= most; k += 1) factorial += Math.log(k);
    expect(meanMark({ exponent: 1e-6, most })).toBeCloseTo(most - factorial / Math.log(most + 1), 2);
  });
});

describe('places without teams', () => {
  test('answer nobody: all is as without a force, and each call is dropped once its patience ends', () => {
    const able = {
      'incidents.response.prevented': 1,
      'incidents.triggering.fastShare': 0.9,
      'incidents.response.threshold': 1,
    };
    const none = row(configWith({ ...able, 'incidents.response.teams': 0, 'incidents.deterrence': 0 }));
    expect(none.violations).toBe(none.alone_violations);
    expect(none.calls).toBeGreaterThan(0);
    expect([none.sent, none.busy_team_days, none.present_team_days, none.removed]).toEqual([0, 0, 0, 0]);
    const one = row(configWith({ ...able, 'incidents.response.teams': 1, 'incidents.deterrence': 0 }));
    expect(one.sent).toBeGreaterThan(0);
    expect(one.violations).toBeLessThan(one.alone_violations!);
  });
});

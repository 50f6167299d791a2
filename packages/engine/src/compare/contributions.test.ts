import { beforeAll, describe, expect, it } from 'vitest';
import { repositoryFiles } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';
import { loadScenario, type Scenario } from '../scenario/load.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel } from '../verdict.ts';
import { contributionsOf } from './contributions.ts';

const OPTION = 'rear-hubs-10k';
const SET = {
  'pledge.DEU.land.ready': '1',
  'pledge.DEU.land.amount': '5000',
  'world.us-backstop.holds': '{probability: 0.9}',
};

let scenario: Scenario;
beforeAll(async () => {
  scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02');
});

const settings = (set: Readonly<Record<string, string>>, draws = 500) => ({ ...DEFAULTS, draws, set });
const chance = (set: Readonly<Record<string, string>>) =>
  run(buildModel(scenario, settings(set)), { option: OPTION, pivotality: false }).outcome.options[0]!.verdict
    .probability.value;

describe('what each change does', () => {
  it('adds up to the whole difference', () => {
    const { contributions, before, after, isExact } = contributionsOf(scenario, settings(SET), OPTION);
    expect(isExact).toBe(true);
    expect(contributions.map(({ name }) => name)).toEqual(Object.keys(SET));
    const sum = (of: 'passes' | 'usable') => contributions.reduce((total, contribution) => total + contribution[of], 0);
    expect(sum('passes')).toBeCloseTo(after.passes - before.passes, 12);
    expect(sum('usable')).toBeCloseTo(after.usable - before.usable, 6);
    expect(before.passes).toBe(chance({}));
    expect(after.passes).toBe(chance(SET));
  });

  it('is the mean of both orders for two changes', () => {
    const [first, second] = ['pledge.DEU.land.ready', 'pledge.DEU.land.amount'] as const;
    const pair = { [first]: SET[first], [second]: SET[second] };
    const [none, one, other, both] = [{}, { [first]: SET[first] }, { [second]: SET[second] }, pair].map(chance) as [
      number,
      number,
      number,
      number,
    ];
    const { contributions } = contributionsOf(scenario, settings(pair), OPTION);
    expect(contributions[0]!.passes).toBeCloseTo((one - none + both - other) / 2, 12);
    expect(contributions[1]!.passes).toBeCloseTo((other - none + both - one) / 2, 12);
  });

  it('is nothing for a figure set to what no number of the option reads', () => {
    const { contributions } = contributionsOf(scenario, settings({ passLevel: '0.5' }), OPTION);
    expect(contributions).toMatchObject([{ passes: 0, usable: 0, passesError: 0 }]);
  });

  it('tells of nothing where nothing is set', () => {
    const { contributions, before, after } = contributionsOf(scenario, settings({}), OPTION);
    expect(contributions).toEqual([]);
    expect(after).toEqual(before);
  });

  it('samples orders beyond eight figures, and still adds up', () => {
    const nations = ['DEU', 'FRA', 'GBR', 'POL', 'ITA', 'ESP', 'NLD', 'SWE', 'DNK'];
    const many = Object.fromEntries(nations.map((nation) => [`pledge.${nation}.land.ready`, '1']));
    const { contributions, before, after, isExact } = contributionsOf(scenario, settings(many, 100), OPTION);
    expect(isExact).toBe(false);
    expect(contributions.reduce((total, { passes }) => total + passes, 0)).toBeCloseTo(
      after.passes - before.passes,
      12,
    );
  });
});

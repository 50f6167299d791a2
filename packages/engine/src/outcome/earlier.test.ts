import { beforeAll, describe, expect, it } from 'vitest';
import { repositoryFiles } from '../fixtures/world.ts';
import { loadScenario, type Scenario } from '../scenario/load.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel, type Computed } from '../verdict.ts';
import { glance } from './glance.ts';
import { run } from './outcome.ts';

const DRAWS = 120;

/** Each a settings of its own; run one after another, each on what the one before has computed. */
const STEPS: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'pledge.DEU.land.amount': '5000' },
  { 'pledge.DEU.land.amount': '5000', 'pledge.DEU.land.ready': '1' },
  { 'pledge.DEU.land.ready': '1', 'world.us-backstop.holds': '{probability: 0.9}' },
  { 'willingness.land.conditional.share': '{min: 0.2, mode: 0.5, max: 0.9}' },
  { 'rotation.poolShare': '0.5', 'nation.FRA.land': '120000' },
  { 'theatre.line.lengthAtOneKm': '{p5: 900, p95: 1400}' },
  { passLevel: '0.2' },
  { 'pledge.FRA.land.resolve': '0.3' },
  {},
];

let scenario: Scenario;
beforeAll(async () => {
  scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02');
});

const modelWith = (set: Readonly<Record<string, string>>, more: Partial<typeof DEFAULTS> = {}) =>
  buildModel(scenario, { ...DEFAULTS, draws: DRAWS, set, ...more });

describe('a run on what an earlier one has computed', () => {
  it('gives the bytes of a run from nothing, whatever was changed before', () => {
    let earlier: Computed | undefined;
    for (const set of STEPS) {
      const model = modelWith(set);
      const result = run(model, { earlier });
      expect(JSON.stringify(result.outcome)).toBe(JSON.stringify(run(modelWith(set)).outcome));
      earlier = { model, evaluation: result.evaluation };
    }
  });

  it('computes anew only what the change reaches', () => {
    const before = modelWith({});
    const first = run(before);
    const model = modelWith({ 'pledge.DEU.land.amount': '5000' });
    const { evaluation } = run(model, { earlier: { model: before, evaluation: first.evaluation } });
    const isShared = (name: string) => evaluation.column(name) === first.evaluation.column(name);
    expect(isShared('generation.sustained.FRA')).toBe(true);
    expect(isShared('option.behind-100k.requirement.needed')).toBe(true);
    expect(isShared('pledge.DEU.land.offer')).toBe(false);
    expect(isShared('option.behind-100k.generation.inField')).toBe(false);
  });

  it.each([
    ['another seed', { seed: 2 }],
    ['other draws', { draws: 100 }],
    ['another coordination', { coordination: 'joint' as const }],
    ['another design', { design: 'sobol' as const, draws: 512 }],
  ])('takes nothing over under %s', (_, more) => {
    const before = modelWith({});
    const { evaluation } = run(before);
    const model = modelWith({}, more);
    const result = run(model, { earlier: { model: before, evaluation } });
    expect(JSON.stringify(result.outcome)).toBe(JSON.stringify(run(modelWith({}, more)).outcome));
  });
});

describe('a glance', () => {
  it('is a part of the outcome, number for number', () => {
    let earlier: Computed | undefined;
    for (const set of STEPS) {
      const model = modelWith(set);
      const { outcome } = run(modelWith(set), { pivotality: false, option: 'rear-hubs-10k' });
      const seen = glance(model, 'rear-hubs-10k', earlier);
      expect(outcome.options[0]).toMatchObject(seen.glance);
      earlier = { model, evaluation: seen.evaluation };
    }
  });

  it('refuses an option that is not there', () => {
    expect(() => glance(modelWith({}), 'behind-100')).toThrow('there is no option "behind-100"');
  });
});

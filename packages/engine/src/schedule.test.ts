import { describe, expect, test } from 'vitest';
import { testSolver } from './fixtures/solver.ts';
import { modelOf, pledge, repositoryFiles, type YamlMap } from './fixtures/world.ts';
import { check } from './generation/schedule/check.ts';
import { drawAt, problemOfDraw } from './generation/schedule/of-draw.ts';
import { planSchedule } from './generation/schedule/search.ts';
import type { Evaluation } from './graph/evaluate.ts';
import { loadScenario } from './scenario/load.ts';
import { scheduleOption } from './schedule.ts';
import { DEFAULTS } from './settings.ts';
import { buildModel, evaluationOf, type Model } from './verdict.ts';

const unit = (role: string, share: number, persons: number, more: YamlMap = {}): YamlMap => ({
  label: `${role} units`,
  role,
  persons,
  small: persons / 5,
  share,
  readiness: 30,
  ...more,
});

/** As balanced as the force that it gives: half combat, half support. */
const UNITS: YamlMap = {
  infantry: unit('combat', 0.5, 500),
  logistics: unit('support', 0.4, 500, { demand: 4 }),
  isr: unit('support', 0.1, 100, { demand: 1 }),
};

const LIBRARY: YamlMap = { units: UNITS, postures: { 'rear-hubs': { support: { ratio: 1 } } } };

/** The problem of a draw, a plan for it, and what the draw itself gives. */
async function planned(model: Model, evaluation: Evaluation, id: string, quantile: number, moves: number) {
  const option = model.scenario.root.options.find((each) => each.id === id)!;
  const draw = drawAt(evaluation, id, quantile);
  const { root } = model.scenario;
  const nations = model.contributors.get(id)!;
  const { problem, ratio } = problemOfDraw({ root, evaluation, option, nations, mode: 'least', draw });
  return { problem, ratio, plan: await planSchedule(problem, { seed: 1, moves }) };
}

describe('a schedule of constants', () => {
  const of = async (statements: YamlMap[], change: YamlMap = {}) => {
    const model = await modelOf({ pledges: statements, ...change }, LIBRARY);
    const evaluation = evaluationOf(model);
    const solve = await testSolver;
    const reply = await scheduleOption(model, evaluation, { option: 'plan', at: 'p50', moves: 200_000, solve });
    return { model, evaluation, reply };
  };

  test('one nation of 80,000 with tours of 8 months and 16 at home: a third of it, by the draw, the bound and the plan', async () => {
    // 26,667 in the field; 26,000 in whole units of 500 with their support are well within them.
    const { reply } = await of([pledge('AAA', { amount: 24_000 })]);
    expect(reply.inDraw).toBe(24_000);
    expect(reply.bound).toBeLessThanOrEqual(24_000 * (1 + 1e-6));
    expect(reply.inField).toBeGreaterThanOrEqual(23_000);
    expect(reply.inField).toBeLessThanOrEqual(reply.bound);
    expect(reply.byMonth).toHaveLength(24);
    expect(reply.byMonth.every(({ persons }) => persons >= reply.inField - 1e-6)).toBe(true);
  });

  test('the plan of a draw keeps every rule, and no more than the draw gives', async () => {
    const statements = [pledge('AAA', { amount: 9000 }), pledge('BBB', { amount: 4000 })];
    const { model, evaluation, reply } = await of(statements);
    const { problem, plan } = await planned(model, evaluation, 'plan', 0.5, 200_000);
    expect(check(problem, plan)).toEqual([]);
    expect(reply.bound).toBeLessThanOrEqual(reply.inDraw * (1 + 1e-6));
    expect(reply.clash?.sentences.join(' ')).toMatch(/cannot all be kept/);
  });

  test('a plan that can be met is met, and nothing clashes', async () => {
    const hubs = { packages: [{ id: 'all', persons: 1000 }] };
    const components = [{ id: 'main', posture: 'rear-hubs', strength: 4000, hubs }];
    const options = [{ id: 'plan', label: 'Plan', components }];
    const { reply } = await of([pledge('AAA', { amount: 9000 })], { options });
    expect(reply).toMatchObject({ planned: 4000, gap: 0, clash: null });
    expect(reply.inField).toBeCloseTo(4000, 6);
    expect(reply.starts.filter(({ group }) => group === 'AAA.logistics').length).toBeGreaterThan(0);
  });

  test('a caveat keeps a nation out of a component', async () => {
    const hubs = { packages: [{ id: 'all', persons: 1000 }] };
    const components = ['north', 'south'].map((id) => ({ id, posture: 'rear-hubs', strength: 2000, hubs }));
    const options = [{ id: 'plan', label: 'Plan', components, rotation: { notFor: { AAA: ['south'] } } }];
    const { reply } = await of([pledge('AAA', { amount: 9000 })], { options });
    expect(new Set(reply.starts.map(({ task }) => task))).toEqual(new Set(['north', 'support']));
  });

  test('the same seed gives the same bytes', async () => {
    const statements = [pledge('AAA', { amount: 5000 })];
    const [first, second] = [await of(statements), await of(statements)];
    expect(JSON.stringify(first.reply)).toBe(JSON.stringify(second.reply));
  });

  test('stopped at once, it is a plan all the same', async () => {
    const model = await modelOf({ pledges: [pledge('AAA', { amount: 5000 })] }, LIBRARY);
    const reply = await scheduleOption(model, evaluationOf(model), {
      option: 'plan',
      at: 'p50',
      solve: await testSolver,
      signal: AbortSignal.abort(),
    });
    expect(reply.stopped).toBe(true);
    expect(reply.inField).toBeGreaterThan(0);
  });

  test('a library without types of unit is refused in words', async () => {
    const model = await modelOf({ pledges: [pledge('AAA', { amount: 5000 })] });
    const request = { option: 'plan', at: 'p50' as const, solve: await testSolver };
    await expect(scheduleOption(model, evaluationOf(model), request)).rejects.toThrow(/no types of unit/);
  });
});

describe('schedules of the built-in scenario', () => {
  // Months are rounded to halves in a schedule and are not in the draw: the two may differ by some percent.
  test.each([
    ['p5', 0.05],
    ['p50', 0.5],
    ['p95', 0.95],
  ] as const)(
    'at the %s draw of rear hubs every rule is kept and the bound is what the draw gives',
    { timeout: 60_000 },
    async (at, quantile) => {
      const scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02');
      const model = buildModel(scenario, { ...DEFAULTS, draws: 300 });
      const evaluation = evaluationOf(model);
      const { problem, plan } = await planned(model, evaluation, 'rear-hubs-10k', quantile, 50_000);
      expect(check(problem, plan)).toEqual([]);
      const solve = await testSolver;
      const reply = await scheduleOption(model, evaluation, { option: 'rear-hubs-10k', at, moves: 50_000, solve });
      expect(reply.bound).toBeLessThanOrEqual(Math.min(reply.inDraw * 1.08, reply.planned) + 1e-6);
      expect(reply.inField).toBeLessThanOrEqual(reply.bound + 1e-6);
    },
  );
});

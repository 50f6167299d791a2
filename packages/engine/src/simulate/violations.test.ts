import { beforeAll, describe, expect, test } from 'vitest';
import { windowsOf } from '../ceasefire/ceasefire.ts';
import { Simulator } from '../ceasefire/simulate.ts';
import { MusterError } from '../errors.ts';
import { VIOLATIONS, violentModel, violentText } from '../fixtures/violent.ts';
import { evaluationOf } from '../fixtures/world.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import { type RunResult, run } from '../outcome/outcome.ts';
import type { Model } from '../verdict.ts';
import { ceasefireConfigs } from './config.ts';
import { withoutForce } from './row.ts';

const OPTION = 'reduced-1900';
const WINDOW = 60;

let model: Model;
let evaluation: Evaluation;
beforeAll(async () => {
  model = await violentModel();
  evaluation = evaluationOf(model);
});

const columnsOf = (of: Evaluation, node: (window: string) => { name: string }) =>
  Array.from({ length: 18 }, (_, k) => of.column(node(String(k + 1)).name));
const under = (of: Evaluation, option = OPTION) => columnsOf(of, (window) => nodes.violationsIn.at({ option, window }));
const without = (of: Evaluation) => columnsOf(of, (window) => nodes.violationsWithout.at({ window }));

const ceasefireOf = ({ outcome }: RunResult, option = OPTION) =>
  outcome.options.find(({ id }) => id === option)!.ceasefire!;
const at36 = (of: Evaluation) => of.number(nodes.survival.at({ option: OPTION, month: '36', figure: 'value' }).name);
const addedIn = (of: Evaluation) => of.number(nodes.termAdds.at({ option: OPTION, term: 'violations' }).name);
const addsOf = (result: RunResult, option = OPTION) =>
  ceasefireOf(result, option).contributions.find(({ term }) => term === 'violations')!;

async function problemsIn(model: Promise<Model>) {
  try {
    await model;
  } catch (error) {
    if (error instanceof MusterError) return error.problems;
    throw error;
  }
  return [];
}

/** Teams come and prevent all that would follow, most of it within hours; or they prevent nothing. */
const ABLE = {
  'incidents.response.prevented': '1',
  'incidents.response.threshold': '1',
  'incidents.triggering.fastShare': '0.9',
};

describe('violations in the graph', () => {
  test('windows are full one after the other, before the last month that is told', () => {
    const { full, length } = windowsOf(model.graph, model.scenario)!;
    expect(length).toBe(WINDOW);
    expect(full).toEqual(Array.from({ length: 18 }, (_, k) => 60 * (k + 1)));
    expect(full.at(-1)!).toBeLessThan((36 * 365.25) / 12);
  });

  test('are those of the simulator, by window, with the force and without it, on the same random numbers', () => {
    const configs = ceasefireConfigs(model, evaluation, OPTION);
    const drawn = evaluation.column('ceasefire.violations.drawn');
    const [withForce, alone] = [under(evaluation), without(evaluation)];
    for (const draw of [0, 7, 29]) {
      const config = { ...configs.at(draw), days: 18 * WINDOW };
      const seed = Math.floor(drawn[draw]! * 2 ** 32);
      const byWindow = (one: typeof config) => {
        const { violations } = new Simulator(one).run(seed, draw).byDay;
        return Array.from({ length: 18 }, (_, k) =>
          violations.subarray(k * WINDOW, (k + 1) * WINDOW).reduce((sum, each) => sum + each, 0),
        );
      };
      expect(withForce.map((column) => column[draw])).toEqual(byWindow(config));
      expect(alone.map((column) => column[draw])).toEqual(byWindow(withoutForce(config) as typeof config));
    }
  });

  test('are the same bytes again, other ones with another seed', async () => {
    const again = evaluationOf(await violentModel());
    expect(under(again)).toEqual(under(evaluation));
    expect(without(again)).toEqual(without(evaluation));
    const other = evaluationOf(await violentModel({ seed: 2 }));
    expect(without(other)).not.toEqual(without(evaluation));
  });

  test('are those without the force where teams prevent nothing', async () => {
    const idle = evaluationOf(await violentModel({ set: { 'incidents.response.prevented': '0' } }));
    expect(under(idle)).toEqual(without(idle));
  });
});

describe('survival through violations', () => {
  test('with a power of 0 is that without violations, to the last digit', async () => {
    const plain = evaluationOf(await violentModel({}, { more: '\n' }));
    const zero = evaluationOf(await violentModel({ set: { 'ceasefire.violations.exponent': '0' } }));
    for (const { name } of plain.graph.nodes.values())
      if (name.startsWith(`option.${OPTION}.ceasefire.`) || name.startsWith(`option.${OPTION}.verdict.holds.`))
        expect(zero.number(name), name).toBe(plain.number(name));
    expect(addedIn(zero)).toBe(0);
    expect(at36(evaluation)).not.toBe(at36(plain));
  });

  test('is longer with teams that prevent more, and with more of them; a force that does nothing adds nothing', async () => {
    const result = async (more: Record<string, string>) =>
      evaluationOf(await violentModel({ set: { 'ceasefire.violations.exponent': '0.8', ...ABLE, ...more } }));
    const [idle, few, many] = await Promise.all([
      result({ 'incidents.response.prevented': '0' }),
      result({ 'incidents.response.teams': '1', 'incidents.response.service': '200' }),
      result({ 'incidents.response.teams': '8', 'incidents.response.service': '200' }),
    ]);
    expect(addedIn(idle)).toBe(0);
    expect(addedIn(few)).toBeGreaterThan(0.001);
    expect(addedIn(many)).toBeGreaterThan(addedIn(few));
    expect(at36(few)).toBeGreaterThan(at36(idle));
    expect(at36(many)).toBeGreaterThan(at36(few));
    // Of what there is without a force nothing changes.
    const table = nodes.withoutTerms.at({ option: OPTION }).name;
    expect(few.number(table)).toBe(idle.number(table));
    expect(many.number(table)).toBe(idle.number(table));
  });

  test('is told as an assumption, with its power, and adds up', () => {
    const result = run(model, { option: OPTION, pivotality: false });
    const { violations, horizon, survival, without: table } = ceasefireOf(result);
    expect(violations).toMatchObject({ isAssumption: true, window: 60, floor: 10 });
    expect(violations!.exponent.p5).toBeGreaterThan(0);
    const { value, isAssumption, isForce } = addsOf(result);
    expect({ isAssumption, isForce }).toEqual({ isAssumption: true, isForce: true });
    const at = survival.find(({ month }) => month === horizon)!;
    expect(table! + value!).toBeCloseTo(at.value!, 12);
    // How strongly they go with an end is in the range: lower than any mean of the own table alone.
    expect(at.assumptionHigh!).toBeGreaterThan(at.value!);
    expect(result.outcome.options[0]!.verdict.sentence).toMatch(/violations go with an end as is assumed/);
  });

  test('progress is told, draw by draw, and does not go back', () => {
    const told: [number, string][] = [];
    run(model, { option: OPTION, pivotality: false, progress: (done, what) => told.push([done, what]) });
    const shares = told.map(([done]) => done);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(told.filter(([, what]) => what === 'violations without a force')).toHaveLength(30);
    expect(told.filter(([, what]) => what.startsWith('violations under'))).toHaveLength(30);
  });

  test('is absent where nothing is laid out', async () => {
    const result = run(await violentModel({}, { laidOut: false }), { pivotality: false });
    for (const { ceasefire, verdict } of result.outcome.options) {
      expect(ceasefire).toBeUndefined();
      expect(verdict.holds).toBeUndefined();
      expect(verdict.sentence).not.toMatch(/ceasefire holds/);
    }
  });

  test('under a table that may contain a force, set in place of the own one, violations are left out and told so', async () => {
    const model = await violentModel({ set: { 'ceasefire.baseline': 'fortna-all' } });
    const told = ceasefireOf(run(model, { option: OPTION, pivotality: false }));
    expect(told).not.toHaveProperty('violations');
    expect(told.leftOut).toMatchObject([{ term: 'violations', isForce: true }]);
    expect(told.contributions).toEqual([]);
  });

  test('a window that is never full is refused in words; so are the ratio of the force and violations at once', async () => {
    const long = violentModel({ set: { 'ceasefire.violations.window': '2000' } });
    await expect(long).rejects.toThrow(/a window of 2000 days is never full/);
    const both = violentModel({}, { more: `${VIOLATIONS}  model: fortna-cox\n  terms: {peacekeepers: present}\n` });
    await expect(both).rejects.toThrow(MusterError);
    await expect(both).rejects.toThrow(/either through the ratio of "peacekeepers" or through violations/);
    const contains = violentModel({}, { more: VIOLATIONS, baseline: 'fortna-all' });
    await expect(contains).rejects.toThrow(/"fortna-all" may contain a force \(peacekeepers\)/);
  });

  test.each([
    ['exponent', '-1', /the power is -1$/],
    ['exponent', '{p5: 0.1, p95: 0.8}', /the power may be negative$/],
    ['window', '0.4', /a window of 0\.4 days$/],
    ['window', '0', /a window of 0 days$/],
    ['window', '2000', /a window of 2000 days is never full/],
    ['floor', '0', /a floor of 0 violations$/],
    ['floor', '{values: [0, 5]}', /a floor of 0 violations$/],
  ])('%s: %s is refused once, where it is written', async (key, written, message) => {
    const about = { code: 'range', message: expect.stringMatching(message) };
    const set = { [`ceasefire.violations.${key}`]: written };
    expect(await problemsIn(violentModel({ set }))).toEqual([
      expect.objectContaining({ ...about, file: `ceasefire.violations.${key}` }),
    ]);
    const figure = written.startsWith('{') ? written.slice(1, -1) : `value: ${written}`;
    const more = VIOLATIONS.replace(new RegExp(`${key}: {[^}]*, date`), `${key}: {${figure}, date`);
    const line =
      violentText(more)
        .split('\n')
        .findIndex((each) => each.includes(`${key}: {`)) + 1;
    expect(await problemsIn(violentModel({}, { more }))).toEqual([
      expect.objectContaining({ ...about, file: 'given/violent/scenario.yaml', line, column: expect.any(Number) }),
    ]);
  });

  test.each([
    ['exponent', '0'],
    ['window', '0.5'],
    ['floor', '{p5: 1, p95: 20}'],
  ])('%s: %s is taken', async (key, written) => {
    const model = await violentModel({ set: { [`ceasefire.violations.${key}`]: written } }, { laidOut: false });
    expect(windowsOf(model.graph, model.scenario)!.length).toBe(key === 'window' ? 1 : WINDOW);
  });

  test('all that is wrong with them is told at once', async () => {
    const set = { 'ceasefire.violations.window': '0', 'ceasefire.violations.floor': '0' };
    expect(await problemsIn(violentModel({ set }, { laidOut: false }))).toHaveLength(2);
  });
});

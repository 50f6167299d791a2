import { beforeAll, describe, expect, test } from 'vitest';
import { explain, quantitiesOf } from '../explain.ts';
import { testSolver } from '../fixtures/solver.ts';
import { repositoryFiles } from '../fixtures/world.ts';
import { Evaluation } from '../graph/evaluate.ts';
import { lastDay } from '../quantity/dates.ts';
import { loadScenario, type Scenario } from '../scenario/load.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel, type Model } from '../verdict.ts';
import { type RunResult, run } from './outcome.ts';
import { outcomeSchema } from './schema.ts';

/** The outcome of the scenario of 17 February 2025: every number of it can be explained, down to its leaves. */

const DRAWS = 400;

let scenario: Scenario;
let model: Model;
let result: RunResult;

beforeAll(async () => {
  scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02');
  model = buildModel(scenario, { ...DEFAULTS, draws: DRAWS }, { solve: await testSolver });
  result = run(model);
});

/** Numbers of a value by path; items of lists go by what identifies them. */
function numbersOf(node: unknown, path: string[] = []): Map<string, number | null> {
  if (typeof node === 'number' || node === null) return new Map([[path.join('.'), node]]);
  if (node === undefined || typeof node !== 'object') return new Map();
  const entries = Array.isArray(node)
    ? node.map((item, index): [string, unknown] => [idOf(item) ?? String(index), item])
    : Object.entries(node);
  return new Map(entries.flatMap(([key, child]) => [...numbersOf(child, [...path, key])]));
}

function idOf(item: unknown): string | undefined {
  const own = item as Record<string, string>;
  const { of, against } = own;
  const keys =
    'statement id nation method role constraint mission alternative year type level day weapon component means limit month term';
  const key = keys
    .split(' ')
    .map((name) => own[name])
    .find((value) => value !== undefined);
  return key === undefined && of !== undefined ? `${of}.${against}` : key && String(key);
}

describe('the outcome', () => {
  test('is valid against its schema, also when it is printed and read again', () => {
    expect(outcomeSchema.parse(JSON.parse(JSON.stringify(result.outcome)))).toEqual(result.outcome);
  });

  test('every number in it is a node of the graph', () => {
    const { options, aid, manifest } = result.outcome;
    const shown = numbersOf({ options, aid, manifest: { passLevel: manifest.passLevel } });
    // Labels, not results.
    for (const { id, cost, generation, deployment, ceasefire } of options) {
      shown.delete(`options.${id}.ceasefire.horizon`);
      for (const { month } of ceasefire?.survival ?? [])
        shown.delete(`options.${id}.ceasefire.survival.${month}.month`);
      shown.delete(`options.${id}.cost.priceYear`);
      for (const { day } of generation.buildUp ?? []) shown.delete(`options.${id}.generation.buildUp.${day}.day`);
      const laid = `options.${id}.deployment`;
      for (const { day } of deployment?.buildUp ?? []) shown.delete(`${laid}.buildUp.${day}.day`);
      for (const { means, within } of deployment?.medical ?? [])
        for (const { limit } of within) shown.delete(`${laid}.medical.${means}.within.${limit}.limit`);
      for (const { year } of cost.byYear) shown.delete(`options.${id}.cost.byYear.${year}.year`);
    }
    const named = new Map(result.names.map(({ path, name }) => [path, name]));
    expect([...shown.keys()].filter((path) => !named.has(path))).toEqual([]);
    expect([...named.keys()].filter((path) => !shown.has(path))).toEqual([]);
    expect(named.size).toBe(result.names.length);
    for (const [path, name] of named) {
      const value = result.evaluation.number(name);
      expect(shown.get(path)).toBe(Number.isFinite(value) ? value : null);
    }
  });

  test('the manifest says what gave it, and no clock time', () => {
    const { manifest } = result.outcome;
    expect(manifest).toMatchObject({
      format: 1,
      asOf: '2025-02-17',
      seed: 1,
      draws: DRAWS,
      coordination: 'none',
      overrides: {},
      design: 'random',
      passLevel: 0.9,
    });
    for (const { hash } of [manifest.scenario, manifest.library, manifest.graph])
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(manifest)).not.toMatch(/\d\d:\d\d/);
  });

  test('intervals are ordered, probabilities lie within their intervals, the joint one is no smaller', () => {
    for (const { verdict, coalition, generation, requirement } of result.outcome.options) {
      for (const interval of [
        requirement.planned,
        requirement.needed,
        coalition.least.persons,
        generation.inField,
        generation.tiedUp,
        verdict.gap,
      ]) {
        const [p5, p50, p95] = [
          interval.p5 ?? Number.POSITIVE_INFINITY,
          interval.p50 ?? Number.POSITIVE_INFINITY,
          interval.p95 ?? Number.POSITIVE_INFINITY,
        ];
        expect(p5).toBeLessThanOrEqual(p50);
        expect(p50).toBeLessThanOrEqual(p95);
      }
      const { value, low, high, assumptionLow, assumptionHigh } = verdict.probability;
      expect(low).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(high);
      expect(assumptionLow).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(assumptionHigh);
      expect(verdict.probabilityJoint.value).toBeGreaterThanOrEqual(value);
      expect(verdict.probability.value).toBeLessThanOrEqual(Math.min(verdict.fielded.value, verdict.enough.value));
      expect(coalition.greatest.persons.mean!).toBeGreaterThanOrEqual(coalition.least.persons.mean!);
      expect(generation.inField.mean!).toBeLessThanOrEqual(coalition.least.persons.mean!);
      expect(generation.tiedUp.mean!).toBeGreaterThanOrEqual(generation.inField.mean!);
    }
  });

  test('nations add up to the whole, in the field and in money', () => {
    for (const { generation, cost } of result.outcome.options) {
      const sum = generation.byNation.reduce((total, { inField }) => total + inField.mean!, 0);
      expect(Math.abs(sum - generation.inField.mean!)).toBeLessThan(1e-6 * sum);
      expect(cost.byNation.reduce((total, { shareOfCost }) => total + shareOfCost, 0)).toBeCloseTo(1, 9);
    }
  });

  test('what describes or was published on a later day is flagged, and no fact describes one', () => {
    for (const { name, flag, date } of result.outcome.flags) {
      expect(lastDay(date) > '2025-02-17').toBe(true);
      if (flag === 'describes-later')
        expect(name).toMatch(
          /^(posture|willingness|rotation|cost|rates|mission|alternative|unit|movement|deployment|durability)\./,
        );
    }
    expect(result.outcome.flags.some(({ flag }) => flag === 'published-later')).toBe(true);
  });
});

describe('the same seed', () => {
  const bytes = (settings: object, only?: string) =>
    JSON.stringify(run(buildModel(scenario, { ...DEFAULTS, draws: 300, ...settings }), { option: only }).outcome);

  test('gives the same bytes, another seed others', () => {
    expect(bytes({})).toBe(bytes({}));
    expect(bytes({ seed: 2 })).not.toBe(bytes({}));
  });

  test('an option alone comes out as among the others', () => {
    const all = run(buildModel(scenario, { ...DEFAULTS, draws: 300 })).outcome.options.find(
      ({ id }) => id === 'interposition',
    );
    const alone = run(buildModel(scenario, { ...DEFAULTS, draws: 300 }), { option: 'interposition' }).outcome.options;
    expect(alone).toEqual([all]);
  });

  test('without pivotality the rest is the same', () => {
    const [full, short] = [true, false].map(
      (pivotality) => run(buildModel(scenario, { ...DEFAULTS, draws: 100 }), { pivotality }).outcome,
    );
    const stripped = full!.options.map((option) => {
      const { pivotal: _, ...coalition } = option.coalition;
      return { ...option, coalition };
    });
    expect(short!.options).toEqual(stripped);
  });
});

/** Names of the outcome with the same leaves are recomputed together. */
function byLeaves(names: readonly string[]): Map<string, { leaves: Set<string>; names: string[] }> {
  const groups = new Map<string, { leaves: Set<string>; names: string[] }>();
  const known = new Map<string, string>();
  for (const name of names) {
    const node = name.replace(/\.(p5|p50|p95|mean)$/, '');
    let key = known.get(node);
    if (key === undefined) {
      const leaves = model.graph.leavesOf([name]);
      key = [...leaves].toSorted().join(' ');
      known.set(node, key);
      if (!groups.has(key)) groups.set(key, { leaves, names: [] });
    }
    groups.get(key)!.names.push(name);
  }
  return groups;
}

const rerunKnown = new Map<string, boolean>();

/** Rests on another run of the graph: alternatives, assumptions drawn anew. */
function restsOnRerun(name: string): boolean {
  const known = rerunKnown.get(name);
  if (known !== undefined) return known;
  const node = model.graph.node(name);
  const rests = node.kind === 'rerun' || node.needs.some(restsOnRerun);
  rerunKnown.set(name, rests);
  return rests;
}

describe('recomputed from the leaves of its trace, every number comes out the same', () => {
  const options = ['behind-100k', 'behind-30k', 'interposition', 'rear-hubs-10k', 'monitoring'];

  /** Names that come out otherwise. Reading anything that is not in the trace throws. */
  function differing(names: readonly string[]): string[] {
    const wrong: string[] = [];
    for (const { leaves, names: same } of byLeaves(names).values()) {
      const evaluation = new Evaluation(model.graph, { seed: 1, draws: DRAWS, groups: model.groups }, { only: leaves });
      for (const name of same)
        if (!Object.is(evaluation.number(name), result.evaluation.number(name))) wrong.push(name);
    }
    return wrong;
  }

  const namesOf = (beginning: string) =>
    result.names.filter(({ path }) => path.startsWith(beginning)).map(({ name }) => name);

  test.each([...options.map((id) => `options.${id}.`), 'aid.', 'manifest.'])(
    '%s',
    { timeout: 300_000 },
    (beginning) => {
      const names = namesOf(beginning).filter((name) => !/\.(assumption|restsOn)|^alternative\./.test(name));
      expect(names.length).toBeGreaterThan(0);
      expect(differing(names)).toEqual([]);
    },
  );

  test('what rests on another run of the graph, too', { timeout: 300_000 }, () => {
    const names = namesOf('options.monitoring.').filter(restsOnRerun);
    expect(names.length).toBeGreaterThan(0);
    expect(differing(names)).toEqual([]);
  });
});

describe('a trace', () => {
  test('of every number ends in leaves with a source or an assumption', () => {
    const leaves = model.graph.leavesOf(result.names.map(({ name }) => name));
    const bare = [...leaves].filter((name) => {
      const node = model.graph.node(name);
      return (
        node.kind === 'input' &&
        node.quantity.provenance.source === undefined &&
        node.quantity.provenance.assumption === undefined
      );
    });
    expect(bare).toEqual([]);
  });

  test('names formula, unit and needs of every node, each once, and the source of every leaf', () => {
    const trace = explain(model, 'options.behind-100k.verdict.probability.value', result.evaluation);
    const names = trace.nodes.map(({ name }) => name);
    expect(names[0]).toBe('option.behind-100k.verdict.probability');
    expect(new Set(names).size).toBe(names.length);
    for (const { name, needs, formula, kind, stated } of trace.nodes) {
      expect(formula, name).not.toBe('');
      for (const need of needs) expect(names).toContain(need);
      if (kind === 'input') expect(stated?.assumption ?? stated?.source, name).toBeDefined();
    }
  });

  test('of an unknown name is refused with the nearest', () => {
    expect(() => explain(model, 'option.behind-100k.verdict.probabilty')).toThrow(
      /did you mean "option\.behind-100k\.verdict\.probability"/,
    );
  });

  test('every figure that is read can be listed, assumptions first', () => {
    const quantities = quantitiesOf(
      model,
      result.names.map(({ name }) => name),
    );
    const firstSourced = quantities.findIndex(({ isAssumption }) => !isAssumption);
    expect(firstSourced).toBeGreaterThan(0);
    expect(quantities.slice(firstSourced).some(({ isAssumption }) => isAssumption)).toBe(false);
    for (const { isAssumption, address, name } of quantities)
      if (!isAssumption && !/^theatre\.line|\.deployment\.base\./.test(name))
        expect(address, name).toMatch(/^https?:\/\//);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { modelOf, pledge, REPOSITORY, readIfThere, repositoryFiles, type YamlMap } from '../fixtures/world.ts';
import { loadScenario, type Scenario } from '../scenario/load.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel } from '../verdict.ts';
import { auditFigures } from './figures.ts';
import { auditVariance } from './variance.ts';

let scenario: Scenario;

beforeAll(async () => {
  scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02');
});

const NUMBERS = ['value', 'p5', 'p95', 'min', 'mode', 'max', 'values', 'probability'];

/** Figures of a file, counted in the text as it is written. */
function rawCount(file: string): { figures: number; generalKnowledge: number } {
  const count = { figures: 0, generalKnowledge: 0 };
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    if (!Array.isArray(node) && NUMBERS.some((key) => key in node)) {
      count.figures += 1;
      if (/^general knowledge\b/.test(String((node as { assumption?: string }).assumption)))
        count.generalKnowledge += 1;
      return;
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parse(readIfThere(file)!));
  return count;
}

describe('the audit of figures', () => {
  test('counts what a walk through the raw files counts', () => {
    const { files } = auditFigures(scenario);
    for (const file of ['library/nations.yaml', 'library/missions.yaml', 'library/cost.yaml', 'library/rates.yaml']) {
      const audit = files.find((each) => each.file === file)!;
      expect({ figures: audit.figures, generalKnowledge: audit.generalKnowledge }).toEqual(rawCount(file));
      expect(audit.sourced + audit.assumed).toBe(audit.figures);
    }
  });

  /** The level that was reached: the build fails below it. Raise it when more figures get a source: npm run audit:floor. */
  test('does not fall below the level reached', () => {
    const floor = JSON.parse(readIfThere('library/floor.json')!) as Record<
      string,
      { sourced: number; generalKnowledge: number }
    >;
    const files = auditFigures(scenario).files.filter(({ file }) => file.startsWith('library/'));
    expect(files.map(({ file }) => file)).toEqual(Object.keys(floor));
    for (const { file, figures, sourced, generalKnowledge } of files) {
      const share = sourced / figures;
      expect(share, `${file}: a smaller share of the figures is sourced`).toBeGreaterThanOrEqual(
        floor[file]!.sourced - 5e-4,
      );
      expect(share, `${file}: more is sourced; npm run audit:floor`).toBeLessThan(floor[file]!.sourced + 0.01);
      expect(generalKnowledge, `${file}: more figures on general knowledge`).toBeLessThanOrEqual(
        floor[file]!.generalKnowledge,
      );
    }
  });

  test('the library is as large as it says', () => {
    const { nations, missions, estimates } = scenario.root;
    expect(Object.keys(nations).length).toBeGreaterThanOrEqual(40);
    expect(Object.keys(missions).length).toBeGreaterThanOrEqual(38);
    expect(Object.keys(estimates).length).toBeGreaterThanOrEqual(45);
    for (const { posture, date } of Object.values(estimates)) expect([posture, date].every(Boolean)).toBe(true);
    expect(Object.keys(nations).every((code) => REPOSITORY !== undefined && code.length === 3)).toBe(true);
  });
});

describe('the audit of variance', () => {
  const sustains = { sustained: 1e6 };
  const library: YamlMap = { nations: { AAA: sustains, BBB: sustains, CCC: sustains } };
  const amounts = (more: YamlMap = {}): YamlMap => ({
    contributors: ['AAA', 'BBB', 'CCC'],
    pledges: [
      pledge('AAA', { amount: { min: 0, mode: 3000, max: 6000, assumption: 'x' } }),
      pledge('BBB', { amount: { min: 0, mode: 6000, max: 12_000, assumption: 'x' } }),
      pledge('CCC', { amount: { min: 0, mode: 6000, max: 12_000, assumption: 'x' } }),
    ],
    options: [
      {
        id: 'plan',
        label: 'The plan',
        components: [
          { id: 'm', posture: 'rear-hubs', strength: 90_000, hubs: { packages: [{ id: 'p', persons: 1 }] } },
        ],
      },
    ],
    ...more,
  });

  test('of a sum: shares as the variances of what is added, 1 : 4 : 4', async () => {
    const { shares, firstOrders, varies } = auditVariance(
      await modelOf(amounts(), library, { draws: 20_000 }),
      'plan',
      'usable',
    );
    expect(varies).toBe(true);
    const of = (nation: string) => shares.find(({ name }) => name === `pledge.${nation}.land.amount`)!.firstOrder;
    expect(of('AAA')).toBeCloseTo(1 / 9, 1);
    expect(of('BBB')).toBeCloseTo(4 / 9, 1);
    expect(of('CCC')).toBeCloseTo(4 / 9, 1);
    expect(firstOrders).toBeGreaterThan(0.95);
    expect(firstOrders).toBeLessThan(1.02);
  });

  test('correlated figures are taken apart: the factor and what each has of its own add up to all', async () => {
    const factors = [{ id: 'f', label: 'All alike', over: ['pledge.*.*.amount'], rho: 0.5, assumption: 'x' }];
    const model = await modelOf(amounts({ factors }), library, { draws: 20_000 });
    const { shares, firstOrders } = auditVariance(model, 'plan', 'usable');
    const [first] = shares;
    // (√½ · (1 + 2 + 2))² : ½ · (1 + 4 + 4), by standard deviations 1 : 2 : 2.
    expect(first!.name).toBe('factor.f');
    expect(first!.firstOrder).toBeCloseTo(25 / 34, 1);
    expect(firstOrders).toBeGreaterThan(0.93);
    expect(firstOrders).toBeLessThan(1.02);
  });

  test('says so where nothing varies', () => {
    const model = buildModel(scenario, { ...DEFAULTS, draws: 500 });
    expect(auditVariance(model, 'behind-100k', 'passes')).toMatchObject({ varies: false, shares: [], rest: 0 });
    expect(auditVariance(model, 'monitoring', 'passes').varies).toBe(true);
  });
});

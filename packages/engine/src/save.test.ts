import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readIfThere, repositoryFiles } from './fixtures/world.ts';
import { run } from './outcome/outcome.ts';
import { mean } from './quantity/distribution.ts';
import { changedFiles } from './save.ts';
import type { Files } from './scenario/files.ts';
import { loadScenario, type Scenario } from './scenario/load.ts';
import { DEFAULTS, type Settings } from './settings.ts';
import { buildModel } from './verdict.ts';

type Texts = Record<string, string>;

const settings: Settings = { ...DEFAULTS, draws: 20, seed: 7 };

interface BuiltIn {
  scenario: Scenario;
  texts: Texts;
  folder: string;
}

const read = new Map<string, Promise<BuiltIn>>();

/** A built-in scenario with the texts of its folder, read once. */
function builtIn(name: string): Promise<BuiltIn> {
  const known = read.get(name) ?? readBuiltIn(name);
  read.set(name, known);
  return known;
}

async function readBuiltIn(name: string): Promise<BuiltIn> {
  const folder = `built-in/${name}`;
  const texts: Texts = {};
  for (const file of ['scenario.yaml', 'pledges.yaml']) {
    const text = readIfThere(`scenarios/${name}/${file}`);
    if (text !== undefined) texts[file] = text;
  }
  return { scenario: await loadScenario(repositoryFiles, folder), texts, folder };
}

/** Files with other texts in one folder. */
function replaced(files: Files, folder: string, texts: Texts): Files {
  return {
    read: async (path) => (path.startsWith(`${folder}/`) && texts[path.slice(folder.length + 1)]) || files.read(path),
  };
}

/** What a run gives, without hashes and what tells where figures come from. */
function result(scenario: Scenario, set: Settings['set'] = {}) {
  const { outcome } = run(buildModel(scenario, { ...settings, set }), { pivotality: false });
  const { manifest, options, aid } = outcome;
  return { passLevel: manifest.passLevel, options, aid };
}

async function expectSame(name: string, changes: Settings['set']): Promise<Texts> {
  const { scenario, texts, folder } = await builtIn(name);
  const changed = changedFiles(scenario, texts, changes);
  const again = await loadScenario(replaced(repositoryFiles, folder, { ...texts, ...changed }), folder);
  expect(result(again)).toEqual(result(scenario, changes));
  expect(changedFiles(again, { ...texts, ...changed }, changes)).toEqual({});
  return changed;
}

describe('a changed scenario gives what --set gives', () => {
  test.each<[string, Settings['set'], string[], number]>([
    ['ukraine-2025-02', { 'nation.DEU.dwell': '3' }, ['scenario.yaml'], 1],
    ['ukraine-2025-02', { 'pledge.DEU.land.amount': '5000' }, ['scenario.yaml'], 1],
    ['ukraine-2025-02', { 'willingness.land.silent.share': '{min: 0.1, mode: 0.3, max: 0.6}' }, ['scenario.yaml'], 1],
    ['ukraine-2025-02', { 'world.mandate.holds.DEU': '0.9' }, ['scenario.yaml'], 1],
    ['ukraine-2025-02', { passLevel: '0.5' }, ['scenario.yaml'], 0],
    ['ukraine-2025-02', { horizon: '36' }, ['scenario.yaml'], 0],
    ['ukraine-2025-02', { 'world.us-backstop.holds': '{probability: 0.7}' }, ['scenario.yaml'], 0],
    ['ukraine-2025-02', { 'world.mandate.holds': '0.3', 'world.mandate.holds.DEU': '1' }, ['scenario.yaml'], 1],
    ['ukraine-2026-01', { 'option.hubs-15k.component.hubs.strength': '{p5: 8000, p95: 16000}' }, ['scenario.yaml'], 0],
    ['ukraine-2026-01', { 'world.mandate.holds': '0.2' }, ['scenario.yaml'], 1],
    ['ukraine-2025-04', { 'pledge.GBR.land.amount': '{values: [3000, 8000], weights: [1, 3]}' }, ['scenario.yaml'], 1],
    ['cyprus-1974', { 'pledge.GBR.land.amount': '900' }, ['pledges.yaml'], 0],
    ['cyprus-1974', { 'rotation.tour': '12', 'nation.DNK.land': '0' }, ['scenario.yaml'], 2],
  ])('%s, %j', async (name, changes, files, entries) => {
    const changed = await expectSame(name, changes);
    expect(Object.keys(changed)).toEqual(files);
    const block = changed['scenario.yaml']?.split('\nset:\n')[1] ?? '';
    expect(block.split('\n').filter(Boolean)).toHaveLength(entries);
  });

  const names = (scenario: Scenario): string[] =>
    [...modelOf(scenario).graph.nodes.values()]
      .filter(
        ({ kind, name }) => (kind === 'input' || /^pledge\..*\.amount$/.test(name)) && !/^alternative\./.test(name),
      )
      .map(({ name }) => name);

  /** A figure like the one that is there, in one of the forms. */
  function figure(scenario: Scenario, name: string, form: number, factor: number): string {
    const { graph } = modelOf(scenario);
    const node = graph.node(name);
    if (node.unit === 'chance') return form === 0 ? String(factor / 2) : `{probability: ${factor / 2}}`;
    const now = node.kind === 'input' ? mean(node.quantity.distribution) : 1000;
    const middle = node.unit === 'share' ? Math.min(0.9, Math.max(0.05, now * factor)) : (now || 1) * factor;
    const [low, high] = [middle * 0.8, middle * 1.1];
    if (form === 0 || name === 'passLevel') return String(middle);
    if (form === 1) return `{min: ${low}, mode: ${middle}, max: ${high}}`;
    if (form === 2) return `{p5: ${low}, p95: ${high}, unit: ${node.unit}}`;
    return `{values: [${high}, ${low}], weights: [1, 2], assumption: "of the user: # { } '"}`;
  }

  const CASES = ['ukraine-2025-02', 'ukraine-2025-04', 'ukraine-2026-01', 'cyprus-1974', 'kosovo-1999'];
  test.each(CASES)('%s with random sets of changes', async (name) => {
    const { scenario } = await builtIn(name);
    const all = names(scenario);
    const own = all.filter((each) => {
      const node = modelOf(scenario).graph.node(each);
      return node.kind === 'input' && node.quantity.place?.file.startsWith(`built-in/${name}/`);
    });
    const change = fc.record({
      name: fc.oneof(fc.constantFrom(...own), fc.constantFrom(...all)),
      form: fc.nat({ max: 3 }),
      factor: fc.double({ min: 0.3, max: 1.9, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(change, { minLength: 1, maxLength: 5, selector: (each) => each.name }),
        async (changes) => {
          await expectSame(
            name,
            Object.fromEntries(
              changes.map(({ name: each, form, factor }) => [each, figure(scenario, each, form, factor)]),
            ),
          );
        },
      ),
      { numRuns: 2, seed: 11 },
    );
  });
});

const models = new WeakMap<Scenario, ReturnType<typeof buildModel>>();

function modelOf(scenario: Scenario) {
  const model = models.get(scenario) ?? buildModel(scenario, settings);
  models.set(scenario, model);
  return model;
}

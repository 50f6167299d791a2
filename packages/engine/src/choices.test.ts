import { describe, expect, test } from 'vitest';
import type { MusterError } from './errors.ts';
import { repositoryFiles } from './fixtures/world.ts';
import { run } from './outcome/outcome.ts';
import { changedFiles } from './save.ts';
import { BASELINE } from './scenario/baseline.ts';
import type { Files } from './scenario/files.ts';
import { loadScenario, type Scenario } from './scenario/load.ts';
import { DEFAULTS } from './settings.ts';
import { buildModel } from './verdict.ts';

const FOLDER = 'given/chosen';
const FILE = `${FOLDER}/scenario.yaml`;
const OWN = 'fortna-without-peacekeepers';
const OTHER = 'eth-prio-bilateral';
const TEXT = `muster: 1
extends: cyprus-1974
id: chosen
ceasefire:
  baseline: ${OWN}
  because: for a test
  model: fortna-cox
  terms: {peacekeepers: present}
`;

/** A scenario that asks how long its ceasefire holds. */
function withText(text: string): Promise<Scenario> {
  const files: Files = { read: async (path) => (path === FILE ? text : repositoryFiles.read(path)) };
  return loadScenario(files, FOLDER);
}

const scenario = await withText(TEXT);
const outcomeOf = (of: Scenario, set: Record<string, string> = {}) =>
  run(buildModel(of, { ...DEFAULTS, draws: 60, set }), { pivotality: false, option: 'reduced-1900' }).outcome;
const ceasefireOf = (of: Scenario, set: Record<string, string> = {}) => outcomeOf(of, set).options[0]!.ceasefire!;

describe('a slip in its name', () => {
  const problem = (of: Scenario) => {
    try {
      buildModel(of, { ...DEFAULTS, draws: 60, set: { 'ceasefire.baselin': OTHER } });
    } catch (error) {
      return (error as MusterError).problems[0];
    }
    return undefined;
  };

  test('is told with the name that is meant, where there is a ceasefire to set it for', async () => {
    expect(problem(scenario)).toMatchObject({ code: 'name', file: '--set', nearest: BASELINE });
    const without = await withText('muster: 1\nextends: cyprus-1974\nid: chosen\n');
    expect(problem(without)).toMatchObject({ code: 'name' });
    expect(problem(without)).not.toMatchObject({ nearest: BASELINE });
  });
});

describe('another survival table', () => {
  test('is what the run rests on, and what its cases may contain has no ratio', () => {
    const own = ceasefireOf(scenario);
    const chosen = ceasefireOf(scenario, { [BASELINE]: OTHER });
    const at = ({ survival, horizon }: typeof own) => survival.find(({ month }) => month === horizon)!;
    expect(own.baseline.id).toBe(OWN);
    expect(chosen.baseline.id).toBe(OTHER);
    expect(chosen.insteadOf!.id).toBe(OWN);
    expect(chosen.leftOut).toMatchObject([{ term: 'peacekeepers', isForce: true }]);
    expect(chosen.contributions).toEqual([]);
    expect(at(chosen).value).toBeCloseTo(chosen.without!, 12);
    // What the range said of that table is what a run with it says.
    expect(at(chosen).value).toBeCloseTo(own.tables.find(({ id }) => id === OTHER)!.value!, 12);
    // And the other way round: the range stays what it was.
    for (const month of own.survival.map((each) => each.month)) {
      const [before, after] = [own, chosen].map(({ survival }) => survival.find((each) => each.month === month)!);
      expect(after!.assumptionLow).toBeCloseTo(before!.assumptionLow!, 12);
      expect(after!.assumptionHigh).toBeCloseTo(before!.assumptionHigh!, 12);
    }
    expect(chosen.tables.find(({ id }) => id === OWN)!.value!).toBeCloseTo(at(own).value!, 12);
  });

  test('is in the verdict and the manifest, and moves nothing else', () => {
    const own = outcomeOf(scenario);
    const chosen = outcomeOf(scenario, { [BASELINE]: OTHER });
    expect(chosen.manifest.overrides).toEqual({ [BASELINE]: OTHER });
    expect(chosen.manifest.scenario).toEqual(own.manifest.scenario);
    expect(chosen.options[0]!.verdict.holds!.value).toBe(
      chosen.options[0]!.ceasefire!.survival.find(({ month }) => month === chosen.options[0]!.ceasefire!.horizon)!
        .value,
    );
    for (const part of ['requirement', 'coalition', 'generation', 'cost'] as const)
      expect(chosen.options[0]![part]).toEqual(own.options[0]![part]);
  });

  test('the scenario’s own, set by hand, changes nothing', () => {
    expect(ceasefireOf(scenario, { [BASELINE]: OWN })).toEqual(ceasefireOf(scenario));
    expect(ceasefireOf(scenario, { [BASELINE]: OWN })).not.toHaveProperty('insteadOf');
  });

  test('stands under "set" in a file, where --set goes before it', async () => {
    const written = await withText(`${TEXT}set:\n  ${BASELINE}: ${OTHER}\n`);
    expect(ceasefireOf(written)).toEqual(ceasefireOf(scenario, { [BASELINE]: OTHER }));
    expect(ceasefireOf(written, { [BASELINE]: OWN })).toEqual(ceasefireOf(scenario));
  });

  test('is written into the file under "set", beside figures, and gives the same', async () => {
    const changes = { [BASELINE]: OTHER, passLevel: '0.8' };
    const changed = changedFiles(scenario, { 'scenario.yaml': TEXT }, changes);
    expect(changed['scenario.yaml']).toContain(`${BASELINE}: ${OTHER}\n`);
    const again = await withText(changed['scenario.yaml']!);
    expect(ceasefireOf(again)).toEqual(ceasefireOf(scenario, changes));
    // Back again: the entry is replaced where it stands.
    const back = changedFiles(again, { 'scenario.yaml': changed['scenario.yaml']! }, { [BASELINE]: OWN });
    expect(back['scenario.yaml']).toContain(`${BASELINE}: ${OWN}\n`);
    expect(back['scenario.yaml']).not.toContain(`${BASELINE}: ${OTHER}`);
  });

  test.each([
    ['eth-prio-bilaterl', { file: '--set', nearest: OTHER }],
    ['nonsense', { file: '--set', expected: expect.stringContaining(OTHER) as string }],
  ])('that is not there is refused: %s', (written, problem) => {
    expect(() => buildModel(scenario, { ...DEFAULTS, draws: 10, set: { [BASELINE]: written } })).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'reference', ...problem })] }),
    );
  });

  test('that is not there is refused at its place in the file', async () => {
    const written = await withText(`${TEXT}set:\n  ${BASELINE}: eth\n`);
    const line = TEXT.split('\n').length + 1;
    expect(() => buildModel(written, { ...DEFAULTS, draws: 10 })).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ file: FILE, line })] }),
    );
  });
});

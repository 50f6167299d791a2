import { beforeAll, describe, expect, test } from 'vitest';
import { repositoryFiles } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';
import type { Outcome } from '../outcome/schema.ts';
import { lastDay } from '../quantity/dates.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel } from '../verdict.ts';
import { loadScenario, type Scenario } from './load.ts';

/** Other theatres and times: the engine knows no nation, no line and no year of its own. */
describe.each([
  { name: 'cyprus-1974', host: 'CYP', line: 180 },
  { name: 'kosovo-1999', host: 'SRB', line: 350 },
])('$name', ({ name, host, line }) => {
  let scenario: Scenario;
  let outcome: Outcome;
  let leaves: { name: string; date: string | undefined; source: string | undefined }[];

  beforeAll(async () => {
    scenario = await loadScenario(repositoryFiles, `built-in/${name}`);
    const model = buildModel(scenario, { ...DEFAULTS, draws: 2000 });
    const result = run(model, { pivotality: false });
    outcome = result.outcome;
    leaves = [...model.graph.leavesOf(result.names.map((each) => each.name))].flatMap((leaf) => {
      const node = model.graph.node(leaf);
      if (node.kind !== 'input') return [];
      const { date, source } = node.quantity.provenance;
      return [{ name: leaf, date, source }];
    });
  });

  test('only its own nations come, and stand on figures of their time', () => {
    expect(scenario.root.theatre.host).toBe(host);
    const contributors = scenario.root.contributors as readonly string[];
    for (const { generation } of outcome.options)
      for (const { nation } of generation.byNation) expect(contributors).toContain(nation);
    // Notice of a type of unit is the library's, drawn for each nation: no figure of the nation.
    const isOfType = (name: string) => /^nation\.[^.]+\.readiness\.[^.]+$/.test(name);
    const ofNations = leaves.filter(
      ({ name, date }) => name.startsWith('nation.') && !isOfType(name) && date !== undefined,
    );
    expect(ofNations.length).toBeGreaterThan(10);
    expect(ofNations.filter(({ date }) => lastDay(date!) > `${scenario.asOf.slice(0, 4)}-12-31`)).toEqual([]);
  });

  test('no fact and no statement of a later day is read; later parameters of methods are flagged', () => {
    const flagged = new Set(outcome.flags.map((flag) => flag.name));
    const later = leaves.filter(({ date }) => date !== undefined && lastDay(date) > scenario.asOf);
    expect(later.length).toBeGreaterThan(10);
    expect(later.filter((leaf) => !flagged.has(leaf.name))).toEqual([]);
    expect(
      scenario.positions
        .flatMap(({ history }) => history)
        .every(({ statement }) => lastDay(statement.date) <= scenario.asOf),
    ).toBe(true);
    for (const { requirement } of outcome.options) {
      expect(requirement.estimates).toEqual([]);
      for (const { mission } of requirement.nearestMissions) {
        const [, begin] = /^(\d{4})/.exec(scenario.root.missions[mission]!.years)!;
        expect(Number(begin)).toBeLessThanOrEqual(Number(scenario.asOf.slice(0, 4)));
      }
    }
  });

  test('the line has the stated length', () => {
    expect(scenario.root.theatre.line.lengthAtOneKm).toBeDefined();
    // The drawing is coarser than the ground: from half of the stated length to all of it.
    expect(scenario.line.length).toBeGreaterThan(line / 2);
    expect(scenario.line.length).toBeLessThan(line * 1.05);
  });
});

import { describe, expect, test } from 'vitest';
import { repositoryFiles } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';
import { lastDay } from '../quantity/dates.ts';
import { loadScenario, type Scenario } from '../scenario/load.ts';
import { positionsOf } from '../scenario/positions.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel } from '../verdict.ts';

const outcomeOf = (scenario: Scenario) =>
  run(buildModel(scenario, { ...DEFAULTS, draws: 1000 }), { pivotality: false }).outcome;

/** The scenario without one statement. */
const without = (scenario: Scenario, id: string): Scenario => ({
  ...scenario,
  positions: positionsOf(
    scenario.root.pledges.filter((pledge) => pledge.id !== id),
    scenario.asOf,
  ),
});

const gapOf = (scenario: Scenario) => outcomeOf(scenario).options[0]!.coalition.coordinationGap;

describe('30 April 2025: each of two waits for the other', () => {
  test('neither comes on trust, both come together: thousands of persons lie between', async () => {
    const scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-04');
    const [option] = outcomeOf(scenario).options;
    const { coordinationGap, least, greatest } = option!.coalition;
    expect(coordinationGap.mean).toBeGreaterThan(3000);
    const share = (side: typeof least, nation: string) =>
      side.nations.find((each) => each.nation === nation)?.share ?? 0;
    for (const nation of ['FRA', 'GBR']) {
      expect(share(least, nation)).toBe(0);
      expect(share(greatest, nation)).toBeGreaterThan(0.3);
    }
  });

  test('the gap rests on both statements: without either the two do not wait', async () => {
    const scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-04');
    const whole = gapOf(scenario).mean!;
    for (const statement of ['P037', 'P042'])
      expect(gapOf(without(scenario, statement)).mean!).toBeLessThan(whole / 10);
  });

  test('after the declaration of January 2026 it is gone', async () => {
    const later = await loadScenario(repositoryFiles, 'built-in/ukraine-2026-01');
    expect(gapOf(later).mean).toBeLessThan(10);
  });
});

test.each(['ukraine-2025-02', 'ukraine-2025-04', 'ukraine-2026-01'])(
  '%s reads nothing that was said later',
  async (name) => {
    const scenario = await loadScenario(repositoryFiles, `built-in/${name}`);
    const read = scenario.positions.flatMap(({ history }) => history.map(({ statement }) => statement));
    expect(read.length).toBeGreaterThan(5);
    expect(read.filter(({ date }) => lastDay(date) > scenario.asOf)).toEqual([]);
    expect(outcomeOf(scenario).manifest.asOf).toBe(scenario.asOf);
  },
);

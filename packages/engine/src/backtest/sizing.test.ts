import { describe, expect, test } from 'vitest';
import { repositoryFiles, scenarioOf, type YamlMap } from '../fixtures/world.ts';
import { loadScenario } from '../scenario/load.ts';
import { backtestSizing } from './sizing.ts';

const mission = (strength: number, line: number, more: YamlMap = {}): YamlMap => ({
  name: `M${strength}`,
  type: 'buffer',
  years: '1990',
  outcome: 'held',
  typical: strength,
  line,
  ...more,
});

const posts = { spacing: 5, onWatch: 1, shiftFactor: 1, residentCrew: 10 };
const bases = { setback: 4, speed: 20, responseTime: 1, alertTime: 0.25, detour: 3, personsPerBase: 40 };

describe('the back-test of sizing', () => {
  test('posts and densities by hand', async () => {
    // A post every 5 km with 10 persons, no support: 2 persons a km. Six missions of 1, 2, 3, 4, 5, 6 persons a km.
    const missions = Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((density) => [`m${density}`, mission(density * 100, 100)]),
    );
    const scenario = await scenarioOf({}, { missions, postures: { interposition: { posts, bases } } });
    const { cases, errors, leftOut } = backtestSizing(scenario);
    expect(leftOut).toEqual([]);
    const of = (method: string, name: string) => cases.find((each) => each.method === method && each.mission === name)!;
    expect(of('posts', 'm3')).toMatchObject({ p5: 200, p50: 200, p95: 200, actual: 300 });
    // Reach 5 km, 4 km back: 6 km a base, so 17 bases of 40.
    expect(of('bases', 'm3').p50).toBe(680);
    expect(of('posts + bases', 'm3').p50).toBe(880);
    // Leave one out: the others of m3 have 1, 2, 4, 5, 6 persons a km; the median is 4.
    expect(of('troops per km', 'm3').p50).toBe(400);
    expect(of('troops per km', 'm6').p50).toBe(300);
    const error = errors.find(({ method, of: group }) => method === 'posts' && group === 'all')!;
    // Ratios 2, 1, ⅔, ½, 0.4, ⅓: within a factor of two but for the last two.
    expect(error).toMatchObject({
      cases: 6,
      medianRatio: expect.closeTo(7 / 12, 9),
      withinTwo: expect.closeTo(4 / 6, 9),
    });
  });

  test('a mission never predicts itself', async () => {
    const missions = Object.fromEntries(
      [1, 2, 3, 4, 5, 1000].map((density) => [`m${density}`, mission(density * 100, 100)]),
    );
    const { cases } = backtestSizing(await scenarioOf({}, { missions, postures: { interposition: { posts, bases } } }));
    const own = cases.find((each) => each.method === 'troops per km' && each.mission === 'm1000')!;
    expect(own.p95).toBeLessThan(501);
  });

  test('says what is left out and why; no proposal is among the missions', async () => {
    const scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02');
    const { cases, leftOut } = backtestSizing(scenario);
    const tested = new Set(cases.map(({ mission: id }) => id));
    expect(tested.size).toBeGreaterThan(15);
    expect(leftOut.every(({ mission: id, reason }) => !tested.has(id) && reason.length > 10)).toBe(true);
    expect(Object.values(scenario.root.missions).filter(({ name }) => /proposal|option/i.test(name))).toEqual([]);
  });
});

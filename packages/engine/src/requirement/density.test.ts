import { describe, expect, test } from 'vitest';
import { modelOf, over, reader, type YamlMap } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';
import { distance } from './density.ts';

describe('distance', () => {
  test('is 0 for equal densities, 1 for a factor of ten, log10 2 for a factor of two either way', () => {
    expect(distance([[3, 3]])).toBe(0);
    expect(distance([[30, 3]])).toBeCloseTo(1, 12);
    expect(distance([[3, 30]])).toBeCloseTo(1, 12);
    expect(distance([[1, 2]])).toBeCloseTo(0.30103, 5);
  });

  test('is the root mean square over the densities that both have', () => {
    // √((1² + 0² + 2²) / 3)
    expect(
      distance([
        [10, 1],
        [4, 4],
        [1, 100],
      ]),
    ).toBeCloseTo(Math.sqrt(5 / 3), 12);
  });
});

const ZONE: YamlMap = { theatre: { line: { lengthAtOneKm: 1000 }, zone: { area: 10_000, population: 1_000_000 } } };

const mission = (more: YamlMap): YamlMap => ({
  name: 'Mission',
  type: 'buffer',
  years: '1990–1995',
  outcome: 'held',
  ...more,
});

async function requirementOf(missions: YamlMap, change: YamlMap = ZONE) {
  return run(await modelOf(change, { missions })).outcome.options[0]!.requirement;
}

test('densities of the plan: 30,000 on 1,000 km, 10,000 km² and a million people', async () => {
  const { density } = await requirementOf({});
  expect(density.perKm.p50).toBe(30);
  expect(density.perKm2?.p50).toBe(3);
  expect(density.perThousand?.p50).toBe(30);
});

test('a theatre without a zone has a density along the line alone', async () => {
  const { density } = await requirementOf({}, {});
  expect(Object.keys(density)).toEqual(['perKm']);
});

test('nearest missions by hand', async () => {
  const missions = {
    // 15 a km (a factor of 2) and 1.5 a km² (2): distance 0.301.
    half: mission({ typical: 1500, line: 100, area: 1000 }),
    // 3 a km (10) and 300 for each thousand (10): distance 1.
    tenth: mission({ typical: 300, line: 100, population: 1000 }),
    // 30 a km²: 10 times as dense in its only density. Its peak stands in for typical troops.
    dense: mission({ peak: 3000, area: 100 }),
    // Nothing to compare with.
    bare: mission({ typical: 500 }),
    none: mission({ typical: 0, line: 10 }),
  };
  const { nearestMissions } = await requirementOf(missions);
  expect(nearestMissions.map((near) => near.mission)).toEqual(['half', 'dense', 'tenth']);
  expect(nearestMissions[0]!.distance).toBeCloseTo(0.30103, 5);
  expect(nearestMissions[1]!.distance).toBeCloseTo(1, 12);
  expect(nearestMissions[2]!.distance).toBeCloseTo(1, 12);
  expect(nearestMissions[0]).toMatchObject({ perKm: 15, perKm2: 1.5, outcome: 'held' });
  expect(nearestMissions[0]).not.toHaveProperty('perThousand');
});

test('typical troops come before the peak', async () => {
  const read = reader(await modelOf(ZONE, { missions: { both: mission({ typical: 100, peak: 900, line: 10 }) } }));
  expect(read('mission.both.perKm')).toBe(10);
});

test('a mission dated after the as-of date is not compared with; a partial date counts from its last day', async () => {
  const troops = (date: string) =>
    mission({ typical: { value: 100, unit: 'persons', date, source: 'BOOK' }, line: 10 });
  const missions = {
    before: troops('2025-02-17'),
    month: troops('2025-02'),
    year: troops('2025'),
    old: troops('2024'),
  };
  const { nearestMissions } = await requirementOf(missions);
  expect(nearestMissions.map((near) => near.mission).toSorted()).toEqual(['before', 'old']);
});

test('five missions are named at most, and equal ones by name', async () => {
  const same = Object.fromEntries(
    ['g', 'f', 'e', 'd', 'c', 'b'].map((id) => [id, mission({ typical: 100, line: 10 })]),
  );
  const { nearestMissions } = await requirementOf(same);
  expect(nearestMissions.map((near) => near.mission)).toEqual(['b', 'c', 'd', 'e', 'f']);
});

test('densities and missions move no requirement', async () => {
  const bare = reader(await modelOf());
  const full = reader(
    await modelOf(over(ZONE, { theatre: { line: { lengthAtOneKm: 1077 } } }), {
      missions: { m: mission({ typical: 5, line: 1 }) },
    }),
  );
  expect(full('option.plan.requirement.needed')).toBe(bare('option.plan.requirement.needed'));
});

test('published estimates of the need stand beside, each with its posture, as of the date, and enter no method', async () => {
  const estimate = (more: YamlMap): YamlMap => ({
    who: 'A general',
    posture: 'rear-hubs',
    about: 'need',
    date: '2025-02',
    strength: 5000,
    source: 'https://example.org/e',
    paraphrase: 'five thousand',
    confidence: 'low',
    ...more,
  });
  const estimates = {
    E1: estimate({ date: '2025-01' }),
    E2: estimate({ date: '2024-12-01', strength: undefined, atLeast: 7000 }),
    E3: estimate({ date: '2025-02' }), // counts from 28 February
    E4: estimate({ date: '2024', posture: 'deterrence' }),
    E5: estimate({ date: '2024', posture: 'unspecified', strength: { min: 1, mode: 2, max: 3 } }),
    E6: estimate({ date: '2024', about: 'supply' }),
    E7: estimate({ date: '2024', strength: undefined }),
  };
  const model = await modelOf({}, { estimates });
  const shown = run(model).outcome.options[0]!.requirement.estimates;
  expect(shown.map(({ id }) => id)).toEqual(['E2', 'E4', 'E5', 'E1']);
  expect(shown[0]).toMatchObject({ low: 7000, date: '2024-12-01' });
  expect(shown[0]).not.toHaveProperty('high');
  expect(shown[3]).toMatchObject({ low: 5000, high: 5000 });
  expect(
    [...model.graph.leavesOf(['option.plan.requirement.needed'])].filter((name) => name.startsWith('estimate')),
  ).toEqual([]);
});

import { beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { MusterError } from '../errors.ts';
import { explain } from '../explain.ts';
import { testSolver } from '../fixtures/solver.ts';
import {
  evaluationOf,
  filesOf,
  option,
  over,
  pledge,
  SCENARIO,
  LIBRARY as SMALL,
  scenarioOf,
  type YamlMap,
} from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';
import { loadScenario } from '../scenario/load.ts';
import { DEFAULTS, type Settings } from '../settings.ts';
import type { SolveNow } from '../solver.ts';
import { buildModel } from '../verdict.ts';

/** Along the equator the line is 1.5° long, 166.79 km; the force stands in the north, 0.27° (30.02 km) behind it. */
const DEGREE = (6371.0088 * Math.PI) / 180;
const LENGTH = 1.5 * DEGREE;
const BACK = 0.27 * DEGREE;

const place = (id: string, longitude: number, latitude: number, more: YamlMap = {}): YamlMap => ({
  id,
  name: id.toUpperCase(),
  at: [longitude, latitude],
  ...more,
});

const PLACES = [
  place('west', 0.25, 0.27),
  place('middle', 0.75, 0.27),
  place('east', 1.25, 0.27),
  place('deep', 0.5, 0.8),
  place('beyond', 0.75, -0.27),
];

const MEDICAL = { call: '10 min', launch: '15 min', load: '5 min', airSpeed: 200, personsPerSurgery: 30_000 };

const LIBRARY: YamlMap = {
  deployment: {
    step: 1,
    stretch: 40,
    sectorShare: 0.1,
    medical: Object.fromEntries(
      Object.entries(MEDICAL).map(([key, value]) => [
        key,
        typeof value === 'string' ? { value: Number.parseInt(value, 10), unit: 'min' } : value,
      ]),
    ),
  },
  weapons: {
    near: { label: 'Near', kind: 'tube', range: { value: 25, unit: 'km', date: '2024' } },
    far: { label: 'Far', kind: 'rocket', range: { value: 70, unit: 'km', date: '2024' } },
    later: { label: 'Later', kind: 'drone', range: { value: 40, unit: 'km', date: '2025-06' } },
  },
};

const BASES: YamlMap = {
  setback: 20,
  farthest: 40,
  personsPerPlace: 10_000,
  speed: 40,
  responseTime: 2,
  alertTime: 0.5,
  detour: 1.25,
  personsPerBase: 100,
};

const behind = (bases: YamlMap = {}, more: YamlMap = {}): YamlMap =>
  option('plan', {
    posture: 'behind-lines',
    methods: ['bases'],
    strength: 30_000,
    bases: over(BASES, bases),
    ...more,
  });

let solve: SolveNow;
beforeAll(async () => {
  solve = await testSolver;
});

interface Asked {
  plan?: YamlMap;
  places?: YamlMap[];
  scenario?: YamlMap;
  settings?: Partial<Settings>;
}

async function laidOut({ plan = behind(), places = PLACES, scenario = {}, settings = {} }: Asked = {}) {
  const change = over(scenario, { options: [plan], theatre: over((scenario.theatre as YamlMap) ?? {}, { places }) });
  const loaded = await scenarioOf(change, LIBRARY);
  const model = buildModel(loaded, { ...DEFAULTS, draws: 200, ...settings }, { solve });
  const { outcome, names } = run(model, { pivotality: false });
  return { model, names, deployment: outcome.options[0]!.deployment! };
}

const whole = (value: number) => ({ p5: value, p50: value, p95: value, mean: value });
function expectAll(interval: object, value: number, digits = 6) {
  for (const each of Object.values(interval) as number[]) expect(each).toBeCloseTo(value, digits);
}

describe('a straight line, by hand', () => {
  test('of the places behind it in the band the three are taken; those too deep and those beyond the line are none', async () => {
    const { deployment } = await laidOut();
    expect(deployment.bases.map(({ id }) => id).toSorted()).toEqual(['east', 'middle', 'west']);
    expect(deployment.bases[0]!.id).toBe('middle');
    for (const { depth, persons } of deployment.bases) {
      expect(depth).toBeCloseTo(BACK, 2);
      expectAll(persons, 10_000);
    }
    expect(deployment.layouts[0]).toMatchObject({
      candidates: 3,
      wanted: 3,
      stated: false,
      fewest: 3,
      fewestBound: 3,
      fewestShare: 1,
    });
  });

  test('the longest way is √(30.02² + 27.80²) km: alert 0.5 h + 1.25 × 40.91 / 40 h = 1.78 h; the mean is the integral of it', async () => {
    const { deployment } = await laidOut();
    const half = LENGTH / 6;
    expect(deployment.responseHours.largest.p50).toBeCloseTo(0.5 + (1.25 * Math.hypot(BACK, half)) / 40, 1);
    // ∫√(d² + x²) dx from 0 to h is (h·√(d² + h²) + d²·asinh(h/d)) / 2.
    const mean = (half * Math.hypot(BACK, half) + BACK ** 2 * Math.asinh(half / BACK)) / 2 / half;
    expectAll(deployment.responseHours.mean, 0.5 + (1.25 * mean) / 40, 3);
    expect(deployment.layouts[0]!.largest).toBe(deployment.layouts[0]!.largestBound);
    expectAll(deployment.coverage, 1);
  });

  test('in 1.5 h a team goes 32 km: each base reaches 2·√(32² − 30.02²) = 22.2 km, all three 0.398 of the line', async () => {
    const { deployment } = await laidOut({ plan: behind({ responseTime: 1.5 }) });
    expect(deployment.coverage.p50).toBeCloseTo((3 * 2 * Math.sqrt(32 ** 2 - BACK ** 2)) / LENGTH, 2);
    // By pieces of the line it adds up to the same.
    const reached = deployment.stretches.reduce(
      (sum, { reached: share, from, to }) => sum + share.p50! * (to - from),
      0,
    );
    expect(reached / LENGTH).toBeCloseTo(deployment.coverage.p50!, 6);
    expect(deployment.stretches).toHaveLength(4);
    expect(deployment.stretches.at(-1)!.to).toBeCloseTo(LENGTH, 3);
  });

  test('where the way is longer than the time nothing is reached, and no number of places would help', async () => {
    const { deployment } = await laidOut({ plan: behind({ responseTime: 1 }) });
    expectAll(deployment.coverage, 0);
    expect(deployment.layouts[0]).toMatchObject({ fewest: 0, fewestShare: 0 });
  });
});

describe('over the draws', () => {
  test('speed, delay and detour move response and coverage; the layout stays', async () => {
    const { deployment } = await laidOut({
      plan: behind({ speed: { min: 25, mode: 40, max: 60 }, responseTime: 1.6 }),
    });
    expect(deployment.bases).toHaveLength(3);
    expect(deployment.responseHours.mean.p5!).toBeLessThan(deployment.responseHours.mean.p95!);
    expect(deployment.coverage.p5).toBe(0);
    expect(deployment.coverage.p95!).toBeGreaterThan(deployment.coverage.p50!);
  });

  test('those in the field fill places in the order of opening: 12,000 of 30,000 stand at one place, which reaches 75 km in time', async () => {
    const pledges = [pledge('AAA', { amount: 12_000, basis: 'in-field' })];
    const { deployment } = await laidOut({ scenario: { pledges } });
    expectAll(deployment.placesInField, 1);
    const reach = (40 * 1.5) / 1.25;
    expect(deployment.coverageInField.p50).toBeCloseTo((2 * Math.sqrt(reach ** 2 - BACK ** 2)) / LENGTH, 2);
    expectAll(deployment.coverage, 1);
  });
});

describe('what is within reach', () => {
  test('a base is within the range of a weapon whole or not at all; one that is dated later than the scenario is not read', async () => {
    const { deployment } = await laidOut();
    expect(deployment.exposure.map(({ weapon, share, persons }) => [weapon, share.p50, persons.p50])).toEqual([
      ['near', 0, 0],
      ['far', 1, 30_000],
    ]);
    expect(deployment.weaponsNotRead.map(({ weapon }) => weapon)).toEqual(['later']);
  });

  test('the wounded: one place with surgery for 30,000; by air 15 + 5 minutes and there and back at 200 km/h, by road 10 minutes and the way', async () => {
    const { deployment } = await laidOut();
    expect(deployment.bases.filter(({ surgery }) => surgery).map(({ id }) => id)).toEqual(['middle']);
    const [road, air] = [
      deployment.medical.find(({ means }) => means === 'road')!,
      deployment.medical.find(({ means }) => means === 'air')!,
    ];
    const within = (of: typeof road, limit: number) => of.within.find((each) => each.limit === limit)!.share.p50!;
    // By air 40 minutes are left of the hour: 66.67 km there. By road 110 minutes are left of two hours: 58.67 km of 1.25 times as much.
    expect(within(air, 1)).toBeCloseTo((2 * Math.sqrt((200 / 3) ** 2 - BACK ** 2)) / LENGTH, 2);
    expect(within(air, 2)).toBe(1);
    expect(within(road, 2)).toBeCloseTo((2 * Math.sqrt(((40 * 110) / 60 / 1.25) ** 2 - BACK ** 2)) / LENGTH, 2);
    expect(within(road, 1)).toBe(0);
    const mean = deployment.medical[0]!.mean.p50!;
    expect(mean).toBeGreaterThan(1 / 6 + (1.25 * BACK) / 40);
  });
});

describe('sectors', () => {
  const pledges = [
    pledge('AAA', { amount: 12_000, basis: 'in-field' }),
    pledge('BBB', { amount: 6_000, basis: 'in-field' }),
    pledge('CCC', { amount: 600, basis: 'in-field' }),
    pledge('DDD', { amount: 400, basis: 'in-field' }),
  ];

  test('are in proportion to strength; those who bring less than a tenth have one together', async () => {
    const { deployment } = await laidOut({ scenario: { pledges } });
    expect(deployment.sectors.map(({ nation, nations, persons }) => [nation, nations, persons])).toEqual([
      ['AAA', ['AAA'], 12_000],
      ['BBB', ['BBB'], 6_000],
      ['CCC', ['CCC', 'DDD'], 1_000],
    ]);
    expect(deployment.sectors[0]!.from).toBe(0);
    expect(deployment.sectors[0]!.to).toBeCloseTo((LENGTH * 12) / 19, 3);
    expect(deployment.sectors.at(-1)!.to).toBeCloseTo(LENGTH, 3);
    const mean = deployment.sectors.reduce((sum, { hours, from, to }) => sum + hours.p50! * (to - from), 0) / LENGTH;
    expect(mean).toBeCloseTo(deployment.responseHours.mean.p50!, 2);
  });

  test('of a force that is larger than the plan are of the plan', async () => {
    const { deployment } = await laidOut({ scenario: { pledges }, plan: behind({}, { strength: 9_500 }) });
    expect(deployment.sectors.map(({ persons }) => persons)).toEqual([6_000, 3_000, 500]);
  });

  test('a nation does not stand along a stretch that its caveat names, where that can be', async () => {
    const plan = { ...behind(), notAlong: { AAA: ['western'] } };
    const theatre = { deployment: { stretches: [{ id: 'western', name: 'The west', between: ['west', 'middle'] }] } };
    const { deployment } = await laidOut({ plan, scenario: { pledges, theatre } });
    // 12 of 19 parts of 166.8 km do not fit beside a stretch from 27.8 to 83.4 km: the least of it is what is left over.
    expect(deployment.sectors.map(({ nation }) => nation)).toEqual(['BBB', 'CCC', 'AAA']);
    expect(deployment.sectorsAgainst).toBeCloseTo((0.75 - (1.5 * 7) / 19) * DEGREE, 2);
  });
});

describe('a base that is moved', () => {
  const name = 'option.plan.deployment.base.middle';

  test('is a figure: what it reaches follows, and the choice of places stays', async () => {
    const before = await laidOut();
    const after = await laidOut({ settings: { set: { [`${name}.latitude`]: '0.2' } } });
    expect(after.deployment.bases.map(({ id }) => id)).toEqual(before.deployment.bases.map(({ id }) => id));
    const moved = after.deployment.bases.find(({ id }) => id === 'middle')!;
    expect(moved.depth).toBeCloseTo(0.2 * DEGREE, 2);
    expect(moved.latitude).toBe(0.2);
    expect(after.deployment.responseHours.mean.p50!).toBeLessThan(before.deployment.responseHours.mean.p50!);
    expect(after.deployment.exposure[0]!.share.p50).toBeCloseTo(1 / 3, 9);
  });

  test('that is not there is refused with the nearest, and a range is no position', async () => {
    const refused = async (set: Settings['set']) => {
      try {
        await laidOut({ settings: { set } });
      } catch (error) {
        if (error instanceof MusterError) return error.problems[0]!;
        throw error;
      }
      throw new Error('it was accepted');
    };
    expect(await refused({ 'option.plan.deployment.base.midle.latitude': '0.2' })).toMatchObject({
      nearest: `${name}.latitude`,
    });
    expect((await refused({ [`${name}.latitude`]: '{min: 0.1, mode: 0.2, max: 0.3}' })).message).toMatch(/one place/);
    expect((await refused({ [`${name}.latitude`]: '91' })).expected).toMatch(/90/);
  });
});

describe('a line', () => {
  const feature = (coordinates: number[][]) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'LineString', coordinates },
  });
  const text = (...lines: number[][][]) => JSON.stringify({ type: 'FeatureCollection', features: lines.map(feature) });
  const PARTS = [
    [
      [0, 0],
      [0.6, 0],
    ],
    [
      [0.6, 0],
      [1.5, 0],
    ],
  ];

  async function onLine(line: string) {
    const change = over({ options: [behind()] }, { theatre: { places: PLACES, deployment: { behind: 'middle' } } });
    const files = filesOf(
      { 'given/test/scenario.yaml': stringify(over(SCENARIO, change)), 'given/test/line.geojson': line },
      over(SMALL, LIBRARY),
    );
    const model = buildModel(await loadScenario(files, 'given/test'), { ...DEFAULTS, draws: 50 }, { solve });
    return run(model, { pivotality: false }).outcome.options[0]!.deployment;
  }

  test('that runs the wrong way, in parts in any order, gives the same', async () => {
    const drawn = await onLine(text(...PARTS));
    const turned = await onLine(text(...PARTS.toReversed().map((part) => part.toReversed())));
    expect(drawn!.bases).toHaveLength(3);
    expect(turned).toEqual(drawn);
  });
});

test('every number is a node of the graph, and its trace from the leaves gives it again', async () => {
  const pledges = [pledge('AAA', { amount: 12_000, basis: 'in-field' })];
  const { model, names } = await laidOut({
    scenario: { pledges },
    plan: behind({ speed: { min: 25, mode: 40, max: 60 } }),
  });
  const own = names.filter(({ path }) => path.includes('.deployment.'));
  expect(own.length).toBeGreaterThan(80);
  const evaluation = evaluationOf(model);
  for (const { name } of own) expect(() => explain(model, name, evaluation), name).not.toThrow();
});

test('places that the plan states are taken as they are', async () => {
  const { deployment } = await laidOut({ plan: behind({}, { at: ['deep', 'east'] }) });
  expect(deployment.bases.map(({ id }) => id).toSorted()).toEqual(['deep', 'east']);
  expect(deployment.layouts[0]).toMatchObject({ stated: true, candidates: 2, wanted: 2 });
  for (const { persons } of deployment.bases) expect(persons).toEqual(whole(15_000));
});

test('a component that can stand nowhere says why, and the option has no deployment', async () => {
  const { model, deployment } = await laidOut({ plan: behind({ setback: 50, farthest: 60 }) });
  expect(deployment).toBeUndefined();
  expect(model.deployed.get('plan')!.plan.without[0]!.reason).toMatch(/50 to 60 km behind the line/);
});

test('without places a grid in the band is laid under the plan', async () => {
  const { deployment } = await laidOut({ places: [] });
  expect(deployment.bases.length).toBeGreaterThan(0);
  expect(deployment.bases.length).toBeLessThanOrEqual(3);
  for (const { depth, latitude } of deployment.bases) {
    expect(latitude).toBeGreaterThan(0);
    expect(depth).toBeGreaterThanOrEqual(20);
    expect(depth).toBeLessThanOrEqual(40);
  }
});

describe('what cannot be', () => {
  const refused = async (set: Settings['set']) => {
    try {
      await laidOut({ settings: { set } });
    } catch (error) {
      if (error instanceof MusterError) return error.problems[0]!;
      throw error;
    }
    throw new Error('it was accepted');
  };
  const name = 'option.plan.component.main.bases';

  test('a way that is shorter than straight, a place for nobody and a line cut into nothing are refused', async () => {
    expect(await refused({ [`${name}.detour`]: '0.5' })).toMatchObject({
      code: 'range',
      expected: expect.stringMatching(/at least 1/),
    });
    expect(await refused({ [`${name}.personsPerPlace`]: '0' })).toMatchObject({ code: 'range' });
    expect(await refused({ [`${name}.speed`]: '0' })).toMatchObject({ code: 'range' });
    expect(await refused({ 'deployment.step': '0' })).toMatchObject({ code: 'range' });
  });

  test('bases farther back than the deepest are told as that', async () => {
    const { model } = await laidOut({ plan: behind({ setback: 50 }) });
    expect(model.deployed.get('plan')!.plan.without[0]!.reason).toMatch(/setback is larger than farthest/);
  });
});

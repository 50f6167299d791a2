import { describe, expect, test } from 'vitest';
import { evaluationOf, modelOf, option, over, reader, type YamlMap } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';

/** 1,000 km at any tolerance, a quarter of it water: 750 km to watch and to walk, 1,000 km to answer on. */
const LINE: YamlMap = { theatre: { line: { lengthAtOneKm: 1000, exponent: 0, waterShare: 0.25 } } };

async function requirementOf(component: YamlMap, change: YamlMap = {}) {
  const read = reader(await modelOf(over(over(LINE, change), { options: [option('plan', component)] })));
  return (name: string) => read(`option.plan.${name}`);
}

const neededOf = async (component: YamlMap, change: YamlMap = {}) =>
  (await requirementOf(component, change))('requirement.needed');

const line = (more: YamlMap): YamlMap => ({ theatre: { line: more } });

describe('monitoring: unarmed posts and patrols', () => {
  // Posts 750 / 7.5 = 100, of 4: 400. Patrols 750 × 2 / 30 = 50 a day, of 8 for 1.5 days: 600. Together 1,000, support 30 %: 1,300.
  const base: YamlMap = {
    posture: 'monitoring',
    posts: { spacing: 7.5, personsPerPost: 4 },
    patrols: { visitsPerDay: 2, distance: 30, crew: 8, crewDays: 1.5 },
    support: { ratio: 0.3 },
  };

  test('gives 1,300, with its parts', async () => {
    const read = await requirementOf(base);
    expect(read('component.main.posts.line')).toBe(750);
    expect(read('component.main.posts.count')).toBe(100);
    expect(read('component.main.posts.persons')).toBe(400);
    expect(read('component.main.patrols.count')).toBe(50);
    expect(read('component.main.patrols.persons')).toBe(600);
    expect(read('requirement.byMethod.posts.persons')).toBe(400);
    expect(read('requirement.byMethod.patrols.persons')).toBe(600);
    expect(read('requirement.byRole.combat.persons')).toBe(1000);
    expect(read('requirement.byRole.support.persons')).toBe(300);
    expect(read('requirement.needed')).toBe(1300);
  });

  test.each<[string, YamlMap, YamlMap, number]>([
    ['posts 15 km apart: 50 × 4 + 600 = 800', { posts: { spacing: 15 } }, {}, 1040],
    ['posts 7 km apart: 107.1, so 108 × 4 + 600 = 1,032', { posts: { spacing: 7 } }, {}, 1341.6],
    ['five to a post: 500 + 600', { posts: { personsPerPost: 5 } }, {}, 1430],
    ['one visit a day: 400 + 300', { patrols: { visitsPerDay: 1 } }, {}, 910],
    ['patrols twice as long: 400 + 300', { patrols: { distance: 60 } }, {}, 910],
    ['crews of ten: 400 + 50 × 15', { patrols: { crew: 10 } }, {}, 1495],
    ['two days of the crew for each patrol: 400 + 50 × 16', { patrols: { crewDays: 2 } }, {}, 1560],
    ['half as much support again', { support: { ratio: 0.5 } }, {}, 1500],
    ['a line twice as long: 200 × 4 + 100 × 12 = 2,000', {}, line({ lengthAtOneKm: 2000 }), 2600],
    ['half of it water: 500 km, 66.7 so 67 posts × 4 + 33.3 × 12 = 668', {}, line({ waterShare: 0.5 }), 868.4],
    [
      'a ruler: posts see 750 × 7.5^−0.097 = 616.9 km, 82.2 so 83 × 4; patrols still 600',
      {},
      line({ exponent: 0.097 }),
      1211.6,
    ],
  ])('%s', async (_, component, change, needed) => {
    expect(await neededOf(over(base, component), change)).toBeCloseTo(needed, 6);
  });
});

describe('interposition: armed posts and response bases', () => {
  // Posts 750 / 3 = 250, of max(10, 2 × 2.5 = 5): 2,500. Reach 20 × (1 − 0.25) / 3 = 5 km; bases 4 km back cover 2 × √(25 − 16) = 6 km:
  // 1,000 / 6 = 166.7, so 167, of 130: 21,710. Together 24,210, support 30 %: 31,473.
  const base: YamlMap = {
    posture: 'interposition',
    posts: { spacing: 3, onWatch: 2, shiftFactor: 2.5, residentCrew: 10 },
    bases: {
      setback: 4,
      speed: 20,
      responseTime: 1,
      alertTime: { value: 15, unit: 'min' },
      detour: 3,
      personsPerBase: 130,
    },
    support: { ratio: 0.3 },
  };

  test('gives 31,473, with its parts', async () => {
    const read = await requirementOf(base);
    expect(read('component.main.posts.persons')).toBe(2500);
    expect(read('component.main.bases.reach')).toBeCloseTo(5, 12);
    expect(read('component.main.bases.count')).toBe(167);
    expect(read('component.main.bases.persons')).toBe(21_710);
    expect(read('requirement.needed')).toBeCloseTo(31_473, 9);
    expect(read('requirement.unreachable')).toBe(0);
  });

  test.each<[string, YamlMap, YamlMap, number]>([
    ['posts 5 km apart: 150 × 10 + 21,710', { posts: { spacing: 5 } }, {}, 30_173],
    ['five on watch: 12.5 outnumber a crew of ten, 3,125 + 21,710', { posts: { onWatch: 5 } }, {}, 32_285.5],
    ['six for each place: 12 outnumber ten, 3,000 + 21,710', { posts: { shiftFactor: 6 } }, {}, 32_123],
    ['a crew of twelve: 3,000 + 21,710', { posts: { residentCrew: 12 } }, {}, 32_123],
    ['3 km back: 8 km a base, 125 × 130 + 2,500', { bases: { setback: 3 } }, {}, 24_375],
    ['faster: reach 6.5, 10.25 km a base, 98 × 130 + 2,500', { bases: { speed: 26 } }, {}, 19_812],
    ['two hours: reach 11.67, 21.92 km a base, 46 × 130 + 2,500', { bases: { responseTime: 2 } }, {}, 11_024],
    ['straighter roads: reach 6, 8.94 km a base, 112 × 130 + 2,500', { bases: { detour: 2.5 } }, {}, 22_178],
    ['smaller bases: 167 × 100 + 2,500', { bases: { personsPerBase: 100 } }, {}, 24_960],
    ['all of it land: posts on 1,000 km are 334 × 10; the bases are the same', {}, line({ waterShare: 0 }), 32_565],
    [
      'a ruler: bases see 1,000 × 10^−0.097 = 799.8 km, 134 × 130; posts 750 × 3^−0.097 = 674.2 km, 225 × 10',
      {},
      line({ exponent: 0.097 }),
      25_571,
    ],
  ])('%s', async (_, component, change, needed) => {
    expect(await neededOf(over(base, component), change)).toBeCloseTo(needed, 6);
  });

  test.each<[string, YamlMap]>([
    ['the setback equals the reach', { bases: { setback: 5 } }],
    ['the setback exceeds the reach', { bases: { setback: 6 } }],
    ['half an hour of alert leaves 3.3 km', { bases: { alertTime: { value: 30, unit: 'min' } } }],
    ['alert takes longer than the response may', { bases: { alertTime: 2 } }],
  ])('no number of bases helps where %s', async (_, component) => {
    const read = await requirementOf(over(base, component));
    expect(read('requirement.needed')).toBe(Number.POSITIVE_INFINITY);
    expect(read('requirement.unreachable')).toBe(1);
  });
});

describe('behind the lines: response bases and a mobile reserve', () => {
  // Bases as above 21,710; reserve 3 × 1 × 4,500 = 13,500; together 35,210, support 120 %: 77,462.
  const base: YamlMap = {
    posture: 'behind-lines',
    bases: { setback: 4, speed: 20, responseTime: 1, alertTime: 0.25, detour: 3, personsPerBase: 130 },
    reserve: { axes: 3, brigadesPerAxis: 1, brigadePersons: 4500 },
    support: { ratio: 1.2 },
  };

  test.each<[string, YamlMap, number]>([
    ['as it stands', {}, 77_462],
    ['two axes: 9,000', { reserve: { axes: 2 } }, 67_562],
    ['two brigades an axis: 27,000', { reserve: { brigadesPerAxis: 2 } }, 107_162],
    ['brigades of 4,000: 12,000', { reserve: { brigadePersons: 4000 } }, 74_162],
    ['3 km back: 16,250 + 13,500', { bases: { setback: 3 } }, 65_450],
    ['no support', { support: { ratio: 0 } }, 35_210],
    ['a reserve alone', { methods: ['reserve'] }, 29_700],
  ])('%s', async (_, component, needed) => {
    expect(await neededOf(over(base, component))).toBeCloseTo(needed, 6);
  });
});

describe('rear hubs: packages', () => {
  const packages = (...persons: number[]): YamlMap => ({
    posture: 'rear-hubs',
    support: { ratio: 0.25 },
    hubs: { packages: persons.map((value, index) => ({ id: `p${index}`, persons: value })) },
  });

  test.each([
    ['450 + 1,200 and a quarter', packages(450, 1200), 2062.5],
    ['a larger one', packages(450, 2000), 3062.5],
    ['one more', packages(450, 1200, 800), 3062.5],
  ])('%s', async (_, component, needed) => {
    expect(await neededOf(component)).toBe(needed);
  });
});

describe('deterrence: force ratio', () => {
  // 60 / 3 − 15 = 5 units of strength of 4,500: 22,500, support 120 %: 49,500.
  const base: YamlMap = {
    posture: 'deterrence',
    forceRatio: { attacker: 60, host: 15, ratio: 3, personsPerStrength: 4500 },
    support: { ratio: 1.2 },
  };

  test.each<[string, YamlMap, number]>([
    ['as it stands', {}, 49_500],
    ['a stronger attacker: 25 − 15', { forceRatio: { attacker: 75 } }, 99_000],
    ['a host that holds the ratio alone', { forceRatio: { host: 20 } }, 0],
    ['a host that is stronger still', { forceRatio: { host: 30 } }, 0],
    ['a stricter ratio: 30 − 15', { forceRatio: { ratio: 2 } }, 148_500],
    ['smaller brigades: 20,000', { forceRatio: { personsPerStrength: 4000 } }, 44_000],
  ])('%s', async (_, component, needed) => {
    expect(await neededOf(over(base, component))).toBeCloseTo(needed, 6);
  });
});

test('without a stated length the line is its polyline: 166.79 km, a third of it water, at any tolerance', async () => {
  const read = reader(
    await modelOf({ theatre: { line: { lengthAtOneKm: undefined, exponent: undefined, waterShare: undefined } } }),
  );
  // 1.5 degrees on a sphere of radius 6,371.0088 km.
  expect(read('theatre.line.lengthAtOneKm')).toBeCloseTo((1.5 * Math.PI * 6371.0088) / 180, 6);
  expect(read('theatre.line.waterShare')).toBeCloseTo(1 / 3, 9);
  expect(read('theatre.line.forBases')).toBe(read('theatre.line.lengthAtOneKm'));
  expect(read('theatre.line.forPatrols')).toBeCloseTo((Math.PI * 6371.0088) / 180, 6);
});

test('a component takes its posture’s parameters, and its own before those', async () => {
  const hubs = { hubs: { packages: [{ id: 'shared', persons: 700 }] } };
  const options = [
    option('shared', { posture: 'rear-hubs' }),
    option('own', { posture: 'rear-hubs', hubs: { packages: [{ id: 'mine', persons: 90 }] } }),
  ];
  const read = reader(await modelOf({ options }, { postures: { 'rear-hubs': hubs } }));
  expect(read('option.shared.requirement.needed')).toBe(700);
  expect(read('option.own.requirement.needed')).toBe(90);
});

test('the components of an option add up, planned and needed', async () => {
  const hub = (id: string, persons: number, strength?: number): YamlMap => ({
    id,
    posture: 'rear-hubs',
    ...(strength ? { strength } : {}),
    hubs: { packages: [{ id: 'p', persons }] },
  });
  const read = reader(
    await modelOf({ options: [{ id: 'plan', label: 'Two', components: [hub('a', 1000, 3000), hub('b', 200)] }] }),
  );
  expect(read('option.plan.requirement.needed')).toBe(1200);
  // What the second component does not state is the median of what it needs.
  expect(read('option.plan.requirement.planned')).toBe(3200);
});

describe('planned', () => {
  const uncertain = {
    posture: 'rear-hubs',
    hubs: { packages: [{ id: 'p', persons: { min: 1000, mode: 2000, max: 6000 } }] },
  };

  test('is the median of needed where none is stated, so that it is enough in half of the draws', async () => {
    const model = await modelOf({ options: [option('plan', uncertain)] }, {}, { draws: 2000 });
    const { requirement, verdict } = run(model).outcome.options[0]!;
    expect(requirement.stated).toBe(false);
    expect(requirement.planned.p50).toBe(requirement.needed.p50);
    expect(requirement.planned.p5).toBe(requirement.planned.p95);
    expect(verdict.enough.value).toBe(0.5);
  });

  test('is drawn where a range is stated, and compared with needed draw by draw', async () => {
    const model = await modelOf(
      { options: [option('plan', { ...uncertain, strength: { min: 1500, mode: 2500, max: 3500 } })] },
      {},
      { draws: 2000 },
    );
    const evaluation = evaluationOf(model);
    const planned = evaluation.column('option.plan.requirement.planned');
    const needed = evaluation.column('option.plan.requirement.needed');
    expect(planned).toHaveLength(2000);
    expect(Math.min(...planned)).toBeGreaterThan(1500);
    expect(Math.max(...planned)).toBeLessThan(3500);
    const enough = planned.filter((persons, draw) => persons >= needed[draw]!).length / 2000;
    expect(evaluation.number('option.plan.verdict.enough')).toBe(enough);
    expect(run(model).outcome.options[0]!.requirement.stated).toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import { MusterError, type Problem } from '../errors.ts';
import { check, type Wanted } from '../fixtures/broken.ts';
import { featureCollection, lineOf, pointOf } from '../fixtures/geojson.ts';
import { type GroundTexts, groundOf } from './ground.ts';

const read = (kind: keyof GroundTexts, text: string, file = 'given/test/x') => groundOf({ [kind]: { file, text } });

function problemsOf(kind: keyof GroundTexts, text: string): Problem[] {
  try {
    read(kind, text);
    return [];
  } catch (error) {
    if (error instanceof MusterError) return error.problems;
    throw error;
  }
}

const EAST = lineOf([
  [0, 0],
  [1, 0],
]);

describe('candidates', () => {
  test('a table with its own ids and roles', () => {
    const text = 'id,name,longitude,latitude,roles\nA1,"Upper, Town",30.5,-1.25,hub; hospital\nB,Lower,31,0,\n';
    expect(read('candidates', text).candidates).toEqual([
      { id: 'A1', name: 'Upper, Town', at: [30.5, -1.25], roles: ['hub', 'hospital'], source: 'given/test/x:2' },
      { id: 'B', name: 'Lower', at: [31, 0], roles: [], source: 'given/test/x:3' },
    ]);
  });

  test.each([
    ['lon,lat,name', '2,1,Town'],
    ['Y;X;Name', '1;2;Town'],
    ['name\tlng\tlat', 'Town\t2\t1'],
    ['\uFEFFid,name,Longitude , LATITUDE', 'town,Town,2,1'],
  ])('header %s', (header, row) => {
    expect(read('candidates', `${header}\r\n${row}\r\n\r\n`).candidates).toEqual([
      { id: 'town', name: 'Town', at: [2, 1], roles: [], source: 'given/test/x:2' },
    ]);
  });

  test('ids are made from names, give way to written ones, and are numbers for another script', () => {
    const rows = [',Élan Vital,1,1', 'elan-vital,Other,1,1', ',Elan vital,1,1', ',Ελλη,1,1'];
    const { candidates } = read('candidates', ['id,name,lon,lat', ...rows].join('\n'));
    expect(candidates.map(({ id }) => id)).toEqual(['elan-vital-2', 'elan-vital', 'elan-vital-3', 'place-4']);
  });

  test('signs that are not seen are taken out of names; a row with more cells than the header is refused', () => {
    const { candidates } = read('candidates', 'name,lon,lat\n\u001b[31mNorth\u202e,1,2\n');
    expect(candidates.map(({ name }) => name)).toEqual(['[31mNorth']);
    expect(() => read('candidates', 'name,lon,lat\nAlpha,28,5,38,6\n')).toThrow(/has 5 cells, the header 3/);
  });

  test('a line break within quotes moves the lines that follow', () => {
    const { candidates } = read('candidates', 'name,lon,lat\n"Upper\nTown",1,1\nLower,2,2');
    expect(candidates.map(({ name, source }) => [name, source])).toEqual([
      ['Upper Town', 'given/test/x:2'],
      ['Lower', 'given/test/x:4'],
    ]);
  });

  test('GeoJSON points', () => {
    const points = featureCollection(
      pointOf([1, 2, 300], { id: 7, name: 'Town', roles: ['hub'] }),
      pointOf([3, 4], { name: 'Town' }),
    );
    expect(read('candidates', points).candidates).toEqual([
      { id: '7', name: 'Town', at: [1, 2], roles: ['hub'], source: 'given/test/x, feature 1' },
      { id: 'town', name: 'Town', at: [3, 4], roles: [], source: 'given/test/x, feature 2' },
    ]);
  });

  test.each<[string, string, Wanted & { line?: number }]>([
    ['nothing', '', { code: 'type', expected: /header/ }],
    ['no column of longitudes', 'name,latitude\nTown,1', { code: 'missing-key', message: /"longitude"/, line: 1 }],
    ['no name', 'name,lon,lat\n\n ,1,1', { code: 'missing-key', line: 3 }],
    ['no number', 'name,lon,lat\nTown,east,1', { code: 'range', message: /"east" is no longitude/, line: 2 }],
    ['a decimal comma', 'name;lon;lat\nTown;1,5;1', { code: 'range', expected: /decimal point/, line: 2 }],
    ['a short row', 'name,lon,lat\nTown,1', { code: 'range', message: /nothing is no latitude/, line: 2 }],
    ['metres', 'name,lon,lat\nTown,500000,1', { code: 'range', line: 2 }],
    ['an id twice', 'id,name,lon,lat\na,A,1,1\na,B,1,1', { code: 'reference', message: /twice/, line: 3 }],
    ['an id of words', 'id,name,lon,lat\na b,A,1,1', { code: 'reference', message: /no id/, line: 2 }],
    ['a picture', '\u0089PNG\0', { code: 'file-unreadable' }],
    [
      'a point without a name',
      featureCollection(pointOf([1, 1])),
      { code: 'missing-key', message: /feature 1/, line: 3 },
    ],
  ])('%s', (_, text, { line, ...wanted }) => {
    const [problem] = problemsOf('candidates', text);
    check(problem, wanted);
    expect(problem?.file).toBe('given/test/x');
    if (line !== undefined) expect(problem?.line).toBe(line);
  });

  test('what is wrong is told all at once, and no more than twenty times', () => {
    expect(problemsOf('candidates', 'name,lon,lat\n,x,y')).toHaveLength(3);
    expect(problemsOf('candidates', `name,lon,lat\n${'A,1,x\n'.repeat(50)}`)).toHaveLength(20);
  });
});

describe('roads', () => {
  const road = (properties: object) => read('roads', featureCollection(lineOf(EAST.geometry.coordinates, properties)));

  test.each([
    [undefined, 'both'],
    ['no', 'both'],
    [false, 'both'],
    ['', 'both'],
    ['yes', 'along'],
    [true, 'along'],
    [1, 'along'],
    ['1', 'along'],
    [-1, 'against'],
    ['-1', 'against'],
    ['reverse', 'against'],
  ])('oneway %s: %s', (oneway, way) => {
    expect(road({ oneway }).roads).toEqual([{ points: EAST.geometry.coordinates, way }]);
  });

  test.each<[object, number | undefined, number | undefined]>([
    [{ speed: 30 }, 30, undefined],
    [{ maxspeed: '50' }, 50, undefined],
    [{ maxspeed: '50 km/h' }, 50, undefined],
    [{ maxspeed: '30 mph' }, 48.28032, undefined],
    [{ speed: 30, maxspeed: 50 }, 30, undefined],
    [{ speed: 'slow', maxspeed: 50 }, 50, undefined],
    [{ maxspeed: 'RU:urban' }, undefined, 1],
    [{ maxspeed: 'none', speed: 'walk' }, undefined, 1],
    [{ maxspeed: null, highway: 'motorway' }, undefined, undefined],
  ])('%j', (properties, speed, unread) => {
    const { roads, unreadSpeeds } = road(properties);
    if (speed === undefined) expect(roads[0]).not.toHaveProperty('speed');
    else expect(roads[0]?.speed).toBeCloseTo(speed, 9);
    expect(unreadSpeeds).toBe(unread);
  });

  test('each part of a line of several parts is a road', () => {
    const parts = [EAST.geometry.coordinates, EAST.geometry.coordinates];
    const feature = { type: 'Feature', properties: null, geometry: { type: 'MultiLineString', coordinates: parts } };
    expect(read('roads', featureCollection(feature)).roads).toHaveLength(2);
  });

  test.each<[string, string, Wanted & { line?: number; column?: number }]>([
    ['no JSON', '{\n "type": nothing}', { code: 'syntax', line: 2, column: 10 }],
    ['cut off', '{"type": "FeatureCollection",\n"features": [', { code: 'syntax', line: 2 }],
    ['a comment', '{} // roads', { code: 'syntax', line: 1, column: 4 }],
    ['one geometry', '{"type": "LineString", "coordinates": []}', { code: 'type', expected: /FeatureCollection/ }],
    ['a list', '[]', { code: 'type' }],
    ['nothing', 'null', { code: 'type' }],
    ['a point', featureCollection(EAST, pointOf([0, 0])), { code: 'type', message: /feature 2.* Point/, line: 4 }],
    ['no geometry', featureCollection({ type: 'Feature', geometry: null }), { code: 'type', message: /no geometry/ }],
    ['one position', featureCollection(lineOf([[0, 0]])), { code: 'type', message: /fewer than two/ }],
    ['no coordinates', featureCollection({ geometry: { type: 'LineString' } }), { code: 'type' }],
    [
      'metres',
      featureCollection(
        lineOf([
          [0, 0],
          [5e5, 6e6],
        ]),
      ),
      { code: 'range', message: /\[500000,6000000\]/ },
    ],
    [
      'a word',
      featureCollection(
        lineOf([
          [0, 'x' as never],
          [1, 1],
        ]),
      ),
      { code: 'range', message: /\[0,"x"\]/ },
    ],
    [
      'oneway maybe',
      featureCollection(lineOf(EAST.geometry.coordinates, { oneway: 'maybe' })),
      { code: 'type', line: 3 },
    ],
    ['standing still', featureCollection(lineOf(EAST.geometry.coordinates, { speed: 0 })), { code: 'range' }],
    ['backwards', featureCollection(lineOf(EAST.geometry.coordinates, { speed: '-5' })), { code: 'range' }],
  ])('%s', (_, text, { line, column, ...wanted }) => {
    const problems = problemsOf('roads', text);
    expect(problems).toHaveLength(1);
    check(problems[0], wanted);
    if (line !== undefined) expect(problems[0]?.line).toBe(line);
    if (column !== undefined) expect(problems[0]?.column).toBe(column);
  });
});

describe('barriers', () => {
  test('lines are barriers, points are crossings', () => {
    const text = featureCollection(
      pointOf([0.5, 0.02], { name: 'Bridge' }),
      lineOf(EAST.geometry.coordinates, { name: 'River' }),
      EAST,
    );
    expect(read('barriers', text)).toMatchObject({
      barriers: [{ name: 'River', parts: [EAST.geometry.coordinates] }, { name: 'barrier 2' }],
      crossings: [{ name: 'Bridge', at: [0.5, 0.02] }],
    });
  });

  // 0.027° are 3.002 km; 0.0269° are 2.991.
  test.each([
    [0.0269, []],
    [0.027, [/"Bridge" lies 3\.0 km/]],
  ])('a crossing %s° from the barrier', (latitude, wanted) => {
    const text = featureCollection(EAST, pointOf([0.5, latitude], { name: 'Bridge' }));
    const problems = problemsOf('barriers', text);
    expect(problems).toHaveLength(wanted.length);
    for (const [index, message] of wanted.entries())
      check(problems[index], { code: 'range', message, expected: 'at most 3 km' });
    for (const { line } of problems) expect(line).toBe(4);
  });

  test('a crossing without a barrier', () => {
    check(problemsOf('barriers', featureCollection(pointOf([0, 0])))[0], { code: 'range', message: /no barrier/ });
  });
});

test('what is wrong in several files is told together', () => {
  const texts = {
    roads: { file: 'r', text: '{' },
    launch: { file: 'l', text: '{' },
    candidates: { file: 'c', text: '' },
  };
  const attempt = () => groundOf(texts);
  expect(attempt).toThrow(MusterError);
  try {
    attempt();
  } catch (error) {
    expect((error as MusterError).problems.map(({ file }) => file)).toEqual(['c', 'r', 'l']);
  }
});

test('no texts: nothing lies about the line', () => {
  expect(groundOf({})).toEqual({ candidates: [], barriers: [], crossings: [], roads: [], launch: [] });
});

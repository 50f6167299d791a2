import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MusterError, type Problem } from '../errors.ts';
import { broken, marked, problemsIn, SOUND } from '../fixtures/broken.ts';
import { courseOf, type Position } from './course.ts';
import { type Line, readLine } from './line.ts';
import { lineProblem } from './line-problem.ts';

type Points = readonly (readonly number[])[];

const FILE = 'given/test/line.geojson';

/** One geometry on each line of text. */
function textOf(...geometries: readonly { type: string; coordinates: unknown }[]): string {
  const features = geometries.map((geometry) => JSON.stringify({ type: 'Feature', properties: {}, geometry }));
  return `{"type": "FeatureCollection", "features": [\n${features.join(',\n')}\n]}`;
}

const strings = (...lines: readonly Points[]) =>
  textOf(...lines.map((coordinates) => ({ type: 'LineString', coordinates })));
const read = (...lines: readonly Points[]): Line => readLine(strings(...lines), FILE);

function problemsOf(text: string): Problem[] {
  try {
    readLine(text, FILE);
    return [];
  } catch (error) {
    if (error instanceof MusterError) return error.problems;
    throw error;
  }
}

const refused = (...lines: readonly Points[]) => problemsOf(strings(...lines));

describe('a line that meets itself', () => {
  test('crossing: the place and both pieces are told, at the second of them', () => {
    const [problem, ...more] = refused(
      [
        [0, 0],
        [2, 0],
        [2, 1],
      ],
      [
        [2, 1],
        [1, 1],
        [1, -1],
      ],
    );
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'line', file: FILE, line: 3 });
    expect(problem!.message).toBe(
      'the line crosses itself at (1, 0): the piece from (0, 0) to (2, 0) and that from (1, 1) to (1, -1)',
    );
    const source = strings(
      [
        [0, 0],
        [2, 0],
        [2, 1],
      ],
      [
        [2, 1],
        [1, 1],
        [1, -1],
      ],
    ).split('\n')[2]!;
    expect(source.slice(problem!.column! - 1)).toMatch(/^\[1,1\]/);
  });

  test('each place once, up to five', () => {
    const zigzag = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => [at / 2, at % 2 === 0 ? -1 : 1]);
    const back = [
      [4.5, 0],
      [-1, 0],
    ];
    expect(refused([...zigzag.slice(0, 4), ...back.map(([x, y]) => [x! > 0 ? 3 : -1, y!])])).toHaveLength(3);
    expect(refused([...zigzag, ...back])).toHaveLength(5);
  });

  test('touching with an end, and at a vertex', () => {
    const touching = refused([
      [0, 0],
      [2, 0],
      [2, 1],
      [1, 0],
    ]);
    expect(touching.map(({ message }) => message.split(':')[0])).toEqual(['the line touches itself at (1, 0)']);
    const vertex = refused([
      [0, 0],
      [1, 0],
      [2, 0],
      [2, 1],
      [1, 0],
      [1, -1],
    ]);
    expect(vertex.map(({ message }) => message.split(':')[0])).toEqual(['the line touches itself at (1, 0)']);
  });

  test('going back over itself', () => {
    expect(
      refused([
        [0, 0],
        [2, 0],
        [1, 0],
      ])[0]?.message,
    ).toMatch(/touches itself at \(1, 0\)/);
  });

  test('a branch', () => {
    const [problem, ...more] = refused(
      [
        [0, 0],
        [1, 0],
      ],
      [
        [1, 0],
        [2, 0],
      ],
      [
        [1, 0],
        [1, 1],
      ],
    );
    expect(problem?.message).toMatch(/touches itself at \(1, 0\)/);
    expect(more).toEqual([]);
  });

  test('across the antimeridian as elsewhere', () => {
    const cross = (by: number) => {
      const turn = ([x, y]: readonly number[]) => [((((x! + by + 180) % 360) + 360) % 360) - 180, y!];
      return refused(
        [
          [-1, 0],
          [1, 0],
          [1, 1],
          [0, 1],
          [0, -1],
        ].map(turn),
      );
    };
    expect(cross(0)[0]?.message).toMatch(/crosses itself at \(0, 0\)/);
    expect(cross(180)).toHaveLength(1);
    expect(cross(179.5)[0]?.message).toMatch(/crosses itself at \(179\.5, 0\)/);
    fc.assert(fc.property(fc.integer({ min: -180, max: 180 }), (by) => cross(by).length === 1));
  });

  test('as often as two pieces have a crossing by plane geometry', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }));
    const turn = (a: Points[0], b: Points[0], c: Points[0]) =>
      Math.sign((b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!));
    fc.assert(
      fc.property(point, point, point, point, (a, b, c, d) => {
        const turns = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
        // Three in a row are decided by the curve of the Earth.
        fc.pre(turns.every((each) => each !== 0) && turn(b, c, a) !== 0 && turn(b, c, d) !== 0);
        // Within 50 m the Earth is flat to a tenth of a millimetre.
        const scaled = [a, b, c, d].map(([x, y]) => [7 + x! * 1e-5, y! * 1e-5]);
        const crosses = turns[0] !== turns[1] && turns[2] !== turns[3];
        fc.pre(Math.hypot(a[0] - d[0], a[1] - d[1]) > 1);
        expect(refused(scaled).length > 0).toBe(crosses);
      }),
    );
  });

  test('a zigzag of thousands of points does not, however it is cut', () => {
    const points = Array.from({ length: 3000 }, (_, at) => [at / 300, 40 + ((at * 7) % 10) / 10]);
    expect(refused(points)).toEqual([]);
    expect(refused(points.slice(0, 1001), points.slice(1000, 2000).reverse(), points.slice(2000))).toEqual([]);
  });
});

describe('what has no two sides', () => {
  const square: Points = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ];

  test('a ring, in one feature or more', () => {
    expect(refused(square)).toMatchObject([
      { message: expect.stringMatching(/ring that closes at \(0, 0\)/), line: 2 },
    ]);
    expect(refused(square.slice(0, 3), square.slice(2))).toMatchObject([{ message: expect.stringMatching(/ring/) }]);
    expect(refused(square.slice(0, 4))).toEqual([]);
  });

  test('areas and points', () => {
    const [area] = problemsOf(textOf({ type: 'Polygon', coordinates: [square] }));
    expect(area).toMatchObject({ code: 'line', line: 2, expected: 'LineString or MultiLineString' });
    expect(area!.message).toMatch(/a Polygon encloses an area/);
    expect(problemsOf(textOf({ type: 'Point', coordinates: [1, 2] }))[0]?.message).toBe('"Point" is no line');
  });

  test('confetti', () => {
    const dashes = Array.from({ length: 301 }, (_, at) => [
      [at / 10, 0],
      [at / 10 + 0.05, 0],
    ]);
    expect(refused(...dashes)[0]?.message).toMatch(/falls into 301 pieces/);
    expect(refused(...dashes.slice(1))).toEqual([]);
  });
});

test('a MultiLineString counts as its lines, each with its marks', () => {
  const lines = [
    [
      [0, 0],
      [1, 0],
    ],
    [
      [1, 0],
      [2, 0],
    ],
  ];
  const many = readLine(
    textOf({ type: 'MultiLineString', coordinates: lines }).replace('"properties":{}', '"properties":{"water":true}'),
    FILE,
  );
  expect(many.features).toHaveLength(2);
  expect(many.length).toBe(read(...lines).length);
  expect(many.water).toBe(many.length);
});

test('points that repeat the one before are no crossing', () => {
  const line = read([
    [0, 0],
    [1, 0],
    [1, 0],
    [2, 0],
    [2, 0],
  ]);
  expect(courseOf(line).length).toBeCloseTo(line.length, 5);
});

describe('a line elsewhere', () => {
  const points: Position[] = [
    [31, 46],
    [35, 47],
    [38, 50],
  ];
  const course = (line: Points) => courseOf(read(line));
  const swapped = points.map(([longitude, latitude]) => [latitude, longitude]);
  const town = { name: 'Town', at: [30, 50] as const };

  test('is told with the nearest place and the distance; swapped coordinates where swapping helps', () => {
    expect(lineProblem(course(points), [town])).toBeUndefined();
    expect(lineProblem(course(swapped), [town, { name: 'Far', at: [-100, 40] }])).toMatch(
      /^the line lies [\d,]+ km from the nearest place of the scenario \(Town\): are longitude and latitude swapped\?$/,
    );
    expect(lineProblem(course(points), [{ name: 'Far', at: [-100, 40] }])).toMatch(/km from .* \(Far\)$/);
    expect(lineProblem(course(points), [])).toBeUndefined();
  });

  test('from 500 km on, or its own length', () => {
    const short: Points = [
      [0, 0],
      [0.1, 0],
    ];
    const long: Points = [
      [0, 0],
      [10, 0],
    ];
    const at = (degrees: number) => [{ name: 'Town', at: [0, degrees] as const }];
    expect(lineProblem(course(short), at(4.49))).toBeUndefined();
    expect(lineProblem(course(short), at(4.51))).toBe(
      'the line lies 500 km from the nearest place of the scenario (Town): are longitude and latitude swapped?',
    );
    expect(lineProblem(course(long), at(9.9))).toBeUndefined();
    expect(lineProblem(course(long), at(10.1))).toBeDefined();
  });

  const place = (at: string) => `name: Theatre\n  places: [{id: town, name: Town, at: ${at}}]\n`;
  const problems = (places: string, more = '') =>
    problemsIn({ 'given/test/scenario.yaml': broken('name: Theatre\n', places + more) });

  test('is refused on loading, where the file is named', async () => {
    expect(await problems(place('[0.5, 2]'))).toEqual([]);
    const [problem] = await problems(place('[0.5, 60]'));
    expect(problem?.message).toMatch(/^the line lies 6,700 km from the nearest place of the scenario \(Town\)/);
    expect(problem).toMatchObject({ code: 'line', file: 'given/test/scenario.yaml', line: 12 });
  });

  test('so is a place behind it that lies past its end', async () => {
    const behind = '  deployment: {behind: town}\n';
    expect(await problems(place('[0.5, 2]'), behind)).toEqual([]);
    const [problem] = await problems(place('[-3, 0]'), behind);
    expect(problem).toMatchObject({ code: 'line', file: 'given/test/scenario.yaml', line: 11 });
    expect(problem?.message).toMatch(/past an end of the line/);
  });
});

describe('what a layout names', () => {
  const THEATRE = `name: Theatre
  places: [{id: north, name: North, at: [0.5, 1]}, {id: south, name: South, at: [1, -1]}]
  deployment:
    behind: north
    otherSide: [south]
    stretches: [{id: west, name: West, between: [north, south]}]
`;
  const PLAN = '    label: The plan\n    notAlong: {BBB: [west]}\n';
  const AT = '        posture: rear-hubs\n        at: [south]\n';
  const text = SOUND.replace('name: Theatre\n', THEATRE)
    .replace('    label: The plan\n', PLAN)
    .replace('        posture: rear-hubs\n', AT);
  const file = 'given/test/scenario.yaml';

  test('is there', async () => {
    expect(await problemsIn({ [file]: text })).toEqual([]);
  });

  test.each([
    ['behind: north', 'behind: «nort', 'north', /no place "nort"/],
    ['otherSide: [south]', 'otherSide: [«sout]', 'south', /no place "sout"/],
    ['otherSide: [south]', 'otherSide: [«north]', undefined, /behind the line and beyond it/],
    ['between: [north, south]', 'between: [north, «soth]', 'south', /no place "soth"/],
    ['between: [north, south]', 'between: «[north, north]', undefined, /begins and ends/],
    ['{BBB: [west]}', '{BBB: [«wets]}', 'west', /no stretch of the line "wets"/],
    ['{BBB: [west]}', '{BBX: «[west]}', 'BBB', /no nation "BBX"/],
    ['at: [south]', 'at: [«sauth]', 'south', /no place "sauth"/],
    ['[{id: north,', '[{id: south, name: Twice, at: [0, 1]}, {id: north,', undefined, /given twice/],
  ])('%s → %s', async (passage, by, nearest, message) => {
    expect(text.split(passage)).toHaveLength(2);
    const { text: slip, place } = marked(text.replace(passage, by));
    const [problem, ...more] = await problemsIn({ [file]: slip });
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'reference', message: expect.stringMatching(message) });
    expect(problem?.nearest).toBe(nearest);
    if (place) expect(problem).toMatchObject(place);
  });

  test('places of the library count, and those of a file of candidates', async () => {
    const library = '{depot: {name: Depot, nation: HHH, at: [1, 1]}}';
    const at = (id: string) => text.replace('at: [south]', `at: [${id}]`);
    expect(await problemsIn({ [file]: at('depot'), 'library/places.yaml': `places: ${library}` })).toEqual([]);
    expect(await problemsIn({ [file]: at('depot') })).toHaveLength(1);
    const withFile = at('depot').replace('    behind:', '    candidates: {file: bases.csv}\n    behind:');
    const bases = 'given/test/bases.csv';
    const csv = (id: string) => ({ [file]: withFile, [bases]: `id,name,longitude,latitude\n${id},Depot,1,1\n` });
    expect(await problemsIn(csv('depot'))).toEqual([]);
    expect(await problemsIn(csv('depots'))).toMatchObject([{ code: 'reference', nearest: 'depots' }]);
  });
});

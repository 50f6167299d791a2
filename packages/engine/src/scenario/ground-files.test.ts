import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { MusterError } from '../errors.ts';
import { SOUND } from '../fixtures/broken.ts';
import { featureCollection, lineOf, pointOf } from '../fixtures/geojson.ts';
import { filesOf } from '../fixtures/world.ts';
import { hashOf, type LoadOptions, loadScenario } from './load.ts';
import { parseLocated, plain } from './located.ts';

const SCENARIO = 'given/test/scenario.yaml';
const NORTH = featureCollection(
  lineOf([
    [0, 0],
    [0, 2],
  ]),
);
const NAMED = {
  candidates: { file: 'places.csv' },
  barriers: 'rivers.geojson',
  roads: 'roads.geojson',
  launch: 'far.geojson',
};
const BESIDE = {
  'given/test/places.csv': 'name,lon,lat\nTown,1,1\n',
  'given/test/rivers.geojson': featureCollection(
    lineOf([
      [0, 1],
      [1, 1],
    ]),
    pointOf([0.5, 1]),
  ),
  'given/test/roads.geojson': NORTH,
  'given/test/far.geojson': NORTH,
};
const deployed = (deployment: object) =>
  `${SOUND.replace('contributors:', `${stringify({ deployment }, { indent: 2 }).replace(/^/gm, '  ').trimEnd()}\ncontributors:`)}`;

const load = (texts: Record<string, string>, options: LoadOptions = {}) =>
  loadScenario(filesOf({ [SCENARIO]: SOUND, ...texts }), 'given/test', options);

describe('files that the scenario names', () => {
  test('none: nothing lies about the line, and the hash is what it was', async () => {
    const [withoutGround, empty] = await Promise.all([load({}), load({ [SCENARIO]: deployed({}) })]);
    expect(withoutGround.ground).toEqual({ candidates: [], barriers: [], crossings: [], roads: [], launch: [] });
    expect(empty.ground).toEqual(withoutGround.ground);
    expect(withoutGround.hashes.scenario).toBe(
      hashOf([plain(parseLocated(SOUND, SCENARIO)), withoutGround.line.features]),
    );
  });

  test('all of them', async () => {
    const { ground } = await load({ [SCENARIO]: deployed(NAMED), ...BESIDE });
    expect(ground).toMatchObject({
      candidates: [{ id: 'town' }],
      barriers: [{}],
      crossings: [{}],
      roads: [{}],
      launch: [{}],
    });
  });

  test('each text is part of the hash', async () => {
    const hash = async (texts: Record<string, string>) =>
      (await load({ [SCENARIO]: deployed(NAMED), ...BESIDE, ...texts })).hashes.scenario;
    const changed = Object.entries(BESIDE).map(([file, text]) => hash({ [file]: `${text}\n` }));
    const hashes = await Promise.all([hash({}), ...changed]);
    expect(new Set(hashes).size).toBe(5);
  });

  test('a scenario that extends another reads the files of that one', async () => {
    const more = SOUND.replace(/^theatre:[\s\S]*?\n(?=\w)/m, 'extends: test\n');
    const files = filesOf({ [SCENARIO]: deployed(NAMED), ...BESIDE, 'given/more/scenario.yaml': more });
    expect((await loadScenario(files, 'given/more')).ground.candidates).toHaveLength(1);
  });

  test('names that are none are told together', async () => {
    const texts = {
      [SCENARIO]: deployed({ roads: '../roads.geojson', barriers: 'a/b', candidates: { file: 'no.csv' } }),
    };
    const error = await load(texts).catch((caught) => caught);
    expect(error).toBeInstanceOf(MusterError);
    expect((error as MusterError).problems).toMatchObject([
      { code: 'reference', file: SCENARIO, message: expect.stringMatching(/no file "no.csv"/) },
      { code: 'reference', file: SCENARIO, message: expect.stringMatching(/"a\/b" leaves/) },
      { code: 'reference', file: SCENARIO, message: expect.stringMatching(/"..\/roads.geojson" leaves/) },
    ]);
    expect((error as MusterError).problems.every(({ line }) => line !== undefined)).toBe(true);
  });
});

describe('what a command line hands over', () => {
  test('another line is measured, whatever the scenario says of the length of its own', async () => {
    const { line, root, hashes } = await load({}, { replace: { line: { file: 'mine.geojson', text: NORTH } } });
    expect(line.length).toBeCloseTo((2 * Math.PI * 6371.0088) / 180, 5);
    expect(root.theatre.line).toEqual({ file: 'line.geojson' });
    expect(hashes.scenario).not.toBe((await load({})).hashes.scenario);
  });

  test('places, roads and barriers stand in place of those that the scenario names, also of those that it does not', async () => {
    const replace = {
      candidates: { file: 'mine.csv', text: 'name,lon,lat\nMine,1,1\n' },
      roads: { file: 'mine.json', text: featureCollection() },
      barriers: { file: 'mine.json', text: featureCollection() },
    };
    for (const texts of [{}, { [SCENARIO]: deployed(NAMED), ...BESIDE }]) {
      const { ground } = await load(texts, { replace });
      expect(ground).toMatchObject({ candidates: [{ id: 'mine', source: 'mine.csv:2' }], roads: [], barriers: [] });
    }
  });

  test('what is wrong in them is told with their own names', async () => {
    const error = await load({}, { replace: { roads: { file: 'mine.json', text: '{' } } }).catch((caught) => caught);
    expect((error as MusterError).problems).toMatchObject([{ code: 'syntax', file: 'mine.json', line: 1 }]);
  });
});

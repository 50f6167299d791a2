import { describe, expect, it } from 'vitest';
import { type Current, planOf } from './plan.ts';

const current: Current = {
  folder: 'built-in/first',
  files: { 'scenario.yaml': 'muster: 1\n', 'pledges.yaml': 'pledges: []\n', 'line.geojson': '{}' },
  ground: { line: 'line.geojson' },
};
const file = (path: string, text = 'muster: 1\n') => ({ path, text });

describe('what is dropped', () => {
  it('is a folder with a scenario', () => {
    const plan = planOf(
      [file('my plan/scenario.yaml'), file('my plan/line.geojson', '{}'), file('my plan/notes.txt', 'x')],
      'k',
      current,
    );
    expect(plan).toEqual({
      ok: true,
      folder: 'opened/k/my-plan',
      own: { 'opened/k/my-plan/scenario.yaml': 'muster: 1\n', 'opened/k/my-plan/line.geojson': '{}' },
    });
  });

  it('is, of two folders, the one that extends the other', () => {
    const files = [file('base/scenario.yaml'), file('mine/scenario.yaml', 'muster: 1\nextends: base\n')];
    for (const order of [files, files.toReversed()])
      expect(planOf(order, 'k', current)).toMatchObject({ ok: true, folder: 'opened/k/mine' });
  });

  it('is a lone scenario file, whatever it is called', () => {
    expect(planOf([file('plan (1).yaml')], 'k', current)).toEqual({
      ok: true,
      folder: 'opened/k/scenario',
      own: { 'opened/k/scenario/scenario.yaml': 'muster: 1\n' },
    });
  });

  it('is a file that takes its place in the scenario that is open', () => {
    expect(planOf([file('new line.json', '{"a":1}')], 'k', current)).toMatchObject({
      ok: true,
      folder: 'opened/k/first',
      own: {
        'opened/k/first/line.geojson': '{"a":1}',
        'opened/k/first/scenario.yaml': 'muster: 1\n',
        'opened/k/first/.other-line': 'line.geojson',
      },
      note: expect.stringMatching(/^line\.geojson of first replaced; what the scenario says of the length/),
    });
    expect(planOf([file('pledges.yaml', 'pledges: []')], 'k', current)).toMatchObject({
      ok: true,
      note: 'pledges.yaml of first replaced',
    });
  });

  it('is refused where nothing of it can be a scenario', () => {
    expect(planOf([file('photo.png', '')], 'k', current)).toMatchObject({
      ok: false,
      message: 'nothing of this can be a scenario',
    });
    expect(planOf([file('other.yaml', 'a: 1')], 'k', current)).toMatchObject({
      ok: false,
      message: 'other.yaml takes no place in a scenario',
    });
  });
});

describe('a file of the ground', () => {
  const ground = { line: 'line.geojson', candidates: 'towns.csv', barriers: 'river.geojson', roads: 'roads.geojson' };
  const named = Object.fromEntries(Object.values(ground).map((name) => [name, 'as it was']));
  const withGround: Current = { ...current, files: { ...current.files, ...named }, ground };
  const replaced = (path: string, text: string) => planOf([file(path, text)], 'k', withGround);
  const shape = (type: string, properties = '{}') =>
    `{"type":"Feature","properties":${properties},"geometry":{"type":"${type}","coordinates":[]}}`;

  it.each([
    ['river.geojson', shape('LineString'), 'river.geojson'],
    ['my barriers.geojson', shape('LineString'), 'river.geojson'],
    ['export.geojson', shape('LineString') + shape('Point'), 'river.geojson'],
    ['export.geojson', shape('LineString', '{"highway":"primary"}'), 'roads.geojson'],
    ['export.geojson', shape('Point'), 'towns.csv'],
    ['other.csv', 'name,longitude,latitude\n', 'towns.csv'],
    ['front.geojson', shape('MultiLineString'), 'line.geojson'],
  ])('takes its place: %s', (path, text, name) => {
    expect(replaced(path, text)).toMatchObject({
      ok: true,
      note: expect.stringMatching(`^${name} of first replaced`),
    });
  });

  it('is refused where the scenario names none of its kind', () => {
    expect(planOf([file('roads.geojson', shape('LineString'))], 'k', current)).toMatchObject({
      ok: false,
      message: 'roads.geojson takes no place in a scenario',
    });
  });
});

describe('a folder with copies', () => {
  it('has its scenario in scenario.yaml, whatever else begins like one', () => {
    const files = [file('a/scenario.yaml', 'muster: 1\nid: a\n'), file('a/scenario copy.yaml', 'muster: 1\nid: b\n')];
    for (const order of [files, files.toReversed()])
      expect(planOf(order, 'k', current)).toMatchObject({ own: { 'opened/k/a/scenario.yaml': 'muster: 1\nid: a\n' } });
  });
});

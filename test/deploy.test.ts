import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, it } from 'vitest';
import { command } from './support/command.ts';
import { BUILT_IN, emptyFolder, muster, ROOT, tooLong } from './support/muster.ts';

const QUICK = ['--draws', '200'];
const OPTION = 'behind-30k';
/** A short line and few places: quick. */
const SMALL = 'cyprus-1974';
const SMALL_OPTION = 'reduced-1900';

const deploy = (...more: string[]) => command(['deploy', BUILT_IN, '--option', OPTION, ...QUICK, ...more]);
const small = (...more: string[]) => command(['deploy', SMALL, '--option', SMALL_OPTION, ...QUICK, ...more]);

interface Interval {
  p5: number;
  p50: number;
  p95: number;
}

interface Printed {
  format: number;
  option: string;
  manifest: { scenario: { hash: string }; overrides: object };
  handedOver: object;
  figures: { read: number; assumed: number };
  deployment: {
    line: number;
    travel: string;
    coverage: Interval;
    responseHours: { mean: Interval; largest: Interval };
    layouts: { candidates: number; largest: number; largestBound: number }[];
    bases: { id: string; name: string; longitude: number; latitude: number; depth: number; persons: Interval }[];
    sectors: { nation: string; from: number; to: number }[];
    stretches: { from: number; to: number; hours: Interval }[];
    exposure: { weapon: string; share: Interval }[];
    weaponsNotRead: { weapon: string; date: string }[];
  };
  frontier?: { depth: number; places: number; isBest: boolean; persons: number; largest: number }[];
  rotations?: { rotations: { sectors: { from: number; to: number }[] }[]; reshuffled: number; bySize: number };
  ways?: { by: string; given: { mean: Interval }; straight: { mean: Interval } };
  snapping?: { far: object[]; medianKm: number; islands: number };
}

const printed = (text: string) => JSON.parse(text) as Printed;

/** A file of the test’s own with such a text. */
function given(name: string, content: unknown): string {
  const file = join(emptyFolder(), name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

type Position = [number, number];

interface Line {
  type: string;
  features: { type: string; properties: object | null; geometry: { type: string; coordinates: Position[] } }[];
}

const lineOf = (scenario: string): Line =>
  JSON.parse(readFileSync(join(ROOT, 'scenarios', scenario, 'line.geojson'), 'utf8')) as Line;

const along = (coordinates: Position[]): Line => ({
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }],
});

const mapped = (line: Line, turn: (coordinates: Position[]) => Position[]): Line => ({
  ...line,
  features: line.features.map((each) => ({
    ...each,
    geometry: { ...each.geometry, coordinates: turn(each.geometry.coordinates) },
  })),
});

describe('muster deploy', () => {
  it('says where it stands, how soon it is there and what it is exposed to, on 80 columns', async () => {
    const { stdout, stderr, code } = await muster(['deploy', BUILT_IN, '--option', OPTION, ...QUICK]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [first] = stdout.split('\n\n');
    expect(first!.replaceAll('\n', ' ')).toMatch(
      /under these assumptions it stands at \d+ places \d+ to \d+ km behind the line\. A team is there after [\d.]+ \([\d.]+–[\d.]+\) hours in the mean .* it reaches \d+ % \(\d+–\d+ %\) of 785 km, \d+ % in the mean\..*Within range live all of its persons: glide bomb/,
    );
    expect(stdout.replaceAll('\n', ' ')).toMatch(/chosen from \d+ candidates.* It is proved that no other choice/);
    for (const part of ['Bases', 'Sectors', 'Response along the line', 'Exposure', 'Surgery', 'Build-up'])
      expect(stdout).toMatch(new RegExp(`^${part}`, 'm'));
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('optical fibre (FPV) (21 June 2025)');
    expect(tooLong(stdout)).toEqual([]);
  });

  it('prints JSON: same seed, same bytes; another seed, other draws on the same places', async () => {
    const [one, again, other] = await Promise.all([small('--json'), small('--json'), small('--json', '--seed', '2')]);
    expect(one.stdout).toBe(again.stdout);
    expect(other.stdout).not.toBe(one.stdout);
    const [first, second] = [printed(one.stdout), printed(other.stdout)];
    expect(first).toMatchObject({ format: 1, option: SMALL_OPTION, handedOver: {} });
    expect(second.deployment.bases.map(({ id }) => id)).toEqual(first.deployment.bases.map(({ id }) => id));
    const { sectors, stretches, line, layouts } = first.deployment;
    for (const parts of [sectors, stretches]) {
      expect(parts[0]!.from).toBe(0);
      expect(parts.at(-1)!.to).toBeCloseTo(line, 6);
      for (const [index, { from }] of parts.entries()) if (index > 0) expect(from).toBeCloseTo(parts[index - 1]!.to, 6);
    }
    expect(layouts[0]!.largest).toBeGreaterThanOrEqual(layouts[0]!.largestBound - 1e-9);
    expect(first.figures.assumed).toBeLessThan(first.figures.read);
  });

  it('moves a base: it stands there, and nothing reaches the line sooner from farther away', async () => {
    const before = printed((await small('--json')).stdout);
    const base = before.deployment.bases[0]!;
    const name = `option.${SMALL_OPTION}.deployment.base.${base.id}`;
    const set = ['--set', `${name}.latitude=${(base.latitude - 0.2).toFixed(4)}`];
    const after = printed((await small('--json', ...set)).stdout);
    const moved = after.deployment.bases.find(({ id }) => id === base.id)!;
    expect(moved.latitude).toBeCloseTo(base.latitude - 0.2, 4);
    expect(moved.depth).toBeGreaterThan(base.depth + 5);
    expect(after.deployment.responseHours.mean.p50).toBeGreaterThan(before.deployment.responseHours.mean.p50);
    expect(after.manifest.overrides).toEqual({ [`${name}.latitude`]: (base.latitude - 0.2).toFixed(4) });
    const wrong = await small('--set', `option.${SMALL_OPTION}.deployment.base.nowhere.latitude=35`);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('there is no figure');
  });

  it('computes a result again: verify finds places and response as they were', async () => {
    const run = await command(['run', SMALL, '--option', SMALL_OPTION, ...QUICK, '--json']);
    const outcome = JSON.parse(run.stdout) as { options: { deployment: { bases: { depth: number }[] } }[] };
    expect(outcome.options[0]!.deployment.bases.length).toBeGreaterThan(1);
    const file = given('outcome.json', run.stdout);
    expect((await command(['verify', file])).code).toBe(0);
    outcome.options[0]!.deployment.bases[0]!.depth += 1;
    const { code, stdout } = await command(['verify', given('changed.json', outcome)]);
    expect(code).toBe(2);
    expect(stdout).toContain('depth');
  });

  it('shows the frontier: one row a layout, the best marked, no wider than 80 columns', async () => {
    const [text, json] = await Promise.all([small('--frontier'), small('--frontier', '--json')]);
    expect(text.stdout).toMatch(/^Frontier/m);
    expect(text.stdout).toMatch(/^\* +\d+ +\d+ +[\d,]+/m);
    expect(tooLong(text.stdout)).toEqual([]);
    const points = printed(json.stdout).frontier!;
    expect(points.length).toBeGreaterThan(3);
    const best = points.filter(({ isBest }) => isBest);
    expect(best.length).toBeGreaterThan(0);
    for (const one of best)
      expect(points.some((other) => other.largest < one.largest - 1e-9 && other.persons < one.persons - 1e-9)).toBe(
        best.some((other) => other.largest < one.largest - 1e-9 && other.persons < one.persons - 1e-9),
      );
  });

  it('shares the line out by rotation, with no more km that change hands than in the order of strength', async () => {
    const { stdout, code, stderr } = await small('--rotations', '--json');
    expect(code, stderr).toBe(0);
    const { rotations, deployment } = printed(stdout);
    expect(rotations!.rotations.length).toBeGreaterThan(1);
    expect(rotations!.reshuffled).toBeLessThanOrEqual(rotations!.bySize + 1e-6);
    for (const { sectors } of rotations!.rotations) expect(sectors.at(-1)!.to).toBeCloseTo(deployment.line, 3);
    const text = await small('--rotations');
    expect(text.stdout).toMatch(/^Sectors by rotation/m);
    expect(tooLong(text.stdout)).toEqual([]);
  });
});

describe('a line of the user’s', () => {
  it('walked the other way it is the same line', async () => {
    const line = lineOf(SMALL);
    const turned = { ...mapped(line, (points) => points.toReversed()), features: [] as Line['features'] };
    turned.features = mapped(line, (points) => points.toReversed()).features.toReversed();
    const [one, other] = await Promise.all(
      [line, turned].map(async (each) =>
        printed((await small('--json', '--line', given('line.geojson', each))).stdout),
      ),
    );
    expect(other!.deployment.bases).toEqual(one!.deployment.bases);
    expect(other!.deployment.sectors.map(({ nation }) => nation)).toEqual(
      one!.deployment.sectors.map(({ nation }) => nation),
    );
    expect(other!.deployment.responseHours.largest.p50).toBeCloseTo(one!.deployment.responseHours.largest.p50, 6);
  });

  it.each<[string, Line, RegExp]>([
    [
      'one that crosses itself',
      along([
        [33, 35.1],
        [33.4, 35.1],
        [33.4, 35.2],
        [33.2, 35],
      ]),
      /crosses itself at/,
    ],
    [
      'one elsewhere on Earth',
      along([
        [-70, 10],
        [-71, 11],
      ]),
      /lies [\d,]+ km from the nearest place of the scenario/,
    ],
    [
      'one across the antimeridian, far from here',
      along([
        [179, 35],
        [-179, 35.1],
      ]),
      /lies [\d,]+ km from the nearest place of the scenario/,
    ],
    [
      'a ring',
      along([
        [33, 35],
        [33.2, 35],
        [33.1, 35.1],
        [33, 35],
      ]),
      /ring that closes/,
    ],
  ])('refuses %s in words: exit 2', async (_, line, words) => {
    const file = given('mine.geojson', line);
    const { code, stderr, stdout } = await small('--line', file);
    expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(words);
    expect(stderr).toContain(file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('says where longitude and latitude of its own line are swapped', async () => {
    const swapped = mapped(lineOf(BUILT_IN), (points) => points.map(([a, b]) => [b, a]));
    const { code, stderr } = await deploy('--line', given('line.geojson', swapped));
    expect(code).toBe(2);
    expect(stderr).toContain('are longitude and latitude swapped?');
  });
});

describe('places, roads and barriers of the user’s', () => {
  it('chooses among the places of a table, and no others', async () => {
    const csv = 'name,longitude,latitude\nWest,32.9,35.02\nMiddle,33.35,35.05\nEast,33.75,34.98\n';
    const { stdout } = await small('--json', '--places', given('places.csv', csv));
    const { deployment, handedOver } = printed(stdout);
    expect(deployment.layouts[0]!.candidates).toBe(3);
    expect(deployment.bases.map(({ name }) => name).toSorted()).toEqual(['East', 'Middle', 'West']);
    expect(handedOver).toMatchObject({ places: expect.stringMatching(/places\.csv$/) });
  });

  it('names the line of a table that says no place', async () => {
    const file = given('places.csv', 'name,longitude,latitude\nWest,east,35.02\n');
    const { code, stderr } = await small('--places', file);
    expect(code).toBe(2);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain('"east" is no longitude');
  });

  it('takes a grid for candidates', async () => {
    const { stdout, stderr } = await small('--json', '--grid', '8');
    const { deployment } = printed(stdout);
    expect(deployment.layouts[0]!.candidates, stderr).toBeGreaterThan(20);
    expect(deployment.bases.every(({ id }) => id.startsWith('grid-'))).toBe(true);
    const fine = await small('--grid', '1');
    expect(fine.code).toBe(2);
    expect(fine.stderr.replaceAll(/\s+/g, ' ')).toMatch(
      /--grid: a grid of 1 km has about [\d,]+ points behind the line; expected at most 1,000: \d+ km or more/,
    );
    for (const grid of ['0', 'five', '-3', '1000']) {
      const refused = await small(`--grid=${grid}`);
      expect(refused.stderr).toContain('kilometres from 1 to 500');
      expect(refused.code).toBe(2);
    }
  });

  it('travels on roads, and says what they make of it and what they do not reach', async () => {
    // One road along the line some km behind it.
    const roads = along([
      [32.7, 34.98],
      [33.0, 35.03],
      [33.3, 35.06],
      [33.6, 34.97],
      [33.9, 34.98],
    ]);
    const file = given('roads.geojson', roads);
    const [json, text] = await Promise.all([small('--json', '--roads', file), small('--roads', file)]);
    const { deployment, ways, snapping } = printed(json.stdout);
    expect(deployment.travel).toBe('roads');
    expect(ways!.by).toBe('roads');
    expect(ways!.given.mean.p50).not.toBeCloseTo(ways!.straight.mean.p50, 3);
    expect(snapping!.medianKm).toBeGreaterThan(0);
    for (const part of ['Ways compared', 'What did not meet the roads']) expect(text.stdout).toContain(part);
    expect(tooLong(text.stdout)).toEqual([]);
  });

  it('goes round a barrier, and is later for it', async () => {
    const barrier = along([
      [33.0, 34.6],
      [33.02, 35.3],
    ]);
    const { stdout } = await small('--json', '--barriers', given('river.geojson', barrier));
    const { deployment, ways } = printed(stdout);
    expect(deployment.travel).toBe('barriers');
    expect(ways!.given.mean.p50).toBeGreaterThanOrEqual(ways!.straight.mean.p50 - 1e-9);
  });

  it.each<[string, string[], RegExp]>([
    ['a file that is not there', ['--roads', '/no/such.geojson'], /no such file/],
    ['a folder', ['--line', ROOT], /cannot be read/],
    ['a file that is no GeoJSON', ['--barriers', join(ROOT, 'package.json')], /FeatureCollection|type/],
    ['a picture of another kind', ['--map', 'map.gif'], /\.svg or \.png/],
    ['an unknown option', ['--option', 'behind-3'], /no option "behind-3"/],
  ])('refuses %s: exit 2', async (_, args, words) => {
    const { code, stderr } = await small(...args);
    expect(stderr).toMatch(words);
    expect(code).toBe(2);
  });

  it('asks which option where there are several', async () => {
    const { code, stderr } = await command(['deploy', BUILT_IN, ...QUICK]);
    expect(code).toBe(2);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain('has several options');
  });
});

describe('muster deploy --out', () => {
  let folder: string;

  const written = async () => {
    const into = join(emptyFolder(), 'out');
    const beside = (name: string) => join(into, '..', name);
    const files = ['--csv', beside('bases.csv'), '--geojson', beside('my.geojson'), '--map', beside('my.png')];
    const { code, stderr } = await deploy('--frontier', '--out', into, ...files);
    expect(code, stderr).toBe(0);
    return into;
  };
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const rows = (name: string) => text(name).trimEnd().split('\n').length - 1;

  beforeAll(async () => {
    folder = await written();
  });

  it('writes everything, the same bytes again', async () => {
    const again = await written();
    const names = readdirSync(folder).toSorted();
    expect(names).toEqual([
      'bases.csv',
      'build-up.csv',
      'deployment.geojson',
      'deployment.json',
      'exposure.csv',
      'frontier.csv',
      'map.png',
      'map.svg',
      'medical.csv',
      'response.csv',
      'sectors.csv',
      'summary.csv',
      ...(names.includes('ways.csv') ? ['ways.csv'] : []),
      'workbook.xlsx',
    ]);
    for (const name of names)
      expect(readFileSync(join(folder, name)).equals(readFileSync(join(again, name))), name).toBe(true);
    for (const [one, other] of [
      ['bases.csv', 'bases.csv'],
      ['my.geojson', 'deployment.geojson'],
      ['my.png', 'map.png'],
    ])
      expect(readFileSync(join(folder, '..', one!)).equals(readFileSync(join(folder, other!))), one).toBe(true);
  });

  it('writes tables with units in their heads and a row for each', () => {
    const { deployment, frontier } = printed(text('deployment.json'));
    expect(text('bases.csv')).toMatch(
      /^\uFEFFoption,opens,base,name,component,longitude,latitude,depth_km,to_weapons_km,persons_p5,/,
    );
    expect(rows('bases.csv')).toBe(deployment.bases.length);
    expect(rows('sectors.csv')).toBe(deployment.sectors.length);
    expect(rows('response.csv')).toBe(deployment.stretches.length);
    expect(rows('exposure.csv')).toBe(deployment.exposure.length + deployment.weaponsNotRead.length);
    expect(rows('frontier.csv')).toBe(frontier!.length);
  });

  it('writes a workbook that opens, with the answer first', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(folder, 'workbook.xlsx'));
    const names = workbook.worksheets.map(({ name }) => name);
    expect(names[0]).toBe('Read me');
    expect(names).toEqual(expect.arrayContaining(['bases', 'sectors', 'response', 'exposure', 'frontier']));
    expect(workbook.getWorksheet('bases')!.rowCount).toBe(printed(text('deployment.json')).deployment.bases.length + 1);
    expect(String(workbook.getWorksheet('Read me')!.getCell('B2').value)).toContain('under these assumptions');
  });

  it('writes GeoJSON with bases, sectors and stretches and their figures', () => {
    const { features } = JSON.parse(text('deployment.geojson')) as {
      features: { properties: Record<string, unknown>; geometry: { type: string; coordinates: unknown } }[];
    };
    const { deployment } = printed(text('deployment.json'));
    const of = (kind: string) => features.filter(({ properties }) => properties.kind === kind);
    expect(of('base').map(({ geometry }) => geometry.coordinates)).toEqual(
      deployment.bases.map(({ longitude, latitude }) => [longitude, latitude]),
    );
    expect(of('base')[0]!.properties).toMatchObject({
      name: deployment.bases[0]!.name,
      depthKm: deployment.bases[0]!.depth,
      personsP50: deployment.bases[0]!.persons.p50,
      symbol: expect.stringMatching(/^\d{20}$/),
    });
    expect(of('stretch')).toHaveLength(deployment.stretches.length);
    expect(of('stretch')[0]!.properties.hoursP50).toBe(deployment.stretches[0]!.hours.p50);
    expect(of('sector').map(({ properties }) => properties.nation)).toEqual(
      deployment.sectors.map(({ nation }) => nation),
    );
  });

  it('draws a map that a reader of XML takes, with every base and sector', () => {
    const svg = text('map.svg');
    expect(() => new SaxesParser({ xmlns: true }).write(svg).close()).not.toThrow();
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    const { deployment } = printed(text('deployment.json'));
    for (const { name } of deployment.bases) expect(svg).toContain(`>${name}</text>`);
    expect(svg.match(/<svg x=/g)).toHaveLength(deployment.bases.length);
    expect(readFileSync(join(folder, 'map.png')).subarray(1, 4).toString()).toBe('PNG');
  });
});

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, it } from 'vitest';
import { command } from './support/command.ts';
import { changed, emptyFolder, muster, scenarioFolder } from './support/muster.ts';

const FILES = ['brief.html', 'brief.md', 'map.png', 'map.svg', 'outcome.json', 'tables.xlsx', 'theatre.geojson'];
const CHARTS = ['build-up.svg', 'burden.svg', 'positions.svg', 'requirement.svg', 'strength.svg', 'verdict.svg'];

const writing = (scenario: string, folder: string) => ['run', scenario, '--draws', '100', '--out', folder];

async function written(scenario: string, ...more: string[]): Promise<string> {
  const folder = join(emptyFolder(), 'out');
  const { code, stderr } = await command([...writing(scenario, folder), ...more]);
  expect(code, stderr).toBe(0);
  return folder;
}

const text = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

/** Rows of a table as written to CSV; cells with commas or line ends in quotation marks. */
function csvRows(source: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of source
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1);
}

describe('muster run --out', () => {
  let folder: string;

  beforeAll(async () => {
    // As the built command line; again below in this process.
    folder = join(emptyFolder(), 'out');
    const { code, stderr } = await muster(writing('ukraine-2026-01', folder));
    expect(code, stderr).toBe(0);
  });

  it('writes everything, the same bytes again', async () => {
    const again = await written('ukraine-2026-01');
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining([...FILES, ...CHARTS]));
    for (const { name, parentPath } of names) {
      const inside = join(parentPath, name).slice(folder.length);
      expect(readFileSync(join(folder, inside)).equals(readFileSync(join(again, inside))), inside).toBe(true);
    }
  });

  it('holds the same tables as a workbook, with numbers as numbers and sources as links', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(folder, 'tables.xlsx'));
    const tables = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    expect(workbook.worksheets.map(({ name }) => name).toSorted()).toEqual(
      ['Read me', ...tables.map((name) => name.replace('.csv', ''))].toSorted(),
    );
    for (const name of tables) {
      const rows = csvRows(text(folder, name));
      const sheet = workbook.getWorksheet(name.replace('.csv', ''))!;
      expect(sheet.rowCount).toBe(rows.length);
      rows[0]!.forEach((head, column) => {
        expect(sheet.getRow(1).getCell(column + 1).value).toBe(head);
      });
      for (const [index, row] of rows.entries())
        for (const [column, cell] of row.entries()) {
          const { value } = sheet.getRow(index + 1).getCell(column + 1);
          const shown =
            typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : (value ?? '');
          if (typeof shown === 'number') expect(Number(shown.toPrecision(6))).toBe(Number(cell));
          else expect(shown).toBe(cell.replace(/^'(?=[=+\-@])/, ''));
        }
    }
    const sources = workbook.getWorksheet('sources')!;
    let hyperlinks = 0;
    sources.eachRow((row) =>
      row.eachCell(({ value }) => {
        if (typeof value === 'object' && value !== null && 'hyperlink' in value) hyperlinks += 1;
      }),
    );
    expect(hyperlinks).toBeGreaterThan(50);
  });

  it('draws what was computed: the numbers stand in the charts', () => {
    const { options } = JSON.parse(text(folder, 'outcome.json')) as {
      options: {
        label: string;
        generation: { inField: { p50: number } };
        requirement: Record<'planned' | 'needed', { p50: number }>;
      }[];
    };
    const whole = (value: number) =>
      new Intl.NumberFormat('en').format(value < 100 ? Math.round(value) : Number(value.toPrecision(2)));
    for (const { generation, requirement } of options) {
      expect(text(folder, 'charts/strength.svg')).toContain(`>${whole(generation.inField.p50)}<`);
      expect(text(folder, 'charts/requirement.svg')).toContain(`>${whole(requirement.planned.p50)}<`);
    }
    // Dots lie on one straight scale: equal steps of persons are equal steps on paper.
    const dots = [...text(folder, 'charts/strength.svg').matchAll(/<circle [^>]*?cx="([\d.]+)"/g)].map(([, x]) =>
      Number(x),
    );
    const medians = options.flatMap(({ requirement: { planned, needed }, generation: { inField } }) => [
      planned.p50,
      needed.p50,
      inField.p50,
    ]);
    expect(dots).toHaveLength(medians.length);
    const scale = (dots[0]! - dots[2]!) / (medians[0]! - medians[2]!);
    for (const [index, x] of dots.entries())
      expect(x).toBeCloseTo(dots[0]! + scale * (medians[index]! - medians[0]!), 1);
    for (const name of CHARTS) {
      const svg = text(folder, `charts/${name}`);
      expect(svg).toMatch(/^<svg [^>]*role="img"/);
      expect(svg).toMatch(/<title>[^<]{10,}<\/title>/);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('writes pictures that a reader of XML takes', () => {
    for (const name of ['map.svg', ...CHARTS.map((chart) => `charts/${chart}`)])
      expect(() => new SaxesParser({ xmlns: true, fileName: name }).write(text(folder, name)).close()).not.toThrow();
  });

  it('gives a page that stands alone: no script, nothing from elsewhere, all figures in it', () => {
    const html = text(folder, 'brief.html');
    expect(html).not.toMatch(/<script|<iframe|<link|<img|<object|javascript:|\son\w+=/i);
    expect([...html.matchAll(/\b(?:src|href)="([^"]*)"/g)].every(([, address]) => /^https?:\/\//.test(address!))).toBe(
      true,
    );
    expect(html.match(/<figure/g)).toHaveLength(7);
    expect(html).toContain('Cost and burden');
    const brief = text(folder, 'brief.md');
    for (const [, file] of brief.matchAll(/\]\((charts\/[\w.]+|map\.svg)\)/g))
      expect(text(folder, file!)).toContain('<svg');
  });

  it('gives a picture of the map with something on it, and the theatre as GeoJSON', () => {
    const png = readFileSync(join(folder, 'map.png'));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1800);
    expect(png.length).toBeGreaterThan(50_000);
    const { features } = JSON.parse(text(folder, 'theatre.geojson')) as {
      features: { properties: Record<string, unknown>; geometry: { type: string; coordinates: unknown[] } }[];
    };
    const kinds = new Set(features.map(({ properties }) => properties.kind));
    expect(kinds).toEqual(
      new Set([
        'line of contact',
        'distance of bases from the line, median, to both sides',
        'place',
        'base',
        'sector',
        'stretch',
      ]),
    );
    const band = features.find(({ geometry }) => geometry.type === 'MultiPolygon')!;
    expect(band.properties).toMatchObject({ distanceKm: expect.closeTo(30, 0) });
  });
});

it('shows what a scenario says as it is written, and lets none of it act', async () => {
  const evil = '<img src=x onerror=alert(1)> [x](javascript:alert(2)) =HYPERLINK("http://evil")';
  const folder = changed(`title: ${JSON.stringify(evil)}\noptions: [{id: monitoring, label: ${JSON.stringify(evil)}}]`);
  const out = await written(folder, '--option', 'monitoring');
  const html = text(out, 'brief.html');
  expect(html).not.toMatch(/<img|href="javascript|<script/i);
  expect(html).toContain('&lt;img src=x');
  for (const name of ['map.svg', ...CHARTS.map((chart) => `charts/${chart}`)])
    expect(text(out, name)).not.toContain('<img');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(out, 'tables.xlsx'));
  workbook.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeFalsy())));
});

it.each([
  [
    'across the antimeridian',
    [
      [179.2, -16.5],
      [-179.4, -16.9],
      [-178.6, -17.4],
    ],
  ],
  [
    'by a pole',
    [
      [10, 79],
      [40, 80.5],
      [70, 79.5],
    ],
  ],
  [
    'round the globe',
    [
      [-170, 0],
      [-60, 5],
      [50, -5],
      [170, 0],
    ],
  ],
])('draws a line %s, or says nothing of it', async (_, coordinates) => {
  const folder = scenarioFolder({
    'scenario.yaml':
      'muster: 1\nextends: ukraine-2025-02\nid: mine\ntheatre: {replace: true, name: Elsewhere, line: {file: line.geojson}}\n',
    'line.geojson': JSON.stringify({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }],
    }),
  });
  const out = await written(folder, '--option', 'behind-30k');
  const drawn = readdirSync(out).includes('map.svg');
  expect(drawn).toBe(_ !== 'round the globe');
  if (drawn) {
    const svg = text(out, 'map.svg');
    expect(svg).not.toMatch(/NaN|undefined/);
    // The band is a part of the map, not all of it.
    expect(svg).toContain('30 km (24–36)');
  }
});

it('writes nothing where one file cannot be written', async () => {
  const out = join(emptyFolder(), 'out');
  mkdirSync(join(out, 'tables.xlsx'), { recursive: true });
  writeFileSync(join(out, 'mine.txt'), 'mine');
  const { code, stderr } = await command(['run', 'ukraine-2025-02', '--draws', '100', '--out', out]);
  expect(code).toBe(2);
  expect(stderr).toContain('tables.xlsx: there is a folder of this name');
  expect(readdirSync(out).toSorted()).toEqual(['mine.txt', 'tables.xlsx']);
});

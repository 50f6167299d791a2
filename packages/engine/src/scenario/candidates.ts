import { dsvFormat } from 'd3-dsv';
import { fail, MusterError, type Problem } from '../errors.ts';
import { readable, type Text } from './beside.ts';
import { isWithin, MOST_PROBLEMS, readFeatures, refuseSlips, type Slip } from './geojson.ts';
import type { Candidate } from './ground.ts';

const HEADER = 'a header such as id,name,longitude,latitude,roles';
const SYNONYMS: Readonly<Record<'id' | 'name' | 'longitude' | 'latitude' | 'roles', readonly string[]>> = {
  id: ['id'],
  name: ['name'],
  longitude: ['longitude', 'lon', 'long', 'lng', 'x'],
  latitude: ['latitude', 'lat', 'y'],
  roles: ['roles', 'role'],
};
type Column = keyof typeof SYNONYMS;

/** A place as it is written, and where. */
interface Written {
  id: string | undefined;
  name: string;
  at: [longitude: number, latitude: number];
  roles: readonly string[];
  source: string;
  index: number;
  place: Pick<Problem, 'file' | 'line'>;
}

/**
 * Places where bases may stand, from GeoJSON points or from a table in CSV (comma, semicolon or tab). An id that is left out is made from the
 * name. Throws a MusterError with the lines or features that say no place.
 */
export function readCandidates(source: Text): Candidate[] {
  return /^\uFEFF?\s*[{[]/.test(source.text.slice(0, 1000)) ? ofFeatures(source) : ofTable(source);
}

function ofFeatures(source: Text): Candidate[] {
  const slips: Slip[] = [];
  const written = readFeatures(source, ['Point']).flatMap(({ index, properties, parts }): Written[] => {
    const name = wordOf(properties.name);
    if (name === undefined) {
      slips.push({ index, code: 'missing-key', message: 'it has no name', expected: 'a property "name"' });
      return [];
    }
    const [longitude, latitude] = parts[0]![0]!;
    return [
      {
        id: wordOf(properties.id),
        name,
        at: [longitude, latitude],
        roles: rolesOf(properties.roles),
        source: `${source.file}, feature ${index + 1}`,
        index,
        place: { file: source.file },
      },
    ];
  });
  const { candidates, refused } = withIds(written);
  refuseSlips(source, [
    ...slips,
    ...refused.map(({ written: { index }, message, expected }) => ({
      index,
      code: 'reference' as const,
      message,
      ...(expected ? { expected } : {}),
    })),
  ]);
  return candidates;
}

function ofTable(source: Text): Candidate[] {
  const { file } = source;
  const text = readable(source, 'CSV in UTF-8');
  const rows = rowsOf(text);
  const [header, ...body] = rows;
  if (!header) return fail({ code: 'type', file, message: 'the file holds no table', expected: HEADER });
  const columns = columnsOf(header.cells, { file, line: header.line });
  const problems: Problem[] = [];
  const written = body.flatMap(({ cells, line }, index): Written[] => {
    const cell = (column: Column) => wordOf(columns[column] === undefined ? undefined : cells[columns[column]]);
    const name = cell('name');
    const longitude = numberOf(cell('longitude'));
    const latitude = numberOf(cell('latitude'));
    const refuse = (code: Problem['code'], message: string, expected: string) =>
      problems.push({ code, file, line, message, expected });
    if (cells.slice(header.cells.length).some((surplus) => surplus.trim() !== ''))
      refuse(
        'type',
        `this row has ${cells.length} cells, the header ${header.cells.length}`,
        'as many; numbers with a decimal point, not a comma',
      );
    if (name === undefined) refuse('missing-key', 'this place has no name', 'a name');
    if (!isWithin(longitude, 180))
      refuse('range', `${quoted(cell('longitude'))} is no longitude`, 'degrees from −180 to 180 with a decimal point');
    if (!isWithin(latitude, 90))
      refuse('range', `${quoted(cell('latitude'))} is no latitude`, 'degrees from −90 to 90 with a decimal point');
    if (name === undefined || !isWithin(longitude, 180) || !isWithin(latitude, 90)) return [];
    const place = { file, line };
    return [
      {
        id: cell('id'),
        name,
        at: [longitude, latitude],
        roles: rolesOf(cell('roles')),
        source: `${file}:${line}`,
        index,
        place,
      },
    ];
  });
  const { candidates, refused } = withIds(written);
  problems.push(
    ...refused.map(({ written: { place }, message, expected }) => ({
      code: 'reference' as const,
      ...place,
      message,
      ...(expected ? { expected } : {}),
    })),
  );
  if (problems.length > 0) throw new MusterError(problems.slice(0, MOST_PROBLEMS));
  return candidates;
}

/** Rows that are not blank, each with its line: a quoted cell may hold line breaks. */
function rowsOf(text: string): { cells: string[]; line: number }[] {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [',', ';', '\t'].find((each) => first.includes(each)) ?? ',';
  let line = 1;
  // Not `parse`, which makes a function from text: the page’s content policy forbids that.
  return dsvFormat(delimiter)
    .parseRows(text)
    .map((cells) => {
      const row = { cells, line };
      line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
      return row;
    })
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

function columnsOf(
  header: readonly string[],
  place: Pick<Problem, 'file' | 'line'>,
): Record<Column, number | undefined> {
  const words = header.map((cell) => cell.trim().toLowerCase());
  const columns = Object.fromEntries(
    Object.entries(SYNONYMS).map(([column, synonyms]) => {
      const index = words.findIndex((word) => synonyms.includes(word));
      return [column, index < 0 ? undefined : index];
    }),
  ) as Record<Column, number | undefined>;
  const missing = (['name', 'longitude', 'latitude'] as const).filter((column) => columns[column] === undefined);
  if (missing.length > 0)
    throw new MusterError(
      missing.map((column) => ({
        code: 'missing-key',
        ...place,
        message: `there is no column "${column}"`,
        expected: HEADER,
      })),
    );
  return columns;
}

interface Refused {
  written: Written;
  message: string;
  expected?: string;
}

/** Ids as they are written, which may stand but once, and made ones for the rest, which give way to them. */
function withIds(written: readonly Written[]): { candidates: Candidate[]; refused: Refused[] } {
  const refused: Refused[] = [];
  const taken = new Set<string>();
  for (const each of written) {
    if (each.id === undefined) continue;
    if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(each.id))
      refused.push({
        written: each,
        message: `"${each.id}" is no id`,
        expected: 'letters, digits and hyphens, or no id at all',
      });
    else if (taken.has(each.id)) refused.push({ written: each, message: `the id "${each.id}" stands twice` });
    taken.add(each.id);
  }
  const candidates = written.map(({ id, name, at, roles, source, index }) => {
    const own = id ?? freeId(slug(name) || `place-${index + 1}`, taken);
    taken.add(own);
    return { id: own, name, at, roles, source };
  });
  return { candidates, refused };
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let next = 2; taken.has(id); next += 1) id = `${wanted}-${next}`;
  return id;
}

/** Letters without their marks, digits and hyphens; empty for a name in another script. */
function slug(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function wordOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  // Signs that are not seen: they would move the cursor of a terminal, or turn words round.
  const words = value
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return words === '' ? undefined : words;
}

function numberOf(word: string | undefined): number | undefined {
  return word === undefined || !Number.isFinite(Number(word)) ? undefined : Number(word);
}

function rolesOf(value: unknown): string[] {
  const words = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[;|,]/) : [];
  return words.flatMap((word) => wordOf(word) ?? []);
}

function quoted(word: string | undefined): string {
  return word === undefined ? 'nothing' : `"${word}"`;
}

import { dateWords } from '@muster/engine/report';
import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import type { RunReply } from '../protocol.ts';
import { answer } from '../text/run.ts';
import { type Cell, columnsOf, type Row } from './rows.ts';

/** No clock: the same run gives the same bytes. */
const NO_TIME = new Date(Date.UTC(2000, 0, 1));
const WIDEST = 60;

const SHEETS: Readonly<Record<string, string>> = {
  options: 'one row an option: planned, needed, in the field, chances, cost',
  requirement: 'what is needed by component, method and role; densities, historical missions, published estimates',
  coalition: 'who comes, in what share of the draws; on whom the force hangs',
  generation: 'what each nation keeps in the field, and the terms of rotation',
  'build-up': 'who has arrived by day, persons; days to initial and full capability, and in what share of draws never',
  units: 'need and supply by type of unit, how often it limits; in the field by level of the backer’s enablers',
  deployment: 'where each option stands: places, coverage, response; candidates and what is proved of each layout',
  bases: 'one row a base, in the order in which they open',
  sectors: 'which nation stands where along the line',
  response: 'time until a team is there, by piece of the line',
  exposure: 'persons and share within range of each weapon',
  medical: 'share of the line from which a casualty is in surgery in time',
  coverage: 'share of the line reached in time, by day of the build-up',
  survival: 'how long the ceasefire may hold, by month, with its range over tables and ratios',
  durability: 'survival to the horizon by the table alone, what each term adds, and the other tables',
  cost: 'cost by option, year and nation; burden',
  sources: 'every figure that was read, with its source or the reason why it is assumed',
  ledger: 'every statement that could be read on the day',
};

export type Line = [what: string, cell: Cell];

/** The tables of a run as one workbook. */
export function runWorkbookOf(reply: RunReply, tables: Readonly<Record<string, readonly Row[]>>): Promise<Buffer> {
  return workbookOf(readMeOf(reply, Object.keys(tables)), tables);
}

/** Tables as one workbook, a sheet each, with a first sheet that says what they are. */
export async function workbookOf(
  readMe: readonly Line[],
  tables: Readonly<Record<string, readonly Row[]>>,
  first = 'Read me',
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Muster';
  workbook.created = NO_TIME;
  workbook.modified = NO_TIME;
  addReadMe(workbook, first, readMe);
  for (const [name, rows] of Object.entries(tables)) addSheet(workbook, name, rows);
  return timeless(Buffer.from(await workbook.xlsx.writeBuffer()));
}

function readMeOf({ outcome }: RunReply, names: readonly string[]): Line[] {
  const { title, question, manifest, options } = outcome;
  return [
    [title, ''],
    ...(question ? [['Question', question] as Line] : []),
    ['Answer', answer(outcome)],
    ...options.map(({ label, verdict }): Line => [label, verdict.sentence]),
    ...manifestLines(manifest),
    [
      'Numbers',
      '_p5, _p50, _p95: the value that 5, 50, 95 % of the draws stay below; _low, _high: 95 % simulation interval; shares from 0 to 1; an empty cell: no such number',
    ],
    ...names.map((name): Line => [`Sheet ${name}`, SHEETS[name] ?? '']),
  ];
}

/** What a result was computed from. */
export function manifestLines(manifest: RunReply['outcome']['manifest']): Line[] {
  const set = Object.entries(manifest.overrides).map(([name, value]) => `${name}=${value}`);
  return [
    ['As of', dateWords(manifest.asOf)],
    ['Draws, seed, design', `${manifest.draws}, ${manifest.seed}, ${manifest.design}`],
    ['Coordination', manifest.coordination],
    ['Set by the user', set.join('; ') || 'nothing'],
    ['Scenario', `${manifest.scenario.id} ${manifest.scenario.hash}`],
    ['Library', manifest.library.hash],
    ['Muster', manifest.engine],
  ];
}

function addReadMe(workbook: ExcelJS.Workbook, name: string, rows: readonly Line[]): void {
  const sheet = workbook.addWorksheet(name);
  sheet.columns = [{ width: 26 }, { width: 100 }];
  for (const row of rows) sheet.addRow(row.map((cell) => plain(cell)));
  sheet.getColumn(2).alignment = { wrapText: true, vertical: 'top' };
  sheet.getColumn(1).alignment = { vertical: 'top' };
  sheet.getColumn(1).font = { bold: true };
  sheet.getRow(1).font = { bold: true, size: 14 };
}

function addSheet(workbook: ExcelJS.Workbook, name: string, rows: readonly Row[]): void {
  const columns = columnsOf(rows);
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] });
  sheet.columns = columns.map((column) => ({ header: column, key: column, width: widthOf(column, rows) }));
  for (const row of rows) {
    const added = sheet.addRow(columns.map((column) => plain(row[column])));
    for (const [index, column] of columns.entries()) format(added.getCell(index + 1), row[column]);
  }
  sheet.getRow(1).font = { bold: true };
  if (columns.length > 0) sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
}

function widthOf(column: string, rows: readonly Row[]): number {
  const longest = rows.reduce((most, row) => Math.max(most, shown(row[column]).length), column.length);
  return Math.min(WIDEST, longest + 2);
}

function shown(cell: Cell): string {
  return typeof cell === 'number' ? cell.toPrecision(6) : String(cell ?? '');
}

/** Text stays text, whatever it begins with: cells are given by type, never parsed. */
function plain(cell: Cell): ExcelJS.CellValue {
  if (cell === undefined || cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) return null;
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : cell;
}

function format(cell: ExcelJS.Cell, value: Cell): void {
  if (typeof value === 'number') cell.numFmt = Math.abs(value) >= 100 ? '#,##0' : '0.000';
  if (typeof value === 'string' && /^https?:\/\/\S+$/.test(value)) {
    cell.value = { text: value, hyperlink: value };
    cell.font = { color: { argb: 'FF0563C1' }, underline: true };
  }
}

/** Packed again with a fixed time on every part. */
async function timeless(bytes: Buffer): Promise<Buffer> {
  const packed = await JSZip.loadAsync(bytes);
  const again = new JSZip();
  for (const [name, entry] of Object.entries(packed.files))
    if (!entry.dir) again.file(name, await entry.async('uint8array'), { date: NO_TIME, createFolders: false });
  return again.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

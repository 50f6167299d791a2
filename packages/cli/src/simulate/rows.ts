import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  MusterError,
  REPLICATE_COLUMNS,
  REPLICATE_HEADER,
  type ReplicateRow,
  replicateLine,
  type Settings,
} from '@muster/engine';
import { unwritable } from '../unwritable.ts';

/** What the rows of a folder are computed from. How many are asked for is no part of it: a run may be made longer. */
export interface Simulated {
  format: 1;
  scenario: { id: string; hash: string };
  library: { hash: string };
  engine: string;
  asOf: string;
  option: string;
  seed: number;
  draws: number;
  design: Settings['design'];
  coordination: Settings['coordination'];
  overrides: Settings['set'];
  /** Where incidents are kept as well. */
  events?: { replicatesPerPart: number };
}

/** Rows that are written one after the other, and those that were there. */
export interface RowsFile {
  rows: readonly ReplicateRow[];
  append: (rows: readonly ReplicateRow[]) => void;
  close: () => void;
}

export const ROWS = 'replicates.csv';
/** Made from finished rows; gone as soon as there are more of them. */
export const ROWS_PARQUET = 'replicates.parquet';
export const REQUEST = 'simulation.json';
const ANOTHER = 'another folder';
const ROOM = `room for it; what is done is kept, and the same command goes on`;

/**
 * Opens the rows of a folder to go on behind the last whole one; a line that was torn by a kill is dropped. Throws a MusterError where they belong
 * to another request, are more than asked for, or cannot be read.
 */
export function openRows(folder: string, simulated: Simulated, replicates: number): RowsFile {
  const path = join(folder, ROWS);
  try {
    claim(folder, simulated);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const rows = rowsIn(whole, path);
    if (rows.length > replicates)
      refuse(
        path,
        `${rows.length} replicates are there, more than the ${replicates} asked for`,
        `--replicates ${rows.length} or more, or ${ANOTHER}`,
      );
    const file = openSync(path, 'a');
    ftruncateSync(file, Buffer.byteLength(whole));
    if (whole === '') writeAll(file, REPLICATE_HEADER, path);
    if (rows.length < replicates) rmSync(join(folder, ROWS_PARQUET), { force: true });
    return {
      rows,
      append: (more) => writeAll(file, more.map(replicateLine).join(''), path),
      close: () => {
        try {
          fsyncSync(file);
        } catch (error) {
          throw unwritable(path, error, ROOM);
        } finally {
          closeSync(file);
        }
      },
    };
  } catch (error) {
    throw unwritable(path, error, ANOTHER);
  }
}

/** Lines go out in one piece where the system takes them so, else in several. */
export function writeAll(file: number, text: string, path: string): void {
  const bytes = Buffer.from(text);
  try {
    for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
  } catch (error) {
    throw unwritable(path, error, ROOM);
  }
}

/** Writes what the folder is for, whole or not at all; refuses a folder that is for something else. */
function claim(folder: string, simulated: Simulated): void {
  const path = join(folder, REQUEST);
  const text = `${JSON.stringify(simulated, null, 2)}\n`;
  mkdirSync(folder, { recursive: true });
  if (existsSync(path)) {
    const changed = changedIn(readFileSync(path, 'utf8'), simulated);
    if (changed.length > 0)
      refuse(folder, `it holds the replicates of another request: ${changed.join(', ')} differ`, ANOTHER);
    return;
  }
  if (existsSync(join(folder, ROWS)))
    refuse(join(folder, ROWS), `nothing says what these rows are (${REQUEST} is missing)`, ANOTHER);
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

function changedIn(text: string, simulated: Simulated): string[] {
  let stated: Partial<Record<string, unknown>>;
  try {
    stated = JSON.parse(text) as typeof stated;
  } catch {
    return ['what it says of itself'];
  }
  const keys = [...new Set([...Object.keys(simulated), ...Object.keys(stated ?? {})])];
  return keys.filter(
    (key) => JSON.stringify(stated?.[key]) !== JSON.stringify((simulated as unknown as Record<string, unknown>)[key]),
  );
}

function rowsIn(whole: string, path: string): ReplicateRow[] {
  if (whole === '') return [];
  const [header, ...lines] = whole.slice(0, -1).split('\n');
  if (`${header}\n` !== REPLICATE_HEADER) refuse(path, 'its first line is not that of replicates', ANOTHER);
  return lines.map((line, index) => {
    const cells = line.split(',').map((cell) => (cell === '' ? null : Number(cell)));
    const isWhole = cells.length === REPLICATE_COLUMNS.length && !cells.some((cell) => Number.isNaN(cell));
    if (!isWhole || cells[0] !== index) refuse(path, `line ${index + 2} is not replicate ${index}`, ANOTHER);
    return Object.fromEntries(REPLICATE_COLUMNS.map((column, at) => [column, cells[at]])) as unknown as ReplicateRow;
  });
}

export function refuse(file: string, message: string, expected: string): never {
  throw new MusterError([{ code: 'file-unreadable', file, message, expected }]);
}

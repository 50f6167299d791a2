import { renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { INCIDENT_COLUMNS, MusterError, REPLICATE_COLUMNS } from '@muster/engine';
import { progressBar } from '../progress.ts';
import { EVENTS, finishedParts, parquetOf } from '../simulate/parts.ts';
import { ROWS, ROWS_PARQUET } from '../simulate/rows.ts';
import { unwritable } from '../unwritable.ts';

const PACKAGE = '@duckdb/node-api';

/** What is used of DuckDB. It is installed by whoever wants Parquet: it is 70 MB, which others need not load. */
interface DuckDb {
  DuckDBInstance: {
    create: (path: string) => Promise<{
      connect: () => Promise<{ run: (sql: string) => Promise<unknown>; closeSync: () => void }>;
      closeSync: () => void;
    }>;
  };
}

/** Throws a MusterError that says what to do where it is not installed. */
export function loadDuckDb(): DuckDb {
  try {
    return createRequire(import.meta.url)(PACKAGE) as DuckDb;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND';
    throw new MusterError([
      {
        code: 'usage',
        file: '--parquet',
        message: isMissing
          ? 'Parquet is written by DuckDB, which is not installed beside Muster'
          : `DuckDB cannot be loaded: ${(error as Error).message}`,
        expected: `npm install ${PACKAGE} where Muster is installed (70 MB), or no --parquet`,
      },
    ]);
  }
}

/** Tables beside the finished CSV of a folder, each whole or not at all. Returns what was written, in words. */
export async function writeParquet({ DuckDBInstance }: DuckDb, folder: string, events: boolean): Promise<string[]> {
  const parts = events ? finishedParts(folder) : [];
  const bar = progressBar(process.stderr);
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    const convert = async (csv: string, to: string, columns: Columns) => {
      try {
        await connection.run(copyOf(csv, `${to}.part`, columns));
        renameSync(`${to}.part`, to);
      } catch (error) {
        rmSync(`${to}.part`, { force: true });
        throw unwritable(to, error);
      }
    };
    await convert(join(folder, ROWS), join(folder, ROWS_PARQUET), ROW_COLUMNS);
    for (const [index, csv] of parts.entries()) {
      bar.update(index / parts.length, `Parquet of ${basename(csv)}`);
      await convert(csv, parquetOf(csv), INCIDENT_TYPES);
    }
    connection.closeSync();
  } finally {
    instance.closeSync();
    bar.stop();
  }
  return [ROWS_PARQUET, ...(events ? [`${EVENTS} (${parts.length} × Parquet)`] : [])];
}

type Columns = readonly (readonly [name: string, type: string])[];

/** Times and days are fractions, all else counts. A column that is none of these fails in DuckDB, in words. */
const ROW_COLUMNS: Columns = REPLICATE_COLUMNS.map((name) => [
  name,
  /_(?:hours|team_days)$|^first_place_day$/.test(name) ? 'DOUBLE' : 'BIGINT',
]);

const INCIDENT_TYPE: Record<(typeof INCIDENT_COLUMNS)[number], string> = {
  replicate: 'INTEGER',
  time_days: 'DOUBLE',
  km: 'DOUBLE',
  cell: 'INTEGER',
  violations: 'INTEGER',
  seen: 'INTEGER',
  called: 'BOOLEAN',
};
const INCIDENT_TYPES: Columns = INCIDENT_COLUMNS.map((name) => [name, INCIDENT_TYPE[name]]);

function copyOf(csv: string, to: string, columns: Columns): string {
  const types = columns.map(([name, type]) => `${quoted(name)}: ${quoted(type)}`).join(', ');
  const read = `read_csv(${quoted(literal(csv))}, header = true, delim = ',', auto_detect = false, columns = {${types}})`;
  return `COPY (SELECT * FROM ${read}) TO ${quoted(to)} (FORMAT parquet, COMPRESSION zstd)`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A path in which DuckDB finds no pattern. */
function literal(path: string): string {
  return path.replaceAll(/[*?[]/g, '[$&]');
}

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { INCIDENT_COLUMNS, type ReplicateRow } from '@muster/engine';
import { unwritable } from '../unwritable.ts';
import { refuse } from './rows.ts';

/**
 * Incidents stand in parts of so many replicates each. A part has its name only once it is finished, and rows are written behind it: a row says
 * that its incidents are there. What no row tells of is computed again.
 */
export const REPLICATES_PER_PART = 10;
export const EVENTS = 'events';
export const INCIDENT_HEADER = `${INCIDENT_COLUMNS.join(',')}\n`;
const UNFINISHED = '.part';
const NAME = /^part-(\d{5})\.(?:csv|parquet)$/;
const MEND = 'the part as it was written; where it is deleted, the same command makes it again';

/** Replicates that are simulated one after the other by one thread; with incidents, a part. */
export interface Unit {
  from: number;
  to: number;
  /** The part that it makes. */
  part?: Part;
}

export interface Part {
  csv: string;
  unfinished: string;
}

/** Without incidents: each replicate that is missing by itself. */
export function unitsWithout(found: number, replicates: number): Unit[] {
  return Array.from({ length: replicates - found }, (_, index) => ({ from: found + index, to: found + index + 1 }));
}

/**
 * With incidents: each part that is missing, or does not reach as far as it should. Takes away what a kill has left. Throws a MusterError where
 * a part is not what the rows tell of.
 */
export function unitsWithParts(folder: string, rows: readonly ReplicateRow[], replicates: number): Unit[] {
  const events = join(folder, EVENTS);
  try {
    mkdirSync(events, { recursive: true });
    sweep(events, rows.length);
    const units: Unit[] = [];
    for (let from = 0; from < replicates; from += REPLICATES_PER_PART) {
      const to = Math.min(replicates, from + REPLICATES_PER_PART);
      const part = partAt(events, from);
      if (existsSync(part.csv) && reaches(part.csv, rows.slice(from, to)) && to <= rows.length) continue;
      rmSync(parquetOf(part.csv), { force: true });
      units.push({ from, to, part });
    }
    return units;
  } catch (error) {
    throw unwritable(events, error);
  }
}

/** Finished parts of a folder, in order. */
export function finishedParts(folder: string): string[] {
  const events = join(folder, EVENTS);
  const names = readdirSync(events).filter((name) => NAME.test(name) && name.endsWith('.csv'));
  return names.toSorted().map((name) => join(events, name));
}

export function sizeOfParts(folder: string): { parts: number; bytes: number } {
  const parts = finishedParts(folder);
  return { parts: parts.length, bytes: parts.reduce((sum, csv) => sum + statSync(csv).size, 0) };
}

export function parquetOf(csv: string): string {
  return csv.replace(/\.csv$/, '.parquet');
}

/** A part is whole on the disk before it has its name. */
export function finish({ unfinished, csv }: Part): void {
  try {
    const file = openSync(unfinished, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameSync(unfinished, csv);
  } catch (error) {
    throw unwritable(csv, error);
  }
}

export function discard({ unfinished }: Part): void {
  rmSync(unfinished, { force: true });
}

function partAt(events: string, from: number): Part {
  const csv = join(events, `part-${String(from / REPLICATES_PER_PART).padStart(5, '0')}.csv`);
  return { csv, unfinished: `${csv}${UNFINISHED}` };
}

/** Removes unfinished parts, and those behind the last row: a kill leaves one where it comes between a part and its rows. */
function sweep(events: string, found: number): void {
  for (const name of readdirSync(events)) {
    const path = join(events, name);
    const number = NAME.exec(name.replace(/\.part$/, ''))?.[1];
    if (number === undefined) continue;
    const isBehind = Number(number) * REPLICATES_PER_PART >= found;
    if (name.endsWith('.csv') && isBehind) headerOf(path);
    if (name.endsWith(UNFINISHED) || isBehind) rmSync(path);
  }
}

/** Whether a part holds the incidents of these replicates and of no more. */
function reaches(csv: string, rows: readonly ReplicateRow[]): boolean {
  headerOf(csv);
  const told = rows.reduce((sum, { incidents }) => sum + (incidents ?? 0), 0);
  const { lines, isWhole } = linesOf(csv);
  const isLonger = lines - 1 > told && rows.length < REPLICATES_PER_PART;
  if (!isWhole || (lines - 1 !== told && !isLonger))
    refuse(csv, `it holds ${isWhole ? lines - 1 : 'torn lines'} incidents where the rows tell of ${told}`, MEND);
  return !isLonger;
}

function headerOf(csv: string): void {
  const bytes = Buffer.alloc(INCIDENT_HEADER.length);
  const file = openSync(csv, 'r');
  readSync(file, bytes);
  closeSync(file);
  if (bytes.toString('latin1') !== INCIDENT_HEADER) refuse(csv, 'its first line is not that of incidents', MEND);
}

function linesOf(csv: string): { lines: number; isWhole: boolean } {
  const bytes = Buffer.alloc(Math.min(1 << 20, statSync(csv).size));
  const file = openSync(csv, 'r');
  let lines = 0;
  let isWhole = false;
  for (let read = readSync(file, bytes); read > 0; read = readSync(file, bytes)) {
    for (let at = bytes.indexOf(10); at >= 0 && at < read; at = bytes.indexOf(10, at + 1)) lines += 1;
    isWhole = bytes[read - 1] === 10;
  }
  closeSync(file);
  return { lines, isWhole };
}

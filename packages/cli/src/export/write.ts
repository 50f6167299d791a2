import { access, constants, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { lockFolder } from '../lock.ts';
import type { RunReply } from '../protocol.ts';
import { unwritable } from '../unwritable.ts';
import { briefOf } from './brief.ts';
import { csvOf, tablesOf } from './tables.ts';

/** The outcome as bytes: what `--json` prints and `outcome.json` holds. */
export function outcomeJson({ outcome }: RunReply): string {
  return `${JSON.stringify(outcome, null, 2)}\n`;
}

/**
 * Makes the folder before the run is computed, so that a long run is not lost to a folder that cannot be made, and keeps other commands out of it
 * until this one ends.
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    if (!(await stat(folder)).isDirectory()) throw Object.assign(new Error(), { code: 'EEXIST' });
    await lockFolder(folder);
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/**
 * A folder with those that it stands in. Not `recursive`: Node 20 never comes back from it where a file system takes no folders, such as /proc.
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    const parent = dirname(resolve(folder));
    if (code !== 'ENOENT' || parent === resolve(folder) || (await isThere(parent))) throw error;
    await makeFolder(parent);
    await mkdir(folder);
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Writes every file of a run. Returns their names. */
export async function writeResults(folder: string, reply: RunReply): Promise<string[]> {
  return writeFiles(folder, await filesOf(reply));
}

/** Writes files by name, each whole or not at all; other files in the folder stay. Returns their names. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string | Buffer>>): Promise<string[]> {
  for (const name of Object.keys(files)) await refuseFolder(join(folder, name));
  for (const [name, content] of Object.entries(files)) {
    try {
      await makeFolder(dirname(join(folder, name)));
      await writeWhole(join(folder, name), content);
    } catch (error) {
      throw unwritable(join(folder, name), error);
    }
  }
  return Object.keys(files);
}

const MAP_WIDTH = 1800;
const A_FILE = 'a file in a folder that can be written to';

/** What draws and packs is loaded only where it is asked for: other commands start without it. */
async function filesOf(reply: RunReply): Promise<Record<string, string | Buffer>> {
  const [{ chartsOf, fileOf, geoJsonOf, mapOf, pngOf }, { htmlOf }, { runWorkbookOf }] = await Promise.all([
    import('./figures.ts'),
    import('./html.ts'),
    import('./xlsx.ts'),
  ]);
  const tables = tablesOf(reply);
  const charts = chartsOf(reply);
  const map = mapOf(reply);
  const brief = briefOf(reply, { ...charts, ...(map ? { map } : {}) });
  const figures = [...Object.values(charts), ...(map ? [map] : [])];
  return {
    'outcome.json': outcomeJson(reply),
    ...csvOf(tables),
    'tables.xlsx': await runWorkbookOf(reply, tables),
    'brief.md': brief,
    'brief.html': htmlOf(brief, reply.outcome.title, figures),
    ...Object.fromEntries(figures.map((figure) => [figure.file, fileOf(figure)])),
    ...(map ? { 'map.png': pngOf(map, MAP_WIDTH) } : {}),
    'theatre.geojson': geoJsonOf(reply),
  };
}

/** Refuses a file that cannot be written before anything is computed for it. */
export async function prepareFile(file: string): Promise<void> {
  await refuseFolder(file, A_FILE);
  try {
    await access(dirname(resolve(file)), constants.W_OK);
  } catch (error) {
    throw unwritable(file, error, A_FILE);
  }
}

/** One file, whole or not at all. */
export async function writeText(file: string, text: string | Buffer): Promise<void> {
  await refuseFolder(file, A_FILE);
  try {
    await writeWhole(file, text);
  } catch (error) {
    throw unwritable(file, error, A_FILE);
  }
}

/** A file is replaced by a whole new one; a device or a pipe, such as /dev/stdout, is written to. */
async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found && !found.isFile()) return writeFile(path, content);
  // Loaded only here: it listens to signals, and an interrupt during a run must end it at once.
  const { default: writeFileAtomic } = await import('write-file-atomic');
  return writeFileAtomic(path, content);
}

/** Nothing is written where one of the files could not be. */
async function refuseFolder(path: string, expected?: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) throw unwritable(path, Object.assign(new Error(), { code: 'EISDIR' }), expected);
}

import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, lstat, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { HTTPException } from 'hono/http-exception';
import { filesOf } from '../files.ts';
import type { Located } from '../locate.ts';
import { isScenarioFile } from './paths.ts';

export interface Saver {
  writable: boolean;
  /** Writes a file whole or not at all. `seen` is the sha256 of the text that the change was made on. */
  save: (parts: readonly string[], text: string, seen: string | undefined) => Promise<void>;
}

/** Writes into the folder of the opened scenario and nowhere else: not into built-in ones, not through a symbolic link. */
export async function saverFor(located: Located): Promise<Saver> {
  const { given } = located;
  const opened = given && (await ownFolder(given.folder));
  if (!given || opened === undefined) {
    const save = () => refuse(403, 'this scenario is not written to');
    return { writable: false, save };
  }
  // One after the other: between the look at a file and its writing no other request writes it.
  let last: Promise<unknown> = Promise.resolve();
  const save: Saver['save'] = ([root, folder, file = '', ...more], text, seen) => {
    if (root !== 'given' || folder !== given.name || more.length > 0 || !isScenarioFile(file))
      return refuse(403, 'only scenario.yaml, pledges.yaml, *.geojson and *.csv of the opened scenario are written');
    const write = async () => {
      if ((await ownFolder(given.folder)) !== opened)
        await refuse(403, 'the folder is no longer the one that was opened');
      const target = join(given.folder, file === 'scenario.yaml' ? given.file : file);
      await checkTarget(target);
      if (seen !== undefined) await checkUnchanged(located, `${located.folder}/${file}`, seen);
      await writeWhole(target, text);
    };
    const written = last.then(write);
    last = written.catch(() => {});
    return written;
  };
  return { writable: true, save };
}

/** Where a folder stands, if it is one that may be written, and no link to one. */
async function ownFolder(folder: string): Promise<string | undefined> {
  try {
    if (!(await lstat(folder)).isDirectory()) return undefined;
    await access(folder, constants.W_OK);
    return await realpath(folder);
  } catch {
    return undefined;
  }
}

async function checkTarget(target: string): Promise<void> {
  const found = await lstat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    return refuse(403, `the file cannot be written (${error.code ?? 'unknown error'})`);
  });
  if (found?.isSymbolicLink()) await refuse(403, 'a symbolic link is not written through');
  if (found && !found.isFile()) await refuse(403, 'this is not a file');
}

async function checkUnchanged(located: Located, path: string, seen: string): Promise<void> {
  const text = await filesOf(located)
    .read(path)
    .catch(() => undefined);
  const now = text === undefined ? undefined : createHash('sha256').update(text).digest('hex');
  if (now !== seen.replace(/^"|"$/g, '').toLowerCase()) await refuse(412, 'the file has changed since it was read');
}

async function writeWhole(target: string, text: string): Promise<void> {
  // Loaded only here: it listens to signals, which a server has closed for by itself.
  const { default: writeFileAtomic } = await import('write-file-atomic');
  try {
    await writeFileAtomic(target, text);
  } catch (error) {
    await refuse(500, `the file cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
  }
}

async function refuse(status: 403 | 412 | 500, message: string): Promise<never> {
  throw new HTTPException(status, { message });
}

import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type ErrorCode, type Files, MusterError } from '@muster/engine';
import type { Located } from './locate.ts';
import { parsedBefore } from './parsed.ts';

export const LARGEST_FILE = 4_000_000;
/** Roads and places come from programs. */
const LARGEST_DATA_FILE = 64_000_000;

/**
 * What the engine reads, from disk. `library/…` and `built-in/NAME/…` stand in the data folder, `given/NAME/…` beside the scenario that the
 * user gave. Nothing outside the folder that a path names is read, whatever symbolic links say.
 */
export function filesOf({ data, given }: Located): Files {
  return {
    parsed: parsedBefore,
    read: async (path) => {
      const refuse = (code: ErrorCode, message: string, expected?: string): never => {
        throw new MusterError([{ code, file: path, message, ...(expected ? { expected } : {}) }]);
      };
      const place = placeOf(path, data, given);
      if (!place) return refuse('file-unreadable', 'this path leaves the folders that a scenario may read');
      try {
        const [folder, file] = await Promise.all([realpath(place.folder), realpath(place.file)]);
        if (!isInside(folder, file))
          return refuse('file-unreadable', 'a symbolic link leads out of the folder', 'a file in the folder');
        const { size, ...status } = await fileStatus(file);
        if (!status.isFile) return refuse('file-unreadable', 'this is not a file');
        const isData = /\.(?:geojson|json|csv)$/i.test(file);
        const largest = isData ? LARGEST_DATA_FILE : LARGEST_FILE;
        if (size > largest)
          return refuse(
            'file-unreadable',
            `the file is larger than ${largest / 1e6} MB`,
            isData ? 'less of it: only what lies about the line' : 'a scenario file written by hand',
          );
        return decode(await readFile(file));
      } catch (error) {
        if (error instanceof MusterError) throw error;
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
        return refuse(
          'file-unreadable',
          code === 'EACCES'
            ? 'reading this file is not permitted'
            : `this file cannot be read (${code ?? 'unknown error'})`,
        );
      }
    },
  };
}

/** A file that the user names on the command line, by that name. Throws a MusterError where it cannot be read. */
export async function handedOver(file: string, expected: string): Promise<{ file: string; text: string }> {
  const refuse = (code: ErrorCode, message: string, wanted = expected): never => {
    throw new MusterError([{ code, file, message, expected: wanted }]);
  };
  try {
    const { size } = await fileStatus(file);
    if (size > LARGEST_DATA_FILE)
      return refuse('file-unreadable', `the file is larger than ${LARGEST_DATA_FILE / 1e6} MB`, 'less of it');
    return { file, text: decode(await readFile(file)) };
  } catch (error) {
    if (error instanceof MusterError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('file-missing', 'there is no such file');
    return refuse('file-unreadable', `this file cannot be read (${code ?? String(error)})`);
  }
}

async function fileStatus(file: string): Promise<{ size: number; isFile: boolean }> {
  const status = await stat(file);
  return { size: status.size, isFile: status.isFile() };
}

/** The folder that a path must stay in, and the file. */
function placeOf(path: string, data: string, given: Located['given']): { folder: string; file: string } | undefined {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\\') || part.includes('\0')))
    return undefined;
  const [root, ...rest] = parts;
  if (root === 'library') return { folder: join(data, 'library'), file: join(data, ...parts) };
  if (root === 'built-in') return { folder: join(data, 'scenarios'), file: join(data, 'scenarios', ...rest) };
  if (root !== 'given' || !given || rest.length < 2) return undefined;
  const [name, ...inside] = rest as [string, ...string[]];
  if (name !== given.name) return { folder: join(given.parent), file: join(given.parent, ...rest) };
  const file = inside.join('/') === 'scenario.yaml' ? given.file : inside.join('/');
  return { folder: given.folder, file: join(given.folder, file) };
}

export function isInside(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** UTF-8 where it is; elsewhere with replacement characters, which the engine refuses as not a text file. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
}

/** A path of the engine as the user would write it. */
export function shownPath(path: string, { given }: Located): string {
  if (path.startsWith('built-in/')) return `scenarios/${path.slice('built-in/'.length)}`;
  if (!given || !path.startsWith('given/')) return path;
  const [, name, ...inside] = path.split('/');
  if (name !== given.name)
    return join(
      dirname(resolve(given.shown)) === given.parent ? join(given.shown, '..') : given.parent,
      name!,
      ...inside,
    );
  const file = inside.join('/') === 'scenario.yaml' ? given.file : inside.join('/');
  return join(given.shown, file);
}

/** Words with the engine's paths in them, for people. */
export function shownWords(words: string, located: Located): string {
  return words.replace(/\b(?:built-in|given)\/[\w./-]+/g, (path) => shownPath(path, located));
}

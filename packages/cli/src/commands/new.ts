import { chmod, lstat, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { MusterError, nearestOf } from '@muster/engine';
import type { Command } from 'commander';
import { builtInNames, dataFolder } from '../locate.ts';
import { command, paragraph } from '../text/page.ts';
import { print } from './shared.ts';

export function addNew(muster: Command): void {
  muster
    .command('new')
    .description('a new scenario folder to start from: commented, and it runs at once')
    .argument('<DIR>', 'folder to make; its name becomes the id')
    .option('--extends <NAME>', 'lay it over a built-in scenario instead')
    .action(async (folder: string, { extends: base }: { extends?: string }) => {
      const files = await starterFiles(folder, base);
      await makeFolder(folder, files);
      const steps: [string, string[]][] = [
        ['Check it', ['validate', folder]],
        ['The answer', ['run', folder]],
        ['Every figure with its source or reason', ['sources', folder]],
      ];
      const lines = steps.map(([what, words]) => `  ${what.padEnd(40)}${command('muster', ...words)}`);
      print(`${paragraph(`Made ${folder}: ${Object.keys(files).join(', ')}`)}\n\n${lines.join('\n')}\n`);
    });
}

async function starterFiles(folder: string, base: string | undefined): Promise<Record<string, string>> {
  if (folder.trim() === '') refuse('DIR', 'no folder is named', 'the folder to make, such as my-plan');
  const id = idOf(folder);
  const read = (name: string) => readFile(join(dataFolder(), 'starter', name), 'utf8');
  if (base === undefined) {
    return {
      'scenario.yaml': (await read('scenario.yaml')).replace('__ID__', id),
      'pledges.yaml': await read('pledges.yaml'),
      'line.geojson': await read('line.geojson'),
    };
  }
  const known = builtInNames();
  if (!known.includes(base)) {
    const nearest = nearestOf(base, known);
    refuse('--extends', `there is no built-in scenario "${base}"`, `one of ${known.join(', ')}`, nearest);
  }
  return { 'scenario.yaml': (await read('extending.yaml')).replaceAll('__BASE__', base).replace('__ID__', id) };
}

/** Letters, digits and hyphens of the folder’s name. */
function idOf(folder: string): string {
  const id = basename(resolve(folder))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return id === ''
    ? refuse(folder, 'no id can be made of this name', 'a name with letters or digits, such as my-plan')
    : id;
}

/** Written beside and moved into place: the folder is there with all its files, or not at all. */
async function makeFolder(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const path = resolve(folder);
  const found = await stat(path).catch(() => lstat(path).catch(() => undefined));
  if (found && !found.isDirectory()) refuse(folder, 'there is a file or link of this name', 'a new folder');
  if (found && (await readdir(path)).length > 0)
    refuse(
      folder,
      `this folder holds files (${(await readdir(path)).slice(0, 3).join(', ')})`,
      'a new or an empty folder',
    );
  let draft: string | undefined;
  try {
    draft = await mkdtemp(join(dirname(path), '.muster-new-'));
    for (const [name, text] of Object.entries(files)) await writeFile(join(draft, name), text);
    // The temporary folder is closed to others; what is made of it is not.
    await chmod(draft, 0o777 & ~process.umask());
    await rename(draft, path);
  } catch (error) {
    if (draft !== undefined) await rm(draft, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
    const reason = isMissing ? `there is no folder ${dirname(path)}` : (code ?? String(error));
    refuse(folder, `the folder cannot be made: ${reason}`, 'a new folder in one that can be written to');
  }
}

function refuse(file: string, message: string, expected: string, nearest?: string): never {
  throw new MusterError([{ code: 'usage', file, message, expected, ...(nearest ? { nearest } : {}) }]);
}

import { readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { type Migration, MusterError, migrate } from '@muster/engine';
import { count } from '@muster/engine/report';
import type { Command } from 'commander';
import { locate } from '../locate.ts';
import { paragraph } from '../text/page.ts';
import { print, printJson, SCENARIO } from './shared.ts';

interface Migrated extends Migration {
  file: string;
  shown: string;
}

export function addMigrate(muster: Command): void {
  muster
    .command('migrate')
    .description('bring a scenario of an older format, with those beside it that it extends, to the current one')
    .argument('<SCENARIO>', SCENARIO)
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--json', 'print what was done as one JSON object')
    .action(async (scenario: string, { dryRun, json }: { dryRun?: boolean; json?: boolean }) => {
      const found = await filesOf(scenario);
      const changed = found.filter(({ steps }) => steps.length > 0);
      if (!dryRun) await writeAll(changed);
      if (json) printJson(found.map(({ shown, from, to, steps }) => ({ file: shown, from, to, steps })));
      else print(`${found.map((each) => wordsOf(each, Boolean(dryRun))).join('\n')}\n`);
    });
}

function wordsOf({ shown, from, to, steps }: Migrated, isDry: boolean): string {
  if (steps.length === 0) return paragraph(`${shown}: format ${from}, the current one; nothing is to be done`);
  const done = isDry ? 'would be brought' : 'brought';
  return [
    paragraph(`${shown}: ${done} from format ${from} to ${to}`),
    ...steps.map((step) => paragraph(step, '  ')),
  ].join('\n');
}

/** The scenario and what it extends among the folders beside it; built-in scenarios are of the current format. All are read before any is written. */
async function filesOf(scenario: string): Promise<Migrated[]> {
  const { given } = locate(scenario);
  if (!given)
    throw new MusterError([
      {
        code: 'usage',
        file: scenario,
        message: 'a built-in scenario comes with this version and is of its format',
        expected: 'a folder or file of your own',
      },
    ]);
  const found: Migrated[] = [];
  let file: string | undefined = join(given.folder, given.file);
  while (file !== undefined && !found.some((each) => each.file === file)) {
    const shown: string = shownAs(file);
    const text: string = await textOf(file, shown);
    found.push({ file, shown, ...migrate(text, shown) });
    const base: string | undefined = /^extends: *["']?([A-Za-z0-9][\w.-]*)["']? *(?:#.*)?$/m.exec(text)?.[1];
    const next: string | undefined = base && join(dirname(dirname(file)), base, 'scenario.yaml');
    file = next && (await isFile(next)) ? next : undefined;
  }
  return found;
}

function shownAs(file: string): string {
  const way = relative(process.cwd(), file);
  return way.startsWith(`..${sep}`) ? file : way;
}

async function textOf(file: string, shown: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = code === 'EISDIR' ? 'this is not a file' : `this file cannot be read (${code ?? String(error)})`;
    throw new MusterError([{ code: 'file-unreadable', file: shown, message }]);
  }
}

async function isFile(path: string): Promise<boolean> {
  return readFile(path).then(
    () => true,
    () => false,
  );
}

/** Each whole, with the old one beside it. */
async function writeAll(files: readonly Migrated[]): Promise<void> {
  if (files.length === 0) return;
  const { default: writeFileAtomic } = await import('write-file-atomic');
  for (const { file, from } of files) await writeFileAtomic(`${file}.format-${from}`, await readFile(file));
  for (const { file, text } of files) await writeFileAtomic(file, text);
  process.stderr.write(`${count(files.length, 'file')} changed; each old one stands beside it as ….format-N\n`);
}

import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MusterError, nearestOf } from '@muster/engine';

/** Where a scenario stands, and the data that comes with Muster. */
export interface Located {
  /** Folder with library/ and scenarios/. */
  data: string;
  /** The folder as the engine calls it. */
  folder: string;
  /** What the user gave, where it is not a built-in name. */
  given?: { name: string; folder: string; parent: string; file: string; shown: string };
}

const SCENARIO_FILE = 'scenario.yaml';

/** The data folder of an installed package; in the repository, its root. */
export function dataFolder(): string {
  const packaged = fileURLToPath(new URL('../data', import.meta.url));
  return existsSync(packaged) ? packaged : fileURLToPath(new URL('../../..', import.meta.url));
}

export function builtInNames(data = dataFolder()): string[] {
  const folder = join(data, 'scenarios');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, SCENARIO_FILE)))
    .sort();
}

/** A folder, a file or a built-in name. Throws a MusterError where it is none of them. */
export function locate(scenario: string): Located {
  const data = dataFolder();
  const builtIn = builtInNames(data);
  const status = scenario === '' ? undefined : statSync(scenario, { throwIfNoEntry: false });
  if (status?.isFile()) return { data, ...placed(dirname(scenario), basename(scenario)) };
  if (status?.isDirectory() && existsSync(join(scenario, SCENARIO_FILE)))
    return { data, ...placed(scenario, SCENARIO_FILE) };
  if (builtIn.includes(scenario)) return { data, folder: `built-in/${scenario}` };
  if (status?.isDirectory())
    throw new MusterError([
      {
        code: 'file-missing',
        file: scenario,
        message: `this folder holds no ${SCENARIO_FILE}`,
        expected: 'a scenario folder, a scenario file or a built-in name',
      },
    ]);
  const nearest = nearestOf(scenario, builtIn);
  throw new MusterError([
    {
      code: 'file-missing',
      file: scenario,
      message: 'there is no such scenario',
      expected: `a folder, a file or a built-in name (${builtIn.join(', ')})`,
      ...(nearest ? { nearest } : {}),
    },
  ]);
}

function placed(shown: string, file: string): Pick<Located, 'folder' | 'given'> {
  const folder = resolve(shown);
  const name = basename(folder) || 'scenario';
  return { folder: `given/${name}`, given: { name, folder, parent: dirname(folder), file, shown } };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const BIN = join(ROOT, 'packages/cli/bin/muster.js');
export const BUILT_IN = 'ukraine-2025-02';

export interface Result {
  stdout: string;
  stderr: string;
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface Ways {
  cwd?: string;
  env?: Record<string, string>;
  /** Another command line than that of the repository. */
  bin?: string;
  /** Called with the process once it runs. */
  started?: (child: ChildProcess) => void;
}

/** The built command line, as a user starts it. `npm run build` goes before. */
export function muster(args: readonly string[], ways: Ways = {}): Promise<Result> {
  return finished(
    spawn(process.execPath, [ways.bin ?? BIN, ...args], {
      cwd: ways.cwd ?? ROOT,
      env: { ...process.env, ...ways.env },
    }),
    ways,
  );
}

export function finished(child: ChildProcess, { started }: Ways = {}): Promise<Result> {
  return new Promise((resolve, reject) => {
    const heard = { stdout: '', stderr: '' };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      heard.stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      heard.stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ ...heard, code, signal }));
    started?.(child);
  });
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder, gone after the tests of the file; its name has a space. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster test '));
  folders.push(folder);
  return folder;
}

/** A scenario folder with these files; `scenario.yaml` may extend a built-in one. */
export function scenarioFolder(files: Record<string, string | Uint8Array>, name = 'mine'): string {
  const folder = join(emptyFolder(), name);
  mkdirSync(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A built-in scenario with something changed. */
export function changed(yaml: string, base = BUILT_IN): string {
  return scenarioFolder({
    'scenario.yaml': `muster: 1\nextends: ${base}\nid: mine\n${yaml}\n`,
    'line.geojson': '',
  });
}

/** Lines longer than a terminal of 80 columns. */
export function tooLong(text: string): string[] {
  return text.split('\n').filter((line) => [...line].length > 80);
}

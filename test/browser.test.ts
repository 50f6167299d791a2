import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Browser } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILT_IN, emptyFolder, muster, ROOT } from './support/muster.ts';
import { launch, missing } from './support/page.ts';

const DRAWS = 500;

/** What the page runs: the engine as a browser gets it, on the files that it is handed. */
const PAGE = `
import { buildModel, DEFAULTS, loadScenario, run } from ${JSON.stringify(join(ROOT, 'packages/engine/dist/index.mjs'))};
globalThis.outcomeOf = async (files, folder, draws) => {
  const scenario = await loadScenario({ read: async (path) => files[path] }, folder);
  return JSON.stringify(run(buildModel(scenario, { ...DEFAULTS, draws })).outcome);
};
`;

async function bundled(): Promise<string> {
  const entry = join(emptyFolder(), 'page.mjs');
  writeFileSync(entry, PAGE);
  const bundle = await rolldown({ input: entry, platform: 'browser' });
  const { output } = await bundle.generate({ format: 'iife', name: 'page' });
  return output[0].code;
}

/** The files of the library and of one scenario, under the paths by which the engine asks for them. */
function filesOf(scenario: string): Record<string, string> {
  const folders = { library: 'library', [`scenarios/${scenario}`]: `built-in/${scenario}` };
  return Object.fromEntries(
    Object.entries(folders).flatMap(([from, to]) =>
      readdirSync(join(ROOT, from), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => [`${to}/${relative(join(ROOT, from), file)}`, readFileSync(file, 'utf8')]),
    ),
  );
}

function withoutDeployment(outcome: { manifest: object; options: object[]; flags?: unknown }): object {
  const { flags: _flags, manifest, options, ...rest } = outcome;
  const { graph: _graph, ...told } = manifest as { graph?: unknown };
  const without = (option: object) => {
    const { deployment: _, ...others } = option as { deployment?: unknown };
    return others;
  };
  return { ...rest, manifest: told, options: options.map(without) };
}

describe('the engine in Chromium', () => {
  let browser: Browser | undefined;

  beforeAll(async () => {
    if (missing) return;
    browser = await launch();
  });

  afterAll(async () => {
    await browser?.close();
  });

  it('gives the same bytes as the command line', async (context) => {
    if (missing || !browser) {
      expect(process.env.CI, missing).toBeFalsy();
      return context.skip(missing);
    }
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundled() });
    const there = await page.evaluate(
      ([files, folder, draws]) =>
        (globalThis as unknown as { outcomeOf: (...args: unknown[]) => Promise<string> }).outcomeOf(
          files,
          folder,
          draws,
        ),
      [filesOf(BUILT_IN), `built-in/${BUILT_IN}`, DRAWS] as const,
    );
    const here = await muster(['run', BUILT_IN, '--draws', String(DRAWS), '--json']);
    expect(here.code).toBe(0);
    // Without a solver the engine lays no option out: all the rest is the same to the last bit.
    const [one, other] = [JSON.parse(there), JSON.parse(here.stdout)];
    const own = new Set(one.flags.map(({ name }: { name: string }) => name));
    expect(own.size).toBeGreaterThan(0);
    expect(other.flags.filter(({ name }: { name: string }) => own.has(name))).toEqual(one.flags);
    expect(JSON.stringify(withoutDeployment(one))).toBe(JSON.stringify(withoutDeployment(other)));
  });
});

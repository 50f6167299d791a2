import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workload } from '../bench/ceasefire-workload.ts';
import type { CeasefireConfig } from '../packages/engine/src/ceasefire/declared.ts';
import { Simulator } from '../packages/engine/src/ceasefire/simulate.ts';
import { emptyFolder, ROOT } from './support/muster.ts';
import { launch, missing } from './support/page.ts';

/** A replicate as text, every digit of every figure: by itself, so that it can be run in a page. */
const TEXT = (replicate: unknown) =>
  JSON.stringify(replicate, (_, value) => (ArrayBuffer.isView(value) ? `${value}` : value));

const PAGE = `
import { Simulator } from ${JSON.stringify(join(ROOT, 'packages/engine/src/ceasefire/simulate.ts'))};
const text = ${TEXT};
globalThis.replicateOf = (config, seed, replicate) => text(new Simulator(config).run(seed, replicate));
`;

const CONFIG: CeasefireConfig = { ...workload(), days: 200 };

let browser: Browser | undefined;

beforeAll(async () => {
  if (!missing) browser = await launch();
});

afterAll(async () => {
  await browser?.close();
});

it('a replicate of the ceasefire has the same bytes in Chromium', async (context) => {
  if (missing || !browser) {
    expect(process.env.CI, missing).toBeFalsy();
    return context.skip(missing);
  }
  const entry = join(emptyFolder(), 'page.mjs');
  writeFileSync(entry, PAGE);
  const bundle = await rolldown({ input: entry, platform: 'browser' });
  const { output } = await bundle.generate({ format: 'iife', name: 'page' });
  const page = await browser.newPage();
  await page.addScriptTag({ content: output[0].code });
  const here = TEXT(new Simulator(CONFIG).run(2026, 4));
  const there = await page.evaluate(
    ([config, seed, replicate]) =>
      (globalThis as unknown as { replicateOf: (...args: unknown[]) => string }).replicateOf(config, seed, replicate),
    [CONFIG, 2026, 4] as const,
  );
  expect(here.length).toBeGreaterThan(5000);
  expect(there).toBe(here);
});

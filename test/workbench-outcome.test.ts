import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { BUILT_IN, muster } from './support/muster.ts';
import { settled, workbench } from './support/page.ts';

const DRAWS = 2_000;
const { open, needsBrowser } = workbench(BUILT_IN, DRAWS);

/** The outcome as the page gives it, computed in its worker. */
async function downloaded(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Files' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the outcome (JSON)' }).click(),
  ]);
  return readFileSync((await download.path())!, 'utf8');
}

describe('the engine on the page', () => {
  it.for([
    [
      'with figures changed',
      { 'pledge.DEU.land.amount': '5000', 'world.us-backstop.holds': '{probability: 0.7}' },
      'none',
    ],
    ['with a joint announcement', {}, 'joint'],
  ] as const)('gives the bytes of the command line %s', async ([, set, coordination], context) => {
    needsBrowser(context);
    const words = new URLSearchParams({ coordination });
    for (const [name, value] of Object.entries(set)) words.set(`set.${name}`, value);
    const { page } = await open({ at: `/#${words}` });
    await settled(page);
    const there = await downloaded(page);
    const flags = Object.entries(set).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
    const here = await muster([
      'run',
      BUILT_IN,
      '--json',
      '--coordination',
      coordination,
      '--draws',
      String(DRAWS),
      ...flags,
    ]);
    expect(here.code).toBe(0);
    expect(there).toBe(here.stdout);
  });
});

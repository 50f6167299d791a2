/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { BUILT_IN } from './support/muster.ts';
import { FEW_DRAWS, type Opened, settled, workbench } from './support/page.ts';

const { open, needsBrowser, origin } = workbench(BUILT_IN, FEW_DRAWS);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PANELS: [heading: string, panel: string][] = [
  ['the first screen', ''],
  ['Requirement', 'requirement'],
  ['Coalition', 'coalition'],
  ['Generation', 'generation'],
  ['Deployment', 'deployment'],
  ['Ceasefire', 'ceasefire'],
  ['Cost and burden', 'cost'],
  ['Compare options', 'compare'],
  ['What you changed', 'changes'],
  ['Sources', 'sources'],
];
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const CHANGE = 'set.pledge.POL.land.ready=1';

interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(
    async () =>
      (await (window as unknown as { axe: { run: () => Promise<{ violations: unknown[] }> } }).axe.run()).violations,
  );
  return (found as Violation[]).flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  );
}

/** Nothing makes the page wider than the window. */
async function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Numbers on the page that cannot be asked: neither a button that answers, nor part of a name, a date or a passage. */
async function mute(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    const isPlain = (element: Element) =>
      element.closest('[data-why], [data-plain], script, style, svg title, option, select, input, textarea') !== null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      if (/\d/.test(node.textContent ?? '') && !isPlain(parent))
        found.push(`${parent.closest('section')?.getAttribute('aria-label') ?? ''}: ${parent.outerHTML.slice(0, 140)}`);
    }
    return found;
  });
}

/** Lazy parts of the page are there, and what they ask of the engine has come. */
async function complete(page: Page): Promise<void> {
  await settled(page);
  await expect.poll(() => page.locator('.waiting').count()).toBe(0);
}

/** What is worked out only on request is there too. */
async function requested(page: Page, panel: string): Promise<void> {
  if (panel === 'generation') {
    await page.getByRole('button', { name: 'Work out a schedule' }).click();
    await page.getByText(/in the field so far/).waitFor();
    await page.getByRole('button', { name: 'Stop, keep the best so far' }).click();
    await page.locator('.gantt').waitFor();
  }
  if (panel === 'deployment') {
    await page.getByRole('button', { name: 'Work out the trade-off' }).click();
    await page.locator('.trade-off').first().waitFor();
  }
  if (panel === 'ceasefire') {
    await page.locator('.along-frame').waitFor();
    await page.getByRole('button', { name: 'Stop, keep what is there' }).click();
    await page.getByRole('button', { name: /^Go on to/ }).waitFor();
  }
  if (panel === 'coalition') {
    await page.getByRole('button', { name: 'Work it out' }).click();
    await page.locator('.fewest').waitFor();
  }
}

let shared: Opened | undefined;

/** One page for all: another address after the # is gone to without loading anew. */
async function opened(view: string): Promise<Opened> {
  const at = `/#${view}`;
  shared ??= await open({ at });
  await shared.page.setViewportSize(SIZES[0]!);
  await shared.page.goto(`${origin()}${at}`);
  return shared;
}

/** In light and dark, on a wide and a narrow screen: axe finds nothing, and nothing stands out sideways. */
async function sound(page: Page, also = async () => {}): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await complete(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page)).toEqual([]);
    }
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await also();
  }
  await page.setViewportSize(SIZES[0]!);
}

describe(`at ${SIZES.map(({ width, height }) => `${width} × ${height}`).join(' and ')}`, () => {
  it.for(PANELS)(
    '%s: axe finds nothing, in light and dark; nothing sideways; every number answers',
    async ([title, panel], context) => {
      needsBrowser(context);
      const { page, failures, requests } = await opened(`panel=${panel}&${CHANGE}`);
      if (panel !== '') await page.getByRole('region', { name: title, exact: true }).waitFor();
      expect(await page.locator('section.panel').count()).toBe(panel === '' ? 0 : 1);
      await complete(page);
      await requested(page, panel);
      await sound(page, async () => expect(await mute(page)).toEqual([]));
      expect(failures).toEqual([]);
      const foreign = requests.filter((url) => !url.startsWith(`${origin()}/`) && !/^(data|blob):/.test(url));
      expect(foreign).toEqual([]);
    },
  );

  it('the traces, the editor and the files: axe finds nothing, in light and dark', async (context) => {
    needsBrowser(context);
    const { page, failures } = await opened('');
    await complete(page);
    await page.locator('#verdict .bars .num').first().click();
    await page.locator('.why .path').waitFor();
    await sound(page);
    await page.keyboard.press('Escape');
    await page
      .getByRole('button', { name: /^Change .* as a range$/ })
      .first()
      .click();
    await page.getByRole('dialog', { name: 'Change a figure' }).locator('.fields').waitFor();
    await sound(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Files' }).click();
    await page.getByText('Nothing is changed').waitFor();
    await sound(page);
    expect(failures).toEqual([]);
  });
});

describe('a stage that is opened', () => {
  it('has its heading in view, with the focus on it, also from far down a narrow page', async (context) => {
    needsBrowser(context);
    const { page, failures } = await open({ width: 390, height: 844 });
    await complete(page);
    const card = page.locator('.cards > li', { has: page.getByRole('heading', { name: 'Deployment', exact: true }) });
    await card.getByRole('button', { name: /Open/ }).click();
    const heading = page.getByRole('region', { name: 'Deployment' }).getByRole('heading', { level: 2 });
    await page.getByRole('table', { name: 'Bases in the order of opening' }).waitFor();
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
    const { y } = (await heading.boundingBox())!;
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThan(844 / 2);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(failures).toEqual([]);
  });
});

describe('the first load', () => {
  it('is at most 450 KB compressed, and asks for nothing of the map or of panels before it is shown', async (context) => {
    needsBrowser(context);
    const { gzipSync } = await import('node:zlib');
    const { page, requests } = await open();
    await page
      .getByText(/pass muster/)
      .first()
      .waitFor();
    // The solver that lays the options out is asked for once there is an answer.
    expect(requests.filter((url) => /highs/.test(url))).toEqual([]);
    await complete(page);
    const files = [...new Set(requests)].filter((url) => /\/assets\/.*\.(js|css|woff2)$|:\d+\/$/.test(url));
    const isLazy = (url: string) => /TheatreMap|land|waters|geometry|50m|highs|symbol/i.test(url);
    const sizes = await Promise.all(
      files
        .filter((url) => !isLazy(url))
        .map(async (url) => ({ url, size: gzipSync(new Uint8Array(await (await fetch(url)).arrayBuffer())).length })),
    );
    expect(sizes.some(({ url }) => /worker/.test(url))).toBe(true);
    expect(sizes.some(({ url }) => /woff2/.test(url))).toBe(true);
    expect(sizes.reduce((sum, { size }) => sum + size, 0) / 1024).toBeLessThan(450);
  });
});

import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, type TestContext } from 'vitest';
import { BUILT_IN } from './muster.ts';
import { type Served, served } from './server.ts';

const CHROMIUM = '/usr/bin/chromium';
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why there is no browser to look with, where there is none. */
export const missing = existsSync(CHROMIUM) ? undefined : `there is no ${CHROMIUM}`;

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGS });
}

export interface Look {
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
  /** What follows the address of the server. */
  at?: string;
}

export interface Opened {
  page: Page;
  context: BrowserContext;
  /** Every address that the page has asked for. */
  requests: string[];
  /** What went wrong in it. */
  failures: string[];
}

/** Draws of an answer where the test is of the page and not of the numbers: it waits less. */
export const FEW_DRAWS = 500;

/** One server and one browser for the tests of a file; pages are closed after it. */
export function workbench(scenario: string | (() => string) = BUILT_IN, draws?: number) {
  let browser: Browser | undefined;
  let server: Served | undefined;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    if (missing) return;
    const args = [typeof scenario === 'string' ? scenario : scenario(), '--no-open', '--port', '0'];
    if (draws !== undefined) args.push('--draws', String(draws));
    [browser, server] = await Promise.all([launch(), served(args)]);
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser?.close();
  });
  return {
    origin: () => `http://127.0.0.1:${server!.port}`,
    /** Skips where there is no browser; in CI that is a failure. */
    needsBrowser(context: TestContext): void {
      if (missing === undefined) return;
      expect(process.env.CI, missing).toBeFalsy();
      context.skip(missing);
    },
    async open({ width = 1440, height = 900, scheme = 'light', at = '/' }: Look = {}): Promise<Opened> {
      const context = await browser!.newContext({
        viewport: { width, height },
        colorScheme: scheme,
        acceptDownloads: true,
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      contexts.push(context);
      // A busy machine is no failure.
      context.setDefaultTimeout(120_000);
      const page = await context.newPage();
      const [requests, failures]: [string[], string[]] = [[], []];
      page.on('request', (request) => requests.push(request.url()));
      page.on('pageerror', (error) => failures.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') failures.push(message.text());
      });
      await page.goto(`http://127.0.0.1:${server!.port}${at}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return { page, context, requests, failures };
    },
  };
}

/** All draws of what is asked stand: nothing is dimmed any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.lever').first().waitFor({ state: 'attached' });
  await page.locator('main[aria-busy="false"]').waitFor();
}

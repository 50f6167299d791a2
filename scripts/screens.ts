/// <reference lib="dom" />
/** Takes the pictures of the page that the README shows, from the built-in scenario: npm run screens. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TO = new URL('../docs/images/', import.meta.url);

const server = spawn('node', ['packages/cli/bin/muster.js', 'serve', 'ukraine-2025-02', '--no-open', '--port', '0'], {
  cwd: ROOT,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await new Promise<string>((resolve) => {
  server.stdout.setEncoding('utf8').on('data', (text: string) => {
    const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(text);
    if (found) resolve(found[0]);
  });
});
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
mkdirSync(TO, { recursive: true });

async function take(name: string, at: string, colorScheme: 'light' | 'dark', look: (page: Page) => Promise<void>) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme });
  await page.goto(`${address}${at}`);
  await page.locator('.lever').first().waitFor();
  await page.locator('main[aria-busy="false"]').waitFor();
  await look(page);
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, TO)) });
  await page.close();
}

try {
  await take('page-verdict', '', 'light', async (page) => {
    await page.locator('.theatre-map svg').first().waitFor();
  });
  await take('page-why', '#option=rear-hubs-10k', 'light', async (page) => {
    await page.locator('#verdict .bars tr').nth(1).locator('.num').first().click();
    // The first need each time, until a figure is given and not computed.
    for (;;) {
      await page.locator('.needs button, .stated').first().waitFor();
      if ((await page.locator('.stated').count()) > 0) return;
      const before = await page.locator('.why .path').innerText();
      await page.locator('.needs button').first().click();
      await page.waitForFunction(
        (path) => document.querySelector('.why .path')?.textContent?.startsWith(path) === false,
        before,
      );
    }
  });
  await take(
    'page-coalition',
    '#option=rear-hubs-10k&panel=coalition&set.world.us-backstop.holds=1',
    'dark',
    async (page) => {
      await page.getByRole('region', { name: 'Coalition' }).waitFor();
    },
  );
} finally {
  await browser.close();
  server.kill('SIGTERM');
}

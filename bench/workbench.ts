/// <reference lib="dom" />
/** What a person waits for on the page, in Chromium: the first answer after navigation, and the verdict after an input is changed. */
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { median } from './clock.ts';
import { printTable, rounded, spread } from './report.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CHROMIUM = '/usr/bin/chromium';
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const LOADS = 7;
const WARM_UPS = 15;
const CHANGES = 60;
const AIMS = { firstAnswer: 1500, change: 100, kilobytes: 450 };

/** The compiler that runs this file names functions through a helper of its own; on the page there is none. */
const NAMES = { content: 'globalThis.__name = (named) => named' };

/** Serves the built-in scenario as `npm start` does, once its first answer is computed. */
async function serve(): Promise<{ address: string; stop: () => void }> {
  const server = spawn(
    'node',
    ['packages/cli/bin/muster.js', 'serve', 'ukraine-2025-02', '--print', '--no-open', '--port', '0'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const address = await new Promise<string>((resolve, reject) => {
    let printed = '';
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed);
      if (found) resolve(found[0]);
    });
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { address, stop: () => server.kill('SIGTERM') };
}

/** From navigation to the frame in which the verdict is painted, each in a browser profile of its own. */
async function firstAnswer(browser: Browser, address: string): Promise<{ milliseconds: number; kilobytes: number }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(NAMES);
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector('h1.headline')) return;
      watch.disconnect();
      // After the frame that shows it.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          (window as unknown as { painted: number }).painted = performance.now();
        };
        port2.postMessage(0);
      });
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  await page.goto(address);
  await page.waitForFunction(() => (window as unknown as { painted?: number }).painted !== undefined);
  const milliseconds = await page.evaluate(() => (window as unknown as { painted: number }).painted);
  await page.locator('.lever').first().waitFor();
  const bytes = await page.evaluate(() => {
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    // What is asked for only once there is an answer: the map, its symbols, the solver.
    const isFirst = (url: string) =>
      /\.(js|css|woff2)$|\/$/.test(url) && !/TheatreMap|land|waters|50m|highs|milsymbol/i.test(url);
    // Two workers run one file.
    const sizes = new Map(entries.map((entry) => [entry.name, (entry as PerformanceResourceTiming).encodedBodySize]));
    return [...sizes].filter(([name]) => isFirst(name)).reduce((sum, [, size]) => sum + size, 0);
  });
  await context.close();
  return { milliseconds, kilobytes: bytes / 1024 };
}

/** From the event of an input to the frame in which the verdict’s text is new; one change a time, with a pause between. */
async function changes(page: Page, count: number): Promise<number[]> {
  return page.evaluate(async (times) => {
    const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const slider = document.querySelector<HTMLInputElement>('.lever input')!;
    const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
    const verdict = document.querySelector('#verdict .bars tbody')!;
    const measured: number[] = [];
    for (let k = 0; k < times; k += 1) {
      const next = String(0.1 + 0.8 * (((k * 37) % 100) / 100));
      const before = verdict.textContent;
      const start = performance.now();
      const painted = new Promise<number>((resolve) => {
        const watch = new MutationObserver(() => {
          if (verdict.textContent === before) return;
          watch.disconnect();
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now());
            port2.postMessage(0);
          });
        });
        watch.observe(verdict, { childList: true, subtree: true, characterData: true });
      });
      put.call(slider, next);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      const end = await Promise.race([painted, pause(2_000).then(() => Number.NaN)]);
      // A change that leaves the rounded text as it was shows nothing to wait for.
      if (Number.isFinite(end)) measured.push(end - start);
      await pause(60);
    }
    return measured;
  }, count);
}

async function measure() {
  const { address, stop } = await serve();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  try {
    const loads: { milliseconds: number; kilobytes: number }[] = [];
    for (let k = 0; k < LOADS; k += 1) loads.push(await firstAnswer(browser, address));
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(NAMES);
    await page.goto(address);
    await page.locator('.lever').first().waitFor();
    await changes(page, WARM_UPS);
    const loadBefore = loadavg()[0]!;
    const each = await changes(page, CHANGES);
    return { loads, each, loadBefore };
  } finally {
    await browser.close();
    stop();
  }
}

if (!existsSync(CHROMIUM)) {
  console.log(`the page: skipped, there is no ${CHROMIUM}`);
} else {
  const { loads, each, loadBefore } = await measure();
  const first = loads.map(({ milliseconds }) => milliseconds);
  const sorted = each.toSorted((a, b) => a - b);
  const p95 = sorted[Math.floor(0.95 * (sorted.length - 1))]!;
  const kilobytes = median(loads.map((load) => load.kilobytes));
  console.log(
    `${cpus()[0]!.model.trim()}, ${cpus().length} cores, Node ${process.version}; load ${loadBefore.toFixed(1)}\n`,
  );
  printTable([
    ['', 'median', '95 %', 'spread', 'aim'],
    [
      'navigation to the first answer painted',
      `${median(first).toFixed(0)} ms`,
      '',
      spread(first),
      `${AIMS.firstAnswer} ms`,
    ],
    [
      'input to the verdict painted, 2,000 draws',
      `${median(each).toFixed(0)} ms`,
      `${p95.toFixed(0)} ms`,
      spread(each),
      `${AIMS.change} ms`,
    ],
    ['first load, compressed', `${kilobytes.toFixed(0)} KB`, '', '', `${AIMS.kilobytes} KB`],
  ]);
  const results = rounded({
    machine: { processor: cpus()[0]!.model.trim(), cores: cpus().length, node: process.version, load: loadBefore },
    firstAnswer: { median: median(first), fastest: Math.min(...first), slowest: Math.max(...first), of: first.length },
    change: { median: median(each), p95, seen: each.length, of: CHANGES },
    kilobytes,
  });
  writeFileSync(new URL('workbench.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
}

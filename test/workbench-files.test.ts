/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { muster, scenarioFolder } from './support/muster.ts';
import { FEW_DRAWS, settled, workbench } from './support/page.ts';

const SCENARIO = `muster: 1
extends: ukraine-2025-02
id: mine
title: Mine, as of 17 February 2025   # a title of my own
# How sure is sure?
passLevel: { value: 0.9, unit: share, date: 2025-02-17, assumption: "as usual" } # one in ten
options:
  - id: small
    label: 8,000 in rear hubs
    components:
      - id: hubs
        posture: rear-hubs
        strength: { value: 8000, unit: persons, date: 2025-02-17, assumption: "to be tried" }
        hubs:
          packages:
            - { id: training, persons: { value: 4000, unit: persons, date: 2025-02-17, assumption: "two brigades a year" } }
`;

let folder = '';
const { open, needsBrowser } = workbench(() => {
  folder = scenarioFolder({ 'scenario.yaml': SCENARIO });
  return folder;
}, FEW_DRAWS);

const inField = (page: Page) =>
  page.locator('#verdict .bars tr', { hasText: 'Kept in the field' }).locator('.num').first();
const files = (page: Page) => page.getByRole('dialog', { name: 'Files' });

async function drop(page: Page, dropped: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate((texts) => {
    const data = new DataTransfer();
    for (const [name, text] of Object.entries(texts)) data.items.add(new File([text], name));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
  }, dropped);
}

describe('files on the page', () => {
  it('gives the changed scenario back with only the changed lines changed, and saves it into the served folder', async (context) => {
    needsBrowser(context);
    const words = new URLSearchParams({ 'set.passLevel': '0.8', 'set.pledge.FRA.land.amount': '9000' });
    const { page, failures } = await open({ at: `/#${words}` });
    await settled(page);
    const kept = await inField(page).innerText();
    await page.getByRole('button', { name: 'Files' }).click();
    await files(page).getByText('scenario.yaml').first().waitFor();
    const [zip] = await Promise.all([
      page.waitForEvent('download'),
      files(page).getByRole('button', { name: 'Download the whole folder (zip)' }).click(),
    ]);
    const inside = unzipSync(readFileSync((await zip.path())!));
    const text = new TextDecoder().decode(inside['mine/scenario.yaml']);
    const [before, after] = [SCENARIO.split('\n'), text.split('\n')];
    const changed = before.filter((line) => !after.includes(line));
    expect(changed).toEqual([before.find((line) => line.startsWith('passLevel'))]);
    expect(after.slice(before.length - 1).join('\n')).toMatch(/^\n?set:\n {2}pledge\.FRA\.land\.amount:/);
    expect(text).toContain('# one in ten');

    await files(page)
      .getByRole('button', { name: /^Save into/ })
      .click();
    await files(page).getByText('Saved.').waitFor();
    expect(readFileSync(join(folder, 'scenario.yaml'), 'utf8')).toBe(text);
    await page.goto(page.url().replace(/#.*/, ''));
    await page.reload();
    await settled(page);
    await expect.poll(() => inField(page).innerText()).toBe(kept);
    const told = await muster(['run', folder, '--json', '--draws', '100']);
    expect(JSON.parse(told.stdout).manifest.passLevel).toBe(0.8);
    expect(failures).toEqual([]);
  });

  it('opens a scenario that is dropped; it is there after a reload', async (context) => {
    needsBrowser(context);
    const { page, failures } = await open();
    await settled(page);
    await drop(page, {
      'my plan.yaml': SCENARIO.replace('id: mine\n', 'id: dropped\n').replaceAll(
        '8,000 in rear hubs',
        'Eight thousand',
      ),
    });
    await page.getByRole('button', { name: 'Eight thousand' }).waitFor();
    await settled(page);
    const address = page.url();
    expect(address).toContain('scenario=opened');
    const kept = await inField(page).innerText();
    await page.reload();
    await settled(page);
    await page.getByRole('button', { name: 'Eight thousand' }).waitFor();
    expect(await inField(page).innerText()).toBe(kept);
    expect(failures).toEqual([]);
  });

  it('takes a line of contact that is dropped alone in place of the one that is open, or says what is wrong with it', async (context) => {
    needsBrowser(context);
    const { page } = await open();
    await settled(page);
    await page.getByRole('button', { name: 'Files' }).click();
    await files(page)
      .getByRole('button', { name: /Ukraine, as of 17 February 2025/ })
      .click();
    await page.getByRole('button', { name: '100,000 behind the lines' }).waitFor();
    await settled(page);
    await drop(page, { 'my-line.geojson': '{"type": "FeatureCollection", "features": [}' });
    await files(page)
      .getByText(/line\.geojson:1:\d+/)
      .first()
      .waitFor();
    expect(await files(page).locator('.excerpt .wrong').count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '100,000 behind the lines' }).waitFor();

    const before = await page.locator('.map-base').count();
    const coordinates = [
      [37.9, 49.9],
      [37.9, 49.2],
      [37.8, 48.5],
    ];
    const line = { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } };
    await drop(page, { 'my-line.geojson': JSON.stringify({ type: 'FeatureCollection', features: [line] }) });
    await expect.poll(() => page.url()).toContain('scenario=opened');
    await settled(page);
    // Some 156 km of line: fewer bases are enough, and all stand by it.
    await expect.poll(() => page.locator('.map-base').count()).toBeLessThan(before);
    await page.getByText('Everything on this map, as a list').click();
    await page.locator('.map-list tbody tr', { hasText: '156 km as drawn' }).waitFor();
    await drop(page, {
      'far.geojson': JSON.stringify({
        ...line,
        geometry: {
          type: 'LineString',
          coordinates: [
            [0, 0],
            [1, 1],
          ],
        },
      }),
    });
    await files(page).getByText(/line/).first().waitFor();
  });
});

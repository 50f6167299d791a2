import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { muster } from './support/muster.ts';
import { settled, workbench } from './support/page.ts';

const { open, needsBrowser } = workbench('cyprus-1974');
const OPTION = 'reduced-1900';
const SET = 'incidents.response.teams=2';

async function written(page: Page, button: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return readFileSync((await download.path())!);
}

describe('what happens along the line, on the page', () => {
  it('has the replicates of the command line to the byte; is played, seen, asked and changed by keyboard', async (context) => {
    needsBrowser(context);
    const folder = mkdtempSync(join(tmpdir(), 'muster simulated '));
    const command = ['simulate', 'cyprus-1974', '--option', OPTION, '--set', SET, '--replicates', '20'];
    const { page, requests, failures } = await open({ at: `/#option=${OPTION}&panel=ceasefire&set.${SET}` });
    const workers = () => page.workers().length;
    await settled(page);
    await page.getByRole('button', { name: 'Stop, keep what is there' }).click();
    const goOn = page.getByRole('button', { name: /^Go on to/ });
    await goOn.waitFor();
    expect(workers()).toBe(3);
    await goOn.click();
    const slider = page.getByRole('slider', { name: 'Day of the ceasefire' });
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => slider.inputValue()).not.toBe('0');
    await page.getByRole('button', { name: 'Pause' }).click();
    const day = Number(await slider.inputValue());
    await slider.press('ArrowRight');
    expect(Number(await slider.inputValue())).toBe(day + 1);
    await page.getByText(new RegExp(`^Day ${day + 1}: `)).waitFor();

    const before = await page.locator('.along-room > svg').innerHTML();
    await page.getByRole('radio', { name: 'that are seen' }).check();
    expect(await page.locator('.along-room > svg').innerHTML()).not.toBe(before);
    await page.getByRole('button', { name: 'Another replicate' }).click();
    await expect.poll(() => page.getByRole('spinbutton', { name: /Replicate/ }).inputValue()).toBe('2');

    const replied = await muster([...command, '--json', '--out', folder]);
    expect(replied.code).toBe(0);
    await page.getByText(/^200 replicates of/).waitFor();
    const rows = (await written(page, 'All replicates (CSV)')).toString();
    const there = readFileSync(join(folder, 'replicates.csv'), 'utf8');
    expect(rows.startsWith(there)).toBe(true);
    expect(rows.trimEnd().split('\n')).toHaveLength(201);
    expect((await written(page, 'Download SVG')).toString()).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect((await written(page, 'Download PNG')).subarray(1, 4).toString()).toBe('PNG');

    const table = page.getByRole('table', { name: 'What is seen, and who answers' });
    const dropped = table.getByRole('row', { name: /Reached in the time/ });
    await dropped.getByRole('button').first().click();
    await page
      .locator('.why .needs')
      .getByRole('button', { name: /incidents\.response\.teams/ })
      .click();
    await page.getByText('changed by you').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('slider', { name: /Teams at a place/ }).press('ArrowLeft');
    await page.getByRole('progressbar', { name: 'Replicates' }).waitFor();
    await page.getByRole('button', { name: 'Stop, keep what is there' }).click();
    expect(requests.filter((url) => /simulating-/.test(url)).length).toBeGreaterThan(0);
    expect(failures).toEqual([]);
  });
});

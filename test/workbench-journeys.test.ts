/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { BUILT_IN } from './support/muster.ts';
import { FEW_DRAWS, type Opened, settled, workbench } from './support/page.ts';

const { open, needsBrowser, origin } = workbench(BUILT_IN, FEW_DRAWS);

const headline = (page: Page) => page.getByRole('heading', { level: 1 });
const inField = (page: Page) =>
  page.locator('#verdict .bars tr', { hasText: 'Kept in the field' }).locator('.num').first();
const why = (page: Page) => page.getByRole('dialog', { name: 'Why this number?' });
const nothingWentWrong = (failures: readonly string[]) => expect(failures).toEqual([]);

let shared: Opened | undefined;

/** The one page of all journeys, at another address after the #: it loads once. */
async function goTo(hash = ''): Promise<Opened> {
  shared ??= await open();
  shared.failures.length = 0;
  // What was asked last is no longer in the way.
  await shared.page.keyboard.press('Escape');
  await shared.page.goto(`${origin()}/#${hash}`);
  await shared.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  return shared;
}

/** What the verdict says, once it differs from what it said. */
async function changedFrom(page: Page, before: string): Promise<string> {
  await expect.poll(() => inField(page).innerText()).not.toBe(before);
  await settled(page);
  return inField(page).innerText();
}

describe('journeys', () => {
  it('1. reads the answer', async (context) => {
    needsBrowser(context);
    const { page, failures } = await goTo();
    await expect
      .poll(() => headline(page).innerText())
      .toMatch(/^It does not pass muster: in every draw, under these assumptions/);
    for (const row of ['Planned', 'Needed by the task', 'Kept in the field'])
      await page.locator('#verdict .bars tr', { hasText: row }).waitFor();
    expect(await page.locator('.chances').innerText()).toMatch(/simulation interval .*over the stated alternatives/);
    for (const card of [
      'Requirement',
      'Coalition',
      'Generation',
      'Deployment',
      'Ceasefire',
      'Cost',
      'Burden',
      'Sources',
    ])
      await page.getByRole('heading', { name: card, exact: true }).waitFor();
    nothingWentWrong(failures);
  });

  it('2. asks why, down to a source', async (context) => {
    needsBrowser(context);
    const { page, failures } = await goTo();
    await settled(page);
    await page.locator('#verdict .bars tr', { hasText: 'Needed by the task' }).locator('.num').first().click();
    await why(page).getByText('option.behind-100k.requirement.needed', { exact: true }).first().waitFor();
    // The largest need each time, until a figure is given and not computed.
    for (let steps = 0; steps < 12 && (await why(page).getByText('Written in').count()) === 0; steps += 1) {
      const before = await why(page).locator('.path').first().innerText();
      await why(page).locator('.needs button').first().click();
      await expect.poll(() => why(page).locator('.path').first().innerText()).not.toBe(before);
    }
    await why(page).getByText('Written in').waitFor();
    expect(await why(page).innerText()).toMatch(/(Assumption|Source)\n/);
    await why(page).getByRole('button', { name: '← Back' }).click();
    await page.keyboard.press('Escape');
    expect(await why(page).count()).toBe(0);
    nothingWentWrong(failures);
  });

  it('3. flips the American backstop', async (context) => {
    needsBrowser(context);
    const { page, failures } = await goTo('option=rear-hubs-10k&panel=coalition');
    await settled(page);
    const before = await inField(page).innerText();
    const condition = page.getByRole('group', { name: /the United States backs the force/ });
    await condition.getByText('holds', { exact: true }).click();
    const after = await changedFrom(page, before);
    expect(Number(after.replace(/,/g, ''))).toBeGreaterThan(Number(before.replace(/,/g, '')));
    expect(page.url()).toContain('set.world.us-backstop.holds=1');
    await page.getByText('1 input changed').waitFor();
    nothingWentWrong(failures);
  });

  it('4. makes Germany commit 5,000, and sees what that did', async (context) => {
    needsBrowser(context);
    const { page, failures } = await goTo('option=rear-hubs-10k');
    await settled(page);
    const before = await inField(page).innerText();
    await page.getByLabel('Nation', { exact: true }).selectOption({ label: 'Germany' });
    await page.getByRole('button', { name: 'Try' }).click();
    await changedFrom(page, before);
    await page.getByRole('button', { name: 'What each did' }).click();
    const rows = page.getByRole('region', { name: 'What you changed' }).locator('tbody tr');
    await rows.nth(1).locator('.num').first().waitFor();
    const points = async (row: ReturnType<typeof rows.nth>, cell: number) =>
      Number(
        (await row.locator('td.right').nth(cell).locator('.num').first().innerText())
          .replace(/[+,]/g, '')
          .replace('−', '-'),
      );
    for (const cell of [0, 1]) {
      const parts = [await points(rows.nth(0), cell), await points(rows.nth(1), cell)];
      const total = await points(page.locator('tfoot tr').last(), cell);
      expect(parts[0]! + parts[1]!).toBeCloseTo(total, 6);
    }
    nothingWentWrong(failures);
  });

  it('5. compares two options on common draws', async (context) => {
    needsBrowser(context);
    const { page, failures } = await goTo();
    await settled(page);
    await page.getByRole('button', { name: 'Compare' }).click();
    const panel = page.getByRole('region', { name: 'Compare options' });
    await panel.getByLabel('Second').selectOption({ label: '10,000 in rear hubs' });
    const planned = panel
      .getByRole('row', { name: /^Planned/ })
      .last()
      .getByText('−90,000', { exact: true });
    await planned.waitFor();
    expect(page.url()).toContain('against=rear-hubs-10k');
    await planned.click();
    await why(page)
      .getByText(/draw by draw/)
      .waitFor();
    await why(page).getByText('option.rear-hubs-10k.requirement.planned').waitFor();
    nothingWentWrong(failures);
  });

  it('6. traces a pledge to its source', async (context) => {
    needsBrowser(context);
    const { page, failures } = await goTo('panel=coalition');
    await settled(page);
    const panel = page.getByRole('region', { name: 'Coalition' });
    const ledger = panel.getByRole('table', { name: /ledger|statements/i });
    await ledger.scrollIntoViewIfNeeded();
    await panel.getByRole('searchbox').last().fill('P075');
    await ledger
      .getByRole('button', { name: /P075|details|passage|open/i })
      .first()
      .click();
    const link = panel.getByRole('link', { name: /dutchnews/ });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe(
      'https://dutchnews.nl/2025/02/dutch-pm-says-nl-may-join-ukraine-peacekeeping-effort',
    );
    expect(await link.getAttribute('rel')).toContain('noreferrer');
    await panel.getByText('Possible with a clear mandate and an assured American rescue').waitFor();
    nothingWentWrong(failures);
  });

  it('7. drops a broken file: the error stands at its place, the scenario stays', async (context) => {
    needsBrowser(context);
    const { page, failures } = await goTo();
    await settled(page);
    const text = 'muster: 1\nextends: ukraine-2025-02\nid: mine\ntitle: Mine\nhorizn: 12\n';
    await page.evaluate((broken) => {
      const data = new DataTransfer();
      data.items.add(new File([broken], 'scenario.yaml', { type: 'text/yaml' }));
      window.dispatchEvent(new DragEvent('dragover', { dataTransfer: data, cancelable: true }));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
    }, text);
    const dialog = page.getByRole('dialog', { name: 'Files' });
    await dialog.getByText('scenario/scenario.yaml:5:1').waitFor();
    await dialog.getByText('did you mean “horizon”?').waitFor();
    expect(await dialog.locator('.excerpt .wrong').innerText()).toContain('horizn: 12');
    await page.keyboard.press('Escape');
    expect(await headline(page).innerText()).toContain('does not pass muster');
    expect(new URL(page.url()).hash).toBe('');
    nothingWentWrong(failures);
  });

  it('8. undoes and redoes, by button and by key', async (context) => {
    needsBrowser(context);
    const { page, failures } = await goTo();
    await settled(page);
    const before = await inField(page).innerText();
    await page.getByLabel('Nation', { exact: true }).selectOption({ label: 'Poland' });
    await page.getByRole('button', { name: 'Try' }).click();
    const after = await changedFrom(page, before);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await changedFrom(page, after)).toBe(before);
    expect(new URL(page.url()).hash).toBe('');
    await page.keyboard.press('Control+Shift+Z');
    expect(await changedFrom(page, before)).toBe(after);
    await page.reload();
    await settled(page);
    expect(await inField(page).innerText()).toBe(after);
    await page.keyboard.press('Control+Z');
    expect(await changedFrom(page, after)).toBe(before);
    nothingWentWrong(failures);
  });

  it('9. shares the address: another browser sees the same', async (context) => {
    needsBrowser(context);
    const { page, failures } = await goTo('option=behind-30k');
    await settled(page);
    const before = await inField(page).innerText();
    const slider = page.locator('.lever input').first();
    await slider.focus();
    for (let times = 0; times < 12; times += 1) await page.keyboard.press('ArrowRight');
    const after = await changedFrom(page, before);
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByText('Copied.').waitFor();
    const address = await page.evaluate(() => navigator.clipboard.readText());
    expect(address.startsWith(origin())).toBe(true);
    const other = await open({ at: address.slice(origin().length) });
    await settled(other.page);
    expect(await inField(other.page).innerText()).toBe(after);
    expect(await headline(other.page).innerText()).toBe(await headline(page).innerText());
    await other.page.getByText('1 input changed').waitFor();
    nothingWentWrong([...failures, ...other.failures]);
  });

  it('10. by keyboard alone: changes an input in its editor and asks why', async (context) => {
    needsBrowser(context);
    const { page, failures } = await goTo();
    await settled(page);
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      );
    const tabTo = async (words: RegExp) => {
      for (let times = 0; times < 120; times += 1) {
        await page.keyboard.press('Tab');
        if (words.test(await focused())) return;
      }
      throw new Error(`the focus never comes to ${words}`);
    };
    const before = await inField(page).innerText();
    await tabTo(/^Change whether France comes as a range$/);
    await page.keyboard.press('Enter');
    const editor = page.getByRole('dialog', { name: 'Change a figure' });
    await editor.getByLabel('Chance').waitFor();
    await editor.getByLabel('Chance').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('95');
    await page.keyboard.press('Escape');
    const after = await changedFrom(page, before);
    expect(Number(after.replace(/,/g, ''))).toBeGreaterThan(Number(before.replace(/,/g, '')));
    await page.locator('body').press('Tab');
    await tabTo(new RegExp(`^${after}$`));
    await page.keyboard.press('Enter');
    await why(page).getByText('option.behind-100k.generation.inField').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await focused()).toBe(after);
    nothingWentWrong(failures);
  });

  it('11. works out a rotation schedule, stops it, and reads the tours by key and as a file', async (context) => {
    needsBrowser(context);
    const { page, failures } = await goTo('option=rear-hubs-10k&panel=generation');
    await settled(page);
    const part = page.getByRole('region', { name: 'Rotation schedule' });
    await part.getByRole('button', { name: 'Work out a schedule' }).click();
    await part.getByText(/in the field so far/).waitFor();
    await part.getByRole('button', { name: 'Stop, keep the best so far' }).click();
    await part.getByText(/persons in the field in every month.*no plan can exceed/).waitFor();
    const tours = part.getByRole('slider').first();
    await tours.focus();
    const first = await tours.getAttribute('aria-valuetext');
    expect(first).toMatch(/^France, .*: \d+ units? with [\d,]+ persons in the field from month/);
    await page.keyboard.press('ArrowRight');
    const second = await tours.getAttribute('aria-valuetext');
    expect(second).not.toBe(first);
    expect(await part.locator('.gantt-said').innerText()).toBe(second);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      part.getByRole('button', { name: 'Download all tours (CSV)' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('tours-rear-hubs-10k-p50.csv');
    // A change makes it one of before.
    await page.getByLabel('Nation', { exact: true }).selectOption({ label: 'Germany' });
    await page.getByRole('button', { name: 'Try' }).click();
    await part.getByText('Of before the last change').waitFor();
    nothingWentWrong(failures);
  });

  it('12. asks on whom the option hangs', async (context) => {
    needsBrowser(context);
    const { page, failures } = await goTo('option=rear-hubs-10k&panel=coalition');
    await settled(page);
    await page.getByRole('button', { name: 'Work it out' }).click();
    const values = page.getByRole('table', { name: /^Shapley value by nation/ });
    await values.waitFor();
    expect(await values.locator('tbody tr').first().innerText()).toMatch(/France[\s\S]*±/);
    await page
      .getByText(/With what they offer: \d+ nations?, in/)
      .first()
      .waitFor();
    nothingWentWrong(failures);
  });

  it('13. moves a base on the map, by keys and by the pointer, and sees coverage and response follow', async (context) => {
    needsBrowser(context);
    const { page, failures } = await goTo();
    await settled(page);
    const base = page.getByRole('button', { name: /^Base Pokrovske/ });
    const readout = page.locator('.map-readout');
    const card = page.locator('.card', { hasText: 'Deployment' }).locator('.card-figure');
    const before = await card.innerText();
    await base.focus();
    await expect.poll(() => readout.innerText()).toMatch(/^Pokrovske\n36 km from the line/);
    const told = await readout.innerText();
    for (let step = 0; step < 6; step += 1) await page.keyboard.press('Shift+ArrowUp');
    await expect.poll(() => readout.innerText()).toMatch(/^Pokrovske, moved\n7\d km/);
    await settled(page);
    const byKeys = await card.innerText();
    expect(byKeys).not.toBe(before);
    expect(await readout.innerText()).not.toBe(told);
    // Six times ten km to the north of 47.98126.
    expect(page.url()).toMatch(/deployment\.base\.pokrovske\.latitude=48\.520\d/);
    // All of one hold of the base are one step back.
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => card.innerText()).toBe(before);
    expect(new URL(page.url()).hash).toBe('');

    const box = (await base.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    for (let step = 1; step <= 10; step += 1) await page.mouse.move(box.x - 12 * step, box.y - 6 * step);
    await page.mouse.up();
    await expect.poll(() => card.innerText()).not.toBe(before);
    await settled(page);
    await page.getByText('2 inputs changed').waitFor();
    await base.focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => card.innerText()).toBe(before);
    nothingWentWrong(failures);
  });

  it('14. reads where the force stands, goes through the build-up, and works out the trade-off', async (context) => {
    needsBrowser(context);
    const { page, failures } = await goTo('option=interposition');
    await settled(page);
    const days = page.getByRole('slider', { name: 'Build-up' });
    await days.focus();
    await page.keyboard.press('Home');
    await page.getByText(/: 0 of \d+ bases open/).waitFor();
    expect(await page.locator('.map-base.is-closed').count()).toBe(await page.locator('.map-base').count());
    await page.keyboard.press('End');
    expect(await page.locator('.map-base.is-closed').count()).toBe(0);
    await page.getByText('Everything on this map, as a list').click();
    const rows = page.locator('.map-list tbody tr');
    expect(await rows.filter({ hasText: /^base/ }).count()).toBe(await page.locator('.map-base').count());
    expect(await rows.filter({ hasText: /^sector/ }).count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Open Deployment' }).click();
    const panel = page.getByRole('region', { name: 'Deployment' });
    await panel.getByText(/No choice of \d+ of the \d+ candidate places has a longest way shorter/).waitFor();
    await panel.getByRole('button', { name: 'Work out the trade-off' }).click();
    const layouts = panel.getByRole('table', { name: /^Layouts of/ }).locator('tbody tr');
    await layouts.first().waitFor();
    const best = await layouts.count();
    await panel.getByRole('button', { name: /^All \d+, also those/ }).click();
    expect(await layouts.count()).toBeGreaterThan(best);
    expect(await panel.locator('.trade-point').count()).toBe(await layouts.count());
    nothingWentWrong(failures);
  });

  it('15. reads how long the ceasefire may hold, and by which cases', async (context) => {
    needsBrowser(context);
    const { page, failures } = await goTo('option=monitoring');
    await settled(page);
    const told = /\d+ % of cases \(\d+–\d+ % over tables and ratios\): association in civil wars, not cause/;
    expect(await page.locator('.ceasefire-line').innerText()).toMatch(told);
    await page.getByRole('button', { name: 'Open Ceasefire' }).click();
    const panel = page.getByRole('region', { name: 'Ceasefire' });
    await panel.getByText('no table is of a war between states').waitFor();
    // Every step is as long as what it adds: together they are survival with all terms.
    const steps = panel.getByRole('table', { name: /^From the table alone/ }).locator('.num');
    const points = (await steps.allInnerTexts()).map((words) => Number.parseFloat(words.replace('−', '-')));
    expect(Math.abs(points.slice(0, -1).reduce((sum, value) => sum + value, 0) - points.at(-1)!)).toBeLessThan(1.1);
    // Another table in place of the scenario’s own: for the verdict, in the address, and what its cases may contain is left out.
    await panel.getByLabel('Survival table').selectOption('eth-prio-all');
    await panel.getByText('The cases of this table may contain it already').waitFor();
    await panel.getByText('Set in place of “Ceasefires that stopped a civil war').waitFor();
    expect(page.url()).toContain('set.ceasefire.baseline=eth-prio-all');
    nothingWentWrong(failures);
  });
});

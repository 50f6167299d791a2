import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { VIOLATIONS, violentText } from '../packages/engine/src/fixtures/violent.ts';
import { command } from './support/command.ts';
import { emptyFolder, muster, tooLong } from './support/muster.ts';

const FEW = ['--option', 'observers', '--draws', '20'];

/** A scenario in a folder of its own. */
function scenario(text: string): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'scenario.yaml'), text);
  return folder;
}

const folder = scenario(violentText());
let json = '';
beforeAll(async () => {
  const { stdout, stderr, code } = await muster(['run', folder, ...FEW, '--json']);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  json = stdout;
});

describe('a force that acts through violations', () => {
  it('is told as an assumption, on 80 columns', async () => {
    const { stdout, code } = await command(['run', folder, ...FEW]);
    expect(code).toBe(0);
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toMatch(/over survival tables and what is assumed/);
    expect(text).toMatch(/the force, by the violations that it takes away \(that fewer go with fewer ends is assumed/);
    expect(tooLong(stdout)).toEqual([]);
  });

  it('gives a result that is computed again, to the last digit', async () => {
    const file = join(folder, 'result.json');
    writeFileSync(file, json);
    const { stdout, code } = await command(['verify', file, '--scenario', folder]);
    expect(stdout).toMatch(/verified/i);
    expect(code).toBe(0);
    // One violation more or less in the outcome would show.
    const { survival } = JSON.parse(json).options[0].ceasefire;
    writeFileSync(file, json.replace(`${survival.at(-1).value}`, `${survival.at(-1).value + 1e-9}`));
    expect((await command(['verify', file, '--scenario', folder])).code).not.toBe(0);
  });

  it('can be asked where its number comes from: the simulation, its power and the chance in it', async () => {
    const asked = 'option.observers.ceasefire.survival.36.value';
    const { stdout, code } = await command(['explain', folder, asked, '--draws', '20', '--all']);
    expect(code).toBe(0);
    for (const part of ['ceasefire.violations.exponent', 'ceasefire.violations.drawn', 'incidents.triggering.ratio'])
      expect(stdout).toContain(part);
  });

  it('is refused where it acts through its ratio as well, at its place', async () => {
    const twice = scenario(violentText(`${VIOLATIONS}  model: fortna-cox\n  terms: {peacekeepers: present}\n`));
    const { stderr, code } = await command(['run', twice, ...FEW]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/scenario\.yaml:12:25: the force acts either through the ratio/);
  });
});

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command } from './support/command.ts';
import { BUILT_IN, changed, emptyFolder, muster, scenarioFolder } from './support/muster.ts';

/** Words of the command, and what the error must say. */
const USAGE: [string, string[], RegExp][] = [
  ['no command', [], /no command is given/],
  ['an unknown command', ['rnu', BUILT_IN], /unknown command "rnu"; did you mean "run"\?/],
  [
    'a group of commands alone',
    ['backtest'],
    /muster backtest needs a word more; expected one that muster backtest --help/,
  ],
  ['an unknown option', ['run', BUILT_IN, '--drwas', '5'], /unknown option "--drwas"; did you mean "--draws"\?/],
  ['no scenario', ['run'], /missing required argument "SCENARIO"/],
  ['an unknown scenario', ['run', 'ukraine-2025-03'], /there is no such scenario;.*did you mean "ukraine-2025-02"\?/],
  [
    'draws that are no number',
    ['run', BUILT_IN, '--draws', '1e3'],
    /--draws: "1e3" is not such a number; expected a whole number/,
  ],
  ['no draws', ['run', BUILT_IN, '--draws', '0'], /expected a whole number from 1/],
  ['a seed that is no number', ['run', BUILT_IN, '--seed', 'x'], /--seed/],
  ['a seed too large', ['run', BUILT_IN, '--seed', '9007199254740991'], /from 0 to 4,503,599,627,370,496/],
  ['draws too few for a design', ['run', BUILT_IN, '--design', 'sobol', '--draws', '1'], /--draws: 1 draw is too few/],
  ['an unknown coordination', ['run', BUILT_IN, '--coordination', 'join'], /expected none, joint/],
  ['an impossible day', ['run', BUILT_IN, '--as-of', '2025-02-30'], /--as-of: "2025-02-30" is not a date/],
  ['--set without a value', ['run', BUILT_IN, '--set', 'passLevel'], /--set: "passLevel" does not set anything/],
  [
    '--set of an unknown name',
    ['run', BUILT_IN, '--set', 'pasLevel=1'],
    /there is no figure "pasLevel"; did you mean "passLevel"\?/,
  ],
  ['--set out of range', ['run', BUILT_IN, '--set', 'passLevel=2'], /passLevel: a share of 2/],
  ['an unknown option of the scenario', ['run', BUILT_IN, '--option', 'monitorin'], /did you mean "monitoring"\?/],
  [
    'an unknown number',
    ['explain', BUILT_IN, 'passLevl'],
    /there is no number named "passLevl"; did you mean "passLevel"\?/,
  ],
  [
    'a folder for results that is a file',
    ['run', BUILT_IN, '--out', 'package.json'],
    /package\.json: there is a file of this name/,
  ],
  [
    'a table in a folder that is not there',
    ['compare', BUILT_IN, BUILT_IN, '--csv', 'no-such-folder/x.csv'],
    /no-such-folder\/x\.csv: there is no such folder; expected a file in a folder/,
  ],
  ['a folder for results below a file', ['run', BUILT_IN, '--out', 'package.json/x'], /a part of this path is a file/],
];

/** Changes to the built-in scenario, one below the other from line 4, and what the errors must say: all of them at once. */
const BROKEN: [string, string[], RegExp[]][] = [
  [
    'what the schema refuses',
    [
      'titel: x',
      'horizon: {value: 2, unit: km, assumption: x}',
      'asOf: 2025-02-30',
      'passLevel: 1.5',
      'reporting: {currency: EUX, priceYear: 2024}',
    ],
    [
      /scenario\.yaml:4:1: unknown key "titel"; did you mean "title"\?/,
      /scenario\.yaml:5:\d+: .*"km" does not measure.*expected months/,
      /scenario\.yaml:6:\d+: .*is not a date/,
      /scenario\.yaml:7:\d+: .*a share of 1\.5/,
      /scenario\.yaml:8:\d+: .*is not an ISO 4217 currency/,
    ],
  ],
  [
    'what refers to nothing',
    ['contributors: [DEU, XQZ]', 'passLevel: {value: 0.8, source: nowhere}'],
    [/knows no nation "XQZ"/, /"nowhere" is neither a source/],
  ],
  ['a line that leaves the folder', ['theatre: {line: {file: ../line.geojson}}'], [/leaves the scenario folder/]],
  ['a syntax error', ['title: ['], [/scenario\.yaml:\d+:\d+: /]],
];

describe('what the user gives wrong', () => {
  it.concurrent.each(USAGE)('%s: exit 2, one line, no stack', async (_, args, message) => {
    const { code, stdout, stderr } = await command(args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it.concurrent.each(BROKEN)('%s: file, line, column', async (_, lines, messages) => {
    const folder = changed(lines.join('\n'));
    const { code, stdout, stderr } = await muster(['validate', folder]);
    for (const message of messages) expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at |given\//m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('shows paths as they were given', async () => {
    const folder = changed('titel: x');
    const below = await muster(['validate', 'mine'], { cwd: dirname(folder) });
    expect(below.stderr).toMatch(/^muster: mine\/scenario\.yaml:4:1: /);
    const file = await muster(['validate', './scenario.yaml'], { cwd: folder });
    expect(file.stderr).toMatch(/^muster: scenario\.yaml:4:1: /);
  });

  it('prints errors as JSON where JSON is asked for', async () => {
    const problems = await muster(['run', changed('titel: x\npassLevel: 2'), '--json']);
    expect(problems).toMatchObject({ code: 2, stderr: '' });
    const { errors } = JSON.parse(problems.stdout);
    expect(errors).toHaveLength(2);
    expect(errors.find(({ code }: { code: string }) => code === 'unknown-key')).toMatchObject({
      line: 4,
      column: 1,
      nearest: 'title',
    });
    const usage = await muster(['run', '--jsn', 'x', '--json']);
    expect(JSON.parse(usage.stdout)).toMatchObject({ errors: [{ code: 'usage', nearest: '--json' }] });
    expect(usage.code).toBe(2);
  });
});

describe('files', () => {
  const check = async (folder: string, message: RegExp) => {
    const { code, stdout, stderr } = await command(['validate', folder]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  };

  it('refuses binary, huge and empty files', async () => {
    await Promise.all([
      check(
        scenarioFolder({ 'scenario.yaml': new Uint8Array([0xff, 0xfe, 0x00, 0x80]) }),
        /scenario\.yaml: this is not a text file/,
      ),
      check(
        scenarioFolder({ 'scenario.yaml': `muster: 1 # ${'x'.repeat(4_100_000)}` }),
        /scenario\.yaml: the file is larger than 4 MB/,
      ),
      check(scenarioFolder({ 'scenario.yaml': '' }), /scenario\.yaml.*holds no keys/),
      check(emptyFolder(), /holds no scenario\.yaml/),
    ]);
  });

  it('refuses symbolic links that lead out of the folder, and folders in place of files', async () => {
    const linked = scenarioFolder({ 'scenario.yaml': `muster: 1\nextends: ${BUILT_IN}\nid: mine\n` });
    writeFileSync(join(linked, '..', 'secret.yaml'), 'pledges: []');
    symlinkSync(join(linked, '..', 'secret.yaml'), join(linked, 'pledges.yaml'));
    const folder = scenarioFolder({ 'scenario.yaml': `muster: 1\nextends: ${BUILT_IN}\nid: mine\n` });
    mkdirSync(join(folder, 'pledges.yaml'));
    await Promise.all([
      check(linked, /pledges\.yaml: a symbolic link leads out of the folder/),
      check(folder, /pledges\.yaml: this is not a file/),
    ]);
  });

  it('refuses extends that leave the folder, and names what is beside', async () => {
    await Promise.all([
      check(
        scenarioFolder({ 'scenario.yaml': 'muster: 1\nextends: ../secret\n' }),
        /leaves the folder that holds the scenario/,
      ),
      check(scenarioFolder({ 'scenario.yaml': 'muster: 1\nextends: nowhere\n' }), /there is no scenario "nowhere"/),
    ]);
  });
});

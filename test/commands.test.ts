import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '@muster/engine';
import { beforeAll, describe, expect, it } from 'vitest';
import { command } from './support/command.ts';
import { changed, emptyFolder, muster, ROOT, scenarioFolder, tooLong } from './support/muster.ts';

describe('muster new', () => {
  it('makes a folder that validates and runs at once, whatever its name', async () => {
    const cwd = emptyFolder();
    const made = await muster(['new', 'mein Plän 1'], { cwd });
    expect(made.code, made.stderr).toBe(0);
    expect(made.stdout).toContain("muster run 'mein Plän 1'");
    const valid = await muster(['validate', 'mein Plän 1', '--json'], { cwd });
    expect(JSON.parse(valid.stdout)).toMatchObject({ valid: true, statements: { total: 4, readable: 4 } });
    const run = await command(['run', 'mein Plän 1', '--draws', '300', '--json'], { cwd });
    expect((JSON.parse(run.stdout) as Outcome).manifest.scenario.id).toBe('mein-plan-1');
  });

  it('takes for a name what YAML reads as no text', async () => {
    const cwd = emptyFolder();
    for (const name of ['123', 'null', 'true', '1e5']) {
      expect((await command(['new', name], { cwd })).code).toBe(0);
      expect((await command(['validate', name], { cwd })).code).toBe(0);
    }
  });

  it('lays one over a built-in scenario', async () => {
    const cwd = emptyFolder();
    expect((await command(['new', 'mine', '--extends', 'ukraine-2025-02'], { cwd })).code).toBe(0);
    expect((await command(['validate', 'mine'], { cwd })).code).toBe(0);
  });

  it('leaves what is there alone, and leaves nothing half made', async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'full'));
    writeFileSync(join(cwd, 'full', 'notes.txt'), 'mine');
    writeFileSync(join(cwd, 'file'), 'mine');
    for (const name of ['full', 'file', '+++', 'no/such/parent']) {
      const { code, stderr } = await command(['new', name], { cwd });
      expect(code, name).toBe(2);
      expect(stderr).toContain(`muster: ${name}: `);
    }
    expect((await command(['new', ''], { cwd })).stderr).toContain('no folder is named');
    expect((await command(['new', 'x', '--extends', 'ukrain-2025-02'], { cwd })).stderr).toContain(
      'did you mean "ukraine-2025-02"',
    );
    expect(readdirSync(cwd).toSorted()).toEqual(['file', 'full']);
  });
});

describe('muster verify', () => {
  /** Few bases: soon computed. */
  const SCENARIO = 'cyprus-1974';
  const OPTION = 'reduced-1900';
  let text: string;
  const verify = async (result: string, ...more: string[]) => {
    const file = join(emptyFolder(), 'result.json');
    writeFileSync(file, result);
    return command(['verify', file, ...more]);
  };

  beforeAll(async () => {
    const options = ['--draws', '300', '--set', 'passLevel=0.8', '--design', 'sobol', '--option', OPTION];
    text = (await muster(['run', SCENARIO, ...options, '--json'])).stdout;
  });

  it('computes a result again: every value the same', async () => {
    const { stdout, code } = await verify(text);
    expect(stdout).toMatch(/^VERIFIED .* all equal\s+to the last digit/s);
    expect(code).toBe(0);
  });

  it.each<[string, (outcome: Outcome) => void, string]>([
    [
      'a number',
      (outcome) => {
        outcome.options[0]!.verdict.gap.mean! += 1e-6;
      },
      'verdict.gap.mean',
    ],
    [
      'a null',
      (outcome) => {
        outcome.options[0]!.cost.total.p50 = null;
      },
      'cost.total.p50',
    ],
    [
      'the seed',
      (outcome) => {
        outcome.manifest.seed = 2;
      },
      'options.reduced-1900',
    ],
    [
      'a word',
      (outcome) => {
        outcome.options[0]!.verdict.pass = 'passes';
      },
      'verdict.pass',
    ],
    [
      'an option too many',
      (outcome) => {
        outcome.options.push({ ...outcome.options[0]!, id: 'extra' });
      },
      'options.extra',
    ],
    [
      'an option that stands twice',
      (outcome) => {
        outcome.options.push(outcome.options[0]!);
      },
      'options.reduced-1900 (1)',
    ],
    [
      'the order of nations',
      (outcome) => {
        outcome.options[0]!.generation.byNation.reverse();
      },
      'generation.byNation (order)',
    ],
    [
      'a part left out',
      (outcome) => {
        outcome.options[0]!.generation.byNation.pop();
      },
      'generation.byNation',
    ],
  ])('tells where %s was changed', async (_, change, where) => {
    const outcome = JSON.parse(text) as Outcome;
    change(outcome);
    const { stdout, code } = await verify(JSON.stringify(outcome), '--json');
    const { verified, differences } = JSON.parse(stdout) as { verified: boolean; differences: { path: string }[] };
    expect(verified).toBe(false);
    expect(differences.some(({ path }) => path.includes(where))).toBe(true);
    expect(code).toBe(2);
  });

  it('says which part is no longer what it was computed from', async () => {
    const folder = changed('passLevel: {value: 0.7, unit: share, date: 2025-02-17, assumption: x}', SCENARIO);
    const { stdout: result } = await command(['run', folder, '--draws', '200', '--json']);
    writeFileSync(
      join(folder, 'scenario.yaml'),
      readFileSync(join(folder, 'scenario.yaml'), 'utf8').replace('0.7', '0.6'),
    );
    const { stdout, code } = await verify(result, '--scenario', folder);
    expect(stdout).toContain('scenario: the scenario has other contents');
    expect(stdout).toContain('manifest.passLevel: 0.6; stated is 0.7');
    expect(tooLong(stdout)).toEqual([]);
    expect(code).toBe(2);
  });

  it('refuses what is no result, at its place', async () => {
    expect((await verify('{"format": 1,')).stderr).toMatch(/result\.json:1:\d+: /);
    for (const nothing of ['', 'null', '[]', '"x"'])
      expect((await verify(nothing)).stderr).toContain('result.json:1:1: this holds no result');
    expect((await verify('['.repeat(100_000))).stderr).toMatch(/^[^\n]*more than 64 deep in each other\n$/);
    expect((await verify(text.replace('"format": 1', '"format": 2'))).stderr).toContain('this result is of format 2');
    const huge = await verify(text.replace('"draws": 300', '"draws": 1000000000'));
    expect(huge.stderr).toMatch(/result\.json:\d+:\d+: manifest\.draws: more than 1000000/);
    expect((await verify(text.replace(`"id": "${SCENARIO}"`, '"id": "/etc/passwd"'))).stderr).toContain(
      'manifest.scenario.id: an id is letters, digits and hyphens',
    );
    const wrong = JSON.parse(text) as { manifest: { seed: unknown } };
    wrong.manifest.seed = 'one';
    const { stderr, code } = await verify(JSON.stringify(wrong, null, 2));
    expect(stderr).toMatch(/result\.json:\d+:\d+: manifest\.seed: expected (int|number|a whole number)/);
    expect(code).toBe(2);
    expect((await command(['verify', 'nowhere.json'])).stderr).toContain('nowhere.json: there is no such file');
  });
});

describe('muster methods', () => {
  it('has each page of a method, and each page that the model names', async () => {
    const { stdout } = await muster(['methods', '--json']);
    const { methods } = JSON.parse(stdout) as { methods: { name: string; answers: string }[] };
    const names = methods.map(({ name }) => name);
    for (const stage of ['requirement', 'coalition', 'generation', 'cost'])
      for (const file of readdirSync(join(ROOT, 'docs', stage))) expect(names).toContain(file.replace(/\.md$/, ''));
    expect(methods.every(({ answers }) => answers.length > 20)).toBe(true);
    const { stdout: text } = await command(['methods']);
    expect(tooLong(text)).toEqual([]);
  });

  it('prints one, by its name or by that of a number, with the parameters that it reads', async () => {
    for (const name of ['response-bases', 'bases', 'option.behind-100k.component.main.bases.reach']) {
      const { stdout, code } = await command(['methods', name]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^Response bases\n/);
      expect(stdout).toContain('posture.behind-lines.bases.setback: 20 to 40 km');
      // Addresses are not broken.
      expect(tooLong(stdout).filter((line) => !line.includes('://'))).toEqual([]);
    }
    const { stderr, code } = await command(['methods', 'patrol']);
    expect(stderr).toContain('did you mean "patrols"');
    expect(code).toBe(2);
  });
});

describe('muster migrate', () => {
  it('refuses a folder where the file should be', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'scenario.yaml'));
    const { stderr, code } = await muster(['migrate', folder]);
    expect(stderr).toMatch(/scenario\.yaml: this is not a file\n$/);
    expect(code).toBe(2);
  });

  it('says that nothing is to be done, of each file that a scenario rests on, and changes nothing', async () => {
    const folder = scenarioFolder({ 'scenario.yaml': 'muster: 1\nextends: base\nid: mine\n' });
    mkdirSync(join(folder, '..', 'base'));
    writeFileSync(join(folder, '..', 'base', 'scenario.yaml'), '# base\nmuster: 1\nid: base\n');
    const { stdout, code } = await command(['migrate', folder, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { from: 1, to: 1, steps: [] },
      { from: 1, to: 1, steps: [] },
    ]);
    expect(readdirSync(folder)).toEqual(['scenario.yaml']);
    expect(existsSync(join(folder, 'scenario.yaml.format-1'))).toBe(false);
  });

  it.each([
    ['id: mine\n', 'the file does not say its format; expected muster: 1'],
    ['muster: 2\n', 'this file is of format 2; expected format 1 at most'],
    ['muster: 0\n', 'there never was a format 0'],
  ])('refuses %j', async (text, words) => {
    const { stderr, code } = await command(['migrate', scenarioFolder({ 'scenario.yaml': text })]);
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  });
});

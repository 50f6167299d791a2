import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command } from './support/command.ts';
import { emptyFolder, muster, ROOT } from './support/muster.ts';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const blocks = (language: string) =>
  [...README.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text]) => text!);

/** What makes a command quick that would take long. */
const FEW: Readonly<Record<string, string[]>> = {
  'backtest ceasefire': ['--draws', '20'],
  schedule: ['--draws', '200', '--moves', '20000'],
  simulate: ['--draws', '20', '--replicates', '5'],
  ...Object.fromEntries(
    ['audit', 'compare', 'deploy', 'explain', 'history', 'pivotal', 'run', 'whatif'].map((name) => [
      name,
      ['--draws', '200'],
    ]),
  ),
};

/** As the built command line; the others in this process. */
const AS_PROCESS = /^(?:simulate|backtest ceasefire|run my-plan)/;

describe('the README', () => {
  it('names the two commands, and package.json has them', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(blocks('sh')[0]).toMatch(/^npm ci && npm start\b.*\nnpm ci && npm test\b/);
    expect(scripts.start).toMatch(/muster\.js serve ukraine-2025-02 --print$/);
    expect(scripts.test).toBeDefined();
  });

  it('shows what the first command prints, to the letter', async () => {
    const [transcript] = blocks('text');
    const { stdout, code } = await muster(['run', 'ukraine-2025-02']);
    expect(code).toBe(0);
    expect(stdout).toContain(transcript!.trimEnd());
  });

  it('gives commands that run, and a scenario that validates', async () => {
    const folder = emptyFolder();
    const [scenario] = blocks('yaml');
    mkdirSync(join(folder, 'my-plan'));
    writeFileSync(join(folder, 'my-plan', 'scenario.yaml'), scenario!);
    const commands = blocks('sh')
      .flatMap((block) => block.split('\n'))
      .filter((line) => line.startsWith('npx muster '));
    expect(commands.length).toBeGreaterThan(6);
    for (const line of commands) {
      const args = line.split(' ').slice(2);
      const quick = args.includes('--draws')
        ? args
        : [...args, ...(FEW[`${args[0]} ${args[1]}`] ?? FEW[args[0]!] ?? [])];
      const start = AS_PROCESS.test(args.join(' ')) ? muster : command;
      const { code, stderr, stdout } = await start(quick, { cwd: folder });
      expect(code, `${line}\n${stderr}\n${stdout}`).toBe(0);
    }
  });
});

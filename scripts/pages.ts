/** Writes what is computed into the pages that quote it: the README's transcript, the answer of each scenario's page, the back-tests. `--check` only says what is stale. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerTable, ceasefireTables, PAGE_DRAWS, sizingTables, withAnswer, withComputed } from './answer.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MUSTER = join(ROOT, 'packages/cli/bin/muster.js');
const isCheck = process.argv.includes('--check');

/** What the built command line prints. */
function muster(...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [MUSTER, ...args], {
    encoding: 'utf8',
    cwd: ROOT,
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`muster ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** The README shows the report up to what stands beside the answer. */
function withTranscript(readme: string): string {
  const [shown] = muster('run', 'ukraine-2025-02').split('\n\nPublished estimates');
  return readme.replace(/```text\n[\s\S]*?```/, () => `\`\`\`text\n${shown}\n\`\`\``);
}

const pages: [path: string, update: (text: string) => string][] = [
  ['README.md', withTranscript],
  [
    'docs/backtest-sizing.md',
    (text) => withComputed(text, sizingTables(JSON.parse(muster('backtest', 'sizing', '--json')))),
  ],
  [
    'docs/ceasefire/backtest.md',
    (text) =>
      withComputed(
        text,
        ceasefireTables(JSON.parse(muster('backtest', 'ceasefire', '--json', '--draws', String(PAGE_DRAWS)))),
      ),
  ],
  ...readdirSync(join(ROOT, 'docs/scenarios'))
    .filter((name) => name.endsWith('.md'))
    .map((name): [string, (text: string) => string] => [
      `docs/scenarios/${name}`,
      (text) => withAnswer(text, answerTable(JSON.parse(muster('run', name.replace(/\.md$/, ''), '--json')))),
    ]),
];

for (const [path, update] of pages) {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const updated = update(text);
  if (updated === text) continue;
  if (isCheck) {
    console.error(`${path} does not show what is computed: npm run pages`);
    process.exitCode = 1;
  } else {
    writeFileSync(join(ROOT, path), updated);
    console.log(`${path} updated`);
  }
}

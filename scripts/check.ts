/** Runs every check of the project and closes with one plain line: N passed, N failed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CHECKS: [name: string, command: string[]][] = [
  ['build', ['npm', 'run', 'build', '--silent']],
  ['format and lint', ['npx', 'biome', 'ci', '.']],
  ['types', ['npx', 'tsc', '--noEmit']],
  ['types of the page', ['npx', 'tsc', '--noEmit', '-p', 'packages/workbench']],
  ['dead code', ['npx', 'knip']],
];

const tally = { passed: 0, failed: 0, skipped: 0 };

function execute(name: string, [command, ...args]: string[]): boolean {
  console.log(`\n── ${name}`);
  const { status, error } = spawnSync(command!, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) console.error(error.message);
  return status === 0;
}

for (const [name, command] of CHECKS) {
  const passed = execute(name, command);
  console.log(`${passed ? '✔' : '✘'} ${name}`);
  tally[passed ? 'passed' : 'failed'] += 1;
}

const folder = mkdtempSync(join(tmpdir(), 'muster-check-'));
const report = join(folder, 'tests.json');
const passed = execute('tests', [
  'npx',
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
]);
try {
  const counts = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numFailedTestSuites: number;
  };
  tally.passed += counts.numPassedTests;
  tally.failed += counts.numFailedTests;
  tally.skipped += counts.numPendingTests;
  if (!passed && counts.numFailedTests === 0) tally.failed += 1;
} catch (error) {
  console.error(`the tests left no report: ${(error as Error).message}`);
  tally.failed += 1;
}
rmSync(folder, { recursive: true, force: true });

console.log(`\n${tally.passed} passed, ${tally.failed} failed${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''}`);
process.exitCode = tally.failed === 0 ? 0 : 1;

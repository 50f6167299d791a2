import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { command } from './support/command.ts';
import { emptyFolder, muster, tooLong, type Ways } from './support/muster.ts';

const SCENARIO = ['simulate', 'cyprus-1974', '--option', 'reduced-1900', '--draws', '20'];
const FEW = 6;
const MANY = 30;

const simulate = (replicates: number, more: readonly string[], ways: Ways = {}) =>
  muster([...SCENARIO, '--replicates', String(replicates), ...more], ways);

/** What is refused before anything is simulated. */
const refused = (replicates: number, more: readonly string[]) =>
  command([...SCENARIO, '--replicates', String(replicates), ...more]);

const rowsIn = (folder: string) => readFileSync(join(folder, 'replicates.csv'), 'utf8');
const filesIn = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

/** Ends or interrupts a run once a few rows are there. */
const whenBegun = (folder: string, signal: NodeJS.Signals) => (child: ChildProcess) => {
  const timer = setInterval(() => {
    try {
      if (rowsIn(folder).split('\n').length < 4) return;
    } catch {
      return;
    }
    clearInterval(timer);
    child.kill(signal);
  }, 5);
};

/** A run of a few replicates that was let be. */
const few = emptyFolder();
beforeAll(() => simulate(FEW, ['--out', few]));

describe('muster simulate', () => {
  it('says what happens, what is seen, who answers and how much rests on what is assumed, on 80 columns', async () => {
    const { stdout, stderr, code } = await simulate(FEW, []);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const text = stdout.replaceAll('\n', ' ');
    for (const part of [
      'A model of incidents, not a forecast',
      'without a force',
      'of these, dropped',
      'time that teams are busy',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/The force takes away .* of the violations \(mean, .*fastShare = 0\), it would be/);
    expect(text).toMatch(/\d+ of the \d+ figures of incidents, sight and response are assumed/);
    expect(tooLong(stdout)).toEqual([]);
  });

  it('gives the same bytes for the same seed and other rows for another; one row a replicate', async () => {
    const folders = [few, emptyFolder(), emptyFolder()];
    await Promise.all([simulate(FEW, ['--out', folders[1]!]), simulate(FEW, ['--seed', '2', '--out', folders[2]!])]);
    const [first, second, other] = folders.map(filesIn);
    expect(Object.keys(first!).toSorted()).toEqual(['replicates.csv', 'simulation.json']);
    expect(second).toEqual(first);
    expect(other!['replicates.csv']).not.toBe(first!['replicates.csv']);
    const lines = first!['replicates.csv']!.trimEnd().split('\n');
    expect(lines).toHaveLength(FEW + 1);
    expect(lines.slice(1).map((line) => Number(line.split(',')[0]))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('killed in the middle and started again, it ends with the bytes of a run that was let be', async () => {
    const [whole, killed] = [emptyFolder(), emptyFolder()];
    const let_ = await simulate(MANY, ['--out', whole]);
    const { signal } = await simulate(MANY, ['--out', killed], { started: whenBegun(killed, 'SIGKILL') });
    expect(signal).toBe('SIGKILL');
    const left = rowsIn(killed);
    expect(rowsIn(whole).startsWith(left)).toBe(true);
    expect(left.length).toBeLessThan(rowsIn(whole).length);
    // A line that the kill tore, at any byte of it.
    truncateSync(join(killed, 'replicates.csv'), Buffer.byteLength(left) - 7);
    const { stdout, code } = await simulate(MANY, ['--out', killed]);
    expect(code).toBe(0);
    expect(stdout).toBe(let_.stdout);
    expect(filesIn(killed)).toEqual(filesIn(whole));
  });

  it('goes on from a torn first line, and from an empty folder with its request', async () => {
    const before = filesIn(few);
    const begun = [0, 5].map(async (bytes) => {
      const folder = emptyFolder();
      writeFileSync(join(folder, 'simulation.json'), before['simulation.json']!);
      writeFileSync(join(folder, 'replicates.csv'), before['replicates.csv']!.slice(0, bytes));
      expect((await simulate(FEW, ['--out', folder])).code).toBe(0);
      expect(filesIn(folder)).toEqual(before);
    });
    await Promise.all(begun);
  });

  it('can be made longer; the rows that are there stay', async () => {
    const short = emptyFolder();
    await simulate(3, ['--out', short]);
    expect(rowsIn(few).startsWith(rowsIn(short))).toBe(true);
    await simulate(FEW, ['--out', short]);
    expect(filesIn(short)).toEqual(filesIn(few));
  });

  it('stops after the replicates under way when it is interrupted, keeps what is done, and ends with 130', async () => {
    const folder = emptyFolder();
    const { code, stdout, stderr } = await simulate(MANY, ['--out', folder], { started: whenBegun(folder, 'SIGINT') });
    expect(code).toBe(130);
    expect(stderr).toContain('stopping after the replicates under way');
    const done = rowsIn(folder).trimEnd().split('\n').length - 1;
    expect(done).toBeLessThan(MANY);
    expect(rowsIn(folder).endsWith('\n')).toBe(true);
    expect(stdout.replaceAll('\n', ' ')).toContain(`Stopped after replicate ${done} of ${MANY}.`);
  });

  it('refuses, in words, a folder of another request, of more replicates, of no request, and with foreign rows', async () => {
    const folder = few;
    const before = filesIn(folder);
    const other = ['--seed', '7', '--set', 'incidents.triggering.fastShare=0.2'];
    const another = await refused(FEW, ['--out', folder, ...other]);
    expect(another.code).toBe(2);
    expect(another.stderr).toContain('it holds the replicates of another request: seed, overrides differ');
    const fewer = await refused(2, ['--out', folder]);
    expect(fewer.code).toBe(2);
    expect(fewer.stderr).toContain('6 replicates are there, more than the 2 asked for');
    expect(filesIn(folder)).toEqual(before);

    const spoiled = emptyFolder();
    writeFileSync(join(spoiled, 'simulation.json'), before['simulation.json']!);
    writeFileSync(join(spoiled, 'replicates.csv'), before['replicates.csv']!.replace('\n2,', '\n9,'));
    expect((await refused(FEW, ['--out', spoiled])).stderr).toContain('line 4 is not replicate 2');

    const bare = emptyFolder();
    writeFileSync(join(bare, 'replicates.csv'), 'mine\n');
    const foreign = await refused(FEW, ['--out', bare]);
    expect(foreign.code).toBe(2);
    expect(foreign.stderr).toContain('simulation.json is missing');
    expect(rowsIn(bare)).toBe('mine\n');
  });

  it('refuses what it cannot simulate', async () => {
    const none = await refused(0, []);
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('--replicates');
    const option = await command(['simulate', 'cyprus-1974', '--option', 'nobody']);
    expect(option.code).toBe(2);
    expect(option.stderr).toContain('no option "nobody"');
    const endless = await simulate(FEW, ['--set', 'incidents.triggering.ratio=1']);
    expect(endless.code).toBe(2);
    expect(endless.stderr).toContain('never end');
  });

  it('prints the summary as JSON', async () => {
    const { stdout } = await simulate(FEW, ['--json']);
    const { summary, replicates, stopped } = JSON.parse(stdout) as {
      summary: { replicates: number; violations: { window: string }[]; takenAway: object };
      replicates: number;
      stopped: boolean;
    };
    expect({ replicates, stopped, done: summary.replicates }).toEqual({ replicates: FEW, stopped: false, done: FEW });
    expect(summary.violations.map(({ window }) => window)).toEqual(['whole', 'week_1', 'month_1', 'last_month']);
    expect(Object.keys(summary.takenAway)).toEqual(['drawn', 'slow']);
  });
});

import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BIN, emptyFolder, finished, muster, ROOT, type Ways } from './support/muster.ts';

const REPLICATES = 33;
const PER_PART = 10;
const COMMAND = ['simulate', 'cyprus-1974', '--option', 'reduced-1900', '--draws', '20'];
const COUNT = ['--replicates', String(REPLICATES)];

const simulate = (folder: string, more: readonly string[] = [], ways: Ways = {}) =>
  muster([...COMMAND, ...COUNT, '--events', '--out', folder, ...more], ways);

/** Every file below a folder, by its path. */
function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(files.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]));
}

const linesOf = (text: string) => text.trimEnd().split('\n').slice(1);

/** Incidents in each replicate that is there, from the rows and from the parts. */
function incidentsIn(folder: string) {
  const files = filesIn(folder);
  const rows = linesOf(files['replicates.csv']!).map((line) => Number(line.split(',')[5]));
  const parts = rows.map(() => 0);
  for (const [name, text] of Object.entries(files)) {
    if (!/^events.part-\d{5}\.csv$/.test(name)) continue;
    for (const line of linesOf(text)) parts[Number(line.split(',')[0])]! += 1;
  }
  return { rows, parts };
}

/** Sends a signal so long after the threads have begun to write. */
const afterwards = (folder: string, wait: number, signal: NodeJS.Signals, then?: () => Promise<void>) => {
  return (child: ChildProcess) => {
    const timer = setInterval(async () => {
      const events = join(folder, 'events');
      if (!existsSync(events) || !readdirSync(events).some((name) => name.endsWith('.part'))) return;
      clearInterval(timer);
      await then?.();
      setTimeout(() => child.kill(signal), wait);
    }, 2);
  };
};

/** Waits in milliseconds, the same in each run. */
function waits(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % 400;
  };
}

const whole = emptyFolder();
beforeAll(async () => {
  const { code, stderr } = await simulate(whole, ['--workers', '1']);
  expect({ code, words: stderr.replaceAll('\n', ' ') }).toEqual({
    code: 0,
    words: expect.stringMatching(/replicates\.csv, simulation\.json, events \(4 × CSV, \d.* [KM]B\)/),
  });
});

describe('muster simulate --events', () => {
  it('writes each incident into parts, in the order of time, and the rows tell of as many', () => {
    const files = filesIn(whole);
    const names = [0, 1, 2, 3].map((part) => join('events', `part-0000${part}.csv`));
    expect(Object.keys(files).toSorted()).toEqual([...names, 'replicates.csv', 'simulation.json']);
    const { rows, parts } = incidentsIn(whole);
    expect(parts).toEqual(rows);
    expect(rows).toHaveLength(REPLICATES);
    const header = files['replicates.csv']!.split('\n')[0]!.split(',');
    names.forEach((name, part) => {
      expect(files[name]).toMatch(/^replicate,time_days,km,cell,violations,seen,called\n/);
      const incidents = linesOf(files[name]!).map((line) => line.split(',').map(Number));
      for (const row of linesOf(files['replicates.csv']!).slice(part * PER_PART, (part + 1) * PER_PART)) {
        const cells = row.split(',');
        const at = (column: string) => Number(cells[header.indexOf(column)]);
        const own = incidents.filter(([replicate]) => replicate === at('replicate'));
        const sum = (column: number) => own.reduce((total, incident) => total + incident[column]!, 0);
        expect([sum(4), sum(5)]).toEqual([at('violations'), at('seen')]);
        expect(own.every(([, time], index) => index === 0 || time! >= own[index - 1]![1]!)).toBe(true);
        expect(own.every(([, time, , , violations, seen]) => time! < at('days') && seen! <= violations!)).toBe(true);
        // The row counts calls from the day on which the first place opens.
        const first = cells[header.indexOf('first_place_day')]!;
        const called = own.filter(([, time, , , , , call]) => call === 1 && first !== '' && time! >= Number(first));
        expect(called).toHaveLength(at('calls'));
      }
    });
  });

  it('ended at random moments, with any number of workers, it ends with the same bytes; nobody else writes meanwhile', async () => {
    const folder = emptyFolder();
    const wait = waits(7);
    const second = async () => {
      for (const command of [
        [...COMMAND, ...COUNT, '--events'],
        ['run', 'cyprus-1974'],
      ]) {
        const { code, stderr } = await muster([...command, '--out', folder]);
        expect({ code, stderr }).toEqual({
          code: 2,
          stderr: expect.stringMatching(/another command of Muster is writing into it \(process \d+\)/),
        });
      }
    };
    const signals = ['SIGKILL', 'SIGINT', 'SIGKILL'] as const;
    for (const [index, signal] of signals.entries()) {
      const workers = ['--workers', String(index + 1)];
      const many = index === 0 ? ['--replicates', '400'] : [];
      const run = await simulate(folder, [...workers, ...many], {
        started: afterwards(folder, wait(), signal, index === 0 ? second : undefined),
      });
      if (index === 0) {
        expect(run.signal).toBe('SIGKILL');
        expect(existsSync(join(folder, '.muster-lock'))).toBe(true);
        // As many rows as it had when it was killed may be more than are asked for below: it goes on from the first eleven.
        const rows = join(folder, 'replicates.csv');
        const lines = readFileSync(rows, 'utf8').match(/.*\n/g) ?? [];
        writeFileSync(rows, lines.slice(0, 12).join(''));
      }
      // Interrupted before it began to simulate, it leaves what is there as it found it.
      if (signal === 'SIGINT' && run.code === 130 && run.stderr.includes('stopping after')) {
        const { rows, parts } = incidentsIn(folder);
        expect(parts).toEqual(rows);
        expect(readdirSync(join(folder, 'events')).filter((name) => name.endsWith('.part'))).toEqual([]);
        expect(existsSync(join(folder, '.muster-lock'))).toBe(false);
      }
    }
    expect((await simulate(folder)).code).toBe(0);
    expect(filesIn(folder)).toEqual(filesIn(whole));
  });

  it('ends in words where no more can be written, keeps what is done, and goes on once there is room', async () => {
    const folder = emptyFolder();
    // No file may have more than 400 × 1,024 bytes: a part has more.
    const shell = `trap '' XFSZ; ulimit -f 400; exec "$0" "$@"`;
    const words = [process.execPath, BIN, ...COMMAND, ...COUNT, '--events', '--workers', '2', '--out', folder];
    const { code, stderr } = await finished(spawn('bash', ['-c', shell, ...words], { cwd: ROOT }));
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('no file may be so large there') });
    expect(readdirSync(join(folder, 'events'))).toEqual([]);
    expect((await simulate(folder)).code).toBe(0);
    expect(filesIn(folder)).toEqual(filesIn(whole));
  });

  it('refuses a part that is not what the rows tell of, a folder without incidents, and no folder', async () => {
    const folder = emptyFolder();
    cpSync(whole, folder, { recursive: true });
    const part = join(folder, 'events', 'part-00001.csv');
    truncateSync(part, readFileSync(part).length - 3);
    const before = filesIn(folder);
    const spoiled = await simulate(folder);
    expect(spoiled.code).toBe(2);
    expect(spoiled.stderr).toMatch(/part-00001\.csv: it holds torn lines .* the same command makes it again/);
    const without = await muster([...COMMAND, ...COUNT, '--out', folder]);
    expect(without.code).toBe(2);
    expect(without.stderr).toContain('another request: events differ');
    expect(filesIn(folder)).toEqual(before);
    const nowhere = await muster([...COMMAND, '--events']);
    expect({ code: nowhere.code, stderr: nowhere.stderr }).toEqual({
      code: 2,
      stderr: 'muster: --events: there is no folder to write into; expected --out DIR beside it\n',
    });
  });
});

describe('a folder whose lock a command has left', () => {
  it('is taken over by one of several commands that find it', async () => {
    const folder = emptyFolder();
    const dead = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => dead.on('close', resolve));
    writeFileSync(join(folder, '.muster-lock'), JSON.stringify({ pid: dead.pid, started: 'once', host: hostname() }));
    const all = await Promise.all([1, 2, 3].map(() => muster(['run', 'nowhere', '--out', folder])));
    // Those that were not kept out came to what is wrong with the command, one after the other.
    expect(all.map(({ code }) => code)).toEqual([2, 2, 2]);
    for (const { stderr } of all) expect(stderr).toMatch(/another command of Muster|nowhere/);
    expect(all.some(({ stderr }) => stderr.includes('nowhere'))).toBe(true);
    expect(existsSync(join(folder, '.muster-lock'))).toBe(false);
    writeFileSync(join(folder, '.muster-lock'), JSON.stringify({ pid: 1, started: '', host: 'elsewhere' }));
    const { code, stderr } = await muster(['run', 'cyprus-1974', '--out', folder]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/on elsewhere.*\.muster-lock.*deleted/),
    });
  });
});

const require = createRequire(join(ROOT, 'packages/cli/package.json'));

/** What is used of it here: its types are there only where it is. */
interface DuckDb {
  DuckDBInstance: {
    create: (path: string) => Promise<{
      connect: () => Promise<{ runAndReadAll: (sql: string) => Promise<{ getRowsJson: () => string[][] }> }>;
    }>;
  };
}
const hasDuckDb = (() => {
  try {
    return Boolean(require.resolve('@duckdb/node-api'));
  } catch {
    return false;
  }
})();

describe('muster simulate --parquet', () => {
  it.skipIf(hasDuckDb)('says what to install where DuckDB is not there, before any work', async () => {
    const folder = join(emptyFolder(), 'none');
    const { code, stderr } = await simulate(folder, ['--parquet']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('npm install @duckdb/node-api') });
    expect(existsSync(folder)).toBe(false);
  });

  it.skipIf(!hasDuckDb)(
    'writes typed tables of the same rows (skipped where @duckdb/node-api is not installed)',
    async () => {
      const folder = `${emptyFolder()} [1] it's`;
      cpSync(whole, folder, { recursive: true });
      const { code, stderr } = await simulate(folder, ['--parquet']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('replicates.parquet') });
      const { DuckDBInstance } = require('@duckdb/node-api') as DuckDb;
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      const quoted = (name: string) => `'${join(folder, name).replaceAll('[', '[[]').replaceAll("'", "''")}'`;
      const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
      const [[rows, incidents, violations] = []] = await read(
        `select count(*), sum(incidents), sum(violations) from ${quoted('replicates.parquet')}`,
      );
      const found = await read(
        `select count(distinct replicate), count(*), sum(violations), any_value(typeof(time_days)), any_value(typeof(called)) from ${quoted('events/*.parquet')}`,
      );
      expect(found).toEqual([[rows, incidents, violations, 'DOUBLE', 'BOOLEAN']]);
      expect(Number(rows)).toBe(REPLICATES);
      // More replicates: a table of fewer must not stay.
      await simulate(folder, ['--replicates', '34']);
      expect(existsSync(join(folder, 'replicates.parquet'))).toBe(false);
      expect(existsSync(join(folder, 'events', 'part-00003.parquet'))).toBe(false);
      expect(existsSync(join(folder, 'events', 'part-00002.parquet'))).toBe(true);
    },
  );
});

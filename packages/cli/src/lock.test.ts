import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from './lock.ts';

let folder: string;
const lock = () => join(folder, '.muster-lock');
const holder = () => JSON.parse(readFileSync(lock(), 'utf8')) as { pid: number; started: string; host: string };
const leave = (left: object) => writeFileSync(lock(), JSON.stringify({ ...left }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster lock '));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('names this process, and keeps a second one out', async () => {
  await lockFolder(folder);
  expect(holder()).toMatchObject({ pid: process.pid, host: hostname() });
  const before = readFileSync(lock(), 'utf8');
  await expect(lockFolder(folder)).rejects.toThrow(`is writing into it (process ${process.pid})`);
  expect(readFileSync(lock(), 'utf8')).toBe(before);
});

test.each([
  // No process has so high a number: Linux allows 4,194,304 at most.
  { whose: 'a process that has ended', pid: 2 ** 30 },
  // Where the system tells when a process started.
  ...(existsSync('/proc/self/stat') ? [{ whose: 'a number that is used again', pid: process.ppid }] : []),
])('the lock of $whose is taken over', async ({ pid }) => {
  leave({ pid, started: 'once', host: hostname() });
  await lockFolder(folder);
  expect(holder().pid).toBe(process.pid);
});

test('a lock that was not written to its end is taken over, once nobody can be about to', async () => {
  writeFileSync(lock(), '');
  const since = performance.now();
  await lockFolder(folder);
  expect(performance.now() - since).toBeGreaterThan(1_000);
  rmSync(lock());
  writeFileSync(lock(), '{"pid":');
  utimesSync(lock(), 1, 1);
  await lockFolder(folder);
  expect(holder().pid).toBe(process.pid);
});

test('of a command on another machine nothing is known: it is not taken over', async () => {
  leave({ pid: 2 ** 30, started: '', host: 'elsewhere' });
  await expect(lockFolder(folder)).rejects.toThrow(/on elsewhere/);
  expect(holder().host).toBe('elsewhere');
});

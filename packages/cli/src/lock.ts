import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MusterError } from '@muster/engine';

/** Stands in a folder as long as a command writes into it. */
const LOCK = '.muster-lock';
/** Longest that a lock may stand without a holder written into it, milliseconds: between the two a command may be killed. */
const UNFINISHED = 2_000;
const AGAIN = 50;

/** Who holds a lock. A number of a process is used again; with the time at which it started it is not. */
interface Holder {
  pid: number;
  started: string;
  host: string;
}

/**
 * Keeps other commands out of a folder until this process ends. The lock of a command that was killed is taken over. Throws a MusterError
 * where another command holds it, and what the system throws where nothing can be written.
 */
export async function lockFolder(folder: string): Promise<void> {
  const path = join(folder, LOCK);
  const own: Holder = { pid: process.pid, started: startOf(process.pid), host: hostname() };
  const text = `${JSON.stringify(own)}\n`;
  while (!created(path, text)) {
    const found = read(path);
    if (found === undefined) continue;
    const holder = holderIn(found);
    if (holder && isAtWork(holder)) throw held(folder, holder);
    if (!holder && isFresh(path)) await pause(AGAIN);
    else takeAway(path, found, own);
  }
  process.once('exit', () => {
    if (read(path) === text) rmSync(path, { force: true });
  });
}

function created(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined where the lock has gone meanwhile. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    const { pid, started, host } = JSON.parse(text) as Partial<Holder>;
    if (Number.isInteger(pid) && typeof started === 'string' && typeof host === 'string')
      return { pid: pid!, started, host };
  } catch {
    // What cannot be read names nobody: a command that was killed before it had written its name, or no lock of ours.
  }
  return undefined;
}

function isFresh(path: string): boolean {
  const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return written !== undefined && Math.abs(Date.now() - written) < UNFINISHED;
}

/** Of a command on another machine nothing can be known from here: it is taken to be at work. */
function isAtWork({ pid, started, host }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return startOf(pid) === started;
}

/** When a process started, where the system tells it in /proc; else nothing, and its number alone has to do. */
function startOf(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${fields[19]}`;
  } catch {
    return '';
  }
}

/** Of several commands that find the same lock of a dead one, each moves away what is there; whoever has moved a new one puts it back. */
function takeAway(path: string, dead: string, { pid }: Holder): void {
  const aside = `${path}.${pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readFileSync(aside, 'utf8');
  if (moved === dead) rmSync(aside);
  else renameSync(aside, path);
}

function held(folder: string, { pid, host }: Holder): MusterError {
  const here = host === hostname();
  return new MusterError([
    {
      code: 'file-unreadable',
      file: folder,
      message: `another command of Muster is writing into it (process ${pid}${here ? '' : ` on ${host}`})`,
      expected: here
        ? 'another folder, or that command to end first'
        : `another folder, or ${LOCK} in it deleted where that command no longer runs`,
    },
  ]);
}

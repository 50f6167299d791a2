import { vi } from 'vitest';
import { fail } from '../../packages/cli/src/failure.ts';
import { program, quietly } from '../../packages/cli/src/program.ts';
import type { Request } from '../../packages/cli/src/protocol.ts';
import type { Reporter } from '../../packages/cli/src/work/session.ts';
import { type Result, ROOT, type Ways } from './muster.ts';

interface Asking {
  verbose?: boolean;
  begun?: () => void;
}

// The engine in this process and not on a thread that begins cold; what passes between them is copied all the same.
vi.mock('../../packages/cli/src/client.ts', async () => {
  const { work } = await import('../../packages/cli/src/work/work.ts');
  return {
    ask: async (command: Request['command'], request: object, { verbose, begun }: Asking) => {
      const reporter: Reporter = {
        progress: () => begun?.(),
        timing: (what, milliseconds) => {
          if (verbose) process.stderr.write(`${what}: ${milliseconds.toFixed(0)} ms\n`);
        },
        stoppable: () => {},
        notice: (what) => process.stderr.write(`muster: ${what}\n`),
        signal: new AbortController().signal,
      };
      return structuredClone(await work(structuredClone({ command, ...request }) as Request, reporter));
    },
  };
});

let before: Promise<unknown> = Promise.resolve();

/**
 * A command line, word for word, without a process of its own: several times sooner than `muster`, which starts the built one. One after the
 * other: a process has one output and one folder in which it works. Each file of tests starts some of its commands as processes, too.
 */
export function command(args: readonly string[], ways: Pick<Ways, 'cwd'> = {}): Promise<Omit<Result, 'signal'>> {
  const now = before.then(() => alone(args, ways));
  before = now.catch(() => {});
  return now;
}

async function alone(args: readonly string[], { cwd = ROOT }: Pick<Ways, 'cwd'>) {
  const heard = { stdout: '', stderr: '' };
  const at = process.cwd();
  const others = new Set(process.listeners('exit'));
  const listens = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      heard[stream] += text;
      return true;
    }),
  );
  process.chdir(cwd);
  process.exitCode = 0;
  try {
    await quietly(program()).parseAsync(['node', 'muster', ...args]);
  } catch (error) {
    process.exitCode = fail(error, args);
  } finally {
    process.chdir(at);
    // What a command leaves for the end of its process.
    for (const end of process.listeners('exit').filter((each) => !others.has(each))) {
      process.off('exit', end);
      end(0);
    }
    for (const each of listens) each.mockRestore();
  }
  const code = Number(process.exitCode);
  process.exitCode = 0;
  return { ...heard, code };
}

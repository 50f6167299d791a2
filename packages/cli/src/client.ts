import { Worker } from 'node:worker_threads';
import { MusterError } from '@muster/engine';
import { endAtOnce } from './interrupt.ts';
import { progressBar } from './progress.ts';
import type { Message, Replies, Request, Requests } from './protocol.ts';

/** Something that is wrong with Muster, not with what the user gave. */
class Defect extends Error {
  constructor(message: string, stack: string) {
    super(message);
    this.name = 'Defect';
    this.stack = stack;
  }
}

interface Ways {
  verbose?: boolean;
  /** Called once the input has been read and is sound, before the draws are computed. */
  begun?: () => void;
  /** No progress is shown: something else is on the terminal meanwhile. */
  quiet?: boolean;
}

/** Lets the worker do a request; shows progress on a terminal and timings where asked. */
export async function ask<C extends keyof Requests>(
  command: C,
  request: Requests[C],
  { verbose, begun, quiet }: Ways,
): Promise<Replies[C]> {
  const bar = progressBar(process.stderr, quiet);
  const workerData = { command, ...request } as Request;
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData });
  const interrupts = interruptsOf(worker);
  try {
    return await new Promise<Replies[C]>((resolve, reject) => {
      worker.on('message', (message: Message) => {
        if (message.kind === 'progress') {
          bar.update(message.done, message.what);
          begun?.();
        }
        if (message.kind === 'stoppable') interrupts.stopOnFirst(message.how);
        if (message.kind === 'notice') bar.say(`muster: ${message.what}\n`);
        if (message.kind === 'timing' && verbose)
          process.stderr.write(`${message.what}: ${message.milliseconds.toFixed(0)} ms\n`);
        if (message.kind === 'done') resolve(message.reply as Replies[C]);
        if (message.kind === 'problems') reject(new MusterError(message.problems));
        if (message.kind === 'defect') reject(new Defect(message.message, message.stack));
      });
      worker.on('error', (error) => reject(new Defect(error.message, error.stack ?? '')));
      worker.on('exit', (code) => reject(new Defect(`the computation ended with code ${code}`, '')));
    });
  } finally {
    bar.stop();
    interrupts.endOnFirst();
    await worker.terminate();
  }
}

/** An interrupt ends the command at once; where the work can be stopped, the first stops it and the second ends the command. */
function interruptsOf(worker: Worker): { stopOnFirst: (how: string) => void; endOnFirst: () => void } {
  let stops = '';
  const stop = (): void => {
    process.once('SIGINT', endAtOnce);
    worker.postMessage('stop');
    process.stderr.write(`\nmuster: ${stops}; Ctrl+C again ends at once\n`);
  };
  const swap = (from: () => void, to: () => void): void => {
    if (!process.listeners('SIGINT').includes(from)) return;
    process.off('SIGINT', from);
    process.once('SIGINT', to);
  };
  return {
    stopOnFirst: (how) => {
      stops = how;
      swap(endAtOnce, stop);
    },
    endOnFirst: () => swap(stop, endAtOnce),
  };
}

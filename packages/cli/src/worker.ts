import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { MusterError } from '@muster/engine';
import type { Message, Request } from './protocol.ts';
import { work } from './work/work.ts';

/** The engine on a thread of its own: it computes without a pause, and the main thread stays free to hear an interrupt. */
const port = parentPort!;
const send = (message: Message): void => port.postMessage(message);
const stopping = new AbortController();

try {
  const reply = await work(workerData as Request, {
    progress: (done, what) => {
      // The only message is the one to stop; it is read here where the work leaves no time to hear it.
      if (receiveMessageOnPort(port)) stopping.abort();
      send({ kind: 'progress', done, what });
    },
    timing: (what, milliseconds) => send({ kind: 'timing', what, milliseconds }),
    stoppable: (how) => send({ kind: 'stoppable', how }),
    notice: (what) => send({ kind: 'notice', what }),
    signal: stopping.signal,
  });
  send({ kind: 'done', reply });
} catch (error) {
  send(failure(error));
}

function failure(error: unknown): Message {
  if (error instanceof MusterError) return { kind: 'problems', problems: error.problems };
  if (error instanceof RangeError && /allocation failed|invalid array (buffer )?length/i.test(error.message)) {
    return {
      kind: 'problems',
      problems: [
        {
          code: 'range',
          file: '--draws',
          message: 'there is not enough memory for so many draws',
          expected: 'fewer draws, or --option to run one option alone',
        },
      ],
    };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { kind: 'defect', message, stack: stack ?? '' };
}

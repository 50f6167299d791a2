import { closeSync, openSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { leastSeenForCall, MusterError, type ReplicateRequest, rowOf, type Watch } from '@muster/engine';
import { unwritable } from '../unwritable.ts';
import { INCIDENT_HEADER } from './parts.ts';
import { writeAll } from './rows.ts';
import type { Answer, Job } from './threads.ts';

/** Simulates the replicates that it is handed, one after the other. */
const port = parentPort!;
const CHUNK = 1 << 16;

port.on('message', (job: Job) => port.postMessage(answerTo(job)));
port.postMessage('ready');

function answerTo({ request, file, isFirst }: Job): Answer {
  try {
    return file === undefined ? { row: rowOf(request), bytes: 0 } : rowWithIncidents(request, file, isFirst);
  } catch (error) {
    if (error instanceof MusterError) return { problems: error.problems };
    throw error;
  }
}

/** The incidents of a replicate go behind those that are in the file; the first of a part begins it. */
function rowWithIncidents(request: ReplicateRequest, path: string, isFirst: boolean) {
  const least = leastSeenForCall(request.config);
  const file = opened(path, isFirst ? 'w' : 'a');
  let text = isFirst ? INCIDENT_HEADER : '';
  let bytes = 0;
  const flush = () => {
    bytes += text.length;
    writeAll(file, text, path);
    text = '';
  };
  try {
    const watch: Watch = (time, km, cell, violations, seen) => {
      text += `${request.replicate},${time},${km},${cell},${violations},${seen},${seen >= least ? 1 : 0}\n`;
      if (text.length >= CHUNK) flush();
    };
    const row = rowOf(request, { watch });
    flush();
    return { row, bytes };
  } finally {
    closeSync(file);
  }
}

function opened(path: string, flags: 'w' | 'a'): number {
  try {
    return openSync(path, flags);
  } catch (error) {
    throw unwritable(path, error);
  }
}

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { MusterError, type Problem, type ReplicateRequest, type ReplicateRow } from '@muster/engine';
import type { Unit } from './parts.ts';

/** What a thread is handed: a replicate, and the file that its incidents go into. */
export interface Job {
  request: ReplicateRequest;
  file: string | undefined;
  /** The file begins with it. */
  isFirst: boolean;
}

export type Answer = { row: ReplicateRow; bytes: number } | { problems: Problem[] };

/** A unit as far as it was simulated. */
interface Done {
  unit: Unit;
  rows: ReplicateRow[];
  isWhole: boolean;
}

export interface Following {
  requestOf: (replicate: number) => ReplicateRequest;
  /** Called for each thread once it can begin. */
  onReady: () => void;
  /** Called after each replicate, with the bytes that its incidents take. */
  onReplicate: (bytes: number) => void;
  /** Called for each unit in the order of replicates, whichever thread was done first. */
  onUnit: (done: Done) => void;
  /** Whether to end after the replicates that are under way. */
  isStopped: () => boolean;
}

/**
 * Simulates units on so many threads. Which thread takes which unit, and when, changes nothing: a replicate is a function of its request alone,
 * and units are handed on in their order. Stopped, the units behind the first that is not whole are not handed on.
 */
export async function simulateUnits(units: readonly Unit[], workers: number, following: Following): Promise<void> {
  const { requestOf, onReady, onReplicate, onUnit, isStopped } = following;
  const waiting = new Map<number, Done>();
  let taken = 0;
  let told = 0;
  const follow = async (thread: Worker) => {
    await once(thread, 'message');
    onReady();
    while (taken < units.length && !isStopped()) {
      const index = taken;
      taken += 1;
      const unit = units[index]!;
      const rows: ReplicateRow[] = [];
      for (let replicate = unit.from; replicate < unit.to && !isStopped(); replicate += 1) {
        const job = { request: requestOf(replicate), file: unit.part?.unfinished, isFirst: replicate === unit.from };
        const { row, bytes } = await simulated(thread, job);
        rows.push(row);
        onReplicate(bytes);
      }
      waiting.set(index, { unit, rows, isWhole: rows.length === unit.to - unit.from });
      for (let next = waiting.get(told); next; next = waiting.get(told)) {
        waiting.delete(told);
        if (next.rows.length > 0) onUnit(next);
        told = next.isWhole ? told + 1 : units.length;
      }
    }
  };
  const threads = Array.from({ length: Math.min(workers, units.length) }, startThread);
  try {
    await Promise.all(threads.map(follow));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function startThread(): Worker {
  return new Worker(new URL('./simulator.mjs', import.meta.url));
}

async function simulated(thread: Worker, job: Job): Promise<Extract<Answer, { row: object }>> {
  const answered = once(thread, 'message');
  thread.postMessage(job);
  const [answer] = (await answered) as [Answer];
  if ('problems' in answer) throw new MusterError(answer.problems);
  return answer;
}

import { MusterError } from '@muster/engine';
import type { Reply } from './protocol.ts';

/** What an action gives, or what is wrong with what it was given. */
export async function replied<T>(action: () => T | Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await action() };
  } catch (error) {
    if (error instanceof MusterError) return { ok: false, problems: error.problems };
    throw error;
  }
}

/** Tells not more often than the eye follows. */
export function seldom<T>(tell: (word: T) => void): (word: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (word) => {
    const now = performance.now();
    if (now - last < 150) return;
    last = now;
    tell(word);
  };
}

/** JSON knows no infinity. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

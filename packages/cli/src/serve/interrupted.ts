import { EXIT } from '../failure.ts';
import { endAtOnce } from '../interrupt.ts';

/** Waits for the end: the exit code once it is asked for, or the failure of what is still computed. */
export async function interrupted(computing: Promise<unknown>): Promise<number> {
  process.off('SIGINT', endAtOnce);
  return new Promise((resolve, reject) => {
    process.once('SIGINT', () => resolve(EXIT.interrupted));
    process.once('SIGTERM', () => resolve(EXIT.fine));
    computing.catch(reject);
  });
}

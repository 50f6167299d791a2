import { EXIT } from './failure.ts';

/** What an interrupt does, unless a command has something to close first. */
export function endAtOnce(): void {
  process.exit(EXIT.interrupted);
}

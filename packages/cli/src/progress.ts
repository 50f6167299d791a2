import type { WriteStream } from 'node:tty';
import { Presets, SingleBar } from 'cli-progress';

const DELAY = 1000;

export interface Progress {
  update: (done: number, what: string) => void;
  stop: () => void;
}

/** A bar on the standard error stream, once a run has taken a second; nothing where that is not a terminal. */
export function progressBar(stream: WriteStream, quiet = false): Progress {
  if (!stream.isTTY || quiet) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar(
    {
      stream,
      format: '{bar} {percentage} % · {what}',
      barsize: 24,
      clearOnComplete: true,
      hideCursor: false,
      linewrap: false,
    },
    Presets.shades_classic,
  );
  let last = { done: 0, what: 'reading' };
  let isShown = false;
  const timer = setTimeout(() => {
    bar.start(1, last.done, { what: last.what });
    isShown = true;
  }, DELAY);
  const stop = (): void => {
    clearTimeout(timer);
    process.off('exit', stop);
    if (isShown) bar.stop();
  };
  // The bar changes how the terminal breaks lines: an interrupt must not leave it so.
  process.once('exit', stop);
  return {
    update: (done, what) => {
      last = { done, what };
      if (isShown) bar.update(done, { what });
    },
    stop,
  };
}

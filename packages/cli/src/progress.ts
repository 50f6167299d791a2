import type { WriteStream } from 'node:tty';
import { Presets, SingleBar } from 'cli-progress';

const DELAY = 1000;

export interface Progress {
  update: (done: number, what: string) => void;
  /** Prints something that stays. */
  say: (text: string) => void;
  stop: () => void;
}

/** A bar on the standard error stream, once a run has taken a second; nothing where that is not a terminal. */
export function progressBar(stream: WriteStream, quiet = false): Progress {
  const print = (text: string): void => {
    stream.write(text);
  };
  if (!stream.isTTY || quiet) return { update: () => {}, say: print, stop: () => {} };
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
    say: (text) => {
      if (isShown) bar.stop();
      print(text);
      if (isShown) bar.start(1, last.done, { what: last.what });
    },
    stop,
  };
}

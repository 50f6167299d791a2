import type { WriteStream } from 'node:tty';
import { Presets, SingleBar } from 'cli-progress';

const DELAY = 1000;

export interface Progress {
  update: (done: number, what: string) => void;
  stop: () => void;
}

/** A bar on the standard error stream, once a run has taken a second; nothing where that is not a terminal. */
export function progressBar(stream: WriteStream): Progress {
  if (!stream.isTTY) return { update: () => {}, stop: () => {} };
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
  return {
    update: (done, what) => {
      last = { done, what };
      if (isShown) bar.update(done, { what });
    },
    stop: () => {
      clearTimeout(timer);
      if (isShown) bar.stop();
    },
  };
}

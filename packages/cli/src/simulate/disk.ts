import { statfsSync } from 'node:fs';
import { MusterError } from '@muster/engine';
import { count } from '@muster/engine/report';

/** Below it nobody needs to be told. */
const MUCH = 1e9;

/** Bytes that are free where a folder is. */
export function freeIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/**
 * What to tell of the disk that the incidents to come will take, at the mean of the replicates so far; undefined where it is little. Throws a
 * MusterError where there is not so much.
 */
export function diskWords(
  folder: string,
  so: { bytes: number; replicates: number; left: number; free: number },
): string | undefined {
  const need = (so.bytes / so.replicates) * so.left;
  const by = `by the mean of the first ${count(so.replicates, 'replicate')}`;
  if (need > so.free)
    throw new MusterError([
      {
        code: 'range',
        file: '--replicates',
        message: `the incidents still to come take about ${bytesWords(need)} (${by}), and ${bytesWords(so.free)} are free where ${folder} is`,
        expected: 'fewer replicates, or a folder on a disk with more room; what is done is kept',
      },
    ]);
  return need > MUCH
    ? `the incidents will take about ${bytesWords(need)} more (${by}); ${bytesWords(so.free)} are free`
    : undefined;
}

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** Two figures: “34 MB”, “1.2 GB”. */
export function bytesWords(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value.toLocaleString('en', { maximumSignificantDigits: value < 100 ? 2 : 3 })} ${UNITS[power]}`;
}

import { MusterError } from '@muster/engine';

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'there is a file of this name where the folder should be',
  ENOTDIR: 'a part of this path is a file, not a folder',
  EISDIR: 'there is a folder of this name',
  EACCES: 'writing there is not permitted',
  EPERM: 'writing there is not permitted',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'no more may be written there: the quota is used up',
  EFBIG: 'no file may be so large there',
  ENOENT: 'there is no such folder',
  ENAMETOOLONG: 'the name is too long',
};

/** What to throw where a file cannot be written; a MusterError stays what it is. */
export function unwritable(path: string, error: unknown, expected = 'a folder that can be written to'): MusterError {
  if (error instanceof MusterError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const message = REASONS[code] ?? `cannot be written (${code || String(error)})`;
  return new MusterError([{ code: 'file-unreadable', file: path, message, expected }]);
}

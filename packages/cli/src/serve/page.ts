import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MusterError } from '@muster/engine';

/** The built page, wherever the package stands. */
export function pageFolder(): string {
  const folder = fileURLToPath(new URL('dist', import.meta.resolve('@muster/workbench/package.json')));
  if (existsSync(join(folder, 'index.html'))) return folder;
  throw new MusterError([
    { code: 'file-missing', file: folder, message: 'the page is not built', expected: 'npm run build before it' },
  ]);
}

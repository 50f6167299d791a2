// Before packing: copies what the command line reads into the package. After packing: takes it away again.
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const data = fileURLToPath(new URL('../data', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));

rmSync(data, { recursive: true, force: true });
if (process.argv[2] === 'copy') {
  for (const folder of ['library', 'scenarios', 'schema', 'docs', 'starter'])
    cpSync(`${root}/${folder}`, `${data}/${folder}`, { recursive: true });
}

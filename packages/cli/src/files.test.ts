import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MusterError } from '@muster/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesOf } from './files.ts';

let parent: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'muster-files-'));
});
afterAll(() => rm(parent, { recursive: true }));

test.each([
  ['scenario.yaml', 4, 0],
  ['scenario.yaml', 4, 1],
  ['roads.geojson', 64, 0],
  ['roads.geojson', 64, 1],
  ['places.csv', 64, 0],
])('%s of %i MB and %i bytes', async (name, megabytes, more) => {
  await writeFile(join(parent, name), ' '.repeat(megabytes * 1e6 + more));
  const given = { parent, folder: parent, name: 'test', file: 'scenario.yaml', shown: parent };
  const read = filesOf({ data: parent, folder: 'given/test', given }).read(`given/test/${name}`);
  if (more === 0) expect(await read).toHaveLength(megabytes * 1e6);
  else {
    const error = await read.catch((caught) => caught);
    expect(error).toBeInstanceOf(MusterError);
    expect(error.problems).toMatchObject([
      { code: 'file-unreadable', message: `the file is larger than ${megabytes} MB` },
    ]);
  }
});

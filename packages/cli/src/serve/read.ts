import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Files, MusterError } from '@muster/engine';
import { HTTPException } from 'hono/http-exception';
import type { Located } from '../locate.ts';
import { enginePath, isScenarioFile } from './paths.ts';

/** The text of a file that the engine may ask for. */
export async function readText(files: Files, parts: readonly string[], located: Located): Promise<string> {
  const path = enginePath(parts, located);
  const text = path === undefined ? undefined : await readOrRefuse(files, path);
  if (text === undefined) throw new HTTPException(404, { message: 'there is no such file' });
  return text;
}

async function readOrRefuse(files: Files, path: string): Promise<string | undefined> {
  try {
    return await files.read(path);
  } catch (error) {
    if (!(error instanceof MusterError)) throw error;
    throw new HTTPException(403, { message: error.problems[0]?.message ?? 'this file cannot be read' });
  }
}

/** The files of the opened scenario that can be read, by the names that the engine has for them. */
export async function folderFiles(files: Files, { data, folder, given }: Located): Promise<string[]> {
  const place = given?.folder ?? join(data, 'scenarios', folder.slice('built-in/'.length));
  const names = new Set(['scenario.yaml', ...(await readdir(place)).filter(isScenarioFile).toSorted()]);
  const readable = await Promise.all(
    [...names].map((name) =>
      files.read(`${folder}/${name}`).then(
        (text) => text !== undefined,
        () => false,
      ),
    ),
  );
  return [...names].filter((_, index) => readable[index]);
}

/** All that the opened scenario’s own folder says, as one text; what cannot be read counts as nothing. */
export async function textsOf(files: Files, located: Located): Promise<string> {
  try {
    const names = await folderFiles(files, located);
    const texts = await Promise.all(names.map((name) => files.read(`${located.folder}/${name}`)));
    return JSON.stringify(names.map((name, index) => [name, texts[index]]));
  } catch {
    return '';
  }
}

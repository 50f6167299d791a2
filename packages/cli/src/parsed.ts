import { readFile } from 'node:fs/promises';
import type { ParsedFiles } from '@muster/engine';

let text: Promise<string | undefined> | undefined;
let files: Promise<ParsedFiles | undefined> | undefined;

/** The library and the built-in scenarios as the build has parsed them, as JSON; undefined where nothing is built. */
export function parsedText(): Promise<string | undefined> {
  text ??= readFile(new URL('./parsed.json', import.meta.url), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text;
}

export function parsedBefore(): Promise<ParsedFiles | undefined> {
  files ??= parsedText().then((json) => (json === undefined ? undefined : (JSON.parse(json) as ParsedFiles)));
  return files;
}

import { fail, type Place } from '../errors.ts';
import type { Files } from './files.ts';
import { type Located, placeOf } from './located.ts';

/** The text of a file, with the name by which errors tell it. */
export interface Text {
  file: string;
  text: string;
}

/** GeoJSON and CSV come from programs and are larger than what is written by hand. */
const LARGEST_DATA_FILE = 64_000_000;

/**
 * A file that the scenario names, from the folder of the scenario file that names it. Throws a MusterError for a name that is no file of that
 * folder, and where there is no such file.
 */
export async function readBeside(
  files: Files,
  located: Located,
  path: readonly PropertyKey[],
  name: string,
): Promise<Text> {
  const place = placeOf(located, path);
  if (!/^[A-Za-z0-9][\w.-]*$/.test(name))
    fail({
      code: 'reference',
      ...place,
      message: `"${name}" leaves the scenario folder`,
      expected: 'the name of a file in the scenario folder',
    });
  const file = `${folderOf(place)}/${name}`;
  const text = await files.read(file);
  if (text === undefined)
    return fail({ code: 'reference', ...place, message: `there is no file "${name}" in the scenario folder` });
  return { file, text };
}

function folderOf({ file }: Place): string {
  return file.slice(0, file.lastIndexOf('/'));
}

/** The text without a byte order mark. Throws a MusterError for what is too large or no text in UTF-8. */
export function readable({ file, text }: Text, expected: string): string {
  if (text.length > LARGEST_DATA_FILE)
    fail({
      code: 'file-unreadable',
      file,
      message: `the file is larger than ${LARGEST_DATA_FILE / 1e6} MB`,
      expected: 'less of it: only what lies about the line',
    });
  if (text.includes('\0') || text.includes('\uFFFD'))
    fail({ code: 'file-unreadable', file, message: 'this is not a text file', expected });
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

import type { Dropped } from './plan.ts';
import { isOfScenario } from './plan.ts';

/** As the engine reads at most; larger files are no scenario. */
const LARGEST = 4_000_000;
const MOST = 200;

/** The files of an input; with a folder chosen, by their paths in it. */
export async function chosenFiles(list: FileList): Promise<Dropped[]> {
  return textsOf([...list].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

/** What was dropped, folders walked through. Entries must be taken before the event ends. */
export async function droppedFiles(transfer: DataTransfer): Promise<Dropped[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  // What a script drops has no entries.
  if (entries.length === 0) return chosenFiles(transfer.files);
  const found: { path: string; file: File }[] = [];
  const walk = async (entry: FileSystemEntry, depth: number): Promise<void> => {
    if (found.length > MOST) return;
    if (entry.isFile) {
      if (!isOfScenario(entry.name)) return;
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      found.push({ path: entry.fullPath.replace(/^\//, ''), file });
    } else if (depth < 2)
      for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await walk(child, depth + 1);
  };
  for (const entry of entries) await walk(entry, 0);
  return textsOf(found);
}

/** A reader gives its entries in parts, until one is empty. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return all;
    all.push(...part);
  }
}

async function textsOf(files: readonly { path: string; file: File }[]): Promise<Dropped[]> {
  const known = files.filter(({ path }) => isOfScenario(path));
  const wanted = known.filter(({ file }) => file.size <= LARGEST);
  if (wanted.length === 0 && known.length > 0)
    throw new Error(`${known[0]!.path} is larger than ${LARGEST / 1e6} MB, too large for a scenario`);
  return Promise.all(wanted.map(async ({ path, file }) => ({ path, text: await file.text() })));
}

/** A short name for these very files. */
export async function keyOf(files: readonly Dropped[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(files));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest.slice(0, 6)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

import { get, set } from 'idb-keyval';

/** Files that were opened on this page, by the path at which the engine asks for them. They stay in this browser. */
export type OwnFiles = Readonly<Record<string, string>>;

export const OPENED = 'opened/';

/** What this page has opened, also where the browser keeps nothing. */
const here = new Map<string, OwnFiles>();

/** Keeps files under a name of their own, so that a reload finds them: the folder of the scenario among them. False where it will not. */
export async function keepFiles(folder: string, files: OwnFiles): Promise<boolean> {
  here.set(folder, files);
  try {
    await set(folder, files);
    return true;
  } catch {
    return false;
  }
}

/** None for what the server has. */
export async function openedFiles(folder: string): Promise<OwnFiles> {
  if (!folder.startsWith(OPENED)) return {};
  try {
    return here.get(folder) ?? (await get<OwnFiles>(folder)) ?? {};
  } catch {
    return {};
  }
}

export function isOpenedHere(folder: string): boolean {
  return folder.startsWith(OPENED);
}

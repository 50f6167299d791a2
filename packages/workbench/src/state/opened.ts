import { get, set } from 'idb-keyval';

/** Files that were opened on this page, by the path at which the engine asks for them. They stay in this browser. */
export type OwnFiles = Readonly<Record<string, string>>;

export const OPENED = 'opened/';

/** Keeps files under a name of their own, so that a reload finds them: the folder of the scenario among them. */
export async function keepFiles(folder: string, files: OwnFiles): Promise<void> {
  await set(folder, files);
}

/** None for what the server has. */
export async function openedFiles(folder: string): Promise<OwnFiles> {
  if (!folder.startsWith(OPENED)) return {};
  return (await get<OwnFiles>(folder)) ?? {};
}

export function isOpenedHere(folder: string): boolean {
  return folder.startsWith(OPENED);
}

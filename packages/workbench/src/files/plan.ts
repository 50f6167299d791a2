import { OPENED } from '../state/opened.ts';

/** A file as it was dropped or chosen: its path within what was dropped, such as `my-plan/scenario.yaml`. */
export interface Dropped {
  path: string;
  text: string;
}

/** The scenario that is open: where a file that is dropped alone takes its place. */
export interface Current {
  folder: string;
  files: Readonly<Record<string, string>>;
  /** Names of files beside the two that every scenario has, by what they are: line, candidates, barriers, roads, launch. */
  ground: Readonly<Record<string, string>>;
  /** Whether the line is not the scenario’s own. */
  isOtherLine?: boolean;
}

export type Plan =
  | { ok: true; folder: string; own: Readonly<Record<string, string>>; note?: string }
  | { ok: false; message: string; expected: string };

const SCENARIO = 'scenario.yaml';
const PLEDGES = 'pledges.yaml';
/** Beside files that were opened: the name of a line that was put in place of the scenario’s own. No file of a scenario can be called so. */
export const OTHER_LINE = '.other-line';

const EXPECTED =
  'a folder with scenario.yaml, or scenario.yaml, pledges.yaml, a line of contact as GeoJSON, or what the scenario names of places, barriers and roads';

/** Whether a scenario may be made of a file: everything else in a folder is passed over. */
export function isOfScenario(path: string): boolean {
  const name = nameOf(path);
  return /\.(ya?ml|geojson|json|csv)$/i.test(name) && !name.startsWith('.');
}

/** What is to be opened: one of the folders that were dropped, or the scenario that is open with some of its files replaced. */
export function planOf(dropped: readonly Dropped[], key: string, current: Current): Plan {
  const files = dropped.filter(({ path }) => isOfScenario(path));
  if (files.length === 0) return { ok: false, message: 'nothing of this can be a scenario', expected: EXPECTED };
  const folders = foldersOf(files);
  const chosen = chosenOf(folders);
  const root = `${OPENED}${key}`;
  if (chosen !== undefined) {
    const own: Record<string, string> = {};
    for (const [folder, inside] of folders)
      for (const [name, text] of Object.entries(inside)) own[`${root}/${folder}/${name}`] = text;
    return { ok: true, folder: `${root}/${chosen}`, own };
  }
  return replacing(files, root, current);
}

/** Folder by name, with its files; files that were dropped without one are in a folder of their own if a scenario is among them. */
function foldersOf(files: readonly Dropped[]): Map<string, Record<string, string>> {
  const folders = new Map<string, Record<string, string>>();
  // A file that is called so goes before a copy under another name.
  const exactLast = files.toSorted((a, b) => Number(isExact(a.path)) - Number(isExact(b.path)));
  for (const { path, text } of exactLast) {
    const parts = path.split('/').filter(Boolean);
    const folder = parts.length > 1 ? plainName(parts.at(-2)!) : 'scenario';
    folders.set(folder, { ...folders.get(folder), [roleOf(parts.at(-1)!, text)]: text });
  }
  return folders;
}

/** The name that a file has in a scenario’s folder: what begins with `muster:` is a scenario whatever it is called. */
function roleOf(name: string, text: string): string {
  if (!/\.ya?ml$/i.test(name)) return name;
  if (name === SCENARIO || name === PLEDGES) return name;
  if (/^muster:/m.test(text)) return SCENARIO;
  return /^pledges:/m.test(text) ? PLEDGES : name;
}

/** Of several folders the one that no other extends. */
function chosenOf(folders: ReadonlyMap<string, Readonly<Record<string, string>>>): string | undefined {
  const scenarios = [...folders].filter(([, files]) => SCENARIO in files);
  const extended = new Set(scenarios.map(([, files]) => /^extends:\s*["']?([\w.-]+)/m.exec(files[SCENARIO]!)?.[1]));
  return (scenarios.find(([folder]) => !extended.has(folder)) ?? scenarios[0])?.[0];
}

function replacing(
  files: readonly Dropped[],
  root: string,
  { folder, files: before, ground, isOtherLine: wasOther }: Current,
): Plan {
  const own = { ...before };
  const replaced: string[] = [];
  for (const { path, text } of files) {
    const name = roleOf(nameOf(path), text);
    const role = name in own || /\.ya?ml$/i.test(name) ? name : (ground[kindOf(name, text)] ?? name);
    if (role !== PLEDGES && !(role in own))
      return { ok: false, message: `${nameOf(path)} takes no place in a scenario`, expected: EXPECTED };
    own[role] = text;
    replaced.push(role);
  }
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  const isOtherLine = ground.line !== undefined && replaced.includes(ground.line);
  const all = isOtherLine || wasOther ? { ...own, [OTHER_LINE]: ground.line! } : own;
  return {
    ok: true,
    folder: `${root}/${name}`,
    own: Object.fromEntries(Object.entries(all).map(([file, text]) => [`${root}/${name}/${file}`, text])),
    note: `${replaced.join(', ')} of ${name} replaced${isOtherLine ? '; what the scenario says of the length of its own line is left out' : ''}`,
  };
}

/** What a file of another name is of, by its name first and then by what stands in it. */
function kindOf(name: string, text: string): string {
  const named = /barrier|crossing|road|launch|candidate|place|base/i.exec(name)?.[0].toLowerCase();
  if (named)
    return { barrier: 'barriers', crossing: 'barriers', road: 'roads', launch: 'launch' }[named] ?? 'candidates';
  if (/\.csv$/i.test(name)) return 'candidates';
  if (/"(?:highway|oneway|maxspeed)"\s*:/.test(text)) return 'roads';
  const hasLine = /"(?:Multi)?LineString"/.test(text);
  if (/"Point"/.test(text)) return hasLine ? 'barriers' : 'candidates';
  return 'line';
}

function isExact(path: string): boolean {
  const name = nameOf(path);
  return name === SCENARIO || name === PLEDGES;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** As the engine takes the name of a folder. */
function plainName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '');
  return plain === '' ? 'scenario' : plain;
}

import { MusterError, type Problem } from '../errors.ts';
import { type Located, type LocatedMap, merge, placeOf } from './located.ts';
import { FORMAT } from './migrate.ts';
import { type ParsedFiles, treeOf } from './parsed.ts';

/** The engine never touches a disk: whoever calls it reads for it. Paths are posix, `library/…`, `built-in/NAME/…` or `given/NAME/…`. */
export interface Files {
  /** The text of a file, or undefined where there is none. */
  read(path: string): Promise<string | undefined>;
  /** Files that were parsed before, where there are any: those whose text is still the same are not parsed again. */
  parsed?(): Promise<ParsedFiles | undefined>;
}

const LIBRARY = [
  'sources',
  'sources-rates',
  'nations',
  'postures',
  'willingness',
  'rotation',
  'cost',
  'rates',
  'missions',
  'estimates',
  'units',
  'movement',
  'places',
  'weapons',
  'deployment',
  'durability',
  'ceasefire',
];
const LONGEST_CHAIN = 5;

export async function readLibrary(files: Files): Promise<Located> {
  const before = await files.parsed?.();
  const parts = await Promise.all(
    LIBRARY.map(async (name) => {
      const path = `library/${name}.yaml`;
      return parsedOnce(await mustRead(files, path), path, before);
    }),
  );
  return parts.reduce(merge);
}

/** Files of the library as they were read last, with their trees, which nothing changes: the library is the same for nearly every scenario. */
const library = new Map<string, { text: string; tree: Located }>();

function parsedOnce(text: string, path: string, before: ParsedFiles | undefined): Located {
  const known = library.get(path);
  if (known?.text === text) return known.tree;
  const tree = treeOf(text, path, before);
  library.set(path, { text, tree });
  return tree;
}

/** One scenario folder with everything that it extends, laid over each other. `folder` is such as `built-in/ukraine-2025-02`. */
export async function readChain(files: Files, folder: string): Promise<LocatedMap> {
  const chain: { folder: string; document: LocatedMap }[] = [];
  let next: string | undefined = folder;
  while (next !== undefined) {
    const document: LocatedMap = await readFolder(files, next);
    const extended = document.entries.get('extends')?.node;
    chain.unshift({ folder: next, document });
    if (!extended) break;
    next = await baseOf(files, next, extended, chain);
  }
  return chain.map(({ document }) => document as Located).reduce(merge) as LocatedMap;
}

const A_SCENARIO = 'the name of a folder beside this one, or of a built-in scenario';

async function baseOf(files: Files, folder: string, extended: Located, chain: { folder: string }[]): Promise<string> {
  const refuse = (code: Problem['code'], message: string, expected?: string): never => {
    throw new MusterError([{ code, ...extended.place, message, ...(expected ? { expected } : {}) }]);
  };
  const name = extended.kind === 'scalar' ? extended.value : undefined;
  if (typeof name !== 'string') return refuse('type', '"extends" is no name', A_SCENARIO);
  if (!/^[\w.-]+$/.test(name) && !/[/\\]/.test(name))
    return refuse(
      'reference',
      `"extends: ${name}" cannot be read`,
      `${A_SCENARIO}, of letters, digits, ".", "-" and "_"`,
    );
  if (!/^[A-Za-z0-9][\w.-]*$/.test(name)) {
    return refuse('reference', `"extends: ${name}" leaves the folder that holds the scenario`, A_SCENARIO);
  }
  const beside = `${folder.slice(0, folder.lastIndexOf('/'))}/${name}`;
  const candidates = [beside, `built-in/${name}`];
  for (const candidate of candidates) {
    if ((await files.read(`${candidate}/scenario.yaml`)) === undefined) continue;
    if (chain.some((link) => link.folder === candidate))
      return refuse(
        'cycle',
        `"extends" runs in a circle: ${[candidate, ...chain.map((link) => link.folder)].map(leaf).join(' ← ')}`,
      );
    if (chain.length >= LONGEST_CHAIN)
      return refuse('cycle', `a chain of more than ${LONGEST_CHAIN} scenarios that extend each other`);
    return candidate;
  }
  return refuse('reference', `there is no scenario "${name}"`, A_SCENARIO);
}

function leaf(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}

async function readFolder(files: Files, folder: string): Promise<LocatedMap> {
  const path = `${folder}/scenario.yaml`;
  const before = await files.parsed?.();
  const document = asMap(treeOf(await mustRead(files, path), path, before));
  checkVersion(document);
  const ledgerPath = `${folder}/pledges.yaml`;
  const ledger = await files.read(ledgerPath);
  if (ledger === undefined) return document;
  if (document.entries.has('pledges')) {
    throw new MusterError([
      {
        code: 'reference',
        ...placeOf(document, ['pledges'], true),
        message: `pledges stand here and in ${ledgerPath}`,
        expected: 'one place for them',
      },
    ]);
  }
  return merge(document, asMap(treeOf(ledger, ledgerPath, before))) as LocatedMap;
}

function asMap(node: Located): LocatedMap {
  if (node.kind === 'map') return node;
  throw new MusterError([
    {
      code: 'type',
      ...node.place,
      message: 'the file holds no keys',
      expected: 'keys and values, beginning with "muster: 1"',
    },
  ]);
}

function checkVersion(document: LocatedMap): void {
  const version = document.entries.get('muster')?.node;
  if (version?.kind === 'scalar' && typeof version.value === 'number' && version.value !== FORMAT) {
    const isNewer = version.value > FORMAT;
    throw new MusterError([
      {
        code: 'version',
        ...version.place,
        message: `this scenario is of format ${version.value}`,
        expected: `format ${FORMAT}; ${isNewer ? 'a newer Muster reads this one' : 'muster migrate brings an older one to it'}`,
      },
    ]);
  }
}

async function mustRead(files: Files, path: string): Promise<string> {
  const text = await files.read(path);
  if (text === undefined)
    throw new MusterError([{ code: 'file-missing', file: path, message: 'there is no such file' }]);
  return text;
}

import type { Located } from '../locate.ts';

/** A name that a scenario may give another folder or file: the engine refuses any other. */
const NAME = /^[A-Za-z0-9][\w.-]*$/;
const LIBRARY_FILE = /^[a-z][a-z-]*\.yaml$/;

/** What makes up a scenario: what is listed, and what may be written. */
export function isScenarioFile(name: string): boolean {
  return name === 'scenario.yaml' || name === 'pledges.yaml' || (NAME.test(name) && /\.(geojson|csv)$/.test(name));
}

/** A path as the engine asks for it, or undefined where it would never ask for such a one. A line may end in .json. */
export function enginePath(parts: readonly string[], { given }: Located): string | undefined {
  const [root, ...below] = parts;
  const path = parts.join('/');
  if (root === 'library') return below.length === 1 && LIBRARY_FILE.test(below[0]!) ? path : undefined;
  const [folder = '', file = ''] = below;
  if (below.length !== 2 || !(isScenarioFile(file) || (NAME.test(file) && file.endsWith('.json')))) return undefined;
  if (root === 'built-in') return NAME.test(folder) ? path : undefined;
  if (root !== 'given' || !given) return undefined;
  return folder === given.name || NAME.test(folder) ? path : undefined;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE_VERSION } from '@muster/engine';
import { parse } from 'yaml';
import { builtInNames, type Located } from '../locate.ts';

interface Titled {
  name: string;
  title: string;
  asOf: string;
}

/** What the page needs to know before it begins. */
export interface Session {
  token: string;
  /** The opened scenario as the engine calls its folder. */
  scenario: string;
  /** As the user gave it. */
  shown: string;
  builtIn: readonly Titled[];
  writable: boolean;
  engine: string;
}

export function sessionOf(located: Located, opened: { shown: string; token: string; writable: boolean }): Session {
  const { data, folder } = located;
  const builtIn = builtInNames(data).map((name) => titled(data, name));
  return { ...opened, scenario: folder, builtIn, engine: ENGINE_VERSION };
}

/** Each built-in scenario has a title and a day of its own, also where it extends another. */
function titled(data: string, name: string): Titled {
  const text = readFileSync(join(data, 'scenarios', name, 'scenario.yaml'), 'utf8');
  const { title = name, asOf = '' } = parse(text) as { title?: string; asOf?: string };
  return { name, title, asOf };
}

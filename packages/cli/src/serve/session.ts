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
  /** Draws of an answer, where others than usual were asked for. */
  draws?: number | undefined;
  engine: string;
}

export function sessionOf(located: Located, opened: Pick<Session, 'shown' | 'token' | 'writable' | 'draws'>): Session {
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

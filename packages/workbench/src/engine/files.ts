import type { Files, ParsedFiles } from '@muster/engine';
import { OPENED } from '../state/opened.ts';

let before: Promise<ParsedFiles | undefined> | undefined;

/** What the build has parsed: asked for once. */
function parsed(): Promise<ParsedFiles | undefined> {
  before ??= fetch(new URL('/api/parsed', self.location.origin)).then(async (response) => {
    if (!response.ok) throw new Error(`/api/parsed: the server answers ${response.status}`);
    return response.status === 204 ? undefined : ((await response.json()) as ParsedFiles);
  });
  return before;
}

/** The engine’s files: those that the user has opened on this page, and what the server gives. Nothing leaves this machine. */
export function filesOver(own: Readonly<Record<string, string>>): Files {
  return {
    parsed,
    read: async (path) => {
      if (path in own) return own[path];
      if (path.startsWith(OPENED)) return undefined;
      const response = await fetch(new URL(`/api/files/${path}`, self.location.origin));
      if (response.status === 404) return undefined;
      if (!response.ok) throw new Error(`${path}: the server answers ${response.status}`);
      return response.text();
    },
  };
}

import type { Files } from '@muster/engine';
import { OPENED } from '../state/opened.ts';

/** The engine’s files: those that the user has opened on this page, and what the server gives. Nothing leaves this machine. */
export function filesOver(own: Readonly<Record<string, string>>): Files {
  return {
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

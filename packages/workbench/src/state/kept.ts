import type { History } from './history.ts';

export type Kept = History;

const KEY = 'muster history';

/** In this tab only: another tab has steps of its own. A browser that keeps nothing is no reason to stop. */
export function keepHistory(history: History): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(history));
  } catch {
    // Full or forbidden: the address still holds the view.
  }
}

export function keptHistory(): Kept | undefined {
  try {
    const text = sessionStorage.getItem(KEY);
    return text === null ? undefined : (JSON.parse(text) as Kept);
  } catch {
    return undefined;
  }
}

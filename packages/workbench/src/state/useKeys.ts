import { useEffect } from 'react';
import type { Step } from './history.ts';

/** Undo and redo by the usual keys, outside of fields that have their own. */
export function useKeys(take: (step: Step) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isField =
        event.target instanceof HTMLElement &&
        event.target.matches('input[type=text], input[type=search], input[type=number], input:not([type]), textarea');
      if (isField || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      take({ kind: key === 'y' || event.shiftKey ? 'redo' : 'undo' });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [take]);
}

import { useEffect, useRef, useState } from 'react';
import { usePage } from '../../page.tsx';
import { positionNames } from '../../panels/deployment/words.ts';
import { type Place, written } from './move.ts';

/** Between two places of one movement that the engine is asked for. */
const EVERY_MS = 100;

export interface Mover {
  /** The base in the hand and where it is; the answer may be a little behind. */
  held: { id: string; at: Place } | undefined;
  /** Puts a base where the hand has it; the places of one movement are undone together. */
  to: (id: string, at: Place, movement: string) => void;
  /** The hand has let go. */
  end: () => void;
  reset: (id: string) => void;
}

/** Moves bases of an option: at once on the map, and for the engine not more often than it can follow. */
export function useMove(name: string): Mover {
  const { take } = usePage();
  const [held, setHeld] = useState<Mover['held']>();
  const waiting = useRef<() => void>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flush = () => {
    const send = waiting.current;
    waiting.current = undefined;
    send?.();
    return send !== undefined;
  };
  const tick = () => {
    timer.current = flush() ? setTimeout(tick, EVERY_MS) : undefined;
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    held,
    to: (id, at, movement) => {
      setHeld({ id, at });
      const { longitude, latitude } = positionNames(name, id);
      waiting.current = () =>
        take({
          kind: 'set-all',
          set: { [longitude]: written(at[0]), [latitude]: written(at[1]) },
          gesture: movement,
        });
      if (timer.current === undefined) tick();
    },
    end: () => {
      flush();
      setHeld(undefined);
    },
    reset: (id) => {
      waiting.current = undefined;
      setHeld(undefined);
      const { longitude, latitude } = positionNames(name, id);
      take({ kind: 'set-all', set: { [longitude]: undefined, [latitude]: undefined } });
    },
  };
}

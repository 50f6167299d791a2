import { proxy } from 'comlink';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Frontier, Seeking } from '../../engine/protocol.ts';
import { usePage } from '../../page.tsx';

interface Held {
  key?: string;
  frontier?: Frontier;
  seeking?: Seeking;
  refused?: string;
}

/** Asks the worker for a frontier, only when told to. A change of anything ends one that is on its way. */
export function useFrontier() {
  const { engines, asked, option, view } = usePage();
  const [held, setHeld] = useState<Held>({});
  const ticket = useRef(0);
  const key = JSON.stringify([view.scenario, option.id, asked]);
  const stop = useCallback(() => void engines.full.stopFrontier(), [engines]);
  const end = useCallback(() => {
    ticket.current += 1;
    stop();
    setHeld(({ seeking: _, ...rest }) => rest);
  }, [stop]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it ends when the question changes.
  useEffect(() => end, [key, end]);
  const start = () => {
    ticket.current += 1;
    const own = ticket.current;
    const put = (next: (before: Held) => Held) => {
      if (ticket.current === own) setHeld(next);
    };
    put(({ refused: _, ...before }) => ({ ...before, seeking: { done: 0, what: 'setting up' } }));
    const tell = (seeking: Seeking) => put((before) => ({ ...before, seeking }));
    engines.full.frontier(asked, option.id, proxy(tell)).then(
      (reply) =>
        put(() =>
          reply.ok
            ? { key, frontier: reply.value }
            : { refused: reply.problems.map(({ message }) => message).join('; ') },
        ),
      (error: unknown) => put(() => ({ refused: error instanceof Error ? error.message : String(error) })),
    );
  };
  return { ...held, isCurrent: held.key === key, start, stop };
}

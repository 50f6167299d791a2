import { useEffect, useState } from 'react';
import type { Reply } from '../engine/protocol.ts';

export type Loading<T> =
  | { state: 'waiting'; last: T | undefined }
  | { state: 'there'; value: T }
  | { state: 'refused'; message: string; last: T | undefined };

/** Asks the engine whenever the key changes; what was there before stays in sight until the answer comes. Nothing is asked without a key. */
export function useReply<T>(key: string | undefined, ask: () => Promise<Reply<T>>): Loading<T> {
  const [held, setHeld] = useState<{ of: string | undefined; loading: Loading<T> }>({
    of: undefined,
    loading: { state: 'waiting', last: undefined },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is asked; a new function of the same question is none.
  useEffect(() => {
    if (key === undefined) return;
    let isCurrent = true;
    const hold = (next: (last: T | undefined) => Loading<T>) =>
      setHeld((before) => ({ of: key, loading: next(shownOf(before.loading)) }));
    hold((last) => ({ state: 'waiting', last }));
    ask().then(
      (reply) => {
        if (!isCurrent) return;
        hold((last) =>
          reply.ok
            ? { state: 'there', value: reply.value }
            : { state: 'refused', message: reply.problems.map(({ message }) => message).join('; '), last },
        );
      },
      (error: unknown) => {
        if (isCurrent)
          hold((last) => ({
            state: 'refused',
            message: error instanceof Error ? error.message : String(error),
            last,
          }));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [key]);
  // In the render in which the key changes, what is held still answers the question before.
  if (key === undefined || held.of === key) return held.loading;
  return { state: 'waiting', last: shownOf(held.loading) };
}

/** What there is to show: the answer, or the last one. */
export function shownOf<T>(loading: Loading<T>): T | undefined {
  return loading.state === 'there' ? loading.value : loading.last;
}

import { useEffect, useState } from 'react';
import type { Reply } from '../engine/protocol.ts';

export type Loading<T> =
  | { state: 'waiting'; last: T | undefined }
  | { state: 'there'; value: T }
  | { state: 'refused'; message: string };

/** Asks the engine whenever the key changes; what was there before stays in sight until the answer comes. Nothing is asked without a key. */
export function useReply<T>(key: string | undefined, ask: () => Promise<Reply<T>>): Loading<T> {
  const [loading, setLoading] = useState<Loading<T>>({ state: 'waiting', last: undefined });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is asked; a new function of the same question is none.
  useEffect(() => {
    if (key === undefined) return;
    let isCurrent = true;
    setLoading((before) => ({
      state: 'waiting',
      last: before.state === 'there' ? before.value : before.state === 'waiting' ? before.last : undefined,
    }));
    ask().then(
      (reply) => {
        if (!isCurrent) return;
        if (reply.ok) setLoading({ state: 'there', value: reply.value });
        else setLoading({ state: 'refused', message: reply.problems.map(({ message }) => message).join('; ') });
      },
      (error: unknown) => {
        if (isCurrent)
          setLoading({ state: 'refused', message: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [key]);
  return loading;
}

/** What there is to show: the answer, or the last one. */
export function shownOf<T>(loading: Loading<T>): T | undefined {
  if (loading.state === 'there') return loading.value;
  return loading.state === 'waiting' ? loading.last : undefined;
}

import { useEffect, useState } from 'react';
import type { Opened, Reply } from '../engine/protocol.ts';
import { usePage } from '../page.tsx';

export type Loading<T> =
  | { state: 'waiting'; last: T | undefined }
  | { state: 'there'; value: T }
  | { state: 'refused'; message: string; last: T | undefined };

/** What came, and to which question. */
interface Held<T> {
  key: string | undefined;
  opened: Opened | undefined;
  loading: Loading<T>;
}

/**
 * Asks the engine whenever the key or the scenario that it has read changes; what was there before stays in sight until the answer comes.
 * Nothing is asked without a key, nor before the engine has read the scenario of the view.
 */
export function useReply<T>(key: string | undefined, ask: () => Promise<Reply<T>>): Loading<T> {
  const { opened } = usePage();
  const [held, setHeld] = useState<Held<T>>({
    key: undefined,
    opened: undefined,
    loading: { state: 'waiting', last: undefined },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is asked; a new function of the same question is none.
  useEffect(() => {
    if (key === undefined || opened === undefined) return;
    let isCurrent = true;
    const put = (loading: (last: T | undefined) => Loading<T>) => {
      if (isCurrent) setHeld((before) => ({ key, opened, loading: loading(shownOf(before.loading)) }));
    };
    const refuse = (message: string) => put((last) => ({ state: 'refused', message, last }));
    ask().then(
      (reply) => {
        if (reply.ok) put(() => ({ state: 'there', value: reply.value }));
        else refuse(reply.problems.map(({ message }) => message).join('; '));
      },
      (error: unknown) => refuse(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [key, opened]);
  if (key === undefined || (held.key === key && held.opened === opened)) return held.loading;
  // An answer to another question is only what was there before.
  return { state: 'waiting', last: shownOf(held.loading) };
}

/** What there is to show: the answer, or the last one. */
export function shownOf<T>(loading: Loading<T>): T | undefined {
  return loading.state === 'there' ? loading.value : loading.last;
}

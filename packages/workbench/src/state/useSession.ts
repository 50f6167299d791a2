import { useEffect, useState } from 'react';
import type { Answer } from '../engine/protocol.ts';
import type { Session } from '../page.tsx';

async function getJson<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: the server answers ${response.status}`);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** What the server says of itself. */
export function useSession(fail: (error: unknown) => void): Session | undefined {
  const [session, setSession] = useState<Session>();
  useEffect(() => {
    getJson<Session>('/api/session').then(setSession, fail);
  }, [fail]);
  return session;
}

/** The answer on the scenario as it is served: computed before the page was asked for; none where its files have changed since. */
export function firstAnswer(): Promise<Answer | undefined> {
  return getJson<Answer | undefined>('/api/answer');
}

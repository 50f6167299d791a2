import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import { startEngines } from './engine/client.ts';
import type { Session } from './page.tsx';
import { Failed } from './parts/Failed.tsx';
import { type History, step } from './state/history.ts';
import { type Kept, keepHistory, keptHistory } from './state/kept.ts';
import { useSession } from './state/useSession.ts';
import { addressOf, viewOf } from './state/view.ts';
import { Workbench } from './Workbench.tsx';

const engines = startEngines();

/** Waits for the server’s word on which scenario it serves, then shows it. */
export function App() {
  const [failure, fail] = useState<unknown>();
  const session = useSession(fail);
  if (failure !== undefined) return <Failed error={failure} />;
  return session ? <Addressed session={session} fail={fail} /> : null;
}

/** Holds the view, and keeps it in the address and the changes before it in this tab. */
function Addressed({ session, fail }: { session: Session; fail: (error: unknown) => void }) {
  const home = session.scenario;
  const [history, take] = useReducer(step, undefined, () => arrival(home, keptHistory()));
  const address = addressOf(history.present, home);
  useEffect(() => {
    if (window.location.hash !== address)
      window.history.replaceState(null, '', address === '' ? window.location.pathname : address);
    keepHistory(history);
  }, [address, history]);
  useEffect(() => {
    const arrive = () => take({ kind: 'arrive', view: viewOf(window.location.hash, home) });
    window.addEventListener('hashchange', arrive);
    return () => window.removeEventListener('hashchange', arrive);
  }, [home]);
  const failing = useCallback((error: unknown) => fail(error ?? new Error('something failed')), [fail]);
  const same = useMemo(() => ({ session, engines, take, fail: failing }), [session, failing]);
  return <Workbench {...same} history={history} />;
}

/** After a reload the steps before are there again; an address from elsewhere begins anew. */
function arrival(home: string, kept: Kept | undefined): History {
  const present = viewOf(window.location.hash, home);
  const isOwn = kept && addressOf(kept.present, home) === window.location.hash;
  return isOwn ? kept : { past: [], present, future: [] };
}

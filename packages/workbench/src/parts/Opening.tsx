import { describe, type Problem } from '@muster/engine';
import type { Session } from '../page.tsx';
import type { Step } from '../state/history.ts';
import type { View } from '../state/view.ts';

/** Before there is an answer: what is being read, or what is wrong with it. */
export function Opening({
  problems,
  session,
  view,
  take,
}: {
  problems: readonly Problem[];
  session: Session;
  view: View;
  take: (step: Step) => void;
}) {
  if (problems.length === 0)
    return (
      <main className="opening" aria-busy="true">
        <p>Reading {view.scenario === session.scenario ? session.shown : view.scenario} and computing…</p>
      </main>
    );
  return (
    <main className="failed">
      <h1 role="alert">
        {problems.every(({ file }) => file === '--set')
          ? 'The changes in the address cannot be computed'
          : 'This scenario cannot be read'}
      </h1>
      <ul>
        {problems.map((problem) => (
          <li key={describe(problem)}>{describe(problem)}</li>
        ))}
      </ul>
      <p>
        {Object.keys(view.set).length > 0 ? (
          <>
            <button type="button" onClick={() => take({ kind: 'reset' })}>
              Take all changes away
            </button>{' '}
          </>
        ) : null}
        <button type="button" onClick={() => take({ kind: 'open', scenario: session.scenario })}>
          Open {session.shown}
        </button>
      </p>
    </main>
  );
}

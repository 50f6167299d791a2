import { count } from '@muster/engine/report';
import { usePage } from '../page.tsx';

/** What differs from the scenario as it stands, with undo, redo and reset; nothing where nothing does. */
export function Changed() {
  const { view, history, take } = usePage();
  const changes = Object.keys(view.set).length + (view.coordination === undefined ? 0 : 1);
  if (changes === 0 && history.past.length === 0 && history.future.length === 0) return null;
  return (
    <p className={changes > 0 ? 'changed-line any' : 'changed-line'} role="status">
      <span data-plain>{changes === 0 ? 'As the scenario has it' : `${count(changes, 'input')} changed`}</span>
      {changes > 0 ? (
        <button type="button" className="quiet" onClick={() => take({ kind: 'look', view: { panel: 'changes' } })}>
          What each did
        </button>
      ) : null}
      <button
        type="button"
        className="quiet"
        disabled={history.past.length === 0}
        onClick={() => take({ kind: 'undo' })}
      >
        Undo
      </button>
      <button
        type="button"
        className="quiet"
        disabled={history.future.length === 0}
        onClick={() => take({ kind: 'redo' })}
      >
        Redo
      </button>
      {changes > 0 ? (
        <button type="button" className="quiet" onClick={() => take({ kind: 'reset' })}>
          Reset all
        </button>
      ) : null}
    </p>
  );
}

import { describe, type Problem } from '@muster/engine';
import { usePage } from '../page.tsx';

/** What is wrong with what was asked: what stands below is of before. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  const { take, history } = usePage();
  if (problems.length === 0) return null;
  return (
    <div className="problems" role="alert">
      <strong>This cannot be computed; below stands what was before.</strong>
      <ul>
        {problems.map((problem) => (
          <li key={describe(problem)} data-plain>
            {describe(problem)}
          </li>
        ))}
      </ul>
      {history.past.length > 0 ? (
        <button type="button" onClick={() => take({ kind: 'undo' })}>
          Undo
        </button>
      ) : (
        <button type="button" onClick={() => take({ kind: 'reset' })}>
          Reset all changes
        </button>
      )}
    </div>
  );
}

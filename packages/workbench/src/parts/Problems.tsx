import { describe, type Problem } from '@muster/engine';
import { usePage } from '../page.tsx';

/** An address may name an option that the scenario has not. */
export function UnknownOption() {
  const { view, outcome, option, isRefining } = usePage();
  if (isRefining || view.option === undefined || outcome.options.some(({ id }) => id === view.option)) return null;
  return (
    <p className="problems" role="status" data-plain>
      There is no option “{view.option}” in this scenario: this is “{option.label}”.
    </p>
  );
}

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

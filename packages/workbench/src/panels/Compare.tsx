import { count } from '@muster/engine/report';
import { usePage } from '../page.tsx';
import { Columns } from './compare/Columns.tsx';
import { Differences } from './compare/Differences.tsx';
import { type Pair, pairOf } from './compare/pair.ts';
import { Doc } from './stage/Section.tsx';
import './stages.css';

/** All options side by side, and two of them draw by draw. */
export default function Compare() {
  const { outcome, option, view } = usePage();
  const changes = Object.keys(view.set).length + (view.coordination === undefined ? 0 : 1);
  if (outcome.options.length < 2) return <p>This scenario has one option: there is nothing to compare it with.</p>;
  const pair = pairOf(
    outcome.options.map(({ id }) => id),
    option.id,
    view.against,
  );
  return (
    <div className="stage">
      <p className="stage-lead">
        All options on the same draws{' '}
        {changes > 0 ? (
          <strong>
            with your <span data-plain>{count(changes, 'change')}</span>, in every option
          </strong>
        ) : (
          'as the scenario has it'
        )}
        . <Doc page="compare.md">How options are compared</Doc>.
      </p>
      <Choice pair={pair} />
      <Columns pair={pair} />
      <Differences pair={pair} />
    </div>
  );
}

function Choice({ pair: { a, b } }: { pair: Pair }) {
  const { outcome, take } = usePage();
  const select = (id: string, label: string, value: string, other: string, choose: (id: string) => void) => (
    <label htmlFor={id}>
      {label}{' '}
      <select id={id} data-plain value={value} onChange={({ target }) => choose(target.value)}>
        {outcome.options.map((each) => (
          <option key={each.id} value={each.id} disabled={each.id === other}>
            {each.label}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="pair">
      {select('compare-first', 'First', a, b, (option) => take({ kind: 'look', view: { option, against: b } }))}
      {select('compare-second', 'Second', b, a, (against) => take({ kind: 'look', view: { against } }))}
      <button type="button" className="quiet" onClick={() => take({ kind: 'look', view: { option: b, against: a } })}>
        Swap
      </button>
    </div>
  );
}

import { dateWords, type LedgerRow } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { TrackRows } from '../stage/TrackRows.tsx';
import { dateAxis, ladderOf } from './ladder.ts';

/** The statements of one nation in order of dates, on the ladder of what can be said; in words they stand in the table. */
export function History({ name, rows, close }: { name: string; rows: readonly LedgerRow[]; close: () => void }) {
  const { outcome } = usePage();
  if (rows.length === 0) return null;
  const { axis, words } = dateAxis(
    rows.map(({ date }) => date),
    outcome.manifest.asOf,
  );
  return (
    <figure className="history">
      <figcaption>
        {name}, up to <span data-plain>{dateWords(outcome.manifest.asOf)}</span>{' '}
        <button type="button" className="quiet" onClick={close}>
          All nations
        </button>
      </figcaption>
      <TrackRows
        label={`What ${name} has said, by date; each statement stands in the table below`}
        axis={axis}
        tickWords={words}
        unit=""
        rows={ladderOf(rows).map(({ status, marks }) => ({
          key: status,
          label: <span data-plain>{status}</span>,
          marks: marks.map(({ at, isStanding }) => ({ kind: isStanding ? 'dot' : 'ring', at, tone: 'accent' })),
        }))}
      />
      <p className="note">Filled: its position rests on it. Hollow: said, and no longer what its position rests on.</p>
    </figure>
  );
}

import { dateWords, type LedgerRow } from '@muster/engine/report';
import { useMemo } from 'react';
import { usePage } from '../../page.tsx';
import { type Chosen, DataTable, type ShownColumn } from '../../parts/DataTable.tsx';
import { Section } from '../stage/Section.tsx';
import { History } from './History.tsx';
import { STATUSES } from './rows.ts';
import { Statement } from './Statement.tsx';
import { conditionsWords, plainStatus } from './words.ts';

/** Every statement that may be read on the as-of date, down to its source. */
export function Ledger({ chosen, choose }: { chosen: Chosen; choose: (chosen: Chosen) => void }) {
  const { answer, outcome, opened } = usePage();
  const rows = useMemo(() => answer.ledger.filter(({ group }) => !group), [answer]);
  const names = useMemo(() => ({ nations: answer.context.nations, labels: opened?.labels ?? {} }), [answer, opened]);
  const columns = useMemo(
    () =>
      columnsOf(
        (name) => choose({ nation: name }),
        (words) => conditionsWords(words, names),
      ),
    [choose, names],
  );
  const { nation } = chosen;
  return (
    <div id="ledger">
      <Section
        title="The ledger"
        isQuick
        note="What each nation has said, with its source; nothing said later is read."
      >
        {nation === undefined ? null : (
          <History name={nation} rows={rows.filter(({ name }) => name === nation)} close={() => choose({})} />
        )}
        <DataTable
          caption="Statements of the ledger"
          of="statements"
          columns={columns}
          rows={rows}
          keyOf={({ statement }) => statement}
          file={`${outcome.manifest.scenario.id}-ledger`}
          first={25}
          isStacked
          detail={(row) => <Statement row={row} />}
          chosen={chosen}
          choose={choose}
        />
      </Section>
    </div>
  );
}

function columnsOf(
  history: (name: string) => void,
  conditions: (words: string) => string,
): readonly ShownColumn<LedgerRow>[] {
  return [
    {
      id: 'statement',
      label: 'Statement',
      value: ({ statement }) => statement,
      cell: ({ statement }, { isOpen, toggle, controls }) => (
        <button
          type="button"
          className="quiet"
          data-plain
          aria-expanded={isOpen}
          aria-controls={isOpen ? controls : undefined}
          onClick={toggle}
        >
          {statement}
          <span className="sr">: passage and source</span>
        </button>
      ),
    },
    {
      id: 'date',
      label: 'Date',
      value: ({ date }) => date,
      cell: ({ date }) => (
        <span data-plain className="no-break">
          {dateWords(date)}
        </span>
      ),
    },
    {
      id: 'nation',
      label: 'Nation',
      choice: 'Nation',
      value: ({ name }) => name,
    },
    { id: 'kind', label: 'Kind', choice: 'Kind', value: ({ kind }) => kind },
    {
      id: 'status',
      label: 'Status',
      choice: 'Status',
      value: ({ status }) => plainStatus(status),
      order: ({ status }) => STATUSES.indexOf(status as (typeof STATUSES)[number]),
    },
    { id: 'amount', label: 'Amount', value: ({ amount, funding }) => amount || funding },
    { id: 'conditions', label: 'Conditions', value: (row) => conditions(row.conditions) },
    { id: 'place', label: 'Place', isFileOnly: true, value: ({ place }) => plainStatus(place) },
    { id: 'basis', label: 'Basis', isFileOnly: true, value: ({ basis }) => basis },
    { id: 'speaker', label: 'Speaker', isFileOnly: true, value: ({ speaker }) => speaker },
    { id: 'authority', label: 'Authority', isFileOnly: true, value: ({ authority }) => authority },
    { id: 'source', label: 'Source', isFileOnly: true, value: ({ source }) => source },
    { id: 'locator', label: 'Locator', isFileOnly: true, value: ({ locator }) => locator },
    { id: 'passage', label: 'Passage', isFileOnly: true, value: ({ passage }) => passage },
    { id: 'verbatim', label: 'Verbatim', isFileOnly: true, value: ({ verbatim }) => (verbatim ? 'yes' : 'no') },
    { id: 'note', label: 'Note', isFileOnly: true, value: ({ note }) => note },
    { id: 'gives', label: 'Gives of the position', isFileOnly: true, value: ({ gives }) => gives },
    { id: 'confidence', label: 'Confidence', isFileOnly: true, value: ({ confidence }) => confidence },
    {
      id: 'history',
      label: 'History',
      isRight: true,
      isAction: true,
      value: () => undefined,
      cell: ({ name }) => (
        <button type="button" className="quiet" aria-label={`History of ${name}`} onClick={() => history(name)}>
          History
        </button>
      ),
    },
  ];
}

import { Fragment, useMemo } from 'react';
import { useInputs } from '../first/cards/useInputs.ts';
import { usePage } from '../page.tsx';
import { DataTable, type ShownColumn } from '../parts/DataTable.tsx';
import { Num } from '../parts/Num.tsx';
import { linkOf } from '../parts/trace.ts';
import { countsOf } from './sources/counts.ts';
import { KINDS, type SourceRow, sourceRows } from './sources/rows.ts';
import { Section } from './stage/Section.tsx';
import './stages.css';
import './coalition.css';

/** Every figure that the answer reads: from whom, where it is written, or why it is assumed. */
export default function Sources() {
  const { view, outcome } = usePage();
  const inputs = useInputs();
  const rows = useMemo(() => inputs && sourceRows(inputs, view.set), [inputs, view.set]);
  if (!rows) return <p className="waiting">Gathering every figure that the answer reads…</p>;
  return (
    <div className="stage sources">
      <Counts rows={rows} />
      <Section title="Figures" note="Those without a source stand first. Each can be asked, and changed in place.">
        <DataTable
          caption="Figures that the answer reads"
          of="figures"
          columns={COLUMNS}
          rows={rows}
          isStacked
          keyOf={({ name }) => name}
          file={`${outcome.manifest.scenario.id}-figures`}
        />
      </Section>
    </div>
  );
}

function Counts({ rows }: { rows: readonly SourceRow[] }) {
  const { all, cited, assumed, unexplained } = countsOf(rows);
  return (
    <p className="stage-lead">
      <Num why={all.why} className="strong">
        {all.words}
      </Num>{' '}
      figures, <Num why={cited.why}>{cited.words}</Num> cited, <Num why={assumed.why}>{assumed.words}</Num> assumptions
      {unexplained.isNone ? (
        ', each with its reason.'
      ) : (
        <>
          , <Num why={unexplained.why}>{unexplained.words}</Num> of them without a reason.
        </>
      )}
    </p>
  );
}

const COLUMNS: readonly ShownColumn<SourceRow>[] = [
  {
    id: 'name',
    label: 'Figure',
    value: ({ name }) => name,
    cell: ({ name, isChanged }) => (
      <>
        <code data-plain>
          {name.split('.').map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of a name never change places.
            <Fragment key={index}>
              {index > 0 ? (
                <>
                  .<wbr />
                </>
              ) : null}
              {part}
            </Fragment>
          ))}
        </code>
        {isChanged ? <span className="mark"> changed</span> : null}
      </>
    ),
  },
  {
    id: 'words',
    label: 'Value',
    value: ({ words }) => words,
    order: ({ size, words }) => size ?? words,
    cell: ({ name, words }) => <Num why={name}>{words}</Num>,
  },
  { id: 'unit', label: 'Unit', isFileOnly: true, value: ({ unit }) => unit },
  { id: 'date', label: 'Date', value: ({ date }) => date, cell: ({ date }) => <Plain words={date} /> },
  {
    id: 'kind',
    label: 'From',
    choice: 'Show',
    value: ({ kind }) => kind,
    order: ({ kind }) => KINDS.indexOf(kind),
    cell: (row) => <From row={row} />,
  },
  { id: 'topic', label: 'Topic', choice: 'Topic', isFileOnly: true, value: ({ topic }) => topic },
  { id: 'title', label: 'Source', isFileOnly: true, value: ({ title }) => title },
  { id: 'address', label: 'Address', isFileOnly: true, value: ({ address }) => address },
  { id: 'locator', label: 'Locator', isFileOnly: true, value: ({ locator }) => locator },
  { id: 'passage', label: 'Passage', isFileOnly: true, value: ({ passage }) => passage },
  { id: 'verbatim', label: 'Verbatim', isFileOnly: true, value: ({ verbatim }) => (verbatim ? 'yes' : 'no') },
  { id: 'assumption', label: 'Assumption', isFileOnly: true, value: ({ assumption }) => assumption },
  { id: 'note', label: 'Note', isFileOnly: true, value: ({ note }) => note },
  { id: 'confidence', label: 'Confidence', isFileOnly: true, value: ({ confidence }) => confidence },
  {
    id: 'actions',
    label: 'Why, change',
    isRight: true,
    isAction: true,
    value: () => undefined,
    cell: (row) => <Actions row={row} />,
  },
];

function Plain({ words }: { words: string }) {
  return (
    <span data-plain className="no-break">
      {words}
    </span>
  );
}

/** The reason of an assumption, or the source with its passage. */
function From({ row }: { row: SourceRow }) {
  const { kind, title, address, locator, passage, verbatim, assumption } = row;
  const link = linkOf(address);
  const host = link ? new URL(link).host.replace(/^www\./, '') : '';
  return (
    <span className="from" data-plain>
      {kind === 'cited' ? (
        <>
          {link ? (
            <a href={link} target="_blank" rel="noreferrer">
              {title || host}
            </a>
          ) : (
            title
          )}
          {title && host ? ` (${host})` : ''}
          {locator ? `, ${locator}` : ''}
          {passage ? <small>{verbatim ? <q>{passage}</q> : passage}</small> : null}
        </>
      ) : (
        <>
          <strong>{kind}</strong>
          {assumption && kind !== 'changed by you' ? `: ${assumption}` : ''}
        </>
      )}
    </span>
  );
}

function Actions({ row: { name, isChanged } }: { row: SourceRow }) {
  const { why, edit, set } = usePage();
  return (
    <span className="no-break">
      <button type="button" className="quiet" aria-label={`Why ${name}`} onClick={() => why(name)}>
        Why
      </button>
      <button type="button" className="quiet" aria-label={`Change ${name}`} onClick={() => edit(name)}>
        Change
      </button>
      {isChanged ? (
        <button type="button" className="quiet" aria-label={`Reset ${name}`} onClick={() => set(name, undefined)}>
          Reset
        </button>
      ) : null}
    </span>
  );
}

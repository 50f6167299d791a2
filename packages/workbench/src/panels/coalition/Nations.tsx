import type { Waiting } from '@muster/engine';
import { hundredths } from '@muster/engine/report';
import { useMemo } from 'react';
import { usePage } from '../../page.tsx';
import { DataTable, type ShownColumn } from '../../parts/DataTable.tsx';
import { Num } from '../../parts/Num.tsx';
import { Section } from '../stage/Section.tsx';
import { Persons } from '../stage/Values.tsx';
import { headcount } from '../stage/words.ts';
import { type NationRow, nationRows, STATUSES } from './rows.ts';
import { WhatIfForm } from './WhatIfForm.tsx';
import { plainStatus } from './words.ts';

/** Every nation that may come: where it stands, how often it comes, what it brings, and what if it did. */
export function Nations({
  waiting,
  trace,
}: {
  waiting: readonly Waiting[] | undefined;
  trace: (name: string) => void;
}) {
  const { option, answer, opened, view, outcome } = usePage();
  const rows = useMemo(
    () =>
      nationRows({
        option,
        ledger: answer.ledger,
        opened,
        waiting,
        nations: answer.context.nations,
        set: view.set,
      }),
    [option, answer, opened, waiting, view.set],
  );
  return (
    <Section
      title="Nations"
      note={
        <>
          Comes: in how many of <span data-plain>100</span> draws, if nobody moves on trust; jointly: if all announce
          together. In the field: persons, median and <span data-plain>5–95 %</span> of the draws. Own, and with it:
          persons that it brings, and that come with it, were it made to come rather than to stay out.
        </>
      }
    >
      <DataTable
        caption="Nations that may come"
        of="nations"
        columns={COLUMNS}
        rows={rows}
        keyOf={({ nation }) => nation}
        file={`${outcome.manifest.scenario.id}-nations`}
        first={12}
        detail={(row) => <WhatIfForm row={row} trace={trace} />}
      />
    </Section>
  );
}

const rank = (status: string) => STATUSES.indexOf(status as (typeof STATUSES)[number]);

const COLUMNS: readonly ShownColumn<NationRow>[] = [
  {
    id: 'name',
    label: 'Nation',
    value: ({ name }) => name,
    cell: ({ name, isChanged }) => (
      <>
        {name}
        {isChanged ? <span className="mark"> changed</span> : null}
      </>
    ),
  },
  {
    id: 'status',
    label: 'Stands',
    choice: 'Status',
    value: ({ status }) => plainStatus(status),
    order: ({ status }) => rank(status),
    cell: (row) => <Stands row={row} />,
  },
  {
    id: 'conditions',
    label: 'Conditions',
    isFileOnly: true,
    value: ({ stands }) => stands.map(({ conditions }) => conditions).join('; '),
  },
  {
    id: 'least',
    label: 'Comes',
    isRight: true,
    value: ({ least }) => least,
    cell: (row) => <Share row={row} mode="least" />,
  },
  {
    id: 'greatest',
    label: 'Jointly',
    isRight: true,
    value: ({ greatest }) => greatest,
    cell: (row) => <Share row={row} mode="greatest" />,
  },
  {
    id: 'inField',
    label: 'In the field',
    isRight: true,
    value: ({ inField }) => inField?.p50 ?? undefined,
    order: ({ inField }) => inField?.mean ?? undefined,
    cell: (row) => <InField row={row} />,
  },
  {
    id: 'own',
    label: 'Own',
    isRight: true,
    value: ({ own }) => own,
    cell: (row) => <Pivot row={row} part="own" />,
  },
  {
    id: 'induced',
    label: 'With it',
    isRight: true,
    value: ({ induced }) => induced,
    cell: (row) => <Pivot row={row} part="induced" />,
  },
  {
    id: 'what-if',
    label: 'What if',
    isRight: true,
    isAction: true,
    value: () => undefined,
    cell: ({ name }, { isOpen, toggle, controls }) => (
      <button
        type="button"
        className="quiet"
        aria-expanded={isOpen}
        aria-controls={isOpen ? controls : undefined}
        aria-label={`What if ${name}…`}
        onClick={toggle}
      >
        What if…
      </button>
    ),
  },
];

function Stands({ row: { stands } }: { row: NationRow }) {
  return (
    <span data-plain>
      {stands.map(({ kind, head, conditions }) => (
        <span key={kind} className="stands">
          {kind === 'land' ? '' : `${kind}: `}
          {head}
          {conditions ? <small>if {conditions}</small> : null}
        </span>
      ))}
    </span>
  );
}

function Share({ row, mode }: { row: NationRow; mode: 'least' | 'greatest' }) {
  const { option } = usePage();
  const why = `option.${option.id}.coalition.${mode}.nations.${row.nation}.share`;
  if (row.inField === undefined) return <span className="faint">–</span>;
  return <Num why={why}>{hundredths(row[mode])}</Num>;
}

function InField({ row: { nation, inField } }: { row: NationRow }) {
  const { option } = usePage();
  if (!inField) return <span className="faint">no troops</span>;
  return <Persons name={`option.${option.id}.generation.byNation.${nation}.inField`} interval={inField} />;
}

function Pivot({ row, part }: { row: NationRow; part: 'own' | 'induced' }) {
  const { option } = usePage();
  const value = row[part];
  if (value === undefined) return <span className="faint">–</span>;
  return <Num why={`option.${option.id}.coalition.pivotal.${row.nation}.${part}`}>{headcount(value)}</Num>;
}

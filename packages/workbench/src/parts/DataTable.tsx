import {
  type ColumnDef,
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { download } from './download.ts';
import { type Column, choicesOf, compared, csvOf, isMissing, matches, textOf } from './table.ts';
import './table.css';

/** Opens and closes what stands below a row. */
interface Opener {
  isOpen: boolean;
  toggle: () => void;
  /** The element that is opened. */
  controls: string;
}

export interface ShownColumn<T> extends Column<T> {
  /** Else the value as it is, which nothing computes. */
  cell?: (row: T, opener: Opener) => ReactNode;
  /** A choice among its values above the table, under this name. */
  choice?: string;
  isRight?: boolean;
  /** Searched and written to the file, not shown. */
  isFileOnly?: boolean;
  /** Holds nothing to sort by, and does not go into the file. */
  isAction?: boolean;
}

/** What is chosen by column. */
export type Chosen = Readonly<Record<string, string>>;

interface DataTableProps<T> {
  caption: string;
  /** Rows in the plural: “statements”. */
  of: string;
  /** Stable over renders; the first one names the row. */
  columns: readonly ShownColumn<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** Name of the file, without its ending. */
  file: string;
  detail?: (row: T) => ReactNode;
  /** Rows to begin with. */
  first?: number;
  /** Where it is narrow each row becomes a small paragraph, instead of all scrolling sideways. */
  isStacked?: boolean;
  /** Where something else chooses too. */
  chosen?: Chosen;
  choose?: (chosen: Chosen) => void;
}

const PAGE = 100;
const SEARCHED = 'all text';

// Data of any kind: what a row is only the caller knows.
type Any = { row: unknown; text: string };

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
});

/** A table that is sorted by its heads, searched, and written to a file as it is shown; long ones a part at a time. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { caption, of, columns, rows, keyOf, file, detail, first = PAGE, isStacked = false } = props;
  const [own, setOwn] = useState<Chosen>({});
  const chosen = props.chosen ?? own;
  const choose = props.choose ?? setOwn;
  const [query, setQuery] = useState('');
  const [most, setMost] = useState(first);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const id = useId();
  const data = useMemo(() => rows.map((row): Any => ({ row, text: textOf(columns, row) })), [rows, columns]);
  const table = useTable<typeof features, Any>({
    features,
    data,
    columns: useMemo(() => definitions(columns), [columns]),
    state: {
      globalFilter: query.trim(),
      columnFilters: useMemo(() => Object.entries(chosen).map(([of, value]) => ({ id: of, value })), [chosen]),
    },
    getColumnCanGlobalFilter: (column) => column.id === SEARCHED,
    globalFilterFn: (row, _, wanted: string) => matches(row.original.text, wanted),
  });
  const found = table.getSortedRowModel().rows.map(({ original }) => original.row as T);
  const shown = found.slice(0, most);
  const visible = columns.filter(({ isFileOnly }) => !isFileOnly);
  const toggle = (key: string) =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return (
    <div className={isStacked ? 'data-table stacked' : 'data-table'}>
      <div className="data-tools">
        <label>
          <span>Search</span>
          <input type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
        </label>
        {columns
          .filter(({ choice }) => choice !== undefined)
          .map((column) => (
            <label key={column.id}>
              <span>{column.choice}</span>
              <select
                value={chosen[column.id] ?? ''}
                onChange={(event) => choose(withChoice(chosen, column.id, event.target.value))}
              >
                <option value="">all</option>
                {choicesOf(column, rows).map((value) => (
                  <option key={value}>{value}</option>
                ))}
              </select>
            </label>
          ))}
        <span className="data-end">
          <span role="status" data-plain>
            {found.length === rows.length ? `${rows.length} ${of}` : `${found.length} of ${rows.length} ${of}`}
          </span>
          <button
            type="button"
            className="quiet"
            onClick={async () => {
              const kept = columns.filter(({ isAction }) => !isAction);
              download(`${file}.csv`, new Blob([await csvOf(kept, found)], { type: 'text/csv' }));
            }}
          >
            Download CSV
          </button>
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className="data-box" aria-label={`${caption}: table`} tabIndex={0}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {visible.map((column) => (
                <Head key={column.id} column={column} sorting={table.getColumn(column.id)!} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => {
              const key = keyOf(row);
              const opener = { isOpen: open.has(key), toggle: () => toggle(key), controls: `${id}${key}` };
              return (
                <Row
                  key={key}
                  columns={visible}
                  row={row}
                  opener={opener}
                  detail={opener.isOpen ? detail?.(row) : undefined}
                />
              );
            })}
          </tbody>
        </table>
      </section>
      {found.length === 0 ? <p className="note">None matches.</p> : null}
      {found.length > shown.length ? (
        <p className="data-more">
          <button type="button" data-plain onClick={() => setMost(most + PAGE)}>
            {Math.min(PAGE, found.length - shown.length)} more
          </button>{' '}
          <button type="button" data-plain onClick={() => setMost(found.length)}>
            All {found.length}
          </button>
        </p>
      ) : null}
    </div>
  );
}

type Sorting = {
  getIsSorted: () => false | 'asc' | 'desc';
  toggleSorting: (desc?: boolean) => void;
  clearSorting: () => void;
};

/** Sorts one way, then the other, then not at all. */
function Head<T>({ column: { label, isRight, isAction }, sorting }: { column: ShownColumn<T>; sorting: Sorting }) {
  const sorted = sorting.getIsSorted();
  const side = isRight ? 'right' : undefined;
  if (isAction)
    return (
      <th scope="col" className={side}>
        <span className="sr">{label}</span>
      </th>
    );
  const first = isRight ? 'desc' : 'asc';
  const turn = () => {
    if (sorted === false) sorting.toggleSorting(first === 'desc');
    else if (sorted === first) sorting.toggleSorting(first !== 'desc');
    else sorting.clearSorting();
  };
  return (
    <th
      scope="col"
      className={side}
      aria-sort={sorted === false ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
    >
      <button type="button" className="data-sort" onClick={turn} data-plain>
        {label}
        <span aria-hidden="true">{sorted === false ? '' : sorted === 'asc' ? ' ↑' : ' ↓'}</span>
      </button>
    </th>
  );
}

function Row<T>({
  columns,
  row,
  opener,
  detail,
}: {
  columns: readonly ShownColumn<T>[];
  row: T;
  opener: Opener;
  detail: ReactNode;
}) {
  return (
    <>
      <tr className={opener.isOpen ? 'data-open' : undefined}>
        {columns.map(({ id, value, cell, isRight }, index) => {
          const content = cell ? cell(row, opener) : value(row);
          const more = { className: isRight ? 'right' : undefined, ...(cell ? {} : { 'data-plain': true }) };
          return index === 0 ? (
            <th key={id} scope="row" {...more}>
              {content}
            </th>
          ) : (
            <td key={id} {...more}>
              {content}
            </td>
          );
        })}
      </tr>
      {detail === undefined ? null : (
        <tr className="data-detail">
          <td colSpan={columns.length}>
            <div id={opener.controls}>{detail}</div>
          </td>
        </tr>
      )}
    </>
  );
}

function withChoice(chosen: Chosen, id: string, value: string): Chosen {
  const { [id]: _, ...rest } = chosen;
  return value === '' ? rest : { ...rest, [id]: value };
}

function definitions<T>(columns: readonly ShownColumn<T>[]): ColumnDef<typeof features, Any>[] {
  return [
    ...columns.map(
      ({ id, value, order = value }): ColumnDef<typeof features, Any> => ({
        id,
        accessorFn: ({ row }) => (isMissing(order(row as T)) ? undefined : order(row as T)),
        sortUndefined: 'last',
        filterFn: (row, _, wanted) => String(value(row.original.row as T) ?? '') === wanted,
        sortFn: (a, b) => compared(order(a.original.row as T), order(b.original.row as T)),
      }),
    ),
    { id: SEARCHED, accessorFn: ({ text }) => text },
  ];
}

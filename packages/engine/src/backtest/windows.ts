import { dsvFormat } from 'd3-dsv';
import { MusterError, type Problem } from '../errors.ts';
import { daysBetween, isDate } from '../quantity/dates.ts';
import { readable } from '../scenario/beside.ts';

/** Violations counted from the morning of one day to that of another. */
export interface Window {
  /** First day, YYYY-MM-DD. */
  first: string;
  /** Days since 1 January 1970: the first, and the first that is not counted. */
  start: number;
  end: number;
  count: number;
}

const COLUMNS = ['start', 'end', 'days', 'violations', 'basis', 'use', 'source', 'note'] as const;
type Row = Record<(typeof COLUMNS)[number], string>;

export const dayOf = (date: string): number => daysBetween('1970-01-01', date);

/**
 * The rows of a series that are used, in the order of time. Throws a MusterError with the lines of all rows that are none: a day may be counted
 * once, and a row that is not used says why.
 */
export function readWindows(source: string, file: string): Window[] {
  const [header, ...body] = dsvFormat(',').parseRows(readable({ file, text: source }, 'CSV in UTF-8'));
  if (!header || COLUMNS.some((column, at) => header[at] !== column))
    throw new MusterError([
      {
        code: 'type',
        file,
        line: 1,
        message: 'this is no series of counts',
        expected: `the header ${COLUMNS.join(',')}`,
      },
    ]);
  const problems: Problem[] = [];
  const windows: (Window & { line: number })[] = [];
  body.forEach((cells, index) => {
    const line = index + 2;
    const row = Object.fromEntries(COLUMNS.map((column, at) => [column, cells[at] ?? ''])) as Row;
    const slip = slipOf(row, cells.length);
    if (slip) problems.push({ file, line, ...slip });
    else if (row.use === 'yes') windows.push({ ...windowOf(row), line });
  });
  windows.sort((a, b) => a.start - b.start || a.end - b.end);
  windows.forEach(({ first, start, line }, at) => {
    const before = windows[at - 1];
    if (before && start < before.end)
      problems.push({
        code: 'range',
        file,
        line,
        message: `the count from ${first} holds days of that from ${before.first} (line ${before.line})`,
        expected: 'each day in one used row',
      });
  });
  if (problems.length > 0) throw new MusterError(problems);
  return windows.map(({ line: _, ...window }) => window);
}

function windowOf({ start, end, violations }: Row): Window {
  return { first: start, start: dayOf(start), end: dayOf(end) + 1, count: Number(violations) };
}

/** More were counted of nothing: a slip of the pen. */
const MOST_COUNTED = 1e9;

type Slip = Pick<Problem, 'code' | 'message' | 'expected' | 'column'>;

/** What is wrong with a row, with the number of its first column that is wrong. */
function slipOf(row: Row, cells: number): Slip | undefined {
  if (cells !== COLUMNS.length)
    return { code: 'type', message: `this row has ${cells} cells`, expected: `${COLUMNS.length}` };
  for (const key of ['start', 'end'] as const)
    if (!isDate(row[key]) || row[key].length !== 10)
      return slip(key, { code: 'date', message: `"${row[key]}" is no day`, expected: 'a day such as 2020-07-27' });
  const { start, end, count } = windowOf(row);
  if (row.days !== String(end - start))
    return slip('days', {
      code: 'range',
      message: `"${row.days}" days are not those from start to end`,
      expected: `${end - start}`,
    });
  if (end <= start)
    return slip('end', {
      code: 'range',
      message: 'it ends before it begins',
      expected: 'an end on or after the start',
    });
  if (!/^\d+$/.test(row.violations))
    return slip('violations', {
      code: 'type',
      message: `"${row.violations}" is no count`,
      expected: 'a whole number',
    });
  if (count > MOST_COUNTED)
    return slip('violations', {
      code: 'range',
      message: `"${row.violations}" is more than anything that was counted`,
      expected: `at most ${MOST_COUNTED.toLocaleString('en')}`,
    });
  if (!/^(?:yes|no: .+)$/.test(row.use))
    return slip('use', {
      code: 'type',
      message: `"${row.use}" does not say whether the row is used`,
      expected: 'yes, or no: and why',
    });
  if (!/^https?:\/\//.test(row.source))
    return slip('source', {
      code: 'provenance',
      message: 'this count has no source',
      expected: 'an http(s) address',
    });
  return undefined;
}

function slip(column: (typeof COLUMNS)[number], problem: Slip): Slip {
  return { ...problem, column: COLUMNS.indexOf(column) + 1 };
}

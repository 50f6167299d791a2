import { type Document, isMap, LineCounter, parseDocument } from 'yaml';
import { MusterError } from '../errors.ts';

/** Turns a file of one format into one of the next; keeps comments and order by changing the document in place. */
export interface MigrationStep {
  /** Format that it starts from; it leads to the next. */
  from: number;
  /** What it changes, in words. */
  what: string;
  change: (document: Document) => void;
}

/** The format that this version reads. */
export const FORMAT = 1;

/** Formats that were ever published, oldest first. Format 1 is the first: nothing leads to it. */
const STEPS: readonly MigrationStep[] = [];

export interface Migration {
  from: number;
  to: number;
  /** Steps that were taken, in words. */
  steps: readonly string[];
  text: string;
}

/**
 * A scenario file brought to the current format. Throws a MusterError where the file names no format, a newer one, or one that no step
 * starts from.
 */
export function migrate(text: string, file: string, steps = STEPS, to = FORMAT): Migration {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const place = (offset: number | undefined) => {
    const at = lines.linePos(offset ?? 0);
    return { file, line: at.line, column: at.col };
  };
  if (document.errors.length > 0)
    throw new MusterError(
      document.errors.map(({ message, pos }) => ({
        code: 'syntax' as const,
        ...place(pos[0]),
        message: message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, ''),
      })),
    );
  const node = isMap(document.contents) ? document.get('muster', true) : undefined;
  const offset = (node as { range?: [number, number, number] } | undefined)?.range?.[0];
  const from = isMap(document.contents) ? document.get('muster') : undefined;
  if (typeof from !== 'number' || !Number.isInteger(from))
    throw new MusterError([
      {
        code: 'version',
        ...place(offset),
        message: from === undefined ? 'the file does not say its format' : `"${String(from)}" is no format`,
        expected: `muster: ${to} as its first line`,
      },
    ]);
  if (from > to)
    throw new MusterError([
      {
        code: 'version',
        ...place(offset),
        message: `this file is of format ${from}`,
        expected: `format ${to} at most; a newer Muster reads this one`,
      },
    ]);
  const taken: string[] = [];
  for (let format = from; format < to; format += 1) {
    const step = steps.find((each) => each.from === format);
    if (!step)
      throw new MusterError([
        { code: 'version', ...place(offset), message: `there never was a format ${format}`, expected: `format ${to}` },
      ]);
    step.change(document);
    document.set('muster', format + 1);
    taken.push(step.what);
  }
  return { from, to, steps: taken, text: taken.length === 0 ? text : document.toString({ lineWidth: 0 }) };
}

/** A figure as it goes into a file: keys in the order in which they are written. */
export type WrittenFigure = Readonly<Record<string, string | number | readonly number[]>>;

/** How a flow map is laid out. */
export interface Layout {
  /** Between the braces and what they hold, where it stands on one line. */
  padding: string;
  /** Where every key has a line of its own: what stands before each, before the closing brace, and behind the last. */
  indent?: string;
  outdent?: string;
  trailing?: string;
  eol?: string;
}

/** As the given flow map is laid out; without one, on one line with the padding that the file has elsewhere. */
export function layoutOf(text: string, map?: string): Layout {
  const sample = map ?? /\{[^\n}]/.exec(text)?.[0] ?? '{ ';
  const lines = map && /^\{[ \t]*(\r?\n)([ \t]*)[^\s#][\s\S]*\n([ \t]*)\}$/.exec(map);
  const padding = /^\{[^\s}]/.test(sample) ? '' : ' ';
  if (!lines) return { padding };
  const trailing = /,\s*\}$/.test(map) ? ',' : '';
  return { padding, eol: lines[1]!, indent: lines[2]!, outdent: lines[3]!, trailing };
}

export function flowFigure(figure: WrittenFigure | string, layout: Layout): string {
  if (typeof figure === 'string') return writtenKey(figure);
  const { padding, indent, outdent, trailing, eol } = layout;
  const entries = writtenEntries(figure).map(([key, value]) => `${key}: ${value}`);
  if (indent === undefined) return `{${padding}${entries.join(', ')}${padding}}`;
  return `{${eol}${indent}${entries.join(`,${eol}${indent}`)}${trailing}${eol}${outdent}}`;
}

export function writtenEntries(figure: WrittenFigure): [key: string, value: string][] {
  return Object.entries(figure).map(([key, value]) => [key, writtenValue(key, value)]);
}

/** Words in double quotes, as JSON has them, which is YAML; units and dates bare where YAML reads them as text. */
function writtenValue(key: string, value: string | number | readonly number[]): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return `[${value.join(', ')}]`;
  const isBare =
    key === 'unit' ? /^[A-Za-z][\w@/*]*$/.test(value) : key === 'date' && /^\d{4}(-\d\d){1,2}$/.test(value);
  return isBare ? value : JSON.stringify(value);
}

export function writtenKey(name: string): string {
  return /^[A-Za-z][\w.-]*$/.test(name) ? name : JSON.stringify(name);
}

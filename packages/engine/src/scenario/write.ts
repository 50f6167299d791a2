import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Place } from '../errors.ts';
import { flowFigure, type Layout, layoutOf, type WrittenFigure, writtenEntries, writtenKey } from './figure-text.ts';

/** A passage of a file and what stands in its place; nothing else of the file is touched. */
export interface Splice {
  from: number;
  to: number;
  text: string;
}

/** The text with passages replaced; those at the same place come in the order in which they are given. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const ordered = splices.toSorted((a, b) => a.from - b.from);
  const parts: string[] = [];
  let done = 0;
  for (const { from, to, text: by } of ordered) {
    parts.push(text.slice(done, from), by);
    done = to;
  }
  return [...parts, text.slice(done)].join('');
}

/**
 * A figure in place of the one that stands at a place, in flow or block style as that one. Undefined where others take the figure from there
 * by an alias, or where no figure stands there.
 */
export function figureSplice(
  text: string,
  { line, column }: Pick<Place, 'line' | 'column'>,
  figure: WrittenFigure | string,
): Splice | undefined {
  const { document, lines } = parsed(text);
  const start = line === undefined || column === undefined ? undefined : lines.lineStarts[line - 1];
  if (start === undefined) return undefined;
  const offset = start + column! - 1;
  let found: { node: Node; within: readonly unknown[] } | undefined;
  visit(document, {
    Node: (key, node, within) => {
      if (key === 'key' || !(isMap(node) || isScalar(node)) || node.range?.[0] !== offset) return undefined;
      found = { node, within };
      return visit.BREAK;
    },
  });
  if (!found || isShared(document, found.node, found.within)) return undefined;
  return replacing(text, found.node, figure);
}

function replacing(text: string, node: Node, figure: WrittenFigure | string): Splice {
  const [from, to] = [node.range![0], endOf(text, node)];
  if (!isMap(node) || typeof figure === 'string') return { from, to, text: flowFigure(figure, layoutOf(text)) };
  if (node.flow) return { from, to, text: flowFigure(figure, layoutOf(text, text.slice(from, to))) };
  const indent = ' '.repeat(from - (text.lastIndexOf('\n', from - 1) + 1));
  const lines = writtenEntries(figure).map(([key, value]) => `${key}: ${value}`);
  return { from, to, text: lines.join(`${newline(text)}${indent}`) };
}

/**
 * Figures by name that are put under `set`; the block is made at the end of the file where there is none. Undefined where the block stands in
 * a form that nothing can be put into, such as an alias.
 */
export function setSplice(
  text: string,
  figures: readonly (readonly [string, WrittenFigure | string])[],
): Splice | undefined {
  const { document } = parsed(text);
  const root = document.contents;
  if (!isMap(root)) return undefined;
  const layout = layoutOf(text);
  const entries = figures.map(([name, figure]) => `${writtenKey(name)}: ${flowFigure(figure, layout)}`);
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === 'set');
  if (!pair && root.flow) return intoFlow(text, root, [`${writtenKey('set')}: ${flowMap(entries, layout)}`]);
  const own = ' '.repeat(columnOf(text, startOf(root.items[0]!)));
  if (!pair) return appended(text, root, [`${own}set:`, ...entries.map((entry) => `${own}  ${entry}`)]);
  const block = pair.value as Node | null;
  if (isMap(block)) {
    if (isShared(document, block, [])) return undefined;
    if (block.flow) return intoFlow(text, block, entries);
    const indent = ' '.repeat(columnOf(text, block.range![0]));
    return below(
      text,
      endOf(text, block),
      entries.map((entry) => indent + entry),
    );
  }
  if (!isScalar(block) || block.value !== null || block.anchor !== undefined) return undefined;
  const [from, to] = block.range!;
  if (from < to || root.flow) return { from, to, text: `${from < to ? '' : ' '}${flowMap(entries, layout)}` };
  return below(
    text,
    from,
    entries.map((entry) => `${own}  ${entry}`),
  );
}

function parsed(text: string): { document: Document; lines: LineCounter } {
  const lines = new LineCounter();
  return { document: parseDocument(text, { lineCounter: lines, version: '1.2', merge: false }), lines };
}

/** Whether something of a node stands elsewhere too: it, what holds it or what it holds has an anchor that an alias names. */
function isShared(document: Document, node: Node, within: readonly unknown[]): boolean {
  const named = new Set<string>();
  visit(document, { Alias: (_, { source }) => void named.add(source) });
  if (named.size === 0) return false;
  let shared = false;
  const check = (each: unknown) => {
    if (isNode(each) && !isAlias(each) && each.anchor !== undefined && named.has(each.anchor)) shared = true;
  };
  within.forEach(check);
  visit(node, { Value: (_, each) => check(each) });
  return shared;
}

/** Where the last word of a node ends: a block ends with its last value, not with the blank lines and comments below it. */
function endOf(text: string, node: Node): number {
  let end = node.range![1];
  if (isCollection(node) && !node.flow && node.items.length > 0) {
    const last = node.items.at(-1) as Pair | Node;
    const [key, value] = isNode(last) ? [last, last] : [last.key as Node, last.value as Node | null];
    end = endOf(text, value ?? key);
  }
  while (end > node.range![0] && /\s/.test(text[end - 1]!)) end -= 1;
  return end;
}

function startOf({ key }: Pair): number {
  return (key as Node).range![0];
}

function columnOf(text: string, offset: number): number {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).replace('\uFEFF', '').length;
}

function newline(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Lines below the line of an offset. */
function below(text: string, offset: number, lines: readonly string[]): Splice {
  const end = text.indexOf('\n', offset);
  const eol = newline(text);
  if (end < 0) return { from: text.length, to: text.length, text: lines.map((line) => eol + line).join('') };
  return { from: end + 1, to: end + 1, text: lines.map((line) => line + eol).join('') };
}

/** Lines at the end of a document, behind an empty one. */
function appended(text: string, root: YAMLMap, lines: readonly string[]): Splice {
  const eol = newline(text);
  const end = endOf(text, root);
  const mark = /^\.\.\.[ \t]*\r?$/m.exec(text.slice(end));
  const at = mark ? end + mark.index : text.length;
  const before = text.slice(0, at);
  const gap = before.endsWith('\n') ? eol : eol + eol;
  return { from: at, to: at, text: gap + lines.map((line) => line + eol).join('') };
}

function flowMap(entries: readonly string[], { padding }: Layout): string {
  return `{${padding}${entries.join(', ')}${padding}}`;
}

/** Entries behind the last one of a flow map, each on a line of its own where those stand so. */
function intoFlow(text: string, map: YAMLMap, entries: readonly string[]): Splice {
  const [from, to] = [map.range![0], map.range![1]];
  const last = map.items.at(-1);
  const layout = layoutOf(text, text.slice(from, to));
  if (!last) return { from, to, text: flowMap(entries, layoutOf(text)) };
  const end = endOf(text, (last.value ?? last.key) as Node);
  const separator = layout.indent === undefined ? ', ' : `,${newline(text)}${layout.indent}`;
  return { from: end, to: end, text: entries.map((entry) => separator + entry).join('') };
}

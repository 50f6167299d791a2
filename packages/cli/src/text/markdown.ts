import { marked, type Token, type Tokens } from 'marked';
import { type Colors, paragraph } from './page.ts';

const WIDTH = 80;

/** A page of docs/ for a terminal of 80 columns. */
export function markdownText(source: string, colors: Colors): string {
  const blocks = marked.lexer(source).flatMap((token) => blockOf(token, colors));
  return `${blocks.join('\n\n')}\n`;
}

function blockOf(token: Token, colors: Colors): string[] {
  switch (token.type) {
    case 'heading':
      return [colors.bold(paragraph(inline(token.tokens)))];
    case 'paragraph':
    case 'text':
      return [paragraph(inline(token.tokens))];
    case 'code':
      return [token.text.split('\n').map(codeLine).join('\n')];
    case 'list':
      return [listOf(token as Tokens.List, colors)];
    case 'table':
      return [tableOf(token as Tokens.Table, colors)];
    case 'blockquote':
      return [paragraph(inline(token.tokens), '  ')];
    default:
      return [];
  }
}

function codeLine(line: string): string {
  return line.length <= WIDTH - 4 ? `    ${line}`.trimEnd() : paragraph(line.trim(), '        ', '    ');
}

function listOf({ items, ordered }: Tokens.List, colors: Colors): string {
  return items
    .map((item, index) => {
      const mark = ordered ? `${index + 1}. ` : '- ';
      const [first, ...rest] = item.tokens.flatMap((token) => blockOf(token, colors));
      const indent = ' '.repeat(mark.length);
      const body = paragraph((first ?? '').replace(/\n/g, ' '), indent, mark);
      return [body, ...rest.map((block) => block.replace(/^/gm, indent))].join('\n');
    })
    .join('\n');
}

/** Columns where they fit, else one row below the other. */
function tableOf({ header, rows }: Tokens.Table, colors: Colors): string {
  const head = header.map(({ tokens }) => inline(tokens));
  const body = rows.map((row) => row.map(({ tokens }) => inline(tokens)));
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((row) => row[column]!.length)));
  if (widths.reduce((sum, width) => sum + width + 2, -2) > WIDTH)
    return body.map((row) => record(head, row)).join('\n');
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  return [colors.dim(line(head)), ...body.map(line)].join('\n');
}

function record(head: readonly string[], [first = '', ...cells]: readonly string[]): string {
  const rest = cells.flatMap((cell, index) => (cell === '' ? [] : [`${head[index + 1]}: ${cell}`]));
  return [paragraph(first), ...rest.map((words) => paragraph(words, '    ', '  '))].join('\n');
}

/** Words without marks; an address stands behind the words that link to it. */
function inline(tokens: readonly Token[] | undefined): string {
  return (tokens ?? []).map(inlineOf).join('').replace(/\s+/g, ' ');
}

function inlineOf(token: Token): string {
  if (token.type === 'link') {
    const words = inline(token.tokens);
    return token.href.startsWith('http') && words !== token.href ? `${words} <${token.href}>` : words;
  }
  if ('tokens' in token && token.tokens) return inline(token.tokens);
  if (token.type === 'escape' || token.type === 'codespan' || token.type === 'text') return unescaped(token.text);
  return 'text' in token ? String(token.text) : '';
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

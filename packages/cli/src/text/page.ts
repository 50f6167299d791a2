import picocolors from 'picocolors';
import wrapAnsi from 'wrap-ansi';

const WIDTH = 80;

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Colour is an extra: only on a terminal, never where NO_COLOR is set. */
export function colorsFor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Colors {
  return picocolors.createColors(Boolean(stream.isTTY) && !env.NO_COLOR && env.TERM !== 'dumb');
}

/** A number and its sign stay on one line. */
const KEPT = /(\d) (%|bn\b|m\b|km\b|of\b)/g;

/** Breaks words into lines of at most the page's width, the first and the others indented by themselves. */
export function paragraph(words: string, indent = '', first = indent): string {
  const room = WIDTH - Math.max(indent.length, first.length);
  const lines = wrapAnsi(words.replace(KEPT, '$1\u00a0$2'), room, { hard: true }).split('\n');
  return lines
    .map((line, index) => `${index === 0 ? first : indent}${line.replaceAll('\u00a0', ' ')}`.trimEnd())
    .join('\n');
}

/** “willingness, rotation and the pools” */
export function listWords(words: readonly string[], last = 'and'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** A command as it can be typed again; a word with other characters than these is quoted. */
export function command(...words: readonly string[]): string {
  return words.map((word) => (/^[\w./=,:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}

/** A long command on several lines, each but the last ending in a backslash. */
export function commandLines(words: readonly string[], indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of words.map((each) => command(each))) {
    if (line.trim() !== '' && line.length + word.length + 3 > WIDTH) {
      lines.push(`${line} \\`);
      line = `${indent}  `;
    }
    line += line.trim() === '' ? word : ` ${word}`;
  }
  return [...lines, line].join('\n');
}

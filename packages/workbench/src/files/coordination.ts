import type { Settings } from '@muster/engine';

/** The key at the top of a scenario: in its place, or at the end. */
export function withCoordination(text: string, coordination: Settings['coordination']): string {
  const line = `coordination: ${coordination}`;
  if (/^coordination:.*$/m.test(text)) return text.replace(/^coordination:[^\r\n#]*?(\s*#[^\r\n]*)?$/m, `${line}$1`);
  const end = /\r\n/.test(text) ? '\r\n' : '\n';
  return `${text}${/[\r\n]$/.test(text) ? '' : end}${line}${end}`;
}

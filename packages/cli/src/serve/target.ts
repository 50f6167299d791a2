/**
 * Whether the path of a request can be read in one way only: from the root, with no part that is empty, climbs, or hides a separator, a dot
 * or a NUL behind one or more encodings. Asked of the bytes as they came, before any library has put them in order.
 */
export function isPlainTarget(target: string): boolean {
  if (!target.startsWith('/')) return false;
  const parts = target
    .replace(/[?#].*$/s, '')
    .slice(1)
    .split('/');
  return parts.every((part, index) => isPlainPart(part, index === parts.length - 1));
}

function isPlainPart(part: string, isLast: boolean): boolean {
  const decoded = decodedPart(part);
  if (decoded === undefined) return false;
  if (decoded === '') return isLast;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/^\.\.?$|[/\\\u0000-\u001f\u007f]/.test(decoded)) return false;
  return !/%(?:25|2e|2f|5c|[01][0-9a-f]|7f)/i.test(decoded);
}

function decodedPart(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** The parts of an address below a prefix, each decoded once. */
export function partsBelow(prefix: string, url: string): string[] {
  const { pathname } = new URL(url);
  if (!pathname.startsWith(prefix)) return [];
  return pathname
    .slice(prefix.length)
    .split('/')
    .map((part) => decodedPart(part) ?? '');
}

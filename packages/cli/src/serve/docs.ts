import { readdir, readFile, realpath } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { escaped, sanitised } from '../export/sanitised.ts';
import { STYLE } from '../export/style.ts';
import { isInside } from '../files.ts';
import type { Env } from './rules.ts';
import { partsBelow } from './target.ts';

const PREFIX = '/docs/';
const SHEET = 'page.css';
const PART = /^[A-Za-z0-9][\w.-]*$/;

/** Lines are short enough to be read, tables as wide as they need. */
const OWN_STYLE = `
body { max-width: 52rem; }
nav { font-size: .85rem; margin-bottom: 2rem; }
h1, h2, h3, p, li, blockquote { max-width: 66ch; }
pre { overflow-x: auto; padding: .75rem 1rem; border: 1px solid var(--line); }
pre code { overflow-wrap: normal; }
`;

/** The pages of docs/, as they come with this version. */
export function docs(data: string): Hono<Env> {
  const root = join(data, 'docs');
  const app = new Hono<Env>();
  app.get(`/${SHEET}`, (context) =>
    context.body(STYLE + OWN_STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );
  app.get('/*', async (context) => {
    const parts = partsBelow(PREFIX, context.req.url);
    const path = parts.join('/');
    if (path === '') return context.redirect(`${PREFIX}README.md`);
    return context.html(pageOf(path, parts.at(-1) === '' ? await listOf(root, parts) : await textOf(root, parts)));
  });
  return app;
}

async function textOf(root: string, parts: readonly string[]): Promise<string> {
  const file = parts.at(-1)!.endsWith('.md') ? await within(root, parts) : undefined;
  return file === undefined ? refuse() : readFile(file, 'utf8').catch(refuse);
}

/** A folder is shown as the list of its pages. */
async function listOf(root: string, parts: readonly string[]): Promise<string> {
  const above = parts.slice(0, -1);
  const folder = await within(root, above);
  if (folder === undefined) return refuse();
  const names = (await readdir(folder).catch(refuse)).filter((name) => name.endsWith('.md')).toSorted();
  const lines = names.map(async (name) => `- [${titleOf(await textOf(root, [...above, name]), name)}](${name})`);
  return [`# ${above.at(-1)}`, '', ...(await Promise.all(lines))].join('\n');
}

/** Where a path stands in docs/, or undefined where it stands nowhere or a symbolic link leads out. */
async function within(root: string, parts: readonly string[]): Promise<string | undefined> {
  if (parts.length === 0 || !parts.every((part) => PART.test(part))) return undefined;
  try {
    const [folder, file] = await Promise.all([realpath(root), realpath(join(root, ...parts))]);
    return isInside(folder, file) ? file : undefined;
  } catch {
    return undefined;
  }
}

function refuse(): never {
  throw new HTTPException(404, { message: 'there is no such page' });
}

function titleOf(markdown: string, otherwise: string): string {
  return /^# (.+)$/m.exec(markdown)?.[1] ?? otherwise;
}

function pageOf(path: string, markdown: string): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(titleOf(markdown, path))} · Muster</title>`,
    '<link rel="icon" href="data:,">',
    `<link rel="stylesheet" href="${PREFIX}${SHEET}">`,
    '</head>',
    '<body>',
    `<nav><a href="/">Muster</a> · <a href="${PREFIX}README.md">Documentation</a></nav>`,
    `<main>\n${readable(sanitised(markdown, { link: (href) => isPage(path, href) }))}</main>`,
    '</body>',
    '</html>\n',
  ].join('\n');
}

/** What may be wider than the screen can be reached, and so moved, from the keyboard; a corner without words heads nothing. */
function readable(html: string): string {
  return html
    .replaceAll('<pre>', '<pre tabindex="0">')
    .replaceAll('<div class="table">', '<div class="table" tabindex="0">')
    .replaceAll('<th></th>', '<td></td>');
}

/** Whether a link leads to another page of docs/: those to other files of the repository are words here. */
function isPage(from: string, href: string): boolean {
  if (!/^(?:\.{1,2}\/)*(?:[\w-][\w.-]*\/)*(?:[\w-][\w.-]*\.md)?(?:#[\w-]*)?$/.test(href)) return false;
  return !posix.join(posix.dirname(from), href).startsWith('..');
}

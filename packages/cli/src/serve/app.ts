import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { filesOf, LARGEST_FILE } from '../files.ts';
import type { Located } from '../locate.ts';
import { parsedText } from '../parsed.ts';
import { docs } from './docs.ts';
import { caching, security } from './headers.ts';
import { folderFiles, readText, textsOf } from './read.ts';
import { type Env, FILES, rules } from './rules.ts';
import type { Saver } from './save.ts';
import type { Session } from './session.ts';
import { partsBelow } from './target.ts';

export interface Served {
  port: number;
  /** Folder of the built page. */
  page: string;
  located: Located;
  session: Session;
  saver: Saver;
  /** The first answer as JSON, once it is there. */
  answer: Promise<string>;
}

/** Everything that the page asks for, and the page itself. */
export function appOf({ port, page, located, session, saver, answer }: Served): Hono<Env> {
  const files = filesOf(located);
  const app = new Hono<Env>();
  app.use(security, caching, compress(), rules(port, session.token));
  app.get('/api/session', (context) => context.json(session));
  const before = textsOf(files, located);
  app.get('/api/answer', async (context) => {
    // An answer on what the folder no longer holds is none: the page waits for its own engine.
    if ((await before) !== (await textsOf(files, located))) return context.body(null, 204);
    return context.body(await answer, 200, { 'Content-Type': 'application/json' });
  });
  app.get('/api/parsed', async (context) => {
    const parsed = await parsedText();
    if (parsed === undefined) return context.body(null, 204);
    return context.body(parsed, 200, { 'Content-Type': 'application/json' });
  });
  app.get('/api/folder', async (context) => context.json({ files: await folderFiles(files, located) }));
  app.get(`${FILES}*`, async (context) =>
    context.text(await readText(files, partsBelow(FILES, context.req.url), located)),
  );
  app.put(`${FILES}*`, bodyLimit({ maxSize: LARGEST_FILE, onError: tooLarge }), async (context) => {
    const text = textOf(await context.req.arrayBuffer());
    await saver.save(partsBelow(FILES, context.req.url), text, context.req.header('if-match'));
    return context.json({ ok: true });
  });
  app.route('/docs', docs(located.data));
  app.use(serveStatic({ root: page }));
  app.notFound((context) => answerError(context, 404, 'there is nothing here'));
  app.onError((error, context) => {
    if (error instanceof HTTPException)
      return error.res ? error.getResponse() : answerError(context, error.status, error.message);
    process.stderr.write(`muster: a request failed: ${error.stack}\n`);
    return answerError(context, 500, 'this is a defect of Muster');
  });
  return app;
}

function answerError(context: Context, status: HTTPException['status'], error: string): Response {
  return context.req.path.startsWith('/api/') ? context.json({ error }, status) : context.text(`${error}\n`, status);
}

function tooLarge(): never {
  throw new HTTPException(413, { message: `the file is larger than ${LARGEST_FILE / 1e6} MB` });
}

function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new HTTPException(400, { message: 'this is no text in UTF-8' });
  }
}

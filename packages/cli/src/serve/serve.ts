import { randomBytes } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import { ask } from '../client.ts';
import { locate } from '../locate.ts';
import type { RunReply, RunRequest } from '../protocol.ts';
import { paragraph } from '../text/page.ts';
import { appOf } from './app.ts';
import { openBrowser } from './browser.ts';
import { interrupted } from './interrupted.ts';
import { close, type Listening, listen } from './listen.ts';
import { pageFolder } from './page.ts';
import { saverFor } from './save.ts';
import { sessionOf } from './session.ts';

export interface Ways {
  port: number | undefined;
  open: boolean;
  verbose?: boolean;
  /** Prints the answer, where that was asked for. */
  printed?: (reply: RunReply) => void;
}

/** Serves the page of a scenario, with the answer to a request, until it is interrupted; gives the exit code. Throws for what is wrong with the input. */
export async function serve(request: RunRequest, ways: Ways): Promise<number> {
  const { scenario, draws } = request;
  const located = locate(scenario);
  const page = pageFolder();
  const listening = await listen(ways.port);
  const { server, port } = listening;
  try {
    const { begun, reply } = firstAnswer(request, ways);
    const saver = await saverFor(located);
    const token = randomBytes(32).toString('base64url');
    const session = sessionOf(located, { shown: scenario, token, writable: saver.writable, draws });
    const answer = reply.then((found) => JSON.stringify(found));
    // What goes wrong is told once, where the reply itself is waited for.
    for (const each of [begun, answer]) each.catch(() => {});
    const app = appOf({ port, page, located, session, saver, answer });
    server.on('request', getRequestListener(app.fetch, { overrideGlobalObjects: false }));
    if (ways.printed) ways.printed(await reply);
    else await begun;
    process.stdout.write(`${ways.printed ? '\n' : ''}${announcement(listening)}`);
    if (ways.open) await openBrowser(addressOf(port));
    return await interrupted(reply);
  } finally {
    await close(server);
  }
}

/** Computes at once what the page shows first: no page is opened on a scenario that cannot be read. */
function firstAnswer(
  request: RunRequest,
  { verbose, printed }: Ways,
): { begun: Promise<unknown>; reply: Promise<RunReply> } {
  let reply: Promise<RunReply> | undefined;
  const begun = new Promise<void>((resolve, reject) => {
    reply = ask('run', request, { verbose: Boolean(verbose), begun: resolve, quiet: !printed });
    reply.then(() => resolve(), reject);
  });
  return { begun, reply: reply! };
}

function addressOf(port: number): string {
  return `http://127.0.0.1:${port}/`;
}

function announcement({ port, taken }: Listening): string {
  const instead = taken === undefined ? '' : `Port ${taken} is taken, so it is another one. `;
  return `${paragraph(`The page stands at ${addressOf(port)} for this machine. ${instead}Ctrl+C ends it.`)}\n`;
}

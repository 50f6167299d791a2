import { createHash, timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { isPlainTarget } from './target.ts';

export interface Env {
  Bindings: HttpBindings;
}

const NAMES = ['127.0.0.1', 'localhost'];
export const FILES = '/api/files/';

/**
 * Who may ask. A page of another site can send requests to this machine, and can give itself a name that leads here: so the name, the
 * origin and, for what is written, a token are checked on every request.
 */
export function rules(port: number, token: string): MiddlewareHandler<Env> {
  // An address leaves out the port that is usual for its scheme.
  const hosts = new Set(NAMES.map((name) => new URL(`http://${name}:${port}`).host));
  return async ({ req, env }, next) => {
    const host = req.header('host')?.toLowerCase() ?? '';
    if (!hosts.has(host)) throw new HTTPException(403, { message: 'this server has another name' });
    if (!isPlainTarget(env.incoming.url ?? ''))
      throw new HTTPException(400, { message: 'this path leads out of where it begins' });
    checkMethod(req.method, req.path);
    const origin = req.header('origin');
    if (origin !== undefined && origin !== `http://${host}`)
      throw new HTTPException(403, { message: 'this request comes from the page of another site' });
    if (req.path.startsWith('/api/')) checkSite(req.header('sec-fetch-site'));
    if (req.method === 'PUT' && (origin === undefined || !isSame(req.header('x-muster-token') ?? '', token)))
      throw new HTTPException(403, { message: 'only the page that this server sent may write' });
    await next();
  };
}

function checkMethod(method: string, path: string): void {
  const allowed = path.startsWith(FILES) ? ['GET', 'HEAD', 'PUT'] : ['GET', 'HEAD'];
  if (allowed.includes(method)) return;
  const res = new Response('this method is not allowed here', { status: 405, headers: { Allow: allowed.join(', ') } });
  throw new HTTPException(405, { res });
}

/** A browser says where a request comes from: another port of this machine counts as the same site, but is no page of ours. */
function checkSite(site: string | undefined): void {
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new HTTPException(403, { message: 'this request comes from the page of another site' });
}

/** Compared in the same time, however much of it is right. */
function isSame(given: string, token: string): boolean {
  const [a, b] = [given, token].map((words) => createHash('sha256').update(words).digest());
  return timingSafeEqual(a!, b!);
}

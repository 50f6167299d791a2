import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILT_IN, muster, ROOT } from './support/muster.ts';
import { type Asked, type Served, send, served } from './support/server.ts';

const FEW = ['--draws', '300'];

const CSP = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'none'",
].join('; ');

describe('muster serve with a built-in scenario', () => {
  let server: Served;
  const get = (path: string, asked?: Asked) => send(server.port, path, asked);

  beforeAll(async () => {
    server = await served([BUILT_IN, '--port', '0', ...FEW]);
  });

  it('says its address in a plain sentence, and stands on this machine alone', async () => {
    expect(server.printed).toBe(
      `The page stands at http://127.0.0.1:${server.port}/ for this machine. Ctrl+C ends it.\n`,
    );
    const outer = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal);
    if (outer) await expect(get('/', { host: outer.address })).rejects.toThrow(/ECONNREFUSED/);
  });

  it('sends the page and what it loads, with their types, compressed where that is asked for', async () => {
    const page = await get('/');
    expect(page).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    });
    const script = /src="\.\/(assets\/[\w.-]+\.js)"/.exec(page.text)![1];
    const { status, headers, text } = await get(`/${script}`);
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/javascript/);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const packed = await get(`/${script}`, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(packed.text.length).toBeLessThan(text.length);
    expect(await get('/assets/none.js')).toMatchObject({ status: 404, headers: { 'cache-control': 'no-cache' } });
    expect(await get('/', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  });

  it.each(['/', '/api/session', '/api/none', '/docs/README.md', '/none', '/%2e%2e/x'])(
    'guards %s by its headers',
    async (path) => {
      const { headers } = await get(path, { headers: { Origin: `http://127.0.0.1:${server.port}` } });
      expect(headers).toMatchObject({
        'content-security-policy': CSP,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    },
  );

  it('tells the page what it needs to begin', async () => {
    const session = JSON.parse((await get('/api/session')).text);
    expect(session).toMatchObject({
      scenario: `built-in/${BUILT_IN}`,
      shown: BUILT_IN,
      writable: false,
      draws: 300,
      engine: '0.1.0',
    });
    expect(session.token).toMatch(/^[\w-]{43}$/);
    expect(session.builtIn).toHaveLength(5);
    expect(session.builtIn).toContainEqual({
      name: 'kosovo-1999',
      title: 'A NATO-led force for Kosovo, as of 11 June 1999',
      asOf: '1999-06-11',
    });
    expect(JSON.parse((await get('/api/folder')).text)).toEqual({
      files: ['scenario.yaml', 'barriers.geojson', 'launch.geojson', 'line.geojson', 'pledges.yaml'],
    });
  });

  it('gives the answer that the command line gives', async () => {
    const [{ text, headers }, { stdout }] = await Promise.all([
      get('/api/answer'),
      muster(['run', BUILT_IN, '--json', ...FEW]),
    ]);
    const reply = JSON.parse(text);
    expect(`${JSON.stringify(reply.outcome, null, 2)}\n`).toBe(stdout);
    expect(Object.keys(reply)).toEqual(['outcome', 'context', 'sources', 'ledger', 'theatre']);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  });

  it('gives what the build has parsed, of the very texts', async () => {
    const parsed = JSON.parse((await get('/api/parsed')).text) as Record<string, { text: string }>;
    expect(Object.keys(parsed)).toEqual(
      expect.arrayContaining(['library/nations.yaml', `built-in/${BUILT_IN}/pledges.yaml`]),
    );
    for (const [path, { text }] of Object.entries(parsed))
      expect((await get(`/api/files/${path}`)).text, path).toBe(text);
  });

  it('gives the files that the engine asks for', async () => {
    for (const [path, file] of [
      ['library/nations.yaml', 'library/nations.yaml'],
      ['library/sources-rates.yaml', 'library/sources-rates.yaml'],
      [`built-in/${BUILT_IN}/scenario.yaml`, `scenarios/${BUILT_IN}/scenario.yaml`],
      ['built-in/kosovo-1999/line.geojson', 'scenarios/kosovo-1999/line.geojson'],
    ]) {
      const { status, headers, text } = await get(`/api/files/${path}`);
      expect(status, path).toBe(200);
      expect(headers['content-type']).toMatch(/^text\/plain;/);
      expect(text).toBe(readFileSync(join(ROOT, file!), 'utf8'));
    }
    expect((await get('/api/files/built-in/ukraine-2025-04/pledges.yaml')).status).toBe(404);
    expect((await get('/api/files/given/mine/scenario.yaml')).status).toBe(404);
  });

  it('shows the pages of docs/, with links between them and nothing inline', async () => {
    const { status, text, headers } = await get('/docs/README.md');
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/html; charset=UTF-8' });
    expect(text).not.toMatch(/<script|<style|style=|CONTEXT\.md"/);
    const links = [...text.matchAll(/<main>[\s\S]*<\/main>/g)].flatMap(([main]) =>
      [...main.matchAll(/href="([^":]+)"/g)].map(([, href]) => href!),
    );
    expect(links.length).toBeGreaterThan(20);
    for (const link of new Set(links)) expect((await get(`/docs/${link}`)).status, link).toBe(200);
    const sheet = await get(/href="(\/docs\/[\w.]+\.css)"/.exec(text)![1]!);
    expect(sheet).toMatchObject({ status: 200, headers: { 'content-type': 'text/css; charset=utf-8' } });
    expect(sheet.text).toContain('prefers-color-scheme: dark');
    expect(await get('/docs/')).toMatchObject({ status: 302, headers: { location: '/docs/README.md' } });
    for (const path of ['/docs/none.md', '/docs/package.json', '/docs/decisions'])
      expect((await get(path)).status).toBe(404);
  });

  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '[::1]:PORT',
    '127.0.0.1.evil.example:PORT',
    '0.0.0.0:PORT',
  ])('refuses the Host %s', async (name) => {
    const headers = { Host: name.replace('PORT', String(server.port)) };
    for (const path of ['/', '/api/session', '/docs/README.md'])
      expect((await get(path, { headers })).status, path).toBe(403);
  });

  it('answers to localhost as well', async () => {
    expect((await get('/api/session', { headers: { Host: `localhost:${server.port}` } })).status).toBe(200);
  });

  it('refuses what pages of others ask', async () => {
    const own = `http://127.0.0.1:${server.port}`;
    const api = async (headers: Record<string, string>) => (await get('/api/session', { headers })).status;
    for (const origin of [
      'http://evil.example',
      'null',
      `http://localhost:${server.port}`,
      'http://127.0.0.1:1',
      `${own}.x`,
    ]) {
      expect(await api({ Origin: origin }), origin).toBe(403);
      expect((await get('/', { headers: { Origin: origin } })).status, origin).toBe(403);
    }
    expect(await api({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await api({ 'Sec-Fetch-Site': 'same-site' })).toBe(403);
    expect(await api({ 'Sec-Fetch-Site': 'same-origin', Origin: own })).toBe(200);
    expect(await api({ 'Sec-Fetch-Site': 'none' })).toBe(200);
    // Someone may follow a link to the page.
    expect((await get('/', { headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(200);
  });

  it.each(['POST', 'DELETE', 'PATCH', 'OPTIONS'])('refuses the method %s', async (method) => {
    for (const path of ['/', '/api/session', '/api/files/library/nations.yaml'])
      expect((await get(path, { method })).status, path).toBe(405);
    expect(await get('/api/session', { method: 'PUT' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    });
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/..\\..\\package.json',
    '/assets/..%5c..%5cpackage.json',
    '/docs/../package.json',
    '/docs/%2E%2E/CONTEXT.md',
    '/docs/%252e%252e/CONTEXT.md',
    '/docs/..%252fCONTEXT.md',
    '/docs//etc/passwd',
    '/docs/README.md%00.md',
    '/api/files/library/../package.json',
    '/api/files/library/%2e%2e/package.json',
    '/api/files/library/..%2fpackage.json',
    '/api/files/library/%252e%252e%252fpackage.json',
    '/api/files/library/..%5cpackage.json',
    '/api/files//etc/passwd',
    '/api/files/%2fetc%2fpasswd',
    '/api/files/C:%5CWindows%5Cwin.ini',
    '/api/files/library/nations.yaml%00',
    '/api/files/library/%',
    '/api/files/library/./nations.yaml',
    'http://evil.example/api/session',
  ])('refuses the path %s', async (path) => {
    expect((await get(path)).status).toBe(400);
  });

  it.each([
    'package.json',
    'library',
    'library/none.yaml',
    'library/deep/nations.yaml',
    'library/Nations.yaml.bak',
    'schema/scenario.schema.json',
    `built-in/${BUILT_IN}/deep/line.geojson`,
    'given/mine/scenario.yaml',
  ])('knows no file %s', async (path) => {
    expect((await get(`/api/files/${path}`)).status).toBe(404);
  });

  it('writes no built-in scenario', async () => {
    const { token } = JSON.parse((await get('/api/session')).text);
    const headers = { Origin: `http://127.0.0.1:${server.port}`, 'X-Muster-Token': token };
    for (const path of [
      `built-in/${BUILT_IN}/scenario.yaml`,
      'library/nations.yaml',
      `given/${BUILT_IN}/scenario.yaml`,
    ])
      expect((await get(`/api/files/${path}`, { method: 'PUT', headers, body: 'x' })).status, path).toBe(403);
    expect(readFileSync(join(ROOT, `scenarios/${BUILT_IN}/scenario.yaml`), 'utf8')).toContain('muster: 1');
  });
});

import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILT_IN, emptyFolder, muster, ROOT, scenarioFolder, tooLong } from './support/muster.ts';
import { type Asked, type Served, send, served } from './support/server.ts';

const CSP = [
  "default-src 'self'",
  "worker-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'none'",
].join('; ');

const SCENARIO = 'muster: 1\nextends: base\nid: mine\n';
const PLEDGES = 'pledges: []\n';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A scenario of the user's that extends one beside it; links that lead out of its folder, and files that are none of a scenario. */
function ownScenario(): string {
  const folder = scenarioFolder({ 'scenario.yaml': SCENARIO, 'notes.txt': 'mine', '.secret.yaml': 'x' });
  const parent = dirname(folder);
  mkdirSync(join(parent, 'base'));
  writeFileSync(join(parent, 'base/scenario.yaml'), `muster: 1\nextends: ${BUILT_IN}\nid: base\n`);
  writeFileSync(join(parent, 'base/diary.txt'), 'private');
  const outside = emptyFolder();
  writeFileSync(join(outside, 'outside.geojson'), '{}');
  symlinkSync(join(outside, 'outside.geojson'), join(folder, 'linked.geojson'));
  symlinkSync(outside, join(parent, 'elsewhere'));
  return folder;
}

describe('muster serve with a built-in scenario', () => {
  let server: Served;
  const get = (path: string, asked?: Asked) => send(server.port, path, asked);

  beforeAll(async () => {
    server = await served([BUILT_IN, '--port', '0']);
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
      files: ['scenario.yaml', 'line.geojson', 'pledges.yaml'],
    });
  });

  it('gives the answer that the command line gives', async () => {
    const [{ text, headers }, { stdout }] = await Promise.all([
      get('/api/answer'),
      muster(['run', BUILT_IN, '--json']),
    ]);
    const reply = JSON.parse(text);
    expect(`${JSON.stringify(reply.outcome, null, 2)}\n`).toBe(stdout);
    expect(Object.keys(reply)).toEqual(['outcome', 'context', 'sources', 'ledger', 'theatre']);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
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

describe('muster serve with a scenario of one’s own', () => {
  let folder: string;
  let server: Served;
  let token: string;
  const get = (path: string) => send(server.port, path);
  const put = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
    send(server.port, `/api/files/${path}`, {
      method: 'PUT',
      body,
      headers: { Origin: `http://127.0.0.1:${server.port}`, 'X-Muster-Token': token, ...headers },
    });
  const onDisk = (name: string) => readFileSync(join(folder, name), 'utf8');

  beforeAll(async () => {
    folder = ownScenario();
    server = await served(['mine', '--port', '0'], { cwd: dirname(folder) });
    ({ token } = JSON.parse((await get('/api/session')).text));
  });

  it('opens it, and reads the scenario beside it that it extends', async () => {
    expect(JSON.parse((await get('/api/session')).text)).toMatchObject({
      scenario: 'given/mine',
      shown: 'mine',
      writable: true,
    });
    expect((await get('/api/files/given/mine/scenario.yaml')).text).toBe(SCENARIO);
    expect((await get('/api/files/given/base/scenario.yaml')).text).toContain('id: base');
    expect(JSON.parse((await get('/api/folder')).text)).toEqual({ files: ['scenario.yaml'] });
    expect(JSON.parse((await get('/api/answer')).text).outcome.scenario.id).toBe('mine');
  });

  it('reads no other files, and nothing through a link that leads out', async () => {
    for (const path of ['mine/notes.txt', 'base/diary.txt', 'mine/.secret.yaml', 'none/scenario.yaml'])
      expect((await get(`/api/files/given/${path}`)).status, path).toBe(404);
    for (const path of ['mine/linked.geojson', 'elsewhere/outside.geojson'])
      expect((await get(`/api/files/given/${path}`)).status, path).toBe(403);
  });

  it('writes a file whole, and leaves nothing beside it', async () => {
    const text = `${SCENARIO}title: Mine, with ümlauts\n`;
    chmodSync(join(folder, 'scenario.yaml'), 0o640);
    const before = readdirSync(folder);
    expect(await put('given/mine/scenario.yaml', text)).toMatchObject({ status: 200, text: '{"ok":true}' });
    expect(onDisk('scenario.yaml')).toBe(text);
    expect(readdirSync(folder)).toEqual(before);
    expect((await put('given/mine/pledges.yaml', PLEDGES)).status).toBe(200);
    expect((await put('given/mine/line.geojson', '{}', { 'Content-Type': 'application/json' })).status).toBe(200);
    expect(JSON.parse((await get('/api/folder')).text)).toEqual({
      files: ['scenario.yaml', 'line.geojson', 'pledges.yaml'],
    });
  });

  it('writes many at once one after the other, each whole', async () => {
    const texts = Array.from({ length: 12 }, (_, index) => `${SCENARIO}# ${String(index).repeat(100_000)}\n`);
    const answers = await Promise.all(texts.map((text) => put('given/mine/scenario.yaml', text)));
    expect(answers.map(({ status }) => status)).toEqual(texts.map(() => 200));
    expect(texts).toContain(onDisk('scenario.yaml'));
  });

  it('writes only with the token, for a page of its own', async () => {
    const before = onDisk('scenario.yaml');
    const refused: Record<string, string>[] = [
      { 'X-Muster-Token': '' },
      { 'X-Muster-Token': `${token}x` },
      { 'X-Muster-Token': token.toLowerCase() },
      { Origin: 'http://evil.example' },
      { Origin: 'null' },
      { Origin: `http://localhost:${server.port}` },
      { Host: 'evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ];
    for (const headers of refused)
      expect((await put('given/mine/scenario.yaml', 'x', headers)).status, JSON.stringify(headers)).toBe(403);
    const alone = { method: 'PUT', headers: { 'X-Muster-Token': token }, body: 'x' };
    expect((await send(server.port, '/api/files/given/mine/scenario.yaml', alone)).status).toBe(403);
    expect(onDisk('scenario.yaml')).toBe(before);
  });

  it('refuses a change of a text that is no longer the one on disk', async () => {
    const text = `${SCENARIO}# changed by an editor\n`;
    writeFileSync(join(folder, 'scenario.yaml'), text);
    expect((await put('given/mine/scenario.yaml', 'x', { 'If-Match': sha256('older') })).status).toBe(412);
    expect((await put('given/mine/new.geojson', '{}', { 'If-Match': sha256('') })).status).toBe(412);
    expect(onDisk('scenario.yaml')).toBe(text);
    expect((await put('given/mine/scenario.yaml', SCENARIO, { 'If-Match': `"${sha256(text)}"` })).status).toBe(200);
    const seen = { 'If-Match': sha256(SCENARIO) };
    const both = await Promise.all(
      ['# a\n', '# b\n'].map((end) => put('given/mine/scenario.yaml', SCENARIO + end, seen)),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  it('writes nothing else', async () => {
    for (const path of [
      'mine/notes.txt',
      'mine/.line.geojson',
      'mine/deep/line.geojson',
      'base/scenario.yaml',
      'mine/package.json',
    ])
      expect((await put(`given/${path}`, 'x')).status, path).toBe(403);
    for (const path of [
      'given/mine/../base/scenario.yaml',
      'given/mine/..%2fline.geojson',
      'given/mine/..%5cline.geojson',
    ])
      expect((await put(path, 'x')).status, path).toBe(400);
    expect(onDisk('notes.txt')).toBe('mine');
    expect(readFileSync(join(folder, '../base/scenario.yaml'), 'utf8')).toContain('id: base');
  });

  it('writes through no symbolic link', async () => {
    expect((await put('given/mine/linked.geojson', 'x')).status).toBe(403);
    expect(readFileSync(join(folder, 'linked.geojson'), 'utf8')).toBe('{}');
    symlinkSync(join(folder, 'notes.txt'), join(folder, 'within.geojson'));
    expect((await put('given/mine/within.geojson', 'x')).status).toBe(403);
    symlinkSync(join(emptyFolder(), 'not-there'), join(folder, 'dangling.geojson'));
    expect((await put('given/mine/dangling.geojson', 'x')).status).toBe(403);
    expect(onDisk('notes.txt')).toBe('mine');
  });

  it('takes text of a bearable size only', async () => {
    const before = onDisk('scenario.yaml');
    const large = 'x'.repeat(5_000_001);
    expect((await put('given/mine/scenario.yaml', large)).status).toBe(413);
    expect((await put('given/mine/scenario.yaml', large, { 'Transfer-Encoding': 'chunked' })).status).toBe(413);
    expect((await put('given/mine/scenario.yaml', new Uint8Array([0xff, 0xfe, 0x41]))).status).toBe(400);
    expect(onDisk('scenario.yaml')).toBe(before);
  });
});

describe('muster serve as a process', () => {
  it('reads through a folder that is a link, and writes nothing there', async () => {
    const folder = ownScenario();
    symlinkSync(folder, join(folder, '../link'));
    const { port } = await served([join(folder, '../link/'), '--port', '0']);
    const { token, writable } = JSON.parse((await send(port, '/api/session')).text);
    expect(writable).toBe(false);
    const headers = { Origin: `http://127.0.0.1:${port}`, 'X-Muster-Token': token };
    const path = '/api/files/given/link/scenario.yaml';
    expect((await send(port, path, { method: 'PUT', headers, body: 'x' })).status).toBe(403);
    expect((await send(port, path)).text).toBe(SCENARIO);
  });

  it('opens a file of any name as the scenario', async () => {
    const folder = scenarioFolder({ 'other plan.yaml': `muster: 1\nextends: ${BUILT_IN}\nid: other\n` }, 'my plan');
    const { port } = await served([join(folder, 'other plan.yaml'), '--port', '0']);
    const { token, scenario } = JSON.parse((await send(port, '/api/session')).text);
    expect(scenario).toBe('given/my plan');
    expect(JSON.parse((await send(port, '/api/folder')).text)).toEqual({ files: ['scenario.yaml'] });
    const path = '/api/files/given/my%20plan/scenario.yaml';
    const text = `${(await send(port, path)).text}title: Other\n`;
    const headers = { Origin: `http://127.0.0.1:${port}`, 'X-Muster-Token': token };
    expect((await send(port, path, { method: 'PUT', headers, body: text })).status).toBe(200);
    expect(readdirSync(folder)).toEqual(['other plan.yaml']);
    expect(readFileSync(join(folder, 'other plan.yaml'), 'utf8')).toBe(text);
  });

  it('refuses a bad scenario as run does, and serves nothing', async () => {
    const broken = scenarioFolder({ 'scenario.yaml': `muster: 1\nextends: ${BUILT_IN}\nid: mine\ntitel: x\n` });
    for (const scenario of ['ukraine-2025-03', broken]) {
      const [run, serve] = await Promise.all([muster(['run', scenario]), muster(['serve', scenario, '--port', '0'])]);
      expect(serve).toEqual({ ...run, code: 2, stdout: '' });
    }
  });

  it('takes a port that is free, and says so where a port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const taken = await muster(['serve', BUILT_IN, '--port', String(port)]);
    expect(taken).toMatchObject({ code: 2, stdout: '' });
    expect(taken.stderr).toContain(`muster: --port: port ${port} is taken; expected another port`);
    for (const typed of ['x', '65536', '-1'])
      expect(await muster(['serve', BUILT_IN, `--port=${typed}`])).toMatchObject({ code: 2, stdout: '' });
    other.close();

    const usual = createServer().listen(4173, '127.0.0.1');
    await new Promise((resolve) => usual.once('listening', resolve).once('error', resolve));
    const server = await served([BUILT_IN]);
    usual.close();
    expect(server.port).not.toBe(4173);
    expect(server.printed).toContain('Port 4173 is taken, so it is another one.');
    expect(tooLong(server.printed)).toEqual([]);
  });

  it('prints the answer as run does, and ends or serves', async () => {
    const [run, alone, server] = await Promise.all([
      muster(['run', BUILT_IN]),
      muster(['serve', BUILT_IN, '--print', '--no-serve']),
      served([BUILT_IN, '--print', '--port', '0']),
    ]);
    expect(alone).toEqual({ ...run, code: 0 });
    expect(server.printed.startsWith(`${run.stdout}\nThe page stands at `)).toBe(true);
  });

  it('ends with 130 when it is interrupted and with 0 when it is told to, whatever is open', async () => {
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 0],
    ] as const) {
      const { port, child, ended } = await served([BUILT_IN, '--port', '0']);
      const open = send(port, '/api/answer', { headers: { Connection: 'keep-alive' } }).catch(() => undefined);
      await send(port, '/');
      const begun = performance.now();
      child.kill(signal);
      expect(await ended).toMatchObject({ code, stderr: '' });
      expect(performance.now() - begun).toBeLessThan(3000);
      await open;
      await expect(send(port, '/')).rejects.toThrow(/ECONNREFUSED/);
    }
  });
});

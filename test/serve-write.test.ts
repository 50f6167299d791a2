import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILT_IN, emptyFolder, scenarioFolder } from './support/muster.ts';
import { ownScenario, SCENARIO, type Served, send, served } from './support/server.ts';

const FEW = ['--draws', '100'];
const PLEDGES = 'pledges: []\n';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

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
    server = await served(['mine', '--port', '0', ...FEW], { cwd: dirname(folder) });
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
    expect(JSON.parse((await get('/api/answer')).text).outcome.manifest.scenario.id).toBe('mine');
  });

  it('gives no answer on what the folder no longer holds', async () => {
    writeFileSync(join(folder, 'scenario.yaml'), `${SCENARIO}title: Another\n`);
    expect((await get('/api/answer')).status).toBe(204);
    writeFileSync(join(folder, 'scenario.yaml'), SCENARIO);
    expect((await get('/api/answer')).status).toBe(200);
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
    // Who answers before a body is read may close before the answer is: then it is asked again.
    const refused = async (headers: Record<string, string>) => {
      for (let times = 0; times < 50; times += 1) {
        const answer = await put('given/mine/scenario.yaml', large, headers).catch(
          (error: NodeJS.ErrnoException) => error,
        );
        if (!(answer instanceof Error)) return answer.status;
        expect(['EPIPE', 'ECONNRESET']).toContain(answer.code);
      }
      throw new Error('never answered');
    };
    expect(await refused({})).toBe(413);
    expect(await refused({ 'Transfer-Encoding': 'chunked' })).toBe(413);
    expect((await put('given/mine/scenario.yaml', new Uint8Array([0xff, 0xfe, 0x41]))).status).toBe(400);
    expect(onDisk('scenario.yaml')).toBe(before);
  });
});

describe('muster serve with a scenario that stands otherwise', () => {
  it('reads through a folder that is a link, and writes nothing there', async () => {
    const folder = ownScenario();
    symlinkSync(folder, join(folder, '../link'));
    const { port } = await served([join(folder, '../link/'), '--port', '0', ...FEW]);
    const { token, writable } = JSON.parse((await send(port, '/api/session')).text);
    expect(writable).toBe(false);
    const headers = { Origin: `http://127.0.0.1:${port}`, 'X-Muster-Token': token };
    const path = '/api/files/given/link/scenario.yaml';
    expect((await send(port, path, { method: 'PUT', headers, body: 'x' })).status).toBe(403);
    expect((await send(port, path)).text).toBe(SCENARIO);
  });

  it('opens a file of any name as the scenario', async () => {
    const folder = scenarioFolder({ 'other plan.yaml': `muster: 1\nextends: ${BUILT_IN}\nid: other\n` }, 'my plan');
    const { port } = await served([join(folder, 'other plan.yaml'), '--port', '0', ...FEW]);
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
});

import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Engine } from './api.ts';

const ROOT = new URL('../../../../', import.meta.url);
let release = () => {};

/** As the server gives files; those of one scenario come late. */
beforeEach(() => {
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  vi.stubGlobal('self', { location: { origin: 'http://127.0.0.1' } });
  vi.stubGlobal('fetch', async (url: URL) => {
    const path = url.pathname.replace('/api/files/', '').replace(/^built-in\//, 'scenarios/');
    if (path.startsWith('scenarios/kosovo')) await held;
    return readFile(new URL(path, ROOT), 'utf8').then(
      (text) => new Response(text),
      () => new Response('', { status: 404 }),
    );
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('the engine of the page', () => {
  it('holds the scenario that was asked for last, also where one before is read later', async () => {
    const engine = new Engine();
    const slow = engine.open('built-in/kosovo-1999', {});
    expect(await engine.open('built-in/ukraine-2025-02', {})).toMatchObject({ ok: true });
    release();
    expect(await slow).toMatchObject({ ok: true });
    expect((await engine.ownFiles()).folder).toBe('built-in/ukraine-2025-02');
    const reply = await engine.changedFiles({ set: {}, coordination: undefined });
    expect(reply.ok && reply.value[0]?.before).toContain('id: ukraine-2025-02');
  });
});

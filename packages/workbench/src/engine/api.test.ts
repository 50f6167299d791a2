import { readFile } from 'node:fs/promises';
import { buildModel, DEFAULTS, loadScenario } from '@muster/engine';
import { SIMULATE_DRAWS, Simulation } from '@muster/engine/simulate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Engine } from './api.ts';
import type { Simulated } from './protocol.ts';
import { loadSolver } from './solver.ts';

const ROOT = new URL('../../../../', import.meta.url);
let release = () => {};

function repositoryFile(path: string): Promise<string | undefined> {
  return readFile(new URL(path.replace(/^built-in\//, 'scenarios/'), ROOT), 'utf8').catch(() => undefined);
}

/** As the server gives files; those of one scenario come late. */
beforeEach(() => {
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  vi.stubGlobal('self', { location: { origin: 'http://127.0.0.1' } });
  vi.stubGlobal('fetch', async (url: URL) => {
    if (url.pathname === '/api/parsed') return new Response(null, { status: 204 });
    const path = url.pathname.replace('/api/files/', '');
    if (path.startsWith('built-in/kosovo')) await held;
    const text = await repositoryFile(path);
    return text === undefined ? new Response('', { status: 404 }) : new Response(text);
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

describe('the simulation of the page', () => {
  it('has the replicates of the engine with as many draws as the command takes; stops, goes on, and is overtaken', async () => {
    release();
    const engine = new Engine();
    await engine.open('built-in/cyprus-1974', {});
    const simulating = await engine.simulating();
    const asked = { set: { 'incidents.response.teams': '2' }, coordination: undefined };
    const told: number[] = [];
    const tell = ({ done }: Simulated) => {
      told.push(done);
      if (done >= 5) simulating.stop();
    };
    const stopped = await simulating.run(asked, 'reduced-1900', tell);
    const scenario = await loadScenario({ read: repositoryFile }, 'built-in/cyprus-1974');
    const settings = { ...DEFAULTS, draws: SIMULATE_DRAWS, set: asked.set };
    const simulation = new Simulation(buildModel(scenario, settings, { solve: await loadSolver() }), 'reduced-1900');
    for (let replicate = 0; replicate < told.at(-1)!; replicate += 1) simulation.next();
    expect(stopped.ok && stopped.value).toMatchObject({ done: told.at(-1), of: 200, ...simulation.result() });
    const along = await simulating.along(asked, 'reduced-1900', 1);
    expect(along.ok && along.value).toEqual(simulation.along(1));

    const first = simulating.run(asked, 'reduced-1900', () => {});
    const overtaking = simulating.run({ ...asked, set: {} }, 'reduced-1900', () => simulating.stop());
    expect(await first).toEqual({ ok: true, value: undefined });
    expect(await overtaking).toMatchObject({ ok: true, value: { done: expect.any(Number) } });
    const nowhere = await simulating.run({ ...asked, set: {} }, 'no-such-option', () => {});
    expect(nowhere.ok).toBe(false);
  });
});

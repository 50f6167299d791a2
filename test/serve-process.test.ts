import { connect, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { BUILT_IN, muster, scenarioFolder, tooLong } from './support/muster.ts';
import { send, served } from './support/server.ts';

const FEW = ['--draws', '300'];

describe('muster serve as a process', () => {
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
    for (const typed of ['--port=x', '--port=65536', '--port=-1', '--draws=0'])
      expect(await muster(['serve', BUILT_IN, typed])).toMatchObject({ code: 2, stdout: '' });
    other.close();

    const usual = createServer().listen(4173, '127.0.0.1');
    await new Promise((resolve) => usual.once('listening', resolve).once('error', resolve));
    const server = await served([BUILT_IN, ...FEW]);
    usual.close();
    expect(server.port).not.toBe(4173);
    expect(server.printed.replace(/\s+/g, ' ')).toContain('Port 4173 is taken, so it is another one.');
    expect(tooLong(server.printed)).toEqual([]);
  });

  it('prints the answer as run does, and ends or serves', async () => {
    const [run, alone, server] = await Promise.all([
      muster(['run', BUILT_IN, ...FEW]),
      muster(['serve', BUILT_IN, '--print', '--no-serve', ...FEW]),
      served([BUILT_IN, '--print', '--port', '0', ...FEW]),
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
      const idle = connect(port, '127.0.0.1').on('error', () => {});
      const waiting = send(port, '/api/answer').catch(() => undefined);
      await send(port, '/');
      const begun = performance.now();
      child.kill(signal);
      expect(await ended).toMatchObject({ code, stderr: '' });
      expect(performance.now() - begun).toBeLessThan(15_000);
      await waiting;
      idle.destroy();
      await expect(send(port, '/')).rejects.toThrow(/ECONNREFUSED/);
    }
  });
});

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BIN, BUILT_IN, finished, muster, ROOT, tooLong } from './support/muster.ts';

const SHELL = ['-o', 'pipefail', '-c'];

describe('as a process', () => {
  it('is quiet when the reader closes the pipe', async () => {
    const { code, stdout, stderr } = await finished(
      spawn('bash', [...SHELL, `"${process.execPath}" "${BIN}" sources ${BUILT_IN} --json | head -n 1`], { cwd: ROOT }),
    );
    expect({ stdout, stderr }).toEqual({ stdout: '{\n', stderr: '' });
    expect([0, 141]).toContain(code);
  });

  it.runIf(existsSync('/dev/full'))('says so where the output cannot be written: exit 2, no stack', async () => {
    const { code, stderr } = await finished(
      spawn('bash', [...SHELL, `"${process.execPath}" "${BIN}" methods > /dev/full`], { cwd: ROOT }),
    );
    expect(stderr).toBe('muster: the output cannot be written (ENOSPC)\n');
    expect(code).toBe(2);
  });

  it.runIf(existsSync('/dev/stdout'))('writes a table to a device or pipe, not over it', async () => {
    const command = `"${process.execPath}" "${BIN}" history cyprus-1974 --draws 50 --csv /dev/stdout --json | cat`;
    const { code, stdout } = await finished(spawn('bash', [...SHELL, command], { cwd: ROOT }));
    expect(stdout).toMatch(/^\uFEFF?date,hindsight,option,/);
    expect(stdout).toContain('{\n  "');
    expect(code).toBe(0);
  });

  it('ends at once with 130 when it is interrupted while it computes', async () => {
    const begun = { at: 0 };
    const { code } = await muster(['run', BUILT_IN, '--draws', '100000', '--verbose'], {
      started: (child) =>
        child.stderr?.on('data', (text: string) => {
          if (begun.at > 0 || !text.includes('build:')) return;
          begun.at = performance.now();
          setTimeout(() => child.kill('SIGINT'), 300);
        }),
    });
    expect(begun.at).toBeGreaterThan(0);
    expect(performance.now() - begun.at).toBeLessThan(15_000);
    expect(code).toBe(130);
  });

  it('shows no progress in a pipe; timings where asked, on the error stream only', async () => {
    const { stdout, stderr } = await muster(['run', BUILT_IN, '--draws', '20', '--json', '--verbose']);
    expect(() => JSON.parse(stdout)).not.toThrow();
    expect(stderr).toMatch(/^load: \d+ ms\nbuild: \d+ ms\nrun: \d+ ms\n$/);
  });

  it('says its version and its help', async () => {
    const [version, help] = await Promise.all([muster(['--version']), muster(['--help'])]);
    expect(version).toMatchObject({ code: 0, stderr: '' });
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(help.stdout).toContain(BUILT_IN);
    expect(tooLong(help.stdout)).toEqual([]);
  });
});

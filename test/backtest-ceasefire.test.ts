import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CeasefireBacktestReply } from '../packages/cli/src/protocol.ts';
import { ceasefireTables, PAGE_DRAWS, withComputed } from '../scripts/answer.ts';
import { BIN, emptyFolder, finished, muster, ROOT } from './support/muster.ts';

const FEW = ['--draws', '20'];

it('the page of the back-test shows what is computed (npm run pages)', async () => {
  const page = readFileSync(join(ROOT, 'docs/ceasefire/backtest.md'), 'utf8');
  const { stdout, code } = await muster(['backtest', 'ceasefire', '--json', '--draws', String(PAGE_DRAWS)]);
  expect(code).toBe(0);
  expect(page).toBe(withComputed(page, ceasefireTables(JSON.parse(stdout) as CeasefireBacktestReply)));
});

describe('muster backtest ceasefire', () => {
  it('prints 80 columns, and writes every count with a manifest', async () => {
    const out = join(emptyFolder(), 'out');
    const { stdout, stderr, code } = await muster(['backtest', 'ceasefire', ...FEW, '--out', out]);
    expect(code).toBe(0);
    expect(stderr).toContain('windows.csv, backtest.json');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/Muster’s is .*(?:better|worse) than/);
    expect(readdirSync(out).toSorted()).toEqual(['backtest.json', 'windows.csv']);
    const [header, ...rows] = readFileSync(join(out, 'windows.csv'), 'utf8').trim().split('\n');
    expect(header).toContain('cutoff,horizon,forecast,first_day,days,violations,p5');
    expect(rows.length).toBeGreaterThan(2000);
    expect(rows.length % 5).toBe(0);
    const manifest = JSON.parse(readFileSync(join(out, 'backtest.json'), 'utf8'));
    expect(manifest).toMatchObject({ draws: 20, seed: 1, series: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(manifest.library.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    [['--draws', '19'], '--draws'],
    [['--seed', 'x'], '--seed'],
  ])('refuses %j', async (args, words) => {
    const { stderr, code, stdout } = await muster(['backtest', 'ceasefire', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
  });

  it('refuses a folder that cannot be one before it computes anything', async () => {
    const file = join(emptyFolder(), 'file');
    writeFileSync(file, '');
    const { stderr, code } = await muster(['backtest', 'ceasefire', '--draws', '10000', '--out', file]);
    expect(code).toBe(2);
    expect(stderr).toContain('file');
  });

  it('ends at an interrupt with nothing written', async () => {
    const out = join(emptyFolder(), 'out');
    const child = spawn(process.execPath, [BIN, 'backtest', 'ceasefire', '--draws', '10000', '--out', out]);
    const ended = finished(child);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
  });
});

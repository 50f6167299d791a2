import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CeasefireBacktestReply } from '../packages/cli/src/protocol.ts';
import { ceasefireBacktestText } from '../packages/cli/src/text/ceasefire-backtest.ts';
import { colorsFor } from '../packages/cli/src/text/page.ts';
import { ceasefireTables, PAGE_DRAWS, withComputed } from '../scripts/answer.ts';
import { emptyFolder, muster, ROOT } from './support/muster.ts';

describe('muster backtest ceasefire', () => {
  it('computes what its page shows (npm run pages), in 80 columns, and writes every count with a manifest', async () => {
    const page = readFileSync(join(ROOT, 'docs/ceasefire/backtest.md'), 'utf8');
    const out = join(emptyFolder(), 'out');
    const args = ['backtest', 'ceasefire', '--json', '--draws', String(PAGE_DRAWS), '--out', out];
    const { stdout, stderr, code } = await muster(args);
    expect(code).toBe(0);
    const reply = JSON.parse(stdout) as CeasefireBacktestReply;
    expect(page).toBe(withComputed(page, ceasefireTables(reply)));

    const text = ceasefireBacktestText(reply, colorsFor({}));
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toMatch(/Muster’s is .*(?:better|worse) than/);

    expect(stderr).toContain('windows.csv, backtest.json');
    expect(readdirSync(out).toSorted()).toEqual(['backtest.json', 'windows.csv']);
    const [header, ...rows] = readFileSync(join(out, 'windows.csv'), 'utf8').trim().split('\n');
    expect(header).toContain('cutoff,horizon,forecast,first_day,days,violations,p5');
    expect(rows).toHaveLength(reply.windows.length);
    const manifest = JSON.parse(readFileSync(join(out, 'backtest.json'), 'utf8'));
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(manifest).toMatchObject({ draws: PAGE_DRAWS, seed: 1, series: { hash }, library: { hash } });
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
    const args = ['backtest', 'ceasefire', '--draws', '10000', '--verbose', '--out', out];
    const interrupted = (child: ChildProcess) =>
      child.stderr?.on('data', (text: string) => {
        if (text.includes('load')) child.kill('SIGINT');
      });
    const { code, stdout } = await muster(args, { started: interrupted });
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
  });
});

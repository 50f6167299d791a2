import { MusterError, nearestOf } from '@muster/engine';
import type { Command } from 'commander';
import type { Typed } from '../arguments.ts';
import { ask } from '../client.ts';
import { backtestText } from '../text/backtest.ts';
import { colorsFor } from '../text/page.ts';
import { print, printJson, SCENARIO } from './shared.ts';

const ANY = 'ukraine-2025-02';

export function addBacktest(muster: Command): void {
  const backtest = muster.command('backtest').description('methods against what happened');
  backtest
    .command('sizing')
    .description('each sizing method against the strength that historical missions had')
    .option('--method <NAME>', 'one method, by type, outcome and mission, such as "posts + bases"')
    .option('--scenario <SCENARIO>', `whose library and posture parameters are used: ${SCENARIO} (default: ${ANY})`)
    .option('--json', 'print all cases and errors as one JSON object')
    .option('--verbose', 'timings and details on the error stream')
    .action(async (typed: Typed & { method?: string; scenario?: string }) => {
      const reply = await ask('backtest', { scenario: typed.scenario ?? ANY }, typed);
      const known = [...new Set(reply.errors.map(({ method }) => method as string))];
      if (typed.method !== undefined && !known.includes(typed.method)) {
        const nearest = nearestOf(typed.method, known);
        throw new MusterError([
          {
            code: 'name',
            file: '--method',
            message: `there is no method "${typed.method}"`,
            expected: `one of ${known.join(', ')}`,
            ...(nearest ? { nearest } : {}),
          },
        ]);
      }
      if (typed.json) printJson(reply);
      else print(backtestText(reply, typed.method, colorsFor(process.stdout)));
    });
}

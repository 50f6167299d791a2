import { LARGEST_SEED, MusterError, nearestOf } from '@muster/engine';
import type { Command } from 'commander';
import { type Typed, wholeOf } from '../arguments.ts';
import { ask } from '../client.ts';
import { ceasefireBacktestFiles } from '../export/backtest.ts';
import { prepareFolder, writeFiles } from '../export/write.ts';
import { backtestText } from '../text/backtest.ts';
import { ceasefireBacktestText } from '../text/ceasefire-backtest.ts';
import { colorsFor, paragraph } from '../text/page.ts';
import { print, printJson, SCENARIO } from './shared.ts';

/** A library is read with a scenario laid over it; of this one nothing but the library is used. */
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
  addCeasefire(backtest);
}

const LEAST_DRAWS = 20;
const MOST_DRAWS = 10_000;

function addCeasefire(backtest: Command): void {
  backtest
    .command('ceasefire')
    .description('the ceasefire process and simpler forecasts against published counts of violations')
    .option('--draws <N>', 'courses that each forecast is made of', '200')
    .option('--seed <S>', 'seed of the draws', '1')
    .option('--json', 'print all forecasts and scores as one JSON object')
    .option('--out <DIR>', 'write a row for each count and forecast into a folder')
    .option('--verbose', 'timings and details on the error stream')
    .action(async (typed: Typed & { draws: string; seed: string }) => {
      const draws = wholeOf('--draws', typed.draws, LEAST_DRAWS, MOST_DRAWS);
      const seed = wholeOf('--seed', typed.seed, 0, LARGEST_SEED);
      if (typed.out !== undefined) await prepareFolder(typed.out);
      const reply = await ask('backtestCeasefire', { scenario: ANY, draws, seed }, typed);
      if (typed.out !== undefined) {
        const written = await writeFiles(typed.out, ceasefireBacktestFiles(reply));
        process.stderr.write(`${paragraph(`Written to ${typed.out}: ${written.join(', ')}`)}\n`);
      }
      if (typed.json) printJson(reply);
      else print(ceasefireBacktestText(reply, colorsFor(process.stdout)));
    });
}

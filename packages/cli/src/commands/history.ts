import { MusterError } from '@muster/engine';
import { type Command, Option } from 'commander';
import { sharedOf, type Typed } from '../arguments.ts';
import { ask } from '../client.ts';
import { historyCsv } from '../export/comparison.ts';
import { prepareFile, writeText } from '../export/write.ts';
import { historyText, nationText } from '../text/history.ts';
import { colorsFor } from '../text/page.ts';
import { collect, print, printJson, SCENARIO } from './shared.ts';

interface TypedHistory extends Typed {
  from?: string;
  to?: string;
  monthly?: boolean;
  nation?: string;
  csv?: string;
}

export function addHistory(muster: Command): void {
  muster
    .command('history')
    .description('positions and verdict over the dates on which something was said')
    .argument('<SCENARIO>', SCENARIO)
    .option('--option <ID>', 'only this option')
    .option('--from <DATE>', 'first date')
    .option('--to <DATE>', 'last date (default: the as-of date); later is hindsight')
    .option('--monthly', 'one row a month')
    .option('--nation <CODE>', 'the statements of one nation, and how its positions were built')
    .option('--draws <N>', 'draws of each date (default: 2000)')
    .option('--seed <S>', 'seed of the draws (default: 1)')
    .addOption(
      new Option('--coordination <MODE>', 'none: nobody moves on trust; joint: all announce').choices([
        'none',
        'joint',
      ]),
    )
    .option('--set <name=value>', 'change a figure; may be given more than once', collect)
    .option('--all', 'fold nothing')
    .option('--json', 'print the history as one JSON object')
    .option('--csv <FILE>', 'write the history as a table')
    .option('--verbose', 'timings and details on the error stream')
    .action(async (scenario: string, typed: TypedHistory) => {
      const { asOf: _, design: __, ...shared } = sharedOf(typed);
      const { from, to, nation } = typed;
      if (nation !== undefined && typed.csv !== undefined) refuseTable();
      if (typed.csv !== undefined) await prepareFile(typed.csv);
      const reply = await ask(
        'history',
        {
          scenario,
          ...shared,
          monthly: Boolean(typed.monthly),
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
          ...(nation === undefined ? {} : { nation }),
        },
        typed,
      );
      if (typed.csv !== undefined) await writeText(typed.csv, historyCsv(reply));
      const colors = colorsFor(process.stdout);
      if (typed.json) printJson(reply);
      else if (reply.nation) print(nationText(reply, reply.nation, colors));
      else print(historyText(reply, Boolean(typed.all), colors));
    });
}

function refuseTable(): never {
  const message = 'the statements of one nation are not written as a table';
  throw new MusterError([
    { code: 'usage', file: '--csv', message, expected: '--json, or the history without --nation' },
  ]);
}

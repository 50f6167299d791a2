import type { Depth } from '@muster/engine';
import { type Command, Option } from 'commander';
import { sharedOf, type Typed, wholeOf } from '../arguments.ts';
import { ask } from '../client.ts';
import { contributionsCsv } from '../export/comparison.ts';
import { prepareFile, writeText } from '../export/write.ts';
import { compareText } from '../text/compare.ts';
import { colorsFor } from '../text/page.ts';
import { collect, print, printJson } from './shared.ts';

const SIDE = 'scenario, SCENARIO#OPTION, SCENARIO@DATE, or a RESULT.json';

interface TypedCompare extends Typed {
  expand?: readonly string[];
  orders?: string;
  csv?: string;
}

export function addCompare(muster: Command): void {
  muster
    .command('compare')
    .description('what differs between two scenarios, options or dates, and how much each difference moves the verdict')
    .argument('<A>', SIDE)
    .argument('<B>', SIDE)
    .option('--option <ID>', 'the option to compare, where both have it')
    .option('--draws <N>', 'draws of A and B (default: 10000); scenarios in between have 2000 at most')
    .option('--seed <S>', 'seed of the draws (default: 1)')
    .addOption(
      new Option('--coordination <MODE>', 'none: nobody moves on trust; joint: all announce').choices([
        'none',
        'joint',
      ]),
    )
    .option('--set <name=value>', 'change a figure on both sides; may be given more than once', collect)
    .addOption(
      new Option('--depth <N>', '0: by topic; 1: what each nation said by itself; 2: every change').choices([
        '0',
        '1',
        '2',
      ]),
    )
    .option('--expand <GROUP>', 'tell the changes of a topic or a nation apart; may be given more than once', collect)
    .option('--orders <N>', 'orders to try where there are more than 8 changes (an even number)')
    .option('--all', 'fold nothing')
    .option('--json', 'print the comparison as one JSON object')
    .option('--csv <FILE>', 'write the contributions as a table')
    .option('--verbose', 'timings and details on the error stream')
    .action(async (a: string, b: string, typed: TypedCompare) => {
      const { asOf: _, design: __, ...shared } = sharedOf(typed);
      const orders = typed.orders === undefined ? undefined : wholeOf('--orders', typed.orders, 4, 10_000);
      if (typed.csv !== undefined) await prepareFile(typed.csv);
      const reply = await ask(
        'compare',
        {
          a,
          b,
          ...shared,
          expand: typed.expand ?? [],
          ...(typed.depth === undefined ? {} : { depth: Number(typed.depth) as Depth }),
          ...(orders === undefined ? {} : { pairs: Math.ceil(orders / 2) }),
        },
        typed,
      );
      if (typed.csv !== undefined) await writeText(typed.csv, contributionsCsv(reply));
      if (typed.json) printJson(reply);
      else print(compareText(reply, Boolean(typed.all), colorsFor(process.stdout)));
    });
}

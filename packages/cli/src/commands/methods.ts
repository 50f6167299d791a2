import type { Command } from 'commander';
import type { Typed } from '../arguments.ts';
import { ask } from '../client.ts';
import { methodsText } from '../text/methods.ts';
import { colorsFor } from '../text/page.ts';
import { print, printJson, SCENARIO } from './shared.ts';

const DEFAULT_SCENARIO = 'ukraine-2025-02';

export function addMethods(muster: Command): void {
  muster
    .command('methods')
    .description('every method in one line; of one: its page, and the parameters that it reads')
    .argument('[NAME]', 'such as posts, response-bases, fixpoints')
    .option('--scenario <SCENARIO>', `whose parameters are shown: ${SCENARIO} (default: ${DEFAULT_SCENARIO})`)
    .option('--json', 'print the methods as one JSON object')
    .option('--verbose', 'timings and details on the error stream')
    .action(async (name: string | undefined, typed: Typed & { scenario?: string }) => {
      const scenario = typed.scenario ?? DEFAULT_SCENARIO;
      const reply = await ask('methods', { scenario, ...(name === undefined ? {} : { name }) }, typed);
      if (typed.json) printJson(reply);
      else print(methodsText(reply, scenario, colorsFor(process.stdout)));
    });
}

import { MusterError } from '@muster/engine';
import { type Command, Option } from 'commander';
import { sharedOf, type Typed } from '../arguments.ts';
import { ask } from '../client.ts';
import { auditText } from '../text/audit.ts';
import { colorsFor } from '../text/page.ts';
import { print, printJson, SCENARIO } from './shared.ts';

/** The library is read through any scenario. */
const ANY = 'ukraine-2025-02';

export function addAudit(muster: Command): void {
  muster
    .command('audit')
    .description('what share of the figures is sourced; of a scenario: what each assumption gives to the spread')
    .argument('[SCENARIO]', SCENARIO)
    .option('--option <ID>', 'only this option')
    .option('--draws <N>', 'number of draws (default: 10000)')
    .option('--seed <S>', 'seed of the draws (default: 1)')
    .option('--as-of <DATE>', 'read nothing dated later, such as 2025-02-17')
    .addOption(new Option('--coordination <MODE>', 'none or joint').choices(['none', 'joint']))
    .option('--all', 'list every figure on general knowledge')
    .option('--json', 'print the audit as one JSON object')
    .option('--verbose', 'timings and details on the error stream')
    .action(async (scenario: string | undefined, typed: Typed) => {
      if (scenario === undefined && typed.option !== undefined)
        throw new MusterError([
          {
            code: 'usage',
            file: '--option',
            message: 'an option is one of a scenario',
            expected: 'a scenario before it',
          },
        ]);
      const request = { scenario: scenario ?? ANY, libraryOnly: scenario === undefined, ...sharedOf(typed) };
      const reply = await ask('audit', request, typed);
      if (typed.json) printJson(reply);
      else print(auditText(reply, scenario, Boolean(typed.all), colorsFor(process.stdout)));
    });
}

import type { Command } from 'commander';
import { sharedOf, type Typed } from '../arguments.ts';
import { ask } from '../client.ts';
import { colorsFor } from '../text/page.ts';
import { validateText } from '../text/validate.ts';
import { print, printJson, SCENARIO } from './shared.ts';

export function addValidate(muster: Command): void {
  muster
    .command('validate')
    .description('read and check a scenario; say what was read, or everything that is wrong')
    .argument('<SCENARIO>', SCENARIO)
    .option('--as-of <DATE>', 'read nothing dated later, such as 2025-02-17')
    .option('--json', 'print the result as one JSON object')
    .option('--verbose', 'timings and details on the error stream')
    .action(async (scenario: string, typed: Typed) => {
      const reply = await ask('validate', { scenario, ...sharedOf(typed) }, typed);
      if (typed.json) printJson({ valid: true, ...reply });
      else print(validateText(reply, scenario, colorsFor(process.stdout)));
    });
}

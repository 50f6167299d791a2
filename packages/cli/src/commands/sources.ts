import type { Command } from 'commander';
import { sharedOf, type Typed } from '../arguments.ts';
import { ask } from '../client.ts';
import { colorsFor } from '../text/page.ts';
import { sourcesText } from '../text/sources.ts';
import { collect, print, printJson, SCENARIO } from './shared.ts';

export function addSources(muster: Command): void {
  muster
    .command('sources')
    .description('every figure that a run reads, with its source or the reason why it is assumed')
    .argument('<SCENARIO>', SCENARIO)
    .option('--option <ID>', 'only this option')
    .option('--as-of <DATE>', 'read nothing dated later, such as 2025-02-17')
    .option('--set <name=value>', 'change a figure; may be given more than once', collect)
    .option('--json', 'print the figures as one JSON object')
    .option('--verbose', 'timings and details on the error stream')
    .action(async (scenario: string, typed: Typed) => {
      const reply = await ask('sources', { scenario, ...sharedOf(typed) }, typed);
      if (typed.json) printJson({ quantities: reply.quantities });
      else print(sourcesText(reply, scenario, colorsFor(process.stdout)));
    });
}

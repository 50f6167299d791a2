import type { Command } from 'commander';
import { depthOf, sharedOf, type Typed } from '../arguments.ts';
import { ask } from '../client.ts';
import { DEFAULT_DEPTH, explainText } from '../text/explain.ts';
import { colorsFor } from '../text/page.ts';
import { print, printJson, SCENARIO, withModel } from './shared.ts';

export function addExplain(muster: Command): void {
  withModel(
    muster
      .command('explain')
      .description('where a number comes from, down to sources and assumptions')
      .argument('<SCENARIO>', SCENARIO)
      .argument('<NAME>', 'name of a number, or its path in the outcome'),
  )
    .option('--depth <N>', `levels of the tree to print (default: ${DEFAULT_DEPTH})`)
    .option('--all', 'fold nothing')
    .option('--json', 'print the trace as one JSON object')
    .action(async (scenario: string, name: string, typed: Typed) => {
      const depth = depthOf(typed.depth, DEFAULT_DEPTH);
      const reply = await ask('explain', { scenario, name, ...sharedOf(typed) }, typed);
      if (typed.json) printJson(reply.trace);
      else print(explainText(reply, scenario, { depth, all: Boolean(typed.all) }, colorsFor(process.stdout)));
    });
}

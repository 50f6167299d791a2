import type { Command } from 'commander';
import { sharedOf, type Typed } from '../arguments.ts';
import { ask } from '../client.ts';
import { outcomeJson, prepareFolder, writeResults } from '../export/write.ts';
import { colorsFor, paragraph } from '../text/page.ts';
import { runText } from '../text/run.ts';
import { print, SCENARIO, withModel } from './shared.ts';

export function addRun(muster: Command): void {
  withModel(
    muster
      .command('run')
      .description('compute the verdict on every option of a scenario')
      .argument('<SCENARIO>', SCENARIO),
  )
    .option('--option <ID>', 'only this option')
    .option('--json', 'print the outcome as one JSON object')
    .option('--out <DIR>', 'write outcome, tables, ledger and brief into a folder')
    .action(async (scenario: string, typed: Typed) => {
      const shared = sharedOf(typed);
      if (typed.out !== undefined) await prepareFolder(typed.out);
      const reply = await ask('run', { scenario, ...shared }, typed);
      const files = typed.out === undefined ? [] : await writeResults(typed.out, reply);
      if (typed.json) print(outcomeJson(reply));
      else print(runText(reply, scenario, colorsFor(process.stdout)));
      if (files.length > 0) process.stderr.write(`${paragraph(`Written to ${typed.out}: ${files.join(', ')}`)}\n`);
    });
}

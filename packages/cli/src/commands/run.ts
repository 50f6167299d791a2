import type { Command } from 'commander';
import { precisionOf, sharedOf, type Typed } from '../arguments.ts';
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
    .option('--precision <P>', 'run until every chance is known to ±P, such as 0.5pp; --draws is then the most')
    .option('--json', 'print the outcome as one JSON object')
    .option('--out <DIR>', 'write outcome, tables, ledger and brief into a folder')
    .action(async (scenario: string, typed: Typed) => {
      const shared = sharedOf(typed);
      const precision = precisionOf(typed.precision);
      if (typed.out !== undefined) await prepareFolder(typed.out);
      const reply = await ask('run', { scenario, ...shared, ...(precision === undefined ? {} : { precision }) }, typed);
      const files = typed.out === undefined ? [] : await writeResults(typed.out, reply);
      if (typed.json) print(outcomeJson(reply));
      else print(runText(reply, scenario, colorsFor(process.stdout)));
      if (files.length > 0) process.stderr.write(`${paragraph(`Written to ${typed.out}: ${files.join(', ')}`)}\n`);
    });
}

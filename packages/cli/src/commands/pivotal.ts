import type { Command } from 'commander';
import { sharedOf, type Typed } from '../arguments.ts';
import { ask } from '../client.ts';
import { pivotalFiles } from '../export/pivotal.ts';
import { prepareFolder, writeFiles } from '../export/write.ts';
import { colorsFor, paragraph } from '../text/page.ts';
import { pivotalText } from '../text/pivotal.ts';
import { print, printJson, SCENARIO, withModel } from './shared.ts';

export function addPivotal(muster: Command): void {
  withModel(
    muster
      .command('pivotal')
      .description(
        'on whom an option hangs: pivotality, Shapley values, whom each tips, the fewest nations that are enough',
      )
      .argument('<SCENARIO>', SCENARIO)
      .option('--option <ID>', 'which option'),
    2_000,
  )
    .option('--all', 'fold nothing')
    .option('--json', 'print everything as one JSON object')
    .option('--out <DIR>', 'write JSON, tables and workbook into a folder')
    .action(async (scenario: string, typed: Typed) => {
      const shared = sharedOf(typed);
      if (typed.out !== undefined) await prepareFolder(typed.out);
      const reply = await ask('pivotal', { scenario, ...shared }, typed);
      const files = typed.out === undefined ? [] : await writeFiles(typed.out, await pivotalFiles(reply));
      if (typed.json) printJson(reply);
      else print(pivotalText(reply, Boolean(typed.all), colorsFor(process.stdout)));
      if (files.length > 0) process.stderr.write(`${paragraph(`Written to ${typed.out}: ${files.join(', ')}`)}\n`);
    });
}

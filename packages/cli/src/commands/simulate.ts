import type { Command } from 'commander';
import { sharedOf, type Typed, wholeOf } from '../arguments.ts';
import { ask } from '../client.ts';
import { prepareFolder } from '../export/write.ts';
import { EXIT } from '../failure.ts';
import { REQUEST, ROWS, SIMULATE_DRAWS } from '../simulated.ts';
import { colorsFor, paragraph } from '../text/page.ts';
import { simulateText } from '../text/simulate.ts';
import { print, printJson, SCENARIO, withModel } from './shared.ts';

interface TypedSimulate extends Typed {
  replicates: string;
}

const MOST_REPLICATES = 1_000_000;

export function addSimulate(muster: Command): void {
  withModel(
    muster
      .command('simulate')
      .description('incidents along the line under one option, replicate by replicate: what is seen, who answers')
      .argument('<SCENARIO>', SCENARIO),
    SIMULATE_DRAWS,
  )
    .option('--option <ID>', 'the option to simulate; may be left out where there is one only')
    .option('--replicates <N>', 'how often it is simulated', '200')
    .option('--json', 'print the summary as one JSON object')
    .option(
      '--out <DIR>',
      'write a row for each replicate into a folder; the same command goes on where it was stopped',
    )
    .action(async (scenario: string, typed: TypedSimulate) => {
      const replicates = wholeOf('--replicates', typed.replicates, 1, MOST_REPLICATES);
      const { out } = typed;
      const request = { scenario, ...sharedOf(typed), replicates, ...(out === undefined ? {} : { out }) };
      if (out !== undefined) await prepareFolder(out);
      const reply = await ask('simulate', request, typed);
      if (typed.json) printJson(reply);
      else print(simulateText(reply, colorsFor(process.stdout)));
      if (out !== undefined) process.stderr.write(`${paragraph(`Written to ${out}: ${ROWS}, ${REQUEST}`)}\n`);
      if (reply.stopped) process.exitCode = EXIT.interrupted;
    });
}

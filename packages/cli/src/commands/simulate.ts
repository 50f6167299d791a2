import { availableParallelism } from 'node:os';
import { MusterError, SIMULATE_DRAWS } from '@muster/engine';
import type { Command } from 'commander';
import { sharedOf, type Typed, wholeOf } from '../arguments.ts';
import { ask } from '../client.ts';
import { loadDuckDb, writeParquet } from '../export/parquet.ts';
import { prepareFolder } from '../export/write.ts';
import { EXIT } from '../failure.ts';
import { bytesWords } from '../simulate/disk.ts';
import { EVENTS, sizeOfParts } from '../simulate/parts.ts';
import { REQUEST, ROWS } from '../simulate/rows.ts';
import { colorsFor, paragraph } from '../text/page.ts';
import { simulateText } from '../text/simulate.ts';
import { print, printJson, SCENARIO, withModel } from './shared.ts';

interface TypedSimulate extends Typed {
  replicates: string;
  workers?: string;
  events?: boolean;
  parquet?: boolean;
}

const MOST_REPLICATES = 1_000_000;
const MOST_WORKERS = 256;

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
    .option('--workers <N>', 'replicates simulated at the same time (default: as many as there are cores)')
    .option('--json', 'print the summary as one JSON object')
    .option(
      '--out <DIR>',
      'write a row for each replicate into a folder; the same command goes on where it was stopped',
    )
    .option('--events', 'write each incident with the force as well; needs --out')
    .option('--parquet', 'write Parquet beside CSV once all is done; needs --out, and DuckDB installed')
    .action(async (scenario: string, typed: TypedSimulate) => {
      const replicates = wholeOf('--replicates', typed.replicates, 1, MOST_REPLICATES);
      const workers =
        typed.workers === undefined ? availableParallelism() : wholeOf('--workers', typed.workers, 1, MOST_WORKERS);
      const { out, parquet } = typed;
      const events = Boolean(typed.events);
      const request = { scenario, ...sharedOf(typed), replicates, workers, events };
      if (out === undefined) needsFolder(typed);
      const duckDb = parquet ? loadDuckDb() : undefined;
      if (out !== undefined) await prepareFolder(out);
      const reply = await ask('simulate', { ...request, ...(out === undefined ? {} : { out }) }, typed);
      const tables = out !== undefined && duckDb && !reply.stopped ? await writeParquet(duckDb, out, events) : [];
      if (typed.json) printJson(reply);
      else print(simulateText(reply, colorsFor(process.stdout)));
      if (out !== undefined) process.stderr.write(`${paragraph(writtenWords(out, events, tables))}\n`);
      if (reply.stopped) process.exitCode = EXIT.interrupted;
    });
}

function writtenWords(out: string, events: boolean, tables: readonly string[]): string {
  const { parts, bytes } = events ? sizeOfParts(out) : { parts: 0, bytes: 0 };
  const incidents = events ? [`${EVENTS} (${parts} × CSV, ${bytesWords(bytes)})`] : [];
  return `Written to ${out}: ${[ROWS, REQUEST, ...incidents, ...tables].join(', ')}`;
}

function needsFolder({ events, parquet }: TypedSimulate): void {
  const flag = events ? '--events' : parquet ? '--parquet' : undefined;
  if (flag === undefined) return;
  throw new MusterError([
    { code: 'usage', file: flag, message: 'there is no folder to write into', expected: '--out DIR beside it' },
  ]);
}

import { ENGINE_VERSION } from '@muster/engine';
import { Command, Option } from 'commander';
import { depthOf, sharedOf, type Typed } from './arguments.ts';
import { ask } from './client.ts';
import { outcomeJson, prepareFolder, writeResults } from './export/write.ts';
import { builtInNames } from './locate.ts';
import { DEFAULT_DEPTH, explainText } from './text/explain.ts';
import { colorsFor, command, paragraph } from './text/page.ts';
import { runText } from './text/run.ts';
import { sourcesText } from './text/sources.ts';
import { validateText } from './text/validate.ts';

const SCENARIO = 'folder, file or built-in name';

export function program(): Command {
  const muster = new Command('muster')
    .description('Does a plan for a multinational peacekeeping force pass muster?')
    .version(ENGINE_VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showSuggestionAfterError(true)
    .configureHelp({ helpWidth: 80 })
    .addHelpText('after', () => `\nBuilt-in scenarios: ${builtInNames().join(', ')}\n\nExamples:\n${examples()}\n`);
  addRun(muster);
  addExplain(muster);
  addValidate(muster);
  addSources(muster);
  return muster;
}

function examples(): string {
  const name = builtInNames()[0] ?? 'SCENARIO';
  return [
    ['muster', 'run', name],
    ['muster', 'run', name, '--set', 'passLevel=0.8', '--out', 'results'],
    ['muster', 'explain', name, 'passLevel'],
    ['muster', 'validate', './my-scenario'],
  ]
    .map((words) => `  ${command(...words)}`)
    .join('\n');
}

function print(text: string): void {
  process.stdout.write(text);
}

function json(value: unknown): void {
  print(`${JSON.stringify(value, null, 2)}\n`);
}

function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

function withModel(to: Command): Command {
  return to
    .option('--draws <N>', 'number of draws (default: 10000)')
    .option('--seed <S>', 'seed of the draws (default: 1)')
    .option('--as-of <DATE>', 'read nothing dated later, such as 2025-02-17')
    .addOption(
      new Option('--coordination <MODE>', 'none: nobody moves on trust; joint: all announce').choices([
        'none',
        'joint',
      ]),
    )
    .option('--set <name=value>', 'change a figure; may be given more than once', collect)
    .option('--verbose', 'timings and details on the error stream');
}

function addRun(muster: Command): void {
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
      const reply = await ask({ command: 'run', scenario, ...shared }, { verbose: Boolean(typed.verbose) });
      const files = typed.out === undefined ? [] : await writeResults(typed.out, reply);
      if (typed.json) print(outcomeJson(reply));
      else print(runText(reply, scenario, colorsFor(process.stdout)));
      if (files.length > 0) process.stderr.write(`${paragraph(`Written to ${typed.out}: ${files.join(', ')}`)}\n`);
    });
}

function addExplain(muster: Command): void {
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
      const reply = await ask(
        { command: 'explain', scenario, name, ...sharedOf(typed) },
        { verbose: Boolean(typed.verbose) },
      );
      if (typed.json) json(reply.trace);
      else print(explainText(reply, scenario, { depth, all: Boolean(typed.all) }, colorsFor(process.stdout)));
    });
}

function addValidate(muster: Command): void {
  muster
    .command('validate')
    .description('read and check a scenario; say what was read, or everything that is wrong')
    .argument('<SCENARIO>', SCENARIO)
    .option('--as-of <DATE>', 'read nothing dated later, such as 2025-02-17')
    .option('--json', 'print the result as one JSON object')
    .option('--verbose', 'timings and details on the error stream')
    .action(async (scenario: string, typed: Typed) => {
      const reply = await ask(
        { command: 'validate', scenario, ...sharedOf(typed) },
        { verbose: Boolean(typed.verbose) },
      );
      if (typed.json) json({ valid: true, ...reply });
      else print(validateText(reply, scenario, colorsFor(process.stdout)));
    });
}

function addSources(muster: Command): void {
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
      const reply = await ask(
        { command: 'sources', scenario, ...sharedOf(typed) },
        { verbose: Boolean(typed.verbose) },
      );
      if (typed.json) json({ quantities: reply.quantities });
      else print(sourcesText(reply, scenario, colorsFor(process.stdout)));
    });
}

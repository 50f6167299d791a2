import { ENGINE_VERSION } from '@muster/engine';
import { Command } from 'commander';
import { addAudit } from './commands/audit.ts';
import { addBacktest } from './commands/backtest.ts';
import { addCompare } from './commands/compare.ts';
import { addDeploy } from './commands/deploy.ts';
import { addExplain } from './commands/explain.ts';
import { addHistory } from './commands/history.ts';
import { addMethods } from './commands/methods.ts';
import { addMigrate } from './commands/migrate.ts';
import { addNew } from './commands/new.ts';
import { addPivotal } from './commands/pivotal.ts';
import { addRun } from './commands/run.ts';
import { addSchedule } from './commands/schedule.ts';
import { addServe } from './commands/serve.ts';
import { addSimulate } from './commands/simulate.ts';
import { addSources } from './commands/sources.ts';
import { addValidate } from './commands/validate.ts';
import { addVerify } from './commands/verify.ts';
import { addWhatIf } from './commands/what-if.ts';
import { builtInNames } from './locate.ts';
import { command, paragraph } from './text/page.ts';

/** One file a command in commands/; what needs the engine goes through `ask` to the worker, one file a command in work/. */
const COMMANDS = [
  addRun,
  addSchedule,
  addDeploy,
  addSimulate,
  addServe,
  addExplain,
  addValidate,
  addSources,
  addVerify,
  addMethods,
  addNew,
  addMigrate,
  addAudit,
  addBacktest,
  addCompare,
  addHistory,
  addPivotal,
  addWhatIf,
];

export function program(): Command {
  const muster = new Command('muster')
    .description('Does a plan for a multinational peacekeeping force pass muster?')
    .version(ENGINE_VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showSuggestionAfterError(true)
    .configureHelp({ helpWidth: 80 })
    .addHelpText(
      'after',
      () => `\n${paragraph(`Built-in scenarios: ${builtInNames().join(', ')}`)}\n\nExamples:\n${examples()}\n`,
    );
  for (const add of COMMANDS) add(muster);
  return muster;
}

/** Errors are thrown, and printed in one place; help goes where it was. */
export function quietly(command: Command): Command {
  command.exitOverride().configureOutput({ writeErr: () => {} });
  for (const child of command.commands) quietly(child);
  return command;
}

function examples(): string {
  const name = builtInNames()[0] ?? 'SCENARIO';
  return [
    ['muster', 'run', name],
    ['muster', 'run', name, '--set', 'passLevel=0.8', '--out', 'results'],
    ['muster', 'serve', name],
    ['muster', 'explain', name, 'passLevel'],
    ['muster', 'validate', './my-scenario'],
  ]
    .map((words) => `  ${command(...words)}`)
    .join('\n');
}
